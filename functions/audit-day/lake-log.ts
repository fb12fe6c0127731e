import { type Day, utcDayOf } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { bucketOf, eventsKey, readFactsOf } from '@guiyin/files'
import type { VisitorLog } from '@guiyin/store'
import { type Task, windowOf } from './task.ts'

/**
 * Reads visitors' histories out of the lake's files as the visitor log would. Those that are planned are read together,
 * a bucket at a time, and forgotten with the next plan; any other visitor is read when asked for.
 */
export const lakeLog = (task: Task) => {
  const { deps, reading, waiting } = task
  const days = windowOf(task)
  let known = new Map<string, Fact[]>()

  const factsOn = async (day: Day, bucket: number, visitors: ReadonlySet<string>): Promise<Fact[]> => {
    const stored = await deps.objects.get(eventsKey(reading.site, day, bucket))
    return stored === undefined ? [] : readFactsOf(stored.body, visitors)
  }

  const load = async (bucket: number, visitors: ReadonlySet<string>): Promise<void> => {
    for (const visitor of visitors) known.set(visitor, [])
    const keep = (facts: readonly Fact[]) => {
      for (const fact of facts) if (visitors.has(fact.visitor)) known.get(fact.visitor)?.push(fact)
    }
    for (const day of days) keep(await factsOn(day, bucket, visitors))
    keep(waiting.facts(reading.site, bucket))
  }

  const read: VisitorLog['read'] = async ({ visitor, since }) => {
    if (!known.has(visitor)) await load(bucketOf(visitor), new Set([visitor]))
    const facts = (known.get(visitor) ?? []).filter(({ receivedAt }) => utcDayOf(receivedAt) >= since)
    return { facts, items: facts.length, complete: true }
  }

  return {
    plan: async (bucket: number, visitors: ReadonlySet<string>): Promise<void> => {
      known = new Map()
      await load(bucket, visitors)
    },
    read,
  }
}
export type LakeLog = ReturnType<typeof lakeLog>
