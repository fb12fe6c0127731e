import type { Fact, Parcel } from '@guiyin/events'
import {
  arrivalKey,
  erasedRow,
  type Objects,
  parcelRowOf,
  requestArrivalKey,
  sha256,
  writeFacts,
  writeParcelRows,
} from '@guiyin/files'
import type { ErasedFilter } from '@guiyin/store'

interface Placed {
  shard: string
  sequence: string
}

export interface ArrivedBatch {
  parcels: (Placed & { facts: Fact[]; parcel: Parcel })[]
  /** Left out here, quarantined by attribute-events; their positions belong to the arrival's name all the same. */
  undecodable: Placed[]
}

interface Deps {
  objects: Pick<Objects, 'put'>
  erased: ErasedFilter
}

/** Sequence numbers are decimal numbers of up to 56 digits. */
const compareSequences = (a: Placed, b: Placed): number => {
  const [left, right] = [BigInt(a.sequence), BigInt(b.sequence)]
  return left < right ? -1 : left > right ? 1 : 0
}

const nameOf = (shard: string, placed: readonly Placed[]): string => {
  const sorted = placed.toSorted(compareSequences)
  return `${shard}-${sorted[0]?.sequence}-${sorted.at(-1)?.sequence}`
}

const HASH_DIGITS = 16

/** Another name for each set: a repetition that knew of fewer erasures must not replace it. */
const putErased = async (objects: Pick<Objects, 'put'>, name: string, gone: readonly Fact[]): Promise<void> => {
  const body = writeParcelRows(gone.map(erasedRow))
  await objects.put(requestArrivalKey(`${name}-${sha256(body).slice(0, HASH_DIGITS)}`), body)
}

/**
 * Puts the facts of one batch as one arrival: `lake/arrivals/<shard>-<first>-<last>.parquet`, and under the same name what
 * its parcels said of their requests. The name says which records are in it, so that the same batch gives the same bytes
 * under the same name, and a batch cut otherwise another name.
 */
export const archiveEvents =
  ({ objects, erased }: Deps) =>
  async ({ parcels, undecodable }: ArrivedBatch): Promise<void> => {
    const sent = parcels.flatMap((parcel) => parcel.facts)
    const judge = await erased.judge(sent)
    for (const [shard, own] of Map.groupBy(parcels, (parcel) => parcel.shard)) {
      const placed = [...own, ...undecodable.filter((record) => record.shard === shard)]
      const facts = own
        .toSorted(compareSequences)
        .flatMap((parcel) => parcel.facts.flatMap((fact) => judge(fact) ?? []))
      const name = nameOf(shard, placed)
      const requested = own.filter(({ parcel }) => parcel.replayed === undefined)
      const gone = own.flatMap((parcel) => parcel.facts.filter((fact) => judge(fact) === undefined))
      await objects.put(requestArrivalKey(name), writeParcelRows(requested.map(({ parcel }) => parcelRowOf(parcel))))
      if (gone.length > 0) await putErased(objects, name, gone)
      await objects.put(arrivalKey(name), writeFacts(facts))
    }
    await erased.recheck(sent)
  }
