import type { Fact } from '@guiyin/events'

// The oracle computes from the accepted facts what must stand. It shares no code with the pipeline.

const isParcel = (value: unknown): value is Record<string, unknown> & { events: Record<string, unknown>[] } =>
  typeof value === 'object' && value !== null && 'events' in value && Array.isArray(value.events)

const isFact = (value: object): value is Fact => 'type' in value && 'id' in value && 'visitor' in value

/** Every copy of every fact in the records' texts; what is no parcel holds none. */
export const factsIn = (texts: readonly string[]): Fact[] =>
  texts.flatMap((text) => {
    if (!text.startsWith('{')) return []
    const parcel: unknown = JSON.parse(text)
    if (!isParcel(parcel)) return []
    const { events, v: _, summary: __, replayed: ___, ...stamps } = parcel
    return events.map((event) => ({ ...stamps, ...event })).filter(isFact)
  })

/** One text for equal values: keys in order. */
const bytesOf = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(bytesOf).join()}]`
  const names = Object.keys(value).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${bytesOf(Reflect.get(value, name))}`).join()}}`
}

export const before = (a: Pick<Fact, 'at' | 'id'>, b: Pick<Fact, 'at' | 'id'>): boolean =>
  a.at < b.at || (a.at === b.at && a.id < b.id)

/** Of copies of one name the smallest (time, bytes) counts; what counts, by (time, id). */
export const winners = <Kind extends Fact>(copies: readonly Kind[], nameOf: (fact: Kind) => string): Kind[] => {
  const held = new Map<string, Kind>()
  for (const copy of copies) {
    const other = held.get(nameOf(copy))
    const isTie = other?.at === copy.at && other.id === copy.id
    if (other === undefined || (isTie ? bytesOf(copy) < bytesOf(other) : before(copy, other)))
      held.set(nameOf(copy), copy)
  }
  return [...held.values()].sort((a, b) => (before(a, b) ? -1 : 1))
}

/** The text of one fact in the lake. */
export const textOf = (fact: Fact): string => bytesOf(fact)

const HOUR_MS = 3_600_000

interface Local {
  day: string
  hour: number
}

const clockOf = (timezone: string): ((at: number) => Local) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' })
  const known = new Map<number, Local>()
  return (at) => {
    const hours = Math.floor(at / HOUR_MS)
    const [day = '', time = ''] = known.has(hours) ? [] : format.format(hours * HOUR_MS).split(' ')
    const local = known.get(hours) ?? { day, hour: Number(time.slice(0, 2)) }
    known.set(hours, local)
    return local
  }
}

const clocks = new Map<string, ReturnType<typeof clockOf>>()

/** Local day and hour; every zone of the workload is whole hours from UTC. */
export const localTime = (timezone: string): ((at: number) => Local) => {
  const clock = clocks.get(timezone) ?? clockOf(timezone)
  clocks.set(timezone, clock)
  return clock
}

/** Micros of a decimal with at most six decimals. */
export const micros = (decimal: string): bigint => {
  const [whole = '0', fraction = ''] = decimal.split('.')
  return BigInt(whole + fraction.padEnd(6, '0'))
}
