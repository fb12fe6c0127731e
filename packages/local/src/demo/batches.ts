import type { WireEvent } from '@guiyin/events'
import { SERVER_AGENT } from './agents.ts'
import type { DemoVisit } from './journeys.ts'
import { beacon, type DemoRequest, json, pixel } from './requests.ts'
import type { Rng } from './rng.ts'

/** Events a request; a browser rarely waits for more than a handful. */
const SIZES = [
  { size: 1, weight: 1 },
  { size: 3, weight: 2 },
  { size: 6, weight: 4 },
  { size: 12, weight: 4 },
  { size: 20, weight: 4 },
] as const
const SERVER_BATCH = 20

const timeOf = ({ occurredAt }: WireEvent): number => Number(occurredAt)

const chunks = <Item>(items: readonly Item[], size: () => number): Item[][] => {
  const parts: Item[][] = []
  for (let from = 0; from < items.length; ) {
    const part = items.slice(from, from + size())
    parts.push(part)
    from += part.length
  }
  return parts
}

const sent = (events: readonly WireEvent[]) => events.map((event) => ({ event }))

/** The order in which events stand in a request means nothing. */
const shuffled = (events: readonly WireEvent[], rng: Rng): readonly WireEvent[] =>
  rng.chance(0.1) ? events.toReversed() : events

const ofBrowser = ({ events, agent }: DemoVisit, rng: Rng): DemoRequest[] =>
  chunks(events, () => rng.weighted(SIZES).size).map((part) => {
    const at = Math.max(...part.map(timeOf)) + rng.int(20, 400)
    const batch = sent(shuffled(part, rng))
    return rng.chance(0.8) ? beacon(at, agent, batch) : json(at, agent, 'write', 'events', batch)
  })

const ofPixel = ({ events, agent }: DemoVisit): DemoRequest[] =>
  events.map((event) => pixel(timeOf(event) + 30, agent, event))

/** The shop's server tells of several visitors in one request, and says each one's agent. */
const ofServer = (visits: readonly DemoVisit[]): DemoRequest[] => {
  const events = visits.flatMap((visit) => visit.events.map((event) => ({ ...event, userAgent: visit.agent })))
  const inTime = events.toSorted((a, b) => timeOf(a) - timeOf(b))
  return chunks(inTime, () => SERVER_BATCH).map((part) =>
    json(Math.max(...part.map(timeOf)) + 500, SERVER_AGENT, 'secret', 'events', sent(part)),
  )
}

export const requestsOf = (visits: readonly DemoVisit[], rng: Rng): DemoRequest[] => {
  const by = Map.groupBy(visits, ({ person }) => person.sender)
  const browsers = [...(by.get('script') ?? []), ...(by.get('cookieless') ?? [])]
  return [
    ...browsers.flatMap((visit) => ofBrowser(visit, rng)),
    ...(by.get('pixel') ?? []).flatMap(ofPixel),
    ...ofServer(by.get('server') ?? []),
  ]
}
