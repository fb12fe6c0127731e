import { inParallel, keepParcelRows } from '@guiyin/files'
import * as z from 'zod'
import type { Deps, Failures, Hunt, Place, Tally } from '../hunt.ts'
import { ownerOfRecord, withoutThem } from './failed-record.ts'

const AT_ONCE = 4

/** A batch that was given up, as Lambda and the local stack store it; the payload is the whole event. */
const Batch = z.looseObject({ payload: z.union([z.string(), z.looseObject({})]) })
const Event = z.looseObject({
  Records: z.array(z.looseObject({ kinesis: z.looseObject({ partitionKey: z.string(), data: z.string() }) })),
})
type StoredRecord = z.infer<typeof Event>['Records'][number]

interface Read {
  records: StoredRecord[]
  /** The object with these records in place of its own. */
  withRecords: (records: readonly StoredRecord[]) => Uint8Array
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const readBatch = (body: Uint8Array): Read | undefined => {
  const batch = Batch.safeParse(jsonOf(new TextDecoder().decode(body)))
  if (!batch.success) return undefined
  const { payload } = batch.data
  const event = Event.safeParse(typeof payload === 'string' ? jsonOf(payload) : payload)
  if (!event.success) return undefined
  const packed = (value: unknown) => (typeof payload === 'string' ? JSON.stringify(value) : value)
  return {
    records: event.data.Records,
    withRecords: (Records) =>
      new TextEncoder().encode(JSON.stringify({ ...batch.data, payload: packed({ ...event.data, Records }) })),
  }
}

const ownersIn = ({ records }: Read, hunt: Hunt): (string | undefined)[] =>
  records.map((record) => ownerOfRecord(record, hunt))

/** What was received is told before it goes. */
const takeOut = async (
  { objects: lake }: Pick<Deps, 'objects'>,
  { objects }: Failures,
  key: string,
  hunt: Hunt,
): Promise<void> => {
  const stored = await objects.get(key)
  const read = stored && readBatch(stored.body)
  if (stored === undefined || read === undefined) return
  const owners = ownersIn(read, hunt)
  const parts = read.records.map((record, index) =>
    owners[index] === undefined ? { records: [record], rows: [] } : withoutThem(record, hunt),
  )
  await keepParcelRows(
    lake,
    parts.flatMap(({ rows }) => rows),
  )
  const kept = parts.flatMap(({ records }) => records)
  if (kept.length === 0) await objects.remove(key)
  else await objects.put(key, read.withRecords(kept), { version: stored.version })
}

const searchIn = async (deps: Pick<Deps, 'objects'>, failures: Failures, hunt: Hunt) => {
  const found: Tally = new Map()
  const hits: string[] = []
  await inParallel(await failures.objects.list(failures.prefix), AT_ONCE, async (key) => {
    const stored = await failures.objects.get(key)
    const read = stored && readBatch(stored.body)
    const owners = read === undefined ? [] : ownersIn(read, hunt).flatMap((owner) => owner ?? [])
    for (const owner of owners) found.set(owner, (found.get(owner) ?? 0) + 1)
    if (owners.length > 0) hits.push(key)
  })
  return { found, remove: () => inParallel(hits, AT_ONCE, (key) => takeOut(deps, failures, key, hunt)) }
}

/** Batches that a stream consumer gave up. */
export const failures: Place = {
  name: 'failures',
  search: async (deps: Deps, hunt) =>
    deps.failures === undefined
      ? { found: new Map(), remove: async () => undefined }
      : searchIn(deps, deps.failures, hunt),
}
