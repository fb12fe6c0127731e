import { addDays, type Day, daysBetween, RATE_DAYS } from '@guiyin/domain'
import { type ImportEntry, isCounted } from '@guiyin/store'

interface Effect {
  /** Those on which rows stand. */
  days: readonly Day[]
  /** Of the site. */
  today: Day
  /** Every import of the site, where `asksLog`. */
  entries: readonly ImportEntry[]
}

const ownDays = ({ days }: Effect): Day[] => [...days]

/** A day without a rate of its own takes one of the days before. */
const untilNextRate = ({ days, today }: Effect): Day[] => {
  const reached = days.flatMap((day) => daysBetween(day, addDays(day, RATE_DAYS)))
  return [...new Set(reached)].filter((day) => day <= today).sort()
}

/** A campaign may have spent on any of them. */
const daysOfSpend = ({ entries }: Effect): Day[] => {
  const spending = entries.filter((entry) => entry.dataset === 'spend' && isCounted(entry))
  return [...new Set(spending.flatMap((entry) => entry.days))].sort()
}

const DAYS: Record<string, (effect: Effect) => Day[]> = {
  spend: ownDays,
  other_costs: ownDays,
  partners: ownDays,
  rates: untilNextRate,
  campaign_map: daysOfSpend,
}

/** Whether the days of a data set are known from the imports of others. */
export const asksLog = (dataset: string): boolean => DAYS[dataset] === daysOfSpend

/** The days whose numbers change with rows of a data set; none where it is in no number. */
export const affectedDays = (dataset: string, effect: Effect): Day[] => DAYS[dataset]?.(effect) ?? []
