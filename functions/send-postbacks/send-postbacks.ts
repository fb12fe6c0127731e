import { inParallel } from '@guiyin/files'
import { type Log, logFailure, type MessageFate, type QueueUseCase } from '@guiyin/lambda'
import { Attributed } from '@guiyin/queues'
import type { Deps } from './deps.ts'
import { type Due, dueFor } from './due-jobs.ts'
import type { Job } from './job.ts'
import { type Left, sendBatch } from './send-batch.ts'

/** Requests on their way at a time. */
const AT_ONCE = 6
const RETRY_MS = 60_000

const laneOf = ({ name, planned: { contract, type } }: Job): string =>
  JSON.stringify([name.key.site, name.platform, contract.lane?.(type) ?? ''])

const chunked = (jobs: readonly Job[], size: number): [Job, ...Job[]][] =>
  Array.from({ length: Math.ceil(jobs.length / size) }, (_, index) =>
    jobs.slice(index * size, (index + 1) * size),
  ).flatMap(([first, ...rest]): [Job, ...Job[]][] => (first === undefined ? [] : [[first, ...rest]]))

/** What may go in one request, together. */
const batchesOf = (jobs: readonly Job[]): [Job, ...Job[]][] =>
  [...Map.groupBy(jobs, laneOf).values()].flatMap((lane) => chunked(lane, lane[0]?.planned.contract.batch ?? 1))

const sendAll = async (deps: Deps, jobs: readonly Job[]): Promise<Map<Job, Left>> => {
  const left = new Map<Job, Left>()
  await inParallel(batchesOf(jobs), AT_ONCE, async (batch) => {
    try {
      for (const [job, wait] of await sendBatch(deps, batch)) left.set(job, wait)
    } catch (error) {
      logFailure(deps.log, error)
      for (const job of batch) left.set(job, RETRY_MS)
    }
  })
  return left
}

const earliest = (waits: readonly (number | null)[]): MessageFate => {
  const due = waits.filter((wait) => wait !== null)
  return due.length === 0 ? 'done' : { againAfterMs: Math.min(...due) }
}

/** Of a site that lists no platform nothing is sent, which is worth one line, not one a conversion. */
const sayingOnce = (log: Log): Deps['quiet'] => {
  const said = new Set<string>()
  return (site) => {
    if (!said.has(site)) log('info', 'no_postbacks', { site })
    said.add(site)
  }
}

const prepared = async (deps: Deps, body: string): Promise<Due | undefined> => {
  try {
    return await dueFor(deps, Attributed.parse(JSON.parse(body)))
  } catch (error) {
    logFailure(deps.log, error)
    return undefined
  }
}

/**
 * Consumes announced conversions and tells each to the ad platforms of its clicks. A message stays in the queue until all
 * of its platforms have taken it, refused it, or been given up.
 */
export const sendPostbacks = (given: Omit<Deps, 'quiet'>): QueueUseCase => {
  const deps: Deps = { ...given, quiet: sayingOnce(given.log) }
  return async (bodies) => {
    const due = await Promise.all(bodies.map((body) => prepared(deps, body)))
    const jobs = due.flatMap((one, message) => (one?.jobs ?? []).map((job): Job => ({ ...job, message })))
    const left = [...(await sendAll(deps, jobs))]
    return due.map((one, message): MessageFate => {
      if (one === undefined) return { againAfterMs: null }
      const own = left.filter(([job]) => job.message === message).map(([, wait]) => wait)
      return earliest([one.againAfterMs, ...own])
    })
  }
}
