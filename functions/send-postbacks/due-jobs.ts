import { type Conversion, isErased } from '@guiyin/domain'
import type { Fact, PostbackReason, SiteSettings } from '@guiyin/events'
import type { Outgoing } from '@guiyin/platforms/postbacks'
import {
  isOver,
  lastWordOnAds,
  lineFor,
  type PlannedPostback,
  plannedPostbacks,
  waitOf,
  withheld,
} from '@guiyin/postbacks'
import type { Attributed } from '@guiyin/queues'
import type { PostbackName, PostbackState } from '@guiyin/store'
import type { Deps } from './deps.ts'
import { changedTo, type Job, settingsOf } from './job.ts'
import { factsBehind, outgoingOf } from './outgoing.ts'
import { takenBack } from './taken-back.ts'

/** What a message asks for now, and in how many milliseconds it asks again; null: never. */
export interface Due {
  jobs: Omit<Job, 'message'>[]
  againAfterMs: number | null
}

const NOTHING: Due = { jobs: [], againAfterMs: null }
const NOT_YET: Due = { jobs: [], againAfterMs: 5_000 }

interface Open {
  name: PostbackName
  planned: PlannedPostback
  before: PostbackState | undefined
}

const openOnes = async (
  deps: Deps,
  { key, withdrawn }: Conversion,
  planned: readonly PlannedPostback[],
): Promise<{ open: Open[]; againAfterMs: number | null }> => {
  if (planned.length === 0 && withdrawn === undefined) return { open: [], againAfterMs: null }
  const sent = await deps.postbacks.of(key)
  const states = new Map(sent.map((one) => [`${one.platform} ${one.type}`, one]))
  const all = planned.map((one): Open => {
    const { platform } = one.contract
    return { name: { key, platform, type: one.type }, planned: one, before: states.get(`${platform} ${one.type}`) }
  })
  const open = all.filter(({ before }) => !isOver(before))
  return withdrawn === undefined ? { open, againAfterMs: null } : takenBack(deps, sent, open)
}

const problemOf = ({ planned }: Open, outgoing: Outgoing, isAllowed: boolean): PostbackReason | null => {
  const { contract } = planned
  if (!isAllowed) return 'no_consent'
  if (planned.problem !== null) return planned.problem
  const settings = settingsOf(planned)
  const isMissing = contract.settings.some(({ name, optional }) => !optional && settings[name] === undefined)
  return isMissing ? 'missing_setting' : (contract.unsendable(outgoing, settings) ?? null)
}

/** Notes once why nothing is sent. */
const withhold = async ({ postbacks, clock, log }: Deps, { name, planned, before }: Open, reason: PostbackReason) => {
  const next = withheld(before, reason, clock())
  if (before?.status === next.status && before.reason === next.reason) return
  await postbacks.put(changedTo(name, planned.goal, before?.version, next))
  if (next.status === 'rejected') log('warn', lineFor(reason), { platform: name.platform, reason })
}

const DEEPER_MS = 5_000

/** Milliseconds until it may be tried; a deeper type waits until the shallower one is over. */
const waitFor = ({ name, planned, before }: Open, open: readonly Open[], now: number): number => {
  const shallow = open.find((one) => {
    const isBefore = one.planned.type === planned.contract.before?.[planned.type]
    return isBefore && one.name.platform === name.platform
  })
  return shallow === undefined ? waitOf(before, now) : Math.max(DEEPER_MS, waitOf(shallow.before, now))
}

const dueOf = async (
  deps: Deps,
  settings: SiteSettings,
  conversion: Conversion,
  { open, againAfterMs }: { open: readonly Open[]; againAfterMs: number | null },
  facts: Fact[],
) => {
  const word = lastWordOnAds(facts)
  const isAllowed = word ?? settings.consentDefault?.ads ?? false
  const due: Due = { jobs: [], againAfterMs }
  for (const one of open) {
    const outgoing = outgoingOf(conversion, facts, one, word === true ? 'given' : 'assumed')
    const problem = problemOf(one, outgoing, isAllowed)
    const waitMs = waitFor(one, open, deps.clock())
    // What is on its way is not called back: its sender has the word.
    const isOnItsWay = waitMs > 0 && one.before?.status === 'sending'
    if (problem !== null && !isOnItsWay) await withhold(deps, one, problem)
    else if (waitMs > 0) due.againAfterMs = Math.min(due.againAfterMs ?? waitMs, waitMs)
    else due.jobs.push({ ...one, outgoing })
  }
  return due
}

/**
 * What is due for an announced conversion, by what stands this moment: not before its result stands, not for whom was
 * erased, not without consent. Everything a platform wants to know is read from the facts and kept nowhere else.
 */
export const dueFor = async (deps: Deps, { site, kind, naturalId, seen }: Attributed): Promise<Due> => {
  const settings = (await deps.catalog.site(site))?.settings
  if (settings?.postbacks === undefined || settings.postbacks.length === 0) {
    deps.quiet(site)
    return NOTHING
  }
  const { stored, claims } = await deps.conversions.read({ site, kind, naturalId })
  // An erased conversion may stand under another name.
  if (stored === undefined && claims.length === 0) return NOTHING
  if (stored === undefined || stored.seen < seen) return NOT_YET
  const { conversion } = stored
  if (isErased(conversion)) return NOTHING
  const planned = plannedPostbacks(conversion, settings.postbacks, deps.contracts, deps.clock())
  const found = await openOnes(deps, conversion, planned)
  const { open, againAfterMs } = found
  if (open.length === 0) return { jobs: [], againAfterMs }
  const behind = await factsBehind(
    deps,
    conversion,
    open.map(({ planned: one }) => one),
  )
  const facts = [...claims, ...behind]
  const judge = await deps.erased.judgeNow(facts)
  if (facts.some((fact) => fact.type !== 'refund' && judge(fact) === undefined)) return NOTHING
  return dueOf(deps, settings, conversion, found, facts)
}
