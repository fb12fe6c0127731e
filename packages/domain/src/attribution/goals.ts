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
