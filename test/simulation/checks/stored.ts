import {
  addDays,
  attributedFromJson,
  canonicalJson,
  type DaySnapshot,
  pathsFromJson,
  snapshotFromJson,
  zone,
} from '@guiyin/domain'
import { readDayFile, readVisitorRows, sha256 } from '@guiyin/files'
import type { SnapshotEntry, StoredConversion } from '@guiyin/store'
import type { Sums } from '../oracle/oracle.ts'
import type { PlannedSite, Workload } from '../workload/workload.ts'
import type { World } from '../world.ts'

const EMPTY = new Uint8Array()
const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

/** Every local day on which something may stand. */
export const daysOf = ({ now }: Workload, { timezone }: PlannedSite): string[] => {
  const today = zone(timezone).dayOf(now)
  return Array.from({ length: 35 }, (_, index) => addDays(today, index - 33))
}

export const conversionsIn = async (
  { calm }: World,
  workload: Workload,
  site: PlannedSite,
): Promise<StoredConversion[]> => {
  const { conversions } = calm.stores
  const keys = await Promise.all(daysOf(workload, site).map((day) => conversions.keysOnDay(site.id, day)))
  const distinct = new Map(keys.flat().map((key) => [canonicalJson(key), key]))
  return conversions.stored([...distinct.values()])
}

const entriesIn = ({ calm }: World, workload: Workload, site: PlannedSite): Promise<SnapshotEntry[]> => {
  const days = daysOf(workload, site)
  return calm.stores.snapshots.range(site.id, days[0] ?? '', days.at(-1) ?? '')
}

const creditsIn = async ({ calm }: World, workload: Workload, site: PlannedSite) => {
  const days = daysOf(workload, site)
  const [from, to] = [days[0] ?? '', days.at(-1) ?? '']
  const [lost, attributions] = [calm.stores.lostJourneys, calm.stores.attributions]
  return { lost: await lost.range(site.id, from, to), attributed: await attributions.range(site.id, from, to) }
}

/** What attribute-daily stored of a site. */
export const storedCredits = async (world: World, workload: Workload, site: PlannedSite) => {
  const { lost, attributed } = await creditsIn(world, workload, site)
  const objects = world.objects.dump()
  return {
    lost: lost.map(({ day, key }) => ({ day, paths: pathsFromJson(text(objects.get(key))) })),
    attributed: attributed.map(({ key }) => attributedFromJson(text(objects.get(key)))),
  }
}

/** Today is folded before anything happens on it, or not: a day of which nothing is told is as good as none. */
const saysNothing = (json: string): boolean =>
  json.includes('"dims":[],"traffic":[],"credits":[],"spend":[],"excluded":{"bot":0,"test":0}')

/** What the outside can see of a site, by name, as text: equal worlds have equal states. */
export const stateOf = async (world: World, workload: Workload, site: PlannedSite): Promise<Map<string, string>> => {
  const objects = world.objects.dump()
  const stored = await conversionsIn(world, workload, site)
  const entries = await entriesIn(world, workload, site)
  const { lost, attributed } = await creditsIn(world, workload, site)
  const lake = [...objects].filter(([key]) => /^lake\/(events|firsts)/.test(key) && key.includes(`site=${site.id}/`))
  return new Map([
    ...stored.map(({ conversion }): [string, string] => [
      `conversion ${canonicalJson(conversion.key)}`,
      canonicalJson(conversion),
    ]),
    ...entries
      .map(({ day, key, visitorsKey }): [string, string] => [
        `snapshot ${day}`,
        `${text(objects.get(key))} ${sha256(objects.get(visitorsKey) ?? EMPTY)}`,
      ])
      .filter(([, json]) => !saysNothing(json)),
    ...lake.map(([key, body]): [string, string] => [key, sha256(body)]),
    ...lost.map(({ day, hash, key }): [string, string] => [
      `lost journeys ${day}`,
      `${hash} ${text(objects.get(key))}`,
    ]),
    ...attributed.map(({ day, hash, key }): [string, string] => [
      `credits ${day}`,
      `${hash} ${text(objects.get(key))}`,
    ]),
  ])
}

/**
 * Credits that nobody makes anew before the look-back after their day is over: its numbers are final, the same conversions
 * stand in both worlds, and nights at other times told other journeys that came to nothing.
 */
export const waitingCredits = async (one: World, other: World, workload: Workload, site: PlannedSite) => {
  const others = new Map((await creditsIn(other, workload, site)).attributed.map((entry) => [entry.day, entry]))
  const closed = new Set((await entriesIn(one, workload, site)).flatMap(({ day, final }) => (final ? day : [])))
  const { attributed } = await creditsIn(one, workload, site)
  const waits = attributed.filter(({ day, final, inputs, converting }) => {
    const there = others.get(day)
    const isOpen = closed.has(day) && !final && there?.final === false
    return isOpen && there.inputs !== inputs && there.converting === converting
  })
  return new Set(waits.map(({ day }) => `credits ${day}`))
}

