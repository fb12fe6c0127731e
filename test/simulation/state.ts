import { addDays, canonicalJson, zone } from '@guiyin/domain'
import { readDayFile, sha256 } from '@guiyin/files'
import type { StoredConversion } from '@guiyin/store'
import type { Workload } from './workload.ts'
import type { World } from './world.ts'

const text = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

const daysOf = (workload: Workload): string[] => {
  const today = zone(workload.timezone).dayOf(workload.now)
  return Array.from({ length: 35 }, (_, index) => addDays(today, index - 33))
}

export const conversionsIn = async (world: World, workload: Workload): Promise<StoredConversion[]> => {
  const { conversions } = world.calm.stores
  const keys = await Promise.all(daysOf(workload).map((day) => conversions.keysOnDay('shop', day)))
  const distinct = new Map(keys.flat().map((key) => [canonicalJson(key), key]))
  return conversions.stored([...distinct.values()])
}

const snapshotsIn = async (world: World, workload: Workload) => {
  const days = daysOf(workload)
  return world.calm.stores.snapshots.range('shop', days[0] ?? '', days.at(-1) ?? '')
}

/** What the outside can see, by name, as text: equal worlds have equal states. */
export interface State {
  conversions: Map<string, string>
  snapshots: Map<string, string>
  lake: Map<string, string>
}

export const stateOf = async (world: World, workload: Workload): Promise<State> => {
  const objects = world.objects.dump()
  const results = await conversionsIn(world, workload)
  const snapshots = await snapshotsIn(world, workload)
  return {
    conversions: new Map(results.map(({ conversion }) => [canonicalJson(conversion.key), canonicalJson(conversion)])),
    snapshots: new Map(
      snapshots.map(({ day, key, visitorsKey }) => [
        day,
        `${text(objects.get(key))} ${sha256(objects.get(visitorsKey) ?? new Uint8Array())}`,
      ]),
    ),
    lake: new Map(
      [...objects].filter(([key]) => /^lake\/(events|firsts)/.test(key)).map(([key, body]) => [key, sha256(body)]),
    ),
  }
}

/** Revisions and versions too: they tell that something was written although nothing changed. */
export const versionsOf = async (world: World, workload: Workload): Promise<Map<string, string>> => {
  const results = await conversionsIn(world, workload)
  const snapshots = await snapshotsIn(world, workload)
  return new Map([
    ...results.map(({ conversion, revision }): [string, string] => [canonicalJson(conversion.key), `${revision}`]),
    ...snapshots.map(({ day, version, hash }): [string, string] => [day, `${version} ${hash}`]),
  ])
}

/** Every fact in the lake's files, and how often. */
export const lakeFacts = async (world: World): Promise<Map<string, string[]>> => {
  const found = new Map<string, string[]>()
  for (const [key, body] of world.objects.dump()) {
    if (!key.startsWith('lake/events/')) continue
    for (const fact of (await readDayFile(body)).facts) {
      const name = `${fact.visitor} ${fact.id}`
      found.set(name, [...(found.get(name) ?? []), canonicalJson(fact)])
    }
  }
  return found
}
