import { hash } from 'node:crypto'

/** Words of 32 bits. */
const WORDS = 4
const WORD_BYTES = 4

/** One character is one byte of the digest. */
const wordAt = (digest: string, word: number): number => {
  const at = word * WORD_BYTES
  const [a, b] = [digest.charCodeAt(at), digest.charCodeAt(at + 1)]
  return ((a << 24) | (b << 16) | (digest.charCodeAt(at + 2) << 8) | digest.charCodeAt(at + 3)) >>> 0
}

/** A power of two, so that a mask finds a slot, and at least half of them free. */
const slotsFor = (keys: number): number => 2 ** Math.ceil(Math.log2(2 * keys + 2))

/**
 * Numbers at most so many keys from 0 in the order in which they are first met. A key of any length takes some 24 to 32
 * bytes: it is told by 128 bits of its SHA-256, as a copy is in the keys of items, and no two keys share those.
 */
export const keyNumbers = (most: number): ((key: string) => number) => {
  const slots = new Uint32Array(slotsFor(most))
  const digests = new Uint32Array(most * WORDS)
  let met = 0
  const isAt = (number: number, digest: string): boolean => {
    for (let word = 0; word < WORDS; word += 1) {
      if (digests[number * WORDS + word] !== wordAt(digest, word)) return false
    }
    return true
  }
  const add = (slot: number, digest: string): number => {
    if (met === most) throw new RangeError(`more than ${most} keys`)
    for (let word = 0; word < WORDS; word += 1) digests[met * WORDS + word] = wordAt(digest, word)
    met += 1
    slots[slot] = met
    return met - 1
  }
  return (key) => {
    const digest = hash('sha256', key, 'binary')
    let slot = wordAt(digest, 0) & (slots.length - 1)
    for (;;) {
      const held = slots[slot] ?? 0
      if (held === 0) return add(slot, digest)
      if (isAt(held - 1, digest)) return held - 1
      slot = (slot + 1) & (slots.length - 1)
    }
  }
}
