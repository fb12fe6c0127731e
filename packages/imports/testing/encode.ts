const decoder = new TextDecoder('gb18030')

/** Every character that GBK writes in two bytes, from the decoder itself. */
const twoBytes = new Map<string, [number, number]>()
for (let lead = 0x81; lead <= 0xfe; lead += 1) {
  for (let trail = 0x40; trail <= 0xfe; trail += 1) {
    const text = decoder.decode(Uint8Array.of(lead, trail))
    if (text.length === 1 && text !== '\ufffd' && !twoBytes.has(text)) twoBytes.set(text, [lead, trail])
  }
}

/** GBK; only of text that GBK can write. */
export const gbk = (text: string): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap((letter) => {
      const code = letter.charCodeAt(0)
      if (code < 0x80) return [code]
      const bytes = twoBytes.get(letter)
      if (bytes === undefined) throw new RangeError(`not in GBK: ${letter}`)
      return bytes
    }),
  )

export const isInGbk = (letter: string): boolean => letter < '\u0080' || twoBytes.has(letter)

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

export const utf8WithMark = (text: string): Uint8Array => utf8(`\ufeff${text}`)

export const utf16le = (text: string): Uint8Array =>
  Uint8Array.from(
    [...Array(text.length).keys()].flatMap((at) => [text.charCodeAt(at) & 0xff, text.charCodeAt(at) >> 8]),
  )

export const utf16be = (text: string): Uint8Array =>
  Uint8Array.from(
    [...Array(text.length).keys()].flatMap((at) => [text.charCodeAt(at) >> 8, text.charCodeAt(at) & 0xff]),
  )
