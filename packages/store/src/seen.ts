/** What a derivation read beyond its winner's visitor; each number counts what the one before it chose to read. */
export interface Beyond {
  /** Links of the customer, or one more than the bound where they are too many. */
  links: number
  /** Items of the visitors that the links name. */
  linked: number
  /** Fact items of the customer's earlier orders. */
  earlier: number
}

const NOTHING: Beyond = { links: 0, linked: 0, earlier: 0 }
const DIGITS = [8, 6, 4, 8, 6, 6] as const

/** Whether a derivation by this version saw as many fact items of the natural key. */
export const sawFacts = (seen: string, factItems: number, deriveVersion: number): boolean => {
  const numbers = seen.split('-').map(Number)
  return numbers[0] === factItems && numbers.at(-1) === deriveVersion
}

/**
 * How much of the truth a derivation saw: fact items of the conversion's natural key, items of the winner's visitor,
 * what it read beyond, then the derive version. Zero padded, so that text order is the order of these numbers.
 */
export const seenOf = (
  factItems: number,
  winnerItems: number,
  deriveVersion: number,
  { links, linked, earlier }: Beyond = NOTHING,
): string =>
  [factItems, winnerItems, links, linked, earlier, deriveVersion]
    .map((count, index) => {
      const digits = DIGITS[index] ?? 0
      if (!Number.isInteger(count) || count < 0 || count >= 10 ** digits) throw new RangeError(`not a count: ${count}`)
      return String(count).padStart(digits, '0')
    })
    .join('-')
