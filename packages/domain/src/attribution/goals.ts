import type { Fact, SiteSettings } from '@guiyin/events'
import { DAY_MS, DEFAULT_LOOKBACK_DAYS } from './window.ts'

/** What the catalog and the winning event say of a conversion's goal. */
export interface GoalTerms {
  goal: string
  lookbackMs: number
}

/** The goal a lead names, else the catalog's goal for the event, else the event itself; the window is the goal's. */
export const goalTerms = (winner: Fact, settings: Pick<SiteSettings, 'goals'>): GoalTerms => {
  const event = winner.type === 'custom' ? winner.name : winner.type
  const sent = winner.type === 'lead' ? winner.goal : undefined
  const ofEvent = settings.goals.filter((goal) => goal.event === event)
  const listed = ofEvent.find((goal) => goal.id === sent) ?? ofEvent[0]
  const days = listed?.lookbackDays ?? DEFAULT_LOOKBACK_DAYS
  return { goal: sent ?? listed?.id ?? event, lookbackMs: Math.round(days * DAY_MS) }
}

/** The longest window of a site's goals; an event that is no goal has the default one. */
export const longestLookbackMs = ({ goals }: Pick<SiteSettings, 'goals'>): number =>
  Math.max(DEFAULT_LOOKBACK_DAYS * DAY_MS, ...goals.map(({ lookbackDays }) => Math.round((lookbackDays ?? 0) * DAY_MS)))
