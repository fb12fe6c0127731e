import {
  type Conversion,
  type CountedPath,
  canonicalJson,
  type Day,
  type DayJourneys,
  exchangeOn,
  foldJourneys,
  journeysFromJson,
  journeysToJson,
  pathsFromJson,
  type Trace,
} from '@guiyin/domain'
import type { SiteSettings } from '@guiyin/events'
import { bucketOf, journeyKeys, namedText, type Objects, sha256, writeTraces } from '@guiyin/files'
import type { ConversionStore, JourneysEntry, LostJourneysEntry, SpendStore } from '@guiyin/store'

const HASH_DIGITS = 16

/** The hash that names bytes in keys. */
export const shortHash = (bytes: Uint8Array | string): string => sha256(bytes).slice(0, HASH_DIGITS)

type Body = Uint8Array | string

const hashOfFiles = (json: Body, files: readonly { bucket: number; body: Body }[]): string =>
  shortHash([shortHash(json), ...files.map(({ bucket, body }) => `${bucket} ${shortHash(body)}`)].join('\n'))

/** What is stored of a day's journeys; equal days give equal bytes. */
export const journeysBytes = (journeys: DayJourneys, traces: readonly Trace[]) => {
  const json = new TextEncoder().encode(journeysToJson(journeys))
  const files = [...Map.groupBy(traces, ({ visitor }) => bucketOf(visitor))]
    .sort(([a], [b]) => a - b)
    .map(([bucket, own]) => ({ bucket, body: writeTraces(own) }))
  return { json, files, hash: hashOfFiles(json, files) }
}

/** Of the files that an entry names, as they lie there: its own hash, unless one was changed or is gone. */
export const storedJourneysHash = async (objects: Pick<Objects, 'get'>, entry: JourneysEntry): Promise<string> => {
  const { site, day, version, hash, key, buckets } = entry
  const { tracesKey } = journeyKeys(site, day, version, hash)
  const bodyAt = async (at: string): Promise<Body> => (await objects.get(at))?.body ?? ''
  const files = buckets.map(async (bucket) => ({ bucket, body: await bodyAt(tracesKey(bucket)) }))
  return hashOfFiles(await bodyAt(key), await Promise.all(files))
}

/** Nobody converted on the day, and nobody left a trace: nothing is stored of it. */
export const isWithoutJourneys = ({ paths }: DayJourneys, traces: readonly Trace[]): boolean =>
  paths.length === 0 && traces.length === 0

export const storedJourneys = async (objects: Pick<Objects, 'get'>, { key }: JourneysEntry): Promise<DayJourneys> =>
  journeysFromJson(await namedText(objects, key))

/** No entry: it is not known yet which journeys of the day came to nothing. */
export const storedLostJourneys = async (
  objects: Pick<Objects, 'get'>,
  entry: LostJourneysEntry | undefined,
): Promise<CountedPath[]> => (entry === undefined ? [] : pathsFromJson(await namedText(objects, entry.key)))

/** Every conversion that ever stood on one of the days, as it stands now; one that was withdrawn counts nowhere. */
export const conversionsOn = async (
  conversions: Pick<ConversionStore, 'keysOnDay' | 'stored'>,
  site: string,
  days: readonly Day[],
): Promise<Conversion[]> => {
  const keys = await Promise.all(days.map((day) => conversions.keysOnDay(site, day)))
  const distinct = new Map(keys.flat().map((key) => [canonicalJson(key), key]))
  const stored = (await conversions.stored([...distinct.values()])).map(({ conversion }) => conversion)
  return stored.filter(({ withdrawn }) => withdrawn === undefined)
}

export interface LiveDeps {
  conversions: Pick<ConversionStore, 'keysOnDay' | 'stored'>
  spend: Pick<SpendStore, 'ratesFor'>
}

/** The conversions that stand on a day as they are now, and what their money is worth in the site's currency. */
export const liveConversions = async ({ conversions, spend }: LiveDeps, { id, currency }: SiteSettings, day: Day) => {
  const own = (await conversionsOn(conversions, id, [day])).filter((conversion) => conversion.day === day)
  const currencies = own.map((conversion) => conversion.currency)
  return { conversions: own, exchange: exchangeOn(day, currency, await spend.ratesFor(id, currency, currencies)) }
}

/** The converting journeys of a day that is not over, or that was never folded since. */
export const liveJourneys = async (deps: LiveDeps, site: SiteSettings, day: Day): Promise<DayJourneys> => {
  const { conversions, exchange } = await liveConversions(deps, site, day)
  return foldJourneys(conversions, { site: site.id, day, currency: site.currency, exchange })
}
