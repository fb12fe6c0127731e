import type { Fact } from '@guiyin/events'
import { ARRIVALS } from '@guiyin/files'
import { Attributed, attributedMessage } from '@guiyin/queues'
import type { Answered } from '../clients.ts'
import { textOf, winners } from '../oracle/facts.ts'
import { difference, strayMember } from './difference.ts'
import type { Check } from './quiet.ts'
import { lakeFacts, misnamedSnapshot } from './stored.ts'

const acceptedIds = ({ request, body }: Answered): string[] => {
  if (request.kind !== 'events') return []
  const verdicts: unknown = Reflect.get(Object(JSON.parse(body)), 'verdicts')
  if (!Array.isArray(verdicts)) return []
  return verdicts.flatMap((one: unknown) =>
    Reflect.get(Object(one), 'verdict') === 'rejected' ? [] : String(Reflect.get(Object(one), 'eventId')),
  )
}

const clickIdOf = (fact: Fact): string[] =>
  fact.type === 'platform_click' && fact.clickId !== undefined ? [fact.clickId.value] : []

/** A platform that was told "taken" finds its click in the stream. */
const lostClick = (answered: readonly Answered[], copies: readonly Fact[]): string | undefined => {
  const there = new Set(copies.flatMap(clickIdOf))
  const told = answered.filter(({ request, status }) => request.kind === 'feedback' && status === 200)
  const clicks = told.map(({ request }) => new URLSearchParams(request.body.split('?')[1]).get('click_id') ?? '')
  return clicks.find((click) => !there.has(click))
}

/** A client that was told "taken" finds its events in the stream. */
export const takenIsInTheStream: Check = async ({ answered, copies }) => {
  const click = lostClick(answered, copies)
  if (click !== undefined)
    return `a platform was told that its click ${click} is taken, and the stream does not hold it`
  const there = new Set(copies.map(({ site, id }) => `${site} ${id}`))
  const told = answered.flatMap((one) => acceptedIds(one).map((id) => `${one.request.site} ${id}`))
  const lost = told.find((name) => !there.has(name))
  return lost && `a client was told that ${lost} is taken, and the stream does not hold it`
}

/** Each event once in the lake, of each import that brought it, as the smallest of its copies. */
export const streamIsInTheLake: Check = async ({ world, standing }) => {
  const nameOf = ({ site, visitor, id, importId = '' }: Fact) => `${site} ${visitor} ${id} ${importId}`
  const wanted = new Map(winners(standing, nameOf).map((fact) => [nameOf(fact), textOf(fact)]))
  const found = new Map([...(await lakeFacts(world))].map(([name, texts]) => [name, texts.join(' and ')]))
  return difference('fact in the lake', wanted, found)
}

export const poisonIsKept: Check = async ({ world, workload }) => {
  const poison = workload.requests.filter(({ kind }) => kind === 'poison')
  const wanted = new Set(poison.map(({ body }) => Buffer.from(body).toString('base64')))
  const found = new Set((await world.calm.stores.quarantine.list(null)).map(({ payload }) => payload))
  return strayMember('quarantine', wanted, found)
}

/** What was told of an erased person's conversion was told under the name that it had. */
const isRenamed = ({ key }: { key: { naturalId: string } }): boolean => key.naturalId.startsWith('erased:')

/** Every revision that stands was told to the queue; receivers drop an id they have had. */
export const everyRevisionIsAnnounced: Check = async ({ world, sites }) => {
  const told = new Set(world.ports.queue.map((body) => Attributed.parse(JSON.parse(body)).id))
  for (const { conversion } of sites.flatMap(({ conversions }) => conversions)) {
    const revisions = await world.calm.stores.conversions.revisions(conversion.key)
    const own = revisions.filter(({ seen }) => !isRenamed(conversion) || seen.startsWith('erased'))
    const ids = own.map(({ seen }) => attributedMessage(conversion.key, seen).id)
    const silent = ids.find((id) => !told.has(id))
    if (silent !== undefined) return `the queue was never told of ${silent}`
  }
  return undefined
}

/** What is in an object fixes its name, so that a repeated write replaces itself. */
export const namesAreTheirContents: Check = async ({ world, workload }) => {
  for (const site of workload.sites) {
    const key = await misnamedSnapshot(world, workload, site)
    if (key !== undefined) return `${key} is not named by what it holds`
  }
  return undefined
}

/** Nothing may be left to do once nothing changes any more. */
export const nothingIsLeftToDo: Check = async ({ world, workload }) => {
  const arrivals = await world.objects.list(ARRIVALS)
  const marks = await Promise.all(workload.sites.map(({ id }) => world.calm.stores.marks.ofSite(id)))
  const left = [...arrivals, ...marks.flat().map(({ site, day, cause }) => `${site} ${day} ${cause}`)]
  return left.length === 0 ? undefined : `left over: ${left.slice(0, 3).join(', ')}`
}
