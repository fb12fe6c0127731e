import type { Day, Instant } from '../day.ts'
import { type Identification, ownersOf } from '../journey/owners.ts'
import { compareText } from '../kpi/dimensions.ts'
import { type CountedPath, mergedPaths } from '../paths/path-counts.ts'
import { type StepSource, sourceName } from './step.ts'
import type { Trace } from './trace.ts'

export interface LostRules {
  lookbackMs: number
  dayOf: (at: Instant) => Day
  /** Days whose lost journeys are asked for; traces of the look-back before and after each must be added. */
  wanted: ReadonlySet<Day>
}

/** A user with more visitors is not merged, as for conversions. */
const MOST_VISITORS = 50

interface Touch {
  visitor: string
  at: Instant
  source: StepSource
}

/** What is known of one visitor, each list in order of time. */
interface Known {
  visitor: string
  touches: Touch[]
  identified: Identification[]
  used: ReadonlySet<Instant>
  converted: { at: Instant; user: string | null }[]
}

const knownOf = (visitor: string, traces: readonly Trace[]): Known => ({
  visitor,
  touches: traces.flatMap(({ what, at, source }) =>
    what === 'touch' && source !== null ? { visitor, at, source } : [],
  ),
  identified: traces.flatMap(({ what, at, user }) =>
    what === 'identified' && user !== null ? { at, user, eventId: `${at} ${user}` } : [],
  ),
  used: new Set(traces.flatMap(({ what, at }) => (what === 'used' ? at : []))),
  converted: traces.flatMap(({ what, at, user }) => (what === 'converted' ? { at, user } : [])),
})

/** At one moment the identification comes first: `~` follows every digit. */
const momentOf = (at: Instant) => ({ at, eventId: '~' })

const compareTouches = (a: Touch, b: Touch): number => a.at - b.at || compareText(a.visitor, b.visitor)

/** A touch that may be the last of a journey, and the person it belongs to. */
interface End {
  touch: Touch
  lookbackMs: number
  owner: string | null
  members: readonly Known[]
}

const isNear = ({ touch, lookbackMs }: Pick<End, 'touch' | 'lookbackMs'>, at: Instant): boolean =>
  Math.abs(at - touch.at) <= lookbackMs

/** Who a visitor was, by what is known of it inside the look-back before and after the touch. */
const ownerAround = (known: Known, end: Pick<End, 'touch' | 'lookbackMs'>): ((at: Instant) => string | null) => {
  if (known.identified.length === 0) return () => null
  const ownerOf = ownersOf(
    known.identified.filter(({ at }) => isNear(end, at)),
    [],
  )
  return (at) => ownerOf(momentOf(at))
}

const touchesAround = (end: End): Touch[] =>
  end.members
    .flatMap((known) => {
      const ownerOf = ownerAround(known, end)
      return known.touches.filter(({ at }) => isNear(end, at) && ownerOf(at) === end.owner)
    })
    .sort(compareTouches)

const hasConverted = (known: Known, { touch, lookbackMs, owner }: End): boolean =>
  known.converted.some(({ at, user }) => user === owner && at >= touch.at && at - touch.at <= lookbackMs)

/** The journey that ended with this touch, oldest touch first; undefined where it went on or led to a conversion. */
const journeyTo = (end: End, own: Known): Touch[] | undefined => {
  const { touch } = end
  if (own.used.has(touch.at) || end.members.some((known) => hasConverted(known, end))) return undefined
  const around = touchesAround(end)
  if (around.at(-1) !== touch) return undefined
  return around
}

/** Lost journeys of one day, counted by path: many are alike, so what is kept stays small. */
const counter = () => {
  const counts = new Map<string, CountedPath>()
  return {
    add(journey: readonly Touch[]): void {
      const path = journey.map(({ source }) => sourceName(source))
      const counted = counts.get(path.join()) ?? { path, conversions: 0n, nulls: 0n, value: 0n }
      counted.nulls += 1n
      counts.set(path.join(), counted)
    },
    paths: (): CountedPath[] => mergedPaths([...counts.values()]),
  }
}

/** The person's next touch on the same device tells most touches apart from ends without a look at anybody else. */
const goesOn = ({ touches, identified }: Known, index: number, lookbackMs: number): boolean => {
  const [touch, next] = [touches[index], touches[index + 1]]
  return identified.length === 0 && touch !== undefined && next !== undefined && next.at - touch.at <= lookbackMs
}

/**
 * The journeys that came to nothing: a person's last touch with neither a touch nor a conversion inside the look-back
 * after it stands for one journey, on that touch's day, with the person's touches inside the look-back before it.
 * A person is a user, by what events inside the look-back before and after the touch say, else the visitor.
 * `add` each visitor once with its sorted traces; only those that were ever identified are kept until `finish`.
 */
export const lostJourneys = ({ lookbackMs, dayOf, wanted }: LostRules) => {
  const lost = new Map([...wanted].map((day) => [day, counter()]))
  const held = new Map<string, Known>()
  const visitorsOf = new Map<string, Set<string>>()

  const membersOf = (owner: string | null, own: Known): Known[] => {
    const visitors = owner === null ? undefined : visitorsOf.get(owner)
    if (visitors === undefined || visitors.size > MOST_VISITORS) return [own]
    return [...visitors].flatMap((visitor) => held.get(visitor) ?? [])
  }

  const judge = (own: Known): void => {
    for (const [index, touch] of own.touches.entries()) {
      const day = dayOf(touch.at)
      if (!wanted.has(day) || goesOn(own, index, lookbackMs)) continue
      const owner = ownerAround(own, { touch, lookbackMs })(touch.at)
      const journey = journeyTo({ touch, lookbackMs, owner, members: membersOf(owner, own) }, own)
      if (journey !== undefined) lost.get(day)?.add(journey)
    }
  }

  const hold = (known: Known): void => {
    held.set(known.visitor, known)
    for (const { user } of [...known.identified, ...known.converted]) {
      if (user !== null) visitorsOf.set(user, (visitorsOf.get(user) ?? new Set<string>()).add(known.visitor))
    }
  }

  return {
    add(visitor: string, traces: readonly Trace[]): void {
      const known = knownOf(visitor, traces)
      if (traces.some(({ user }) => user !== null)) hold(known)
      else judge(known)
    },
    finish: (): Map<Day, CountedPath[]> => {
      for (const known of held.values()) judge(known)
      return new Map([...lost].map(([day, counts]) => [day, counts.paths()]))
    },
  }
}
