import { type Code, explain, type Fact, factsOf, Parcel, rejectionOf } from '@guiyin/events'

/** What we read of Lambda's Kinesis event. */
export interface StreamEvent {
  Records: readonly {
    eventID: string
    kinesis: { sequenceNumber: string; partitionKey: string; data: string; approximateArrivalTimestamp: number }
  }[]
}

interface Place {
  shard: string
  sequence: string
}

export interface DecodedParcel extends Place {
  parcel: Parcel
  facts: Fact[]
}

/** A record that is no parcel: what the quarantine keeps of it. */
export interface Undecodable extends Place {
  /** As it lay in the stream, Base64. */
  payload: string
  /** When the stream took it. */
  at: number
  code: Code
  sentence: string
}

export interface DecodedBatch {
  parcels: DecodedParcel[]
  undecodable: Undecodable[]
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

const jsonOf = (data: string): { json: unknown } | undefined => {
  try {
    return { json: JSON.parse(utf8.decode(Buffer.from(data, 'base64'))) }
  } catch {
    return undefined
  }
}

const parcelOf = (data: string): { parcel: Parcel } | { detail: string } => {
  const decoded = jsonOf(data)
  if (decoded === undefined) return { detail: 'no JSON in UTF-8' }
  const result = Parcel.safeParse(decoded.json)
  return result.success ? { parcel: result.data } : { detail: rejectionOf(result.error, decoded.json).detail }
}

/** Reads a batch in order; a record that is no parcel stands apart and stops nothing. */
export const decodeBatch = (event: StreamEvent): DecodedBatch => {
  const batch: DecodedBatch = { parcels: [], undecodable: [] }
  for (const { eventID, kinesis } of event.Records) {
    const place = { shard: eventID.split(':', 1)[0] ?? eventID, sequence: kinesis.sequenceNumber }
    const read = parcelOf(kinesis.data)
    if ('parcel' in read) batch.parcels.push({ ...place, parcel: read.parcel, facts: factsOf(read.parcel) })
    else {
      const sentence = explain('undecodable_record', 'en', read.detail)
      const at = Math.round(kinesis.approximateArrivalTimestamp * 1_000)
      batch.undecodable.push({ ...place, payload: kinesis.data, at, code: 'undecodable_record', sentence })
    }
  }
  return batch
}
