import { inParallel } from '@guiyin/files'
import type { PostbackContext } from '@guiyin/platforms/postbacks'
import {
  afterAttempt,
  begun,
  digests,
  type Heard,
  heardIn,
  isOver,
  lineFor,
  type Outcome,
  outcomesOf,
  type Progress,
  UNHEARD,
  waitOf,
} from '@guiyin/postbacks'
import type { SentPostback } from '@guiyin/store'
import type { Deps } from './deps.ts'
import { changedTo, type Job, settingsOf } from './job.ts'

/** What is left of a job: milliseconds until it is due again; null: nothing. */
export type Left = number | null

interface Begun {
  job: Job
  progress: Progress
  sent: SentPostback
}

const LEASE_MS = 60_000
/** Pieces of a refused request on their way at a time. */
const AT_ONCE = 4

const contractOf = ([job]: readonly [Job, ...Job[]]) => job.planned.contract
const gateOf = ([job]: readonly [Job, ...Job[]]): string => `${job.name.platform} ${job.name.key.site}`

const contextOf = async (deps: Deps, jobs: readonly [Job, ...Job[]]): Promise<PostbackContext> => {
  const [{ name, planned }] = jobs
  return {
    settings: settingsOf(planned),
    secrets: await deps.secretsOf(name.key.site, name.platform),
    token: '',
    now: deps.clock(),
    nonce: deps.newNonce(),
    digests,
  }
}

const lacksSecrets = ([{ planned }]: readonly [Job, ...Job[]], { secrets }: PostbackContext): boolean =>
  planned.contract.secrets.some(({ name, optional }) => !optional && (secrets[name] ?? '') === '')

/** What became of one conversion, and what the platform answered. */
type Answered = Heard & { outcome: Outcome }

const unheard = (outcome: Outcome, jobs: readonly unknown[]): Answered[] => jobs.map(() => ({ outcome, ...UNHEARD }))

/** All that a platform is told in confidence, and that no answer may bring back. */
const hiddenIn = ({ secrets }: PostbackContext, token: string, jobs: readonly Job[]): string[] => [
  ...Object.values(secrets),
  token,
  ...jobs.flatMap(({ outgoing: { click, landingUrl, agent } }) => [click.value, landingUrl ?? '', agent ?? '']),
]

/** A token may have been taken back before its time: it is asked for anew, once. */
const renewed = (deps: Deps, gate: string, outcome: Outcome): Outcome => {
  const isOld = outcome.kind === 'rejected' && outcome.reason === 'auth' && deps.tokens.forget(gate)
  return isOld ? { kind: 'again', reason: 'auth', code: outcome.code } : outcome
}

/** Of keys that are refused no part would be taken either. */
const isRefused = (outcomes: readonly Outcome[]): boolean =>
  outcomes.length > 1 && outcomes.every((outcome) => outcome.kind === 'rejected' && outcome.reason !== 'auth')

/** One request; one that is refused as a whole is sent piece by piece, so that only what is wrong stays behind. */
const answersTo = async (deps: Deps, jobs: readonly [Job, ...Job[]], context: PostbackContext): Promise<Answered[]> => {
  if (lacksSecrets(jobs, context)) return unheard({ kind: 'again', reason: 'missing_secret', code: null }, jobs)
  const contract = contractOf(jobs)
  const gate = gateOf(jobs)
  const token = await deps.tokens.of(gate, contract, context)
  if (typeof token !== 'string') {
    deps.gates.tell(gate, token, deps.clock())
    return unheard(token, jobs)
  }
  const outgoing = jobs.map((job) => job.outgoing)
  const exchange = await deps.transport(contract.request(outgoing, { ...context, token }), contract.hosts)
  const outcomes = outcomesOf(contract, exchange, jobs.length, jobs[0].planned.entry.codes)
  const shown = outcomes.find(({ kind }) => kind !== 'again') ?? outcomes[0]
  if (shown !== undefined) deps.gates.tell(gate, shown, deps.clock())
  const heard = heardIn(exchange, hiddenIn(context, token, jobs))
  if (!isRefused(outcomes)) return outcomes.map((outcome) => ({ ...heard, outcome: renewed(deps, gate, outcome) }))
  const apart = new Map<Job, Answered>()
  await inParallel(jobs, AT_ONCE, async (job) => {
    const [answered] = await answersTo(deps, [job], { ...context, nonce: deps.newNonce() })
    if (answered !== undefined) apart.set(job, answered)
  })
  return jobs.flatMap((job) => apart.get(job) ?? [])
}

const begin = async (deps: Deps, job: Job): Promise<Begun | undefined> => {
  const progress = begun(job.before, deps.clock())
  const sent = changedTo(job.name, job.planned.goal, job.before?.version, progress)
  return (await deps.postbacks.put(sent)) ? { job, progress, sent } : undefined
}

const finish = async (deps: Deps, { job, progress, sent }: Begun, answered: Answered): Promise<Left> => {
  const { contract, goal } = job.planned
  const { outcome } = answered
  const next = afterAttempt(contract, progress, answered, deps.clock())
  await deps.postbacks.put(changedTo(job.name, goal, sent.version, next))
  const isBad = next.status === 'rejected' || next.status === 'failed' || (outcome.kind === 'again' && outcome.alert)
  if (isBad) {
    const { platform } = job.name
    deps.log('warn', lineFor(next.reason), { platform, reason: next.reason ?? undefined, code: next.code ?? undefined })
  }
  return isOver(next) ? null : waitOf(next, deps.clock())
}

/**
 * Sends jobs of one site, platform and lane in one request. Each is noted before and after: a crash between lets it be
 * sent once more, under the same id.
 */
export const sendBatch = async (deps: Deps, jobs: readonly [Job, ...Job[]]): Promise<Map<Job, Left>> => {
  const { perMinute } = contractOf(jobs)
  const closedMs = deps.gates.enter(gateOf(jobs), jobs.length, perMinute, deps.clock())
  if (closedMs > 0) return new Map(jobs.map((job) => [job, closedMs]))
  const left = new Map<Job, Left>(jobs.map((job) => [job, LEASE_MS]))
  const context = await contextOf(deps, jobs)
  const [first, ...rest] = (await Promise.all(jobs.map((job) => begin(deps, job)))).flatMap((one) => one ?? [])
  if (first === undefined) return left
  const mine = [first, ...rest]
  const answers = await answersTo(deps, [first.job, ...rest.map(({ job }) => job)], context)
  await Promise.all(
    mine.map(async (one, index) => {
      const answered = answers[index]
      if (answered !== undefined) left.set(one.job, await finish(deps, one, answered))
    }),
  )
  return left
}
