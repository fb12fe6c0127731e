import type { Fact } from '@guiyin/events'
import { ARRIVALS, arrivalName, bucketOf, type Objects, readFacts } from '@guiyin/files'

/** The arrivals that compaction has not taken yet: what happened since. */
export interface Waiting {
  /** Every arrival that was there when the listing was made. */
  names: ReadonlySet<string>
  /** Facts of one site and bucket, in no order. */
  facts(site: string, bucket: number): readonly Fact[]
}

const groupOf = (site: string, bucket: number): string => `${bucket}#${site}`

/** An arrival that cannot be read must not hold up every report: compaction fails over it, and says so. */
const factsAt = async (objects: Pick<Objects, 'get'>, key: string): Promise<Fact[]> => {
  const stored = await objects.get(key)
  if (stored === undefined) return []
  try {
    return await readFacts(stored.body)
  } catch {
    return []
  }
}

/** An arrival that goes while this reads is in the lake by then: read the lake after the waiting. */
export const waitingArrivals = async (objects: Pick<Objects, 'get' | 'list'>): Promise<Waiting> => {
  const keys = await objects.list(ARRIVALS)
  const groups = new Map<string, Fact[]>()
  for (const key of keys) {
    for (const fact of await factsAt(objects, key)) {
      const group = groupOf(fact.site, bucketOf(fact.visitor))
      const facts = groups.get(group) ?? []
      facts.push(fact)
      groups.set(group, facts)
    }
  }
  return {
    names: new Set(keys.map(arrivalName)),
    facts: (site, bucket) => groups.get(groupOf(site, bucket)) ?? [],
  }
}
