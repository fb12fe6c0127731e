import type { Fact } from '@guiyin/events'
import { arrivalKey, type Objects, writeFacts } from '@guiyin/files'

interface Placed {
  shard: string
  sequence: string
}

export interface ArrivedBatch {
  parcels: (Placed & { facts: Fact[] })[]
  /** Left out here, quarantined by attribute-events; their positions belong to the arrival's name all the same. */
  undecodable: Placed[]
}

interface Deps {
  objects: Pick<Objects, 'put'>
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

/**
 * Puts the facts of one batch as one arrival: `lake/arrivals/<shard>-<first>-<last>.parquet`. The name says which records
 * are in it, so that the same batch gives the same bytes under the same name, and a batch cut otherwise another name.
 */
export const archiveEvents =
  ({ objects }: Deps) =>
  async ({ parcels, undecodable }: ArrivedBatch): Promise<void> => {
    for (const [shard, own] of Map.groupBy(parcels, (parcel) => parcel.shard)) {
      const placed = [...own, ...undecodable.filter((record) => record.shard === shard)]
      const facts = own.toSorted(compareSequences).flatMap((parcel) => parcel.facts)
      await objects.put(arrivalKey(nameOf(shard, placed)), writeFacts(facts))
    }
  }
