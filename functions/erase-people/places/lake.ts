import type { Fact } from '@guiyin/events'
import {
  ARRIVALS,
  bucketOf,
  type DayFile,
  eventsPrefix,
  firstsPrefix,
  inParallel,
  keepErased,
  lostPrefix,
  readDayFile,
  readFacts,
  readFirsts,
  readTable,
  straysPrefix,
  updateObject,
  writeDayFile,
  writeFacts,
  writeFirsts,
  writeLost,
} from '@guiyin/files'
import { type Deps, erasureOf, type Hit, type Hunt, isTheirs, note, type Place, type Tally } from '../hunt.ts'

const AT_ONCE = 4

interface FileKind {
  name: string
  prefix: (site: string) => string
  /** Of these people: facts, and the erasures of what else names them. */
  theirs: (body: Uint8Array, hunt: Hunt) => Promise<{ facts: Fact[]; others: (string | undefined)[] }>
  without: (body: Uint8Array, hunt: Hunt) => Promise<Uint8Array>
}

const wellFormed = (names: Iterable<string>): Set<string> => new Set([...names].map((name) => name.toWellFormed()))

/** Looks at two columns only: most files hold nothing of them. */
const mayHold = async (body: Uint8Array, { visitors, users }: Hunt): Promise<boolean> => {
  const [wantedVisitors, wantedUsers] = [wellFormed(visitors.keys()), wellFormed(users.keys())]
  for await (const [names = [], ids = []] of readTable(body).groups(['visitor', 'user'])) {
    if (names.some((name) => wantedVisitors.has(String(name)))) return true
    if (wantedUsers.size > 0 && ids.some((id) => typeof id === 'string' && wantedUsers.has(id))) return true
  }
  return false
}

const factsIn = async (body: Uint8Array, hunt: Hunt): Promise<Fact[]> =>
  (await mayHold(body, hunt))
    ? (await readFacts(body)).filter((fact) => fact.site === hunt.site && isTheirs(hunt, fact))
    : []

const judged = (hunt: Hunt, facts: readonly Fact[]): Fact[] =>
  facts.flatMap((fact) => (fact.site === hunt.site ? (hunt.judge(fact) ?? []) : fact))

const visitorIn = (name: string): string => {
  const parts: unknown = JSON.parse(name)
  return Array.isArray(parts) ? String(parts[0]) : ''
}

const movedOf = ({ visitors }: Hunt, { moved }: DayFile): (string | undefined)[] =>
  [...moved].map((name) => visitors.get(visitorIn(name)))

const dayFiles = (name: string, prefix: (site: string) => string): FileKind => ({
  name,
  prefix,
  theirs: async (body, hunt) => ({
    facts: await factsIn(body, hunt),
    others: movedOf(hunt, { facts: [], moved: movedIn(body) }),
  }),
  without: async (body, hunt) => {
    const { facts, moved } = await readDayFile(body)
    const kept = [...moved].filter((one) => !hunt.visitors.has(visitorIn(one)))
    return writeDayFile({ facts: judged(hunt, facts), moved: new Set(kept) })
  },
})

const movedIn = (body: Uint8Array): Set<string> => {
  const names: unknown = JSON.parse(readTable(body).metadata('guiyin.moved') ?? '[]')
  return new Set(Array.isArray(names) ? names.map(String) : [])
}

const factFiles = (
  name: string,
  prefix: (site: string) => string,
  write: (facts: readonly Fact[]) => Uint8Array,
): FileKind => ({
  name,
  prefix,
  theirs: async (body, hunt) => ({ facts: await factsIn(body, hunt), others: [] }),
  without: async (body, hunt) => write(judged(hunt, await readFacts(body))),
})

const firsts: FileKind = {
  name: 'lake_firsts',
  prefix: firstsPrefix,
  theirs: async (body, { visitors }) => ({
    facts: [],
    others: (await readFirsts(body)).map(({ visitor }) => visitors.get(visitor)),
  }),
  without: async (body, { visitors }) =>
    writeFirsts((await readFirsts(body)).filter(({ visitor }) => !visitors.has(visitor))),
}

const bucketIn = (key: string): number | undefined => {
  const digits = /\/bucket=(\d+)\.parquet$/.exec(key)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

const dateIn = (key: string): string | undefined => /\/date=([^/]+)\//.exec(key)?.[1]

/** A visitor's facts lie in one bucket; a user's may lie in any. */
const keysFor = async ({ objects }: Deps, { prefix }: FileKind, { site, visitors, users }: Hunt): Promise<string[]> => {
  const buckets = new Set([...visitors.keys()].map(bucketOf))
  const isWanted = (key: string): boolean => {
    const bucket = bucketIn(key)
    return bucket === undefined || users.size > 0 || buckets.has(bucket)
  }
  return (await objects.list(prefix(site))).filter(isWanted)
}

const add = (found: Tally, erasureId: string | undefined): boolean => {
  if (erasureId === undefined) return false
  found.set(erasureId, (found.get(erasureId) ?? 0) + 1)
  return true
}

const searchFiles = async (deps: Deps, kind: FileKind, hunt: Hunt): Promise<Hit> => {
  const found: Tally = new Map()
  const hits: string[] = []
  await inParallel(await keysFor(deps, kind, hunt), AT_ONCE, async (key) => {
    const stored = await deps.objects.get(key)
    if (stored === undefined) return
    const { facts, others } = await kind.theirs(stored.body, hunt)
    const isFiled = key.startsWith(eventsPrefix(hunt.site))
    for (const fact of facts) note(hunt, fact, isFiled ? dateIn(key) : undefined)
    const counted = [...facts.map((fact) => erasureOf(hunt, fact)), ...others].map((id) => add(found, id))
    if (counted.includes(true)) hits.push(key)
  })
  const rewrite = (key: string) =>
    updateObject(deps.objects, key, async (body) => {
      if (body === undefined) return undefined
      const { facts } = await kind.theirs(body, hunt)
      // What was received stays accounted for: see the audit in docs/architecture.md.
      await keepErased(
        deps.objects,
        facts.filter((fact) => hunt.judge(fact) === undefined),
      )
      return kind.without(body, hunt)
    })
  return { found, remove: () => inParallel(hits, AT_ONCE, async (key) => void (await rewrite(key))) }
}

const place = (kind: FileKind): Place => ({ name: kind.name, search: (deps, hunt) => searchFiles(deps, kind, hunt) })

/** Every kind of file in the lake that holds facts or visitors, in the order in which facts go through them. */
export const lakePlaces: readonly Place[] = [
  factFiles('lake_arrivals', () => ARRIVALS, writeFacts),
  dayFiles('lake_events', eventsPrefix),
  dayFiles('lake_strays', straysPrefix),
  factFiles('lake_lost', lostPrefix, writeLost),
  firsts,
].map(place)
