import type { ChannelIds } from '@guiyin/domain'

/** Ids of channels by the bytes of their names in UTF-8, without making a text of names that are known. */
export interface ChannelBytes {
  /** The id of the name in these bytes; undefined where it is no UTF-8. */
  idOf: (bytes: Uint8Array, begin: number, end: number) => number | undefined
}

const mixed = (hash: number, word: number): number => {
  const product = Math.imul(hash ^ word, 0x9e3779b1)
  return product ^ (product >>> 15)
}

/** Four bytes a step. */
const hashOf = (bytes: Uint8Array, begin: number, end: number): number => {
  let [hash, at] = [end - begin, begin]
  for (; at + 3 < end; at += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]
    hash = mixed(hash, a | (b << 8) | (c << 16) | (d << 24))
  }
  for (; at < end; at += 1) hash = mixed(hash, bytes[at] ?? 0)
  return hash
}

interface Known {
  hash: number
  name: Uint8Array
  id: number
}

const isSame = (name: Uint8Array, bytes: Uint8Array, begin: number): boolean => {
  for (let at = 0; at < name.length; at += 1) if (name[at] !== bytes[begin + at]) return false
  return true
}

/** Puts a name where the next free slot is. */
const place = (slots: Int32Array, index: number, hash: number): void => {
  let slot = hash & (slots.length - 1)
  while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
  slots[slot] = index + 1
}

const grown = (known: readonly Known[], size: number): Int32Array<ArrayBuffer> => {
  const slots = new Int32Array(size)
  for (const [index, { hash }] of known.entries()) place(slots, index, hash)
  return slots
}

export const channelBytes = (ids: ChannelIds): ChannelBytes => {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const known: Known[] = []
  let slots = new Int32Array(64)

  const learn = (bytes: Uint8Array, begin: number, end: number, hash: number): number | undefined => {
    const name = bytes.slice(begin, end)
    try {
      const id = ids.idOf(utf8.decode(name))
      known.push({ hash, name, id })
      if (known.length * 4 > slots.length) slots = grown(known, slots.length * 4)
      else place(slots, known.length - 1, hash)
      return id
    } catch {
      return undefined
    }
  }

  return {
    idOf: (bytes, begin, end) => {
      const hash = hashOf(bytes, begin, end)
      const mask = slots.length - 1
      for (let slot = hash & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
        const found = known[(slots[slot] ?? 0) - 1]
        if (found === undefined || found.hash !== hash || found.name.length !== end - begin) continue
        if (isSame(found.name, bytes, begin)) return found.id
      }
      return learn(bytes, begin, end, hash)
    },
  }
}
