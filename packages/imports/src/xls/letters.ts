/** Set where each letter takes two bytes. */
export const WIDE = 1
const CHUNK = 8_192

/** Each byte is a letter of its own. */
export const narrow = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return text
}

// A mark of the byte order is a letter here: lengths count it.
const wide = new TextDecoder('utf-16le', { ignoreBOM: true })

export const lettersOf = (bytes: Uint8Array, isWide: boolean): string => (isWide ? wide.decode(bytes) : narrow(bytes))
