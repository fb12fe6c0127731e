import * as z from 'zod'
import type { Entry } from '../entries.ts'
import type { FailedBatch, FailureSource } from './failure-source.ts'

/** What is asked of a store of objects. */
interface Objects {
  list: (prefix: string) => Promise<string[]>
  get: (key: string) => Promise<{ body: Uint8Array } | undefined>
  remove: (key: string) => Promise<void>
}

const KinesisEvent = z.object({
  Records: z.array(z.object({ kinesis: z.object({ partitionKey: z.string(), data: z.base64() }) })),
})

/**
 * The body of an S3 on-failure object; `payload` is the whole event.
 * Source: AWS Lambda Developer Guide, "Retaining discarded batch records for Kinesis".
 */
const InvocationRecord = z.object({ payload: z.union([z.string(), z.looseObject({})]) })

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Undefined where the object is no invocation record. */
const recordsIn = (body: Uint8Array): Entry[] | undefined => {
  const invocation = InvocationRecord.safeParse(jsonOf(new TextDecoder().decode(body)))
  if (!invocation.success) return undefined
  const { payload } = invocation.data
  const event = KinesisEvent.safeParse(typeof payload === 'string' ? jsonOf(payload) : payload)
  return event.data?.Records.map(({ kinesis }) => ({
    PartitionKey: kinesis.partitionKey,
    Data: new Uint8Array(Buffer.from(kinesis.data, 'base64')),
  }))
}

const batchAt = (objects: Objects, key: string): FailedBatch => ({
  records: async () => {
    const stored = await objects.get(key)
    // One that went meanwhile was redriven by somebody else.
    return stored === undefined ? [] : recordsIn(stored.body)
  },
  forget: () => objects.remove(key),
  release: async () => undefined,
})

/** Failed batches as objects under a prefix, each with its whole payload: a bucket, or a folder on one machine. */
export const objectFailures = (objects: Objects, prefix: string): FailureSource => ({
  waiting: async (limit) => {
    const keys = await objects.list(prefix)
    const batches = keys.slice(0, limit).map((key) => batchAt(objects, key))
    return { batches, beyond: keys.length - batches.length }
  },
})
