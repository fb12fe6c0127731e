/** Slots 0, 1, 2, … for codes (positive integers below 2⁵³) in the order they first came. */
export interface CodeIndex {
  slotOf: (code: number) => number
  /** The codes by slot. */
  codes: () => Float64Array
}

const HALF = 4_294_967_296
/** Codes below stand in a table of their own, without hashing: all there are where a chain of order 1 has few channels. */
const SMALL = 4_096

const hashOf = (code: number): number => {
  const mixed = Math.imul((code | 0) ^ Math.imul((code / HALF) | 0, 0x85ebca6b), 0x9e3779b1)
  return (mixed ^ (mixed >>> 15)) >>> 0
}

/** Where a code stands, or the free place for it: open addressing, at most half full. */
const placeOf = (code: number, places: Int32Array, codes: Float64Array): number => {
  const mask = places.length - 1
  let place = hashOf(code) & mask
  for (let slot = places[place] ?? 0; slot !== 0 && codes[slot - 1] !== code; slot = places[place] ?? 0) {
    place = (place + 1) & mask
  }
  return place
}

export const codeIndex = (): CodeIndex => {
  let codes = new Float64Array(16)
  let places = new Int32Array(32)
  let small = new Int32Array(32)
  let size = 0

  const grow = (): void => {
    const more = new Float64Array(codes.length * 2)
    more.set(codes)
    codes = more
    places = new Int32Array(more.length * 2)
    for (let slot = 0; slot < size; slot += 1) {
      const code = codes[slot] ?? 0
      if (code >= SMALL) places[placeOf(code, places, codes)] = slot + 1
    }
  }

  const put = (code: number): number => {
    codes[size] = code
    size += 1
    return size - 1
  }

  const widen = (code: number): void => {
    const wider = new Int32Array(Math.min(SMALL, 2 ** (32 - Math.clz32(code))))
    wider.set(small)
    small = wider
  }

  const slotOfSmall = (code: number): number => {
    if (code >= small.length) widen(code)
    const found = small[code] ?? 0
    if (found !== 0) return found - 1
    if (size === codes.length) grow()
    small[code] = size + 1
    return put(code)
  }

  return {
    slotOf: (code) => {
      if (code < SMALL) return slotOfSmall(code)
      const place = placeOf(code, places, codes)
      const found = places[place] ?? 0
      if (found !== 0) return found - 1
      if (size === codes.length) grow()
      places[placeOf(code, places, codes)] = size + 1
      return put(code)
    },
    codes: () => codes.subarray(0, size),
  }
}
