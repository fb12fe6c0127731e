import type { Source } from '../channel/source.ts'
import type { Instant } from '../day.ts'

/** One page view of a visit; its engaged time is the maximum reported for its page-view id. */
export interface VisitPageView {
  at: Instant
  id: string
  engagedMs: number
}

/** A visit: started by a page view, extended by the visitor's events, ended by half an hour (or `visitMinutes`) of silence. */
export interface Visit {
  visitor: string
  start: Instant
  /** Time of the last event that extended it. */
  end: Instant
  /** Id of the page view that started it. */
  startId: string
  startedBy: 'first' | 'timeout' | 'click_id' | 'campaign'
  source: Source
  /** False where it only continues an earlier journey (an own-host or gateway return after the timeout). */
  isTouch: boolean
  /** Value of our own click id (`/r/{linkId}`) on the page view that started it. */
  linkClick: string | null
  pageViews: VisitPageView[]
  /** It has an event that breaks a bounce. */
  interactive: boolean
  /** Ids of the conversion events (order, lead, signup, goal) inside it. */
  conversionIds: string[]
}
