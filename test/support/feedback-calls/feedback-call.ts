/** A call of a platform's own monitor link, written from its published macros and from nothing of ours. */
export interface FeedbackCall {
  platform: string
  /** As it calls, macros replaced, behind the site's key. */
  query: string
  /** The body that it takes for a success. */
  answer: Readonly<Record<string, number | string>>
  /** All that the fact holds of the call; without `at` it has the time of receipt. */
  fact: Readonly<Record<string, unknown>>
}
