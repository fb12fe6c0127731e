import { compareText } from './dimensions.ts'
import type { RemarkCount } from './snapshot.ts'

/** Distinct remarks that a snapshot holds by name: what landing pages carry must not make it large. */
const MOST_REMARKS = 100

/** Stands for all remarks beyond those; a visit counts once for each of them that it carries. */
const OTHER_REMARK = 'other'

/** Visits by remark. */
export type RemarkSums = Map<string, number>

export const addRemark = (sums: RemarkSums, { remark, visits }: RemarkCount): void => {
  sums.set(remark, (sums.get(remark) ?? 0) + visits)
}

/** Sorted by remark. */
export const remarkCounts = (sums: RemarkSums): RemarkCount[] =>
  [...sums].map(([remark, visits]) => ({ remark, visits })).sort((a, b) => compareText(a.remark, b.remark))

export const mergeRemarks = (counts: readonly RemarkCount[]): RemarkCount[] => {
  const sums: RemarkSums = new Map()
  for (const count of counts) addRemark(sums, count)
  return remarkCounts(sums)
}

/** The most frequent remarks of a whole day by name, the rest as `other`. Parts of a day must be merged before. */
export const boundedRemarks = (counts: readonly RemarkCount[]): RemarkCount[] => {
  const ranked = counts.toSorted((a, b) => b.visits - a.visits || compareText(a.remark, b.remark))
  const rest = ranked.slice(MOST_REMARKS).map(({ visits }) => ({ remark: OTHER_REMARK, visits }))
  return mergeRemarks([...ranked.slice(0, MOST_REMARKS), ...rest])
}
