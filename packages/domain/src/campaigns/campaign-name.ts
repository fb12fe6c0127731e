const DELETED = /\[(?:已删除|已暂停|deleted)\]$/i
const BETWEEN = /[\p{P}\p{S}\s]+/gu

/**
 * How names of campaigns are compared: full and half width, case, blanks and punctuation make no difference, nor does what
 * a report writes behind the name of a deleted campaign.
 */
export const foldCampaign = (name: string): string =>
  name.trim().normalize('NFKC').replace(DELETED, '').toLowerCase().replace(BETWEEN, '')

/** The different numbers of a name, by which it may carry a campaign's id: `spring_1234567` has `1234567`. */
export const numbersOf = (name: string): string[] => [...new Set(name.match(/\d+/g))]

/** How often each pair of neighbouring characters stands in a folded name; a single character is a pair of its own. */
export const pairsOf = (folded: string): ReadonlyMap<string, number> => {
  const characters = [...folded]
  const pairs = new Map<string, number>()
  const add = (pair: string): void => void pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  if (characters.length === 1) add(folded)
  for (const [index, character] of characters.slice(1).entries()) add(`${characters[index]}${character}`)
  return pairs
}
