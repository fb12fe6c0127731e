import { type ConversionKey, canonicalJson, conversionKeyOf, type Day, refundKeyOf } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { BUCKETS, eventsKey, inParallel, type Objects, readFacts } from '@guiyin/files'
import type { CatalogReaders, ConversionStore } from '@guiyin/store'

export interface KeysDeps {
  catalog: Pick<CatalogReaders, 'site'>
  objects: Pick<Objects, 'get'>
  conversions: Pick<ConversionStore, 'keysOnDay'>
}

/** Buckets in memory at the same time. */
const AT_ONCE = 4

const claimedBy = async (catalog: KeysDeps['catalog'], fact: Fact): Promise<ConversionKey[]> => {
  if (fact.verdict !== 'accepted') return []
  if (fact.type === 'refund') return [refundKeyOf(fact)]
  const goals = fact.type === 'custom' ? ((await catalog.site(fact.site, fact.config))?.settings.goals ?? []) : []
  const key = conversionKeyOf(fact, { goals })
  return key === undefined ? [] : [key]
}

/** What the lake's facts of the day claim, also where no pointer is left that leads to it. */
const claimedOn = async ({ catalog, objects }: KeysDeps, site: string, day: Day): Promise<ConversionKey[]> => {
  const keys: ConversionKey[] = []
  const buckets = Array.from({ length: BUCKETS }, (_, bucket) => bucket)
  await inParallel(buckets, AT_ONCE, async (bucket) => {
    const file = await objects.get(eventsKey(site, day, bucket))
    const facts = file === undefined ? [] : await readFacts(file.body)
    for (const fact of facts) keys.push(...(await claimedBy(catalog, fact)))
  })
  return keys
}

/** Every conversion that ever stood on the day or is claimed on it, by the text that orders them. */
export const keysOfDay = async (deps: KeysDeps, site: string, day: Day): Promise<[text: string, ConversionKey][]> => {
  const pointed = await deps.conversions.keysOnDay(site, day)
  const all = new Map([...pointed, ...(await claimedOn(deps, site, day))].map((key) => [canonicalJson(key), key]))
  return [...all].sort(([a], [b]) => (a < b ? -1 : 1))
}
