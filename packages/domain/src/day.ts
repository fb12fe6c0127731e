/** A local calendar day, `2026-01-31`. */
export type Day = string
/** Epoch milliseconds. */
export type Instant = number

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** No zone was ever further from UTC than this, a skipped calendar day included. */
const FURTHEST = 26 * HOUR
/** Entries a cache may hold before it starts anew: half a year of hours. */
const CACHED = 4_400

const bounded = <Key, Value>(of: (key: Key) => Value): ((key: Key) => Value) => {
  const cache = new Map<Key, Value>()
  return (key) => {
    const known = cache.get(key)
    if (known !== undefined) return known
    if (cache.size >= CACHED) cache.clear()
    const value = of(key)
    cache.set(key, value)
    return value
  }
}

const dayNumbered = bounded((number: number): Day => new Date(number * DAY).toISOString().slice(0, 10))
const dayName = (at: number): Day => dayNumbered(Math.floor(at / DAY))
const midnightOf = bounded((day: Day): number => Date.parse(`${day}T00:00:00Z`))

/** UTC offset in ms as the time-zone database gives it; slow, some µs. */
const offsets = (timezone: string): ((at: Instant) => number) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
    return local - Math.floor(at / 1000) * 1000
  }
}

/** Most UTC hours have one offset; only those in which the clock changes are asked by the millisecond. */
const hourlyOffsets = (timezone: string): ((at: Instant) => number) => {
  const exact = offsets(timezone)
  const ofHour = bounded((hour: number): number => {
    const offset = exact(hour * HOUR)
    return offset === exact((hour + 1) * HOUR - 1) ? offset : Number.NaN
  })
  let lastHour = Number.NaN
  let lastOffset = 0
  return (at) => {
    const hour = Math.floor(at / HOUR)
    if (hour === lastHour) return lastOffset
    const offset = ofHour(hour)
    if (Number.isNaN(offset)) return exact(at)
    lastHour = hour
    lastOffset = offset
    return offset
  }
}

export interface Zone {
  dayOf: (at: Instant) => Day
  /** 0 to 23; an hour that the clock repeats is one hour. */
  hourOf: (at: Instant) => number
  /** The first instant of the day: local midnight, or what follows it where the clock skips midnight. */
  startOf: (day: Day) => Instant
  /** The first instant that no longer belongs to the day. */
  endOf: (day: Day) => Instant
}

const makeZone = (timezone: string): Zone => {
  const offsetAt = hourlyOffsets(timezone)
  const localOf = (at: Instant): number => at + offsetAt(at)
  const nameOf = bounded((number: number): Day => dayName(number * DAY))
  const startOf = bounded((day: Day): Instant => {
    const midnight = midnightOf(day)
    let before = midnight - FURTHEST
    let start = midnight + FURTHEST
    while (start - before > 1) {
      const middle = Math.floor((before + start) / 2)
      if (localOf(middle) >= midnight) start = middle
      else before = middle
    }
    return start
  })
  return {
    dayOf: (at) => nameOf(Math.floor(localOf(at) / DAY)),
    hourOf: (at) => {
      const local = localOf(at)
      return Math.floor((local - Math.floor(local / DAY) * DAY) / HOUR)
    },
    startOf,
    endOf: (day) => startOf(addDays(day, 1)),
  }
}

/** Local days of an IANA time zone, each zone made once; throws a RangeError when there is no such zone. */
export const zone: (timezone: string) => Zone = bounded(makeZone)

export const addDays = (day: Day, days: number): Day => dayName(midnightOf(day) + days * DAY)

/** Every day from the first to the last, both inclusive; none when the last is earlier. */
export const daysBetween = (from: Day, to: Day): Day[] => {
  const length = (midnightOf(to) - midnightOf(from)) / DAY + 1
  return Array.from({ length: Math.max(0, length) }, (_, index) => addDays(from, index))
}

/** The Monday of the day's ISO week. */
export const mondayOf = (day: Day): Day => addDays(day, -((new Date(midnightOf(day)).getUTCDay() + 6) % 7))

export const firstOfMonth = (day: Day): Day => `${day.slice(0, 8)}01`

/** Whether the text is a day of the calendar: `2026-02-30` is none. */
export const isDay = (text: string): text is Day => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const midnight = midnightOf(text)
  return !Number.isNaN(midnight) && dayName(midnight) === text
}

/** The UTC day of an instant: where no site's zone is meant. */
export const utcDayOf = (at: Instant): Day => dayName(at)
