/** Days of data that one answer may be made of. */
export const MAX_DAYS = 400

const AT_ONCE = 16

/** The results in the order of the items, a bounded number of them at work. */
export const inBatches = async <Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>) => {
  const results: Result[] = []
  for (let from = 0; from < items.length; from += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(work))))
  }
  return results
}
