import type { Parcel } from '@guiyin/events'

/** A parcel and the stream key it travels under. */
export interface Outgoing {
  key: string
  parcel: Parcel
}

export interface Entry {
  PartitionKey: string
  Data: Uint8Array
}

/** PutRecords takes this much a call; the bytes count data and keys. */
const MAX_RECORDS = 500
const MAX_BYTES = 5 * 1024 * 1024

const encoder = new TextEncoder()

/** Kinesis takes keys up to 256 characters; ours are `<site>#<visitor>`, at most 64 + 1 + 200 of them. */
const MAX_KEY = 256

export const entryOf = ({ key, parcel }: Outgoing): Entry => ({
  PartitionKey: key.slice(0, MAX_KEY),
  Data: encoder.encode(JSON.stringify(parcel)),
})

const bytesOf = ({ PartitionKey, Data }: Entry): number => Data.byteLength + encoder.encode(PartitionKey).byteLength

/** Cuts the records, in order, into calls within the limits. */
export const callsOf = (entries: readonly Entry[]): Entry[][] => {
  const calls: Entry[][] = []
  let bytes = Number.POSITIVE_INFINITY
  for (const entry of entries) {
    const open = calls.at(-1)
    const fits = open !== undefined && open.length < MAX_RECORDS && bytes + bytesOf(entry) <= MAX_BYTES
    if (fits) open.push(entry)
    else calls.push([entry])
    bytes = (fits ? bytes : 0) + bytesOf(entry)
  }
  return calls
}
