import type { Trace } from '@guiyin/domain'
import { inParallel, journeysPrefix, readTraces, updateObject, writeTraces } from '@guiyin/files'
import { type Hunt, type Place, type Tally, tally } from '../hunt.ts'

const AT_ONCE = 4

const tracesIn = async (body: Uint8Array): Promise<Trace[]> => {
  const traces: Trace[] = []
  for await (const trace of readTraces(body)) traces.push(trace)
  return traces
}

const erasureIn = ({ visitors, users }: Hunt, { visitor, user }: Trace): string | undefined =>
  visitors.get(visitor) ?? (user === null ? undefined : users.get(user))

/** What visitors left for judging the journeys that came to nothing, in every version of every day. */
export const journeyTraces: Place = {
  name: 'journey_traces',
  search: async ({ objects }, hunt) => {
    const found: Tally = new Map()
    const hits: string[] = []
    const keys = (await objects.list(journeysPrefix(hunt.site))).filter((key) => key.endsWith('.parquet'))
    await inParallel(keys, AT_ONCE, async (key) => {
      const stored = await objects.get(key)
      const theirs = tally((stored ? await tracesIn(stored.body) : []).map((trace) => erasureIn(hunt, trace)))
      for (const [id, count] of theirs) found.set(id, (found.get(id) ?? 0) + count)
      if (theirs.size === 0) return
      hits.push(key)
      const day = /\/date=([^/]+)\//.exec(key)?.[1]
      if (day !== undefined) hunt.days.add(day)
    })
    const without = async (body: Uint8Array | undefined): Promise<Uint8Array | undefined> =>
      body && writeTraces((await tracesIn(body)).filter((trace) => erasureIn(hunt, trace) === undefined))
    return {
      found,
      remove: () => inParallel(hits, AT_ONCE, async (key) => void (await updateObject(objects, key, without))),
    }
  },
}
