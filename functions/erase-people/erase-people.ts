import { canonicalJson, utcDayOf } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { keepErased } from '@guiyin/files'
import type { Log } from '@guiyin/lambda'
import type { OpenErasure } from '@guiyin/store'
import type { Deps, Hit, Hunt, Tally } from './hunt.ts'
import { huntFor, openWork } from './people-of.ts'
import { PLACES } from './places.ts'
import { sumOf, tell } from './proof.ts'
import { expireFacts } from './retention.ts'
import { sweep } from './sweep.ts'

export interface Outcome {
  /** Erasures that are done with. */
  done: number
  /** Erasures that go on with the next run. */
  open: number
}

interface Searched {
  name: string
  hit: Hit
}

const searchAll = async (deps: Deps, hunt: Hunt): Promise<Searched[]> => {
  const searched: Searched[] = []
  for (const place of PLACES) searched.push({ name: place.name, hit: await place.search(deps, hunt) })
  return searched
}

/** Every copy that is about to go, each once; refunds stay. */
const copiesOf = ({ facts }: Hunt): Fact[] => [
  ...new Map(facts.flatMap((fact) => (fact.type === 'refund' ? [] : [[canonicalJson(fact), fact] as const]))).values(),
]

/**
 * What was found is kept before any of it goes: after a crash the next run knows which days to mark, and the audit how
 * many copies to account for.
 */
const keepFound = async (deps: Deps, hunt: Hunt, works: readonly OpenErasure[], runId: string): Promise<void> => {
  const keys = [...hunt.keys.values()].map(({ kind, naturalId }) => ({ kind, naturalId }))
  const found = { days: [...hunt.days], keys, strangers: [...hunt.strangers], users: [...hunt.met] }
  for (const work of works) {
    const notes = await deps.erasures.keepFound(work, { runId, at: deps.clock() }, found)
    hunt.notes.set(work.hash, [...(hunt.notes.get(work.hash) ?? []), ...notes])
  }
  await keepErased(deps.objects, copiesOf(hunt))
}

/**
 * Put before the effects, so that no audit takes them for a difference, and again after them, so that whoever folds
 * because of a mark sees them; each run has marks of its own.
 */
const markDays = async (deps: Deps, hunt: Hunt, runId: string): Promise<void> => {
  const { site } = hunt
  await deps.marks.put([...hunt.days].map((day) => ({ site, day, cause: `erasure#${runId}` })))
}

const close = async (deps: Deps, { notes }: Hunt, work: OpenErasure): Promise<boolean> => {
  await deps.erasures.forgetFound(notes.get(work.hash) ?? [])
  return deps.erasures.close(work)
}

const visitorsFirst = (works: readonly OpenErasure[]): OpenErasure[] =>
  works.toSorted((a, b) => Number(a.kind === 'user') - Number(b.kind === 'user'))

/** Searches every place, takes out what is theirs, searches again; an erasure is done when nothing was left. */
const erase = async (deps: Deps, hunt: Hunt, works: readonly OpenErasure[]): Promise<number> => {
  const runId = deps.newId()
  const before = await searchAll(deps, hunt)
  await keepFound(deps, hunt, works, runId)
  await markDays(deps, hunt, `${runId}#begun`)
  // The log leads to the rest, for the next run too: it goes last.
  const [log, ...rest] = before
  for (const { hit } of rest) await hit.remove()
  await log?.hit.remove()
  await deps.people.noteGone(hunt.site, [...hunt.met], runId)
  await markDays(deps, hunt, runId)
  const after = await searchAll(deps, hunt)
  const left: Tally = sumOf(after.map(({ hit }) => hit.found))
  const places = before.map(({ name, hit }, index) => ({
    name,
    found: hit.found,
    left: after[index]?.hit.found ?? new Map(),
  }))
  await tell(deps, works, places, left)
  let done = 0
  for (const work of visitorsFirst(works)) {
    if ((left.get(work.erasureId) ?? 0) > 0) continue
    if (await close(deps, hunt, work)) done += 1
  }
  return done
}

const DAY_MS = 86_400_000

/** Nothing of the sites' people is in the log: only how many wait too long. */
const warn = (log: Log, works: readonly OpenErasure[], now: number): void => {
  const late = works.filter(({ requestedAt }) => now - requestedAt > DAY_MS).length
  if (late > 0) log('warn', 'erasure_late', { open: late })
}

/**
 * Carries out what erasures are open, and once a night looks for what came late and for facts that have outlived their
 * site's retention. Every step may be repeated, crash, or overlap with another run.
 */
export const erasePeople = (deps: Deps, log: Log) => async (): Promise<Outcome> => {
  await nightly(deps)
  const works = await openWork(deps)
  warn(log, works, deps.clock())
  let done = 0
  for (const [site, own] of Map.groupBy(works, (work) => work.site)) {
    const hunt = await huntFor(deps, site, own)
    if (hunt !== undefined) done += await erase(deps, hunt, own)
  }
  return { done, open: works.length - done }
}

const nightly = async (deps: Deps): Promise<void> => {
  const today = utcDayOf(deps.clock())
  if ((await deps.erasures.lastSweep()) === today) return
  await sweep(deps)
  await expireFacts(deps)
  await deps.erasures.putSweep(today)
}
