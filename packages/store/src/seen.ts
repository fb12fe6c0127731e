const DIGITS = [8, 15, 6] as const

/**
 * How much of the truth a derivation saw: fact items of the conversion's natural key, then items read of the winner,
 * then the derive version. Zero padded, so that text order is the order of the three numbers.
 */
export const seenOf = (factItems: number, winnerItems: number, deriveVersion: number): string =>
  [factItems, winnerItems, deriveVersion]
    .map((count, index) => {
      const digits = DIGITS[index] ?? 0
      if (!Number.isInteger(count) || count < 0 || count >= 10 ** digits) throw new RangeError(`not a count: ${count}`)
      return String(count).padStart(digits, '0')
    })
    .join('-')
