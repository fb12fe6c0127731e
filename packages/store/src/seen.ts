/** What a derivation read beyond its winner's visitor; each number counts what the one before it chose to read. */
export interface Beyond {
  /** Links of the customer, or one more than the bound where they are too many. */
  links: number
  /** Items of the visitors that the links name. */
  linked: number
  /** Fact items of the customer's earlier orders. */
  earlier: number
}

/** How many of the imports that were named by what was read were undone, by what was read. */
export interface UndoneSeen {
  claims: number
  own: number
  linked: number
  earlier: number
}

const NOTHING: Beyond = { links: 0, linked: 0, earlier: 0 }
const NONE_UNDONE: UndoneSeen = { claims: 0, own: 0, linked: 0, earlier: 0 }
const DIGITS = [8, 6, 4, 8, 6, 6] as const
const UNDONE_DIGITS = 6

const padded = (count: number, digits: number): string => {
  if (!Number.isInteger(count) || count < 0 || count >= 10 ** digits) throw new RangeError(`not a count: ${count}`)
  return String(count).padStart(digits, '0')
}

/** A point comes behind `-`: of equal counts the one that saw more undone comes later, one that saw none is as ever. */
const withUndone = (count: string, undone: number): string =>
  undone === 0 ? count : `${count}.${padded(undone, UNDONE_DIGITS)}`

const undoneIn = (part: string | undefined): number => Number(part?.split('.')[1] ?? 0)

/**
 * Whether a derivation by this version saw as many fact items of the natural key, and as many undone imports among them
 * and in the histories.
 */
export const sawFacts = (
  seen: string,
  factItems: number,
  deriveVersion: number,
  { claims, own, linked }: UndoneSeen = NONE_UNDONE,
): boolean => {
  const parts = seen.split('-')
  const [facts, ownPart, , linkedPart] = parts
  if (facts !== withUndone(padded(factItems, DIGITS[0]), claims)) return false
  return undoneIn(ownPart) === own && undoneIn(linkedPart) === linked && Number(parts.at(-1)) === deriveVersion
}

/**
 * How much of the truth a derivation saw: fact items of the conversion's natural key, items of the winner's visitor,
 * what it read beyond, then the derive version. Zero padded, so that text order is the order of these numbers. Behind each
 * stands how many of the imports it names are undone: the same items name the same imports, and an undo is never taken
 * back, so that equal numbers mean equal reading, and who read later saw no less.
 */
export const seenOf = (
  factItems: number,
  winnerItems: number,
  deriveVersion: number,
  { links, linked, earlier }: Beyond = NOTHING,
  undone: UndoneSeen = NONE_UNDONE,
): string => {
  const undoneOf = [undone.claims, undone.own, 0, undone.linked, undone.earlier]
  return [factItems, winnerItems, links, linked, earlier, deriveVersion]
    .map((count, index) => withUndone(padded(count, DIGITS[index] ?? 0), undoneOf[index] ?? 0))
    .join('-')
}
