import { utcDayOf } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import {
  copyName,
  type DayFile,
  eventName,
  lostKey,
  type Objects,
  readLost,
  updateObject,
  writeLost,
} from '@guiyin/files'

/** Copies that stand no more: another copy of their event does, whichever request brought it. */
export const lostCopies = (copies: readonly Fact[], { facts }: DayFile): Fact[] => {
  const standing = new Map(facts.map((fact) => [eventName(fact), fact]))
  return copies.filter((copy) => {
    const winner = standing.get(eventName(copy))
    return winner !== copy && (winner === undefined || copyName(winner) !== copyName(copy))
  })
}

/**
 * Kept whole and each once, by the day on which it was received; to be put before the file from which they go. Who lost
 * once has lost for ever, so these files only grow.
 */
export const keepLost = async (
  objects: Pick<Objects, 'get' | 'put'>,
  { site, bucket }: { site: string; bucket: number },
  lost: readonly Fact[],
): Promise<void> => {
  for (const [day, copies] of Map.groupBy(lost, ({ receivedAt }) => utcDayOf(receivedAt))) {
    await updateObject(objects, lostKey(site, day, bucket), async (body) =>
      writeLost([...(await readLost(body)), ...copies]),
    )
  }
}
