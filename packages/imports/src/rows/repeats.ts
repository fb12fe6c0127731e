const FIRST_SLOTS = 2 ** 12
const [SEED_A, SEED_B] = [0x811c9dc5, 0x9e3779b9]
const [PRIME_A, PRIME_B] = [0x01000193, 0x85ebca6b]

/** 64 bits of a text in two numbers, never both 0. */
const hashOf = (text: string): [a: number, b: number] => {
  let [a, b] = [SEED_A, SEED_B]
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, PRIME_A)
    b = Math.imul(b ^ code, PRIME_B)
    b ^= b >>> 13
  }
  return [(a ^ (a >>> 16)) >>> 0, (b ^ (b >>> 16)) >>> 0 || 1]
}

/**
 * Remembers texts by 64 bits each, 16 bytes a text: of a million, two different ones are taken for one once in 10⁷ files,
 * and then a row is refused, never lost in silence.
 */
export const repeats = (): ((text: string) => boolean) => {
  let slots = new Uint32Array(FIRST_SLOTS * 2)
  let kept = 0

  /** The slot of a hash, or the free one where it would stand. */
  const slotOf = (table: Uint32Array, a: number, b: number): number => {
    const mask = table.length / 2 - 1
    let slot = a & mask
    while (table[slot * 2 + 1] !== 0 && !(table[slot * 2] === a && table[slot * 2 + 1] === b)) slot = (slot + 1) & mask
    return slot * 2
  }

  const put = (table: Uint32Array, a: number, b: number): void => {
    const slot = slotOf(table, a, b)
    table[slot] = a
    table[slot + 1] = b
  }

  const grow = (): void => {
    const larger = new Uint32Array(slots.length * 2)
    for (let slot = 0; slot < slots.length; slot += 2) {
      if (slots[slot + 1] !== 0) put(larger, slots[slot] ?? 0, slots[slot + 1] ?? 0)
    }
    slots = larger
  }

  return (text) => {
    const [a, b] = hashOf(text)
    if (slots[slotOf(slots, a, b) + 1] !== 0) return true
    kept += 1
    if (kept > slots.length / 4) grow()
    put(slots, a, b)
    return false
  }
}
