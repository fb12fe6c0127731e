import { type Encoding, encodingOfHead, encodingOfWindow, WINDOW_BYTES } from './encoding.ts'

/** Text as its bytes come; the encoding is known once the first text came. */
export interface DecodedText {
  text: AsyncGenerator<string>
  encoding: () => string
}

/** So little that what is made of it is gone before memory is cleaned up. */
const PIECE_BYTES = 2 ** 16

const joined = (head: Uint8Array, tail: Uint8Array): Uint8Array => {
  if (head.length === 0) return tail
  const both = new Uint8Array(head.length + tail.length)
  both.set(head)
  both.set(tail, head.length)
  return both
}

const isBeyondAscii = (byte: number): boolean => byte > 0x7f

/** Decodes a file without being told its encoding, in memory of one window. Throws `Refusal` where it is no text. */
export const decodedText = (chunks: AsyncIterable<Uint8Array>): DecodedText => {
  let decoder: InstanceType<typeof TextDecoder> | undefined
  let waiting: Uint8Array = new Uint8Array()
  let hasHead = false

  const choose = (encoding: Encoding): void => {
    decoder = new TextDecoder(encoding)
  }

  /** Looks at what waits; what is ASCII is text in any encoding that is left. */
  const decide = (isAll: boolean): void => {
    if (!hasHead) {
      if (waiting.length < WINDOW_BYTES && !isAll) return
      hasHead = true
      const told = encodingOfHead(waiting.subarray(0, WINDOW_BYTES))
      if (told !== undefined) {
        choose(told)
        return
      }
    }
    const first = waiting.findIndex(isBeyondAscii)
    if (first === -1 || !(isAll || waiting.length >= first + WINDOW_BYTES)) return
    const window = waiting.subarray(first, first + WINDOW_BYTES)
    choose(encodingOfWindow(window, isAll && window.length === waiting.length - first))
  }

  const take = (isAll: boolean): string => {
    const bytes = waiting
    if (decoder !== undefined) {
      waiting = new Uint8Array()
      return decoder.decode(bytes, { stream: !isAll })
    }
    if (!hasHead) return ''
    const first = bytes.findIndex(isBeyondAscii)
    waiting = first === -1 ? new Uint8Array() : bytes.subarray(first)
    return new TextDecoder().decode(first === -1 ? bytes : bytes.subarray(0, first))
  }

  async function* text(): AsyncGenerator<string> {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        waiting = joined(waiting, chunk.subarray(at, at + PIECE_BYTES))
        if (decoder === undefined) decide(false)
        yield take(false)
      }
    }
    if (decoder === undefined) decide(true)
    yield take(true)
  }

  return { text: text(), encoding: () => decoder?.encoding ?? 'utf-8' }
}
