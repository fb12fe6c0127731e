import { addDays, CLICK_REACH_MS, type Day } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import type { ArrivedFact } from './arrivals.ts'

const maySpeakOfClick = (fact: Fact): boolean => {
  if (fact.verdict !== 'accepted') return false
  if (fact.type !== 'page_view') return fact.type === 'platform_click' || fact.type === 'ad_click'
  return fact.clickId !== undefined || /[?#]/.test(fact.url)
}

/**
 * The neighbouring days whose click ledger a fact may change: what lies near midnight may be the other half of a click
 * that the neighbour knows.
 */
export const clickNeighbours = ({ fact, day, zone, arrival }: ArrivedFact): { day: Day; arrival: string }[] => {
  if (!maySpeakOfClick(fact)) return []
  const isEarly = fact.at - zone.startOf(day) < CLICK_REACH_MS
  const isLate = zone.endOf(day) - fact.at <= CLICK_REACH_MS
  const days = [...(isEarly ? [addDays(day, -1)] : []), ...(isLate ? [addDays(day, 1)] : [])]
  return days.map((near) => ({ day: near, arrival }))
}
