import type { CatalogReaders } from './catalog-readers.ts'

const MAX_ENTRIES = 10_000

interface Options {
  ttlMs: number
  /** Epoch milliseconds. */
  clock: () => number
  maxEntries?: number
}

/** Remembers answers by key, the oldest leave first; a call that fails is not remembered, one under way is shared. */
const remembering = <Args extends (string | number | undefined)[], Answer>(
  load: (...args: Args) => Promise<Answer>,
  { ttlMs, clock, maxEntries = MAX_ENTRIES }: Options,
) => {
  const held = new Map<string, { until: number; answer: Promise<Answer> }>()
  return (...args: Args): Promise<Answer> => {
    const name = JSON.stringify(args)
    const found = held.get(name)
    if (found !== undefined && clock() < found.until) return found.answer
    const entry = { until: clock() + ttlMs, answer: load(...args) }
    held.delete(name)
    held.set(name, entry)
    for (const oldest of held.keys()) {
      if (held.size <= maxEntries) break
      held.delete(oldest)
    }
    entry.answer.catch(() => held.get(name) === entry && held.delete(name))
    return entry.answer
  }
}

/** The readers of a catalog, each answer kept for `ttlMs`, also that there is none: an unknown key costs one read. */
export const cachedCatalog = (store: CatalogReaders, options: Options): CatalogReaders => ({
  site: remembering(store.site, options),
  sites: remembering(store.sites, options),
  keyOf: remembering(store.keyOf, options),
  link: remembering(store.link, options),
  links: remembering(store.links, options),
  campaigns: remembering(store.campaigns, options),
  siteSecret: remembering(store.siteSecret, options),
})
