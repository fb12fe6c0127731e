/** A local calendar day, `2026-01-31`. */
export type Day = string
/** Epoch milliseconds. */
export type Instant = number
