import { mergeClicks } from '../clicks/parts.ts'
import { dimensionsKey } from './dimensions.ts'
import { mergeRemarks } from './remarks.ts'
import type { TrafficCell } from './snapshot.ts'
import { addTraffic, emptyTraffic, type FoldPart } from './traffic.ts'

const mergeTraffic = (parts: readonly FoldPart[]): TrafficCell[] => {
  const cells = new Map<string, TrafficCell>()
  for (const cell of parts.flatMap((part) => part.traffic)) {
    const key = `${cell.hour} ${dimensionsKey(cell)}`
    const sum = cells.get(key) ?? emptyTraffic(cell, cell.hour)
    addTraffic(sum, cell)
    cells.set(key, sum)
  }
  return [...cells.values()]
}

/**
 * The traffic of a day from the folds of its buckets of visitors, in any order: sums are added, members listed together.
 * No visitor may stand in two parts.
 */
export const mergeFolds = (parts: readonly FoldPart[]): FoldPart => ({
  traffic: mergeTraffic(parts),
  members: parts.flatMap((part) => part.members),
  excluded: {
    bot: parts.reduce((sum, part) => sum + part.excluded.bot, 0),
    test: parts.reduce((sum, part) => sum + part.excluded.test, 0),
  },
  quality: mergeRemarks(parts.flatMap((part) => part.quality)),
  clicks: mergeClicks(parts.map((part) => part.clicks)),
})
