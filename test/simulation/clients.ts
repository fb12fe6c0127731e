import { PutRecordsCommand } from '@aws-sdk/client-kinesis'
import type { Request, Response } from '@guiyin/lambda'
import { copiesIn } from './checks/quiet.ts'
import { sendLeads, undoLeads } from './imports.ts'
import { invoke, isUnavailable, storyOf } from './invoke.ts'
import type { Own } from './own.ts'
import { paramsOf } from './workload/rights.ts'
import type { PlannedRequest, Workload } from './workload/workload.ts'
import type { RunningWorld } from './world.ts'

const MOST_TRIES = 60

/** The monitor link of a platform, called. */
const calling = ({ site, body }: PlannedRequest) => {
  const [platform = '', rawQuery = ''] = body.split('?')
  return { method: 'GET', params: { platform, site }, rawQuery, query: new URLSearchParams(rawQuery) }
}

const requestOf = (request: PlannedRequest): Request => ({
  ...sending(request),
  ...(request.kind === 'feedback' ? calling(request) : {}),
})

const sending = ({ kind, key, agent, body }: PlannedRequest): Request => ({
  method: 'POST',
  path: '/v1/events',
  route: '/v1/events',
  params: kind === 'erase' || kind === 'unlink' ? paramsOf(body) : {},
  query: new URLSearchParams(),
  rawQuery: '',
  headers: { authorization: `Bearer ${key}`, 'user-agent': agent },
  cookies: {},
  body: Buffer.from(body),
  sourceIp: '203.0.113.7',
  host: 'collect.example',
  https: true,
})

/** A record that is no parcel, from whoever writes to the stream beside the edge. */
const putPoison = async (own: Own, { body }: PlannedRequest): Promise<Response> => {
  const Records = [{ PartitionKey: body, Data: Buffer.from(body) }]
  const answer = await own.putRecord(new PutRecordsCommand({ StreamName: 'events', Records }))
  return { status: Reflect.get(Object(answer), 'FailedRecordCount') === 0 ? 200 : 503 }
}

export const sendOnce = (own: Own, request: PlannedRequest): Promise<Response> => {
  if (request.kind === 'poison') return putPoison(own, request)
  if (request.kind === 'leads') return sendLeads(own, request, sending(request))
  if (request.kind === 'undo') return undoLeads(own, request, sending(request))
  const useCase = own.edgeAt(request.receivedAt)[request.kind]()
  return useCase(requestOf(request))
}

export interface Answered {
  request: PlannedRequest
  status: number
  body: string
}

/** Without an answer, or with a 503, a client sends the same bytes again a moment later. */
const untilAnswered = async (world: RunningWorld, request: PlannedRequest, tries = 0): Promise<Answered> => {
  const { random, faults } = world.ports
  if (tries > MOST_TRIES) throw new Error(`I10: a client gave up: ${request.body}`)
  const outcome = await invoke(world, 'edge', (own) => sendOnce(own, request))
  // When an unlink was asked for is part of the fact: it is asked again within the same millisecond.
  const later = request.kind === 'unlink' ? 0 : random.between(0, 5)
  const next = { ...request, receivedAt: request.receivedAt + later }
  if (outcome.kind === 'failed' && !isUnavailable(outcome.error) && request.kind !== 'poison')
    throw new Error(`the edge threw ${storyOf(outcome.error)}`)
  if (outcome.kind !== 'done' || outcome.value.status === 503) return untilAnswered(world, next, tries + 1)
  if (faults.strikes('clientTwice')) return untilAnswered(world, next, tries + 1)
  return { request, status: outcome.value.status, body: String(outcome.value.body ?? '') }
}

const AT_ONCE = 6

type Plan = Pick<Workload, 'requests' | 'least'>

/** The first to have sent send again, where much was rejected, until there is enough. */
const sentAgain = async (world: RunningWorld, { requests, least }: Plan): Promise<Answered[]> => {
  const answered: Answered[] = []
  for (const request of requests.filter(({ kind }) => kind === 'events')) {
    if (copiesIn(world).length >= least) break
    answered.push(await untilAnswered(world, request))
  }
  return answered
}

/** All clients of the plan, a few at a time; answers what each was told. */
export const runClients = async (world: RunningWorld, plan: Plan): Promise<Answered[]> => {
  const left = plan.requests.values()
  const answered: Answered[] = []
  const client = async (): Promise<void> => {
    for (const request of left) answered.push(await untilAnswered(world, request))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, client))
  return [...answered, ...(await sentAgain(world, plan))]
}