/** Revisions and versions: they tell that something was written although nothing changed. */
export const versionsOf = async (world: World, workload: Workload, site: PlannedSite): Promise<Map<string, string>> => {
  const stored = await conversionsIn(world, workload, site)
  const entries = await entriesIn(world, workload, site)
  const { lost, attributed } = await creditsIn(world, workload, site)
  return new Map([
    ...lost.map(({ day, version, hash }): [string, string] => [`lost journeys ${day}`, `${version} ${hash}`]),
    ...attributed.map(({ day, version, hash }): [string, string] => [`credits ${day}`, `${version} ${hash}`]),
    ...stored.map(({ conversion, revision }): [string, string] => [canonicalJson(conversion.key), `${revision}`]),
    ...entries.map(({ day, version, hash }): [string, string] => [day, `${version} ${hash}`]),
  ])
}

type Group = Pick<DaySnapshot['dims'][number], 'channel' | 'platform' | 'campaign'>
const groupOf = ({ channel, platform, campaign }: Group): string => `${channel}/${platform}/${campaign}`
const hourOf = (hour: number): string => `h${String(hour).padStart(2, '0')}`

const TRAFFIC = [
  'visits',
  'newVisitors',
  'pageViews',
  'bounces',
  'engagedVisits',
  'engagedMs',
  'convertingVisits',
] as const
const CREDIT = [
  'conversions',
  'leads',
  'signups',
  'orders',
  'newCustomers',
  'revenueGross',
  'refunds',
  'refundsOnRefundDay',
  'foreign',
  'paid',
] as const

const addTo = (sums: Sums, name: string, value: bigint | number | boolean): void => {
  if (BigInt(value) !== 0n) sums.set(name, (sums.get(name) ?? 0n) + BigInt(value))
}

const addSnapshot = (sums: Sums, snapshot: DaySnapshot): void => {
  const { date } = snapshot
  for (const cell of snapshot.traffic)
    for (const name of TRAFFIC) addTo(sums, `${date} ${hourOf(cell.hour)} ${groupOf(cell)} ${name}`, cell[name])
  for (const cell of snapshot.credits)
    for (const name of CREDIT)
      addTo(sums, `${date} ${hourOf(cell.hour)} ${groupOf(cell)} ${cell.model} ${name}`, cell[name])
  for (const cell of snapshot.spend) {
    addTo(sums, `${date} ${groupOf(cell)} spend`, cell.spend)
    addTo(sums, `${date} ${groupOf(cell)} impressions`, cell.impressions ?? 0)
    addTo(sums, `${date} ${groupOf(cell)} clicks`, cell.clicks ?? 0)
  }
  for (const verdict of ['bot', 'test'] as const) addTo(sums, `${date} excluded ${verdict}`, snapshot.excluded[verdict])
}

export interface StoredSite {
  snapshots: DaySnapshot[]
  sums: Sums
  visitors: Set<string>
}

/** The sums of every cell of every stored snapshot, and who was seen. */
export const storedSite = async (world: World, workload: Workload, site: PlannedSite): Promise<StoredSite> => {
  const objects = world.objects.dump()
  const stored: StoredSite = { snapshots: [], sums: new Map(), visitors: new Set() }
  for (const { day, key, visitorsKey } of await entriesIn(world, workload, site)) {
    const snapshot = snapshotFromJson(text(objects.get(key)))
    stored.snapshots.push(snapshot)
    addSnapshot(stored.sums, snapshot)
    for await (const { visitor, dims, model } of readVisitorRows(objects.get(visitorsKey) ?? EMPTY)) {
      const group = snapshot.dims[dims]
      if (model === -1 && group !== undefined) stored.visitors.add(`${day} ${groupOf(group)} ${visitor}`)
    }
  }
  return stored
}

/** The first snapshot whose name is not the hash of what it holds: a name that chance gave it. */
export const misnamedSnapshot = async (
  world: World,
  workload: Workload,
  site: PlannedSite,
): Promise<string | undefined> => {
  const objects = world.objects.dump()
  const entries = await entriesIn(world, workload, site)
  return entries.find(({ key, visitorsKey, version }) => {
    const hash = sha256(Buffer.concat([objects.get(key) ?? EMPTY, objects.get(visitorsKey) ?? EMPTY])).slice(0, 16)
    return !key.endsWith(`/${String(version).padStart(8, '0')}-${hash}.json`)
  })?.key
}

/** Every fact in the lake's files of days, by visitor and event, and how often. */
export const lakeFacts = async (world: World): Promise<Map<string, string[]>> => {
  const found = new Map<string, string[]>()
  for (const [key, body] of world.objects.dump()) {
    if (!key.startsWith('lake/events/')) continue
    for (const fact of (await readDayFile(body)).facts) {
      const name = `${fact.site} ${fact.visitor} ${fact.id} ${fact.importId ?? ''}`
      found.set(name, [...(found.get(name) ?? []), canonicalJson(fact)])
    }
  }
  return found
}

/** Changes whenever something that a schedule may still change does. */
export const fingerprint = ({ dynamo, objects }: World): string => {
  const tables = dynamo.dump()
  const rows = [...(tables.kpis ?? []), ...(tables.conversions ?? [])]
  const named = rows.map(({ pk, sk, seen, revision, version, hash }) => [pk, sk, seen, revision, version, hash].join())
  return sha256(Buffer.from([...named, ...objects.dump().keys()].join('\n')))
}
