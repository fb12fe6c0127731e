import { type Fact, factsOf, Parcel } from '@guiyin/events'
import { erasedRow, type ParcelRow, parcelRowOf } from '@guiyin/files'
import { parcelsOfFacts } from '@guiyin/stream'
import type { Hunt } from '../hunt.ts'

/** A record as a failed batch holds it; `data` is Base64. */
export interface FailedRecord {
  kinesis: { partitionKey: string; data: string }
}

const parcelIn = (data: string): Parcel | undefined => {
  try {
    return Parcel.safeParse(JSON.parse(Buffer.from(data, 'base64').toString())).data
  } catch {
    return undefined
  }
}

/** What its request brought, and what of it is erased: the consumer that gave it up may not have told. */
const rowsOf = (parcel: Parcel, gone: readonly Fact[]): ParcelRow[] => [
  ...(parcel.replayed === undefined ? [parcelRowOf(parcel)] : []),
  ...gone.map(erasedRow),
]

/**
 * A record without what is theirs. What it held of others goes on as a replay, for `rows` tell of its request; of a record
 * that cannot be read nothing stays.
 */
export const withoutThem = <Record extends FailedRecord>(
  record: Record,
  { judge }: Hunt,
): { records: Record[]; rows: ParcelRow[] } => {
  const parcel = parcelIn(record.kinesis.data)
  if (parcel === undefined) return { records: [], rows: [] }
  const facts = factsOf(parcel)
  const kept = facts.flatMap((fact) => judge(fact) ?? [])
  const gone = facts.filter((fact) => judge(fact) === undefined)
  const records = parcelsOfFacts(kept).map(({ key, parcel: rest }) => {
    const data = Buffer.from(JSON.stringify(rest)).toString('base64')
    return { ...record, kinesis: { ...record.kinesis, partitionKey: key, data } }
  })
  return { records, rows: rowsOf(parcel, gone) }
}
