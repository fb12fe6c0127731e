import type { Day, Zone } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { bucketOf } from '@guiyin/files'

/** Zone of the site under the configuration that is stamped on the fact: so a fact never changes its day. */
export type ZoneOf = (site: string, config: number) => Promise<Zone>

/** A fact, the local day it stands on, and the arrival that brought it. */
export interface ArrivedFact {
  fact: Fact
  day: Day
  zone: Zone
  arrival: string
}

/** What one set of files is made of: facts that share a site and a bucket of visitors. */
export interface Share {
  site: string
  bucket: number
  facts: ArrivedFact[]
}

export const arrivedFacts = async (arrival: string, facts: readonly Fact[], zoneOf: ZoneOf): Promise<ArrivedFact[]> => {
  const arrived: ArrivedFact[] = []
  for (const fact of facts) {
    const zone = await zoneOf(fact.site, fact.config)
    arrived.push({ fact, day: zone.dayOf(fact.at), zone, arrival })
  }
  return arrived
}

export const sharesOf = (facts: readonly ArrivedFact[]): Share[] => {
  const shares = new Map<string, Share>()
  for (const arrived of facts) {
    const { site, visitor } = arrived.fact
    const bucket = bucketOf(visitor)
    const share = shares.get(`${bucket}#${site}`) ?? { site, bucket, facts: [] }
    share.facts.push(arrived)
    shares.set(`${bucket}#${site}`, share)
  }
  return [...shares.values()]
}
