import { type Fact, factsOf, Parcel } from '@guiyin/events'
import { erasedRow, type ParcelRow, parcelRowOf } from '@guiyin/files'
import { parcelsOfFacts } from '@guiyin/stream'
import { erasureOf, type Hunt, isTheirs } from '../hunt.ts'
import { ownerOf } from './parcel-texts.ts'

/** A record as a failed batch holds it; `data` is Base64. */
export interface FailedRecord {
  kinesis: { partitionKey: string; data: string }
}

/** Whose fact it is; a refund is nobody's but its user's, whatever visitor it stands under. */
const ownerOfFact = (hunt: Hunt, fact: Fact): string | undefined => {
  if (!isTheirs(hunt, fact)) return undefined
  return erasureOf(hunt, fact.type === 'refund' ? { ...fact, visitor: '' } : fact)
}

const parcelIn = (data: string): Parcel | undefined => {
  try {
    return Parcel.safeParse(JSON.parse(Buffer.from(data, 'base64').toString())).data
  } catch {
    return undefined
  }
}

/** Whose record it is: what goes of it tells, so that one of which all stays is nobody's. */
export const ownerOfRecord = ({ kinesis: { data } }: FailedRecord, hunt: Hunt): string | undefined => {
  const parcel = parcelIn(data)
  const facts = parcel === undefined ? [] : factsOf(parcel)
  if (facts.length === 0) return ownerOf(data, hunt)
  return facts.map((fact) => ownerOfFact(hunt, fact)).find((owner) => owner !== undefined)
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
