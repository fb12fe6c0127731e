import { type Day, mondayOf } from '@guiyin/domain'

/** Visitors of a site are spread over this many files a day; a visitor never changes its bucket. */
export const BUCKETS = 16

const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

/** 0 to 15: FNV-1a (32 bit) of the visitor's UTF-16 code units, high bits folded into the low ones. Never change it. */
export const bucketOf = (visitor: string): number => {
  let hash = FNV_OFFSET
  for (let index = 0; index < visitor.length; index += 1) {
    hash = Math.imul(hash ^ visitor.charCodeAt(index), FNV_PRIME)
  }
  return ((hash ^ (hash >>> 16)) >>> 0) % BUCKETS
}

export const ARRIVALS = 'lake/arrivals/'

/** An arrival's name, `<shard>-<first>-<last>`, is also the cause of its marks. */
export const arrivalKey = (name: string): string => `${ARRIVALS}${name}.parquet`
export const arrivalName = (key: string): string => key.slice(ARRIVALS.length).replace(/\.parquet$/, '')

export const REQUEST_ARRIVALS = 'lake/request-arrivals/'

/** What an arrival's parcels said of their requests, under the arrival's own name. */
export const requestArrivalKey = (name: string): string => `${REQUEST_ARRIVALS}${name}.parquet`

/** Of the UTC day on which the requests were received. */
export const requestsKey = (site: string, day: Day): string => `lake/requests/site=${site}/date=${day}.parquet`

const bucketName = (bucket: number): string => `bucket=${String(bucket).padStart(2, '0')}.parquet`

export const eventsKey = (site: string, day: Day, bucket: number): string =>
  `lake/events/site=${site}/date=${day}/${bucketName(bucket)}`

export const firstsKey = (site: string, bucket: number): string => `lake/firsts/site=${site}/${bucketName(bucket)}`

/** Of the week, beginning on Monday, in which the day of the engaged time lies. */
export const straysKey = (site: string, day: Day, bucket: number): string =>
  `lake/strays/site=${site}/week=${mondayOf(day)}/${bucketName(bucket)}`

/** Of the UTC day on which the copies were received. */
export const lostKey = (site: string, day: Day, bucket: number): string =>
  `lake/lost/site=${site}/date=${day}/${bucketName(bucket)}`

/** `<version>-<hash>` of a snapshot; the hash fixes the content. */
export const snapshotKeys = (site: string, day: Day, version: number, hash: string) => {
  const stem = `snapshots/site=${site}/date=${day}/${String(version).padStart(8, '0')}-${hash}`
  return { key: `${stem}.json`, visitorsKey: `${stem}.visitors.parquet` }
}

/** Statistics of a day's journeys, and the traces they will be judged by, by bucket of visitors. */
export const journeyKeys = (site: string, day: Day, version: number, hash: string) => {
  const stem = `${journeysPrefix(site)}date=${day}/${String(version).padStart(8, '0')}-${hash}`
  return { key: `${stem}.json`, tracesKey: (bucket: number) => `${stem}.traces.${bucketName(bucket)}` }
}

/** Journeys of a day that came to nothing. */
export const lostJourneysKey = (site: string, day: Day, version: number, hash: string): string =>
  `lost-journeys/site=${site}/date=${day}/${String(version).padStart(8, '0')}-${hash}.json`

/** What data-driven models credit a day with. */
export const attributionKey = (site: string, day: Day, version: number, hash: string): string =>
  `attribution/site=${site}/date=${day}/${String(version).padStart(8, '0')}-${hash}.json`

/** All that a site has of one kind: each ends with a slash, so that no other site's name begins with it. */
export const eventsPrefix = (site: string): string => `lake/events/site=${site}/`
export const firstsPrefix = (site: string): string => `lake/firsts/site=${site}/`
export const straysPrefix = (site: string): string => `lake/strays/site=${site}/`
export const lostPrefix = (site: string): string => `lake/lost/site=${site}/`
export const snapshotsPrefix = (site: string): string => `snapshots/site=${site}/`
export const journeysPrefix = (site: string): string => `journeys/site=${site}/`
