import { Agent, type IncomingHttpHeaders, request as send } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { EdgeVerdict, Receipt, SpendAnswer, type SpendRow } from '@guiyin/events'
import type { DemoKind, DemoRequest, DemoSent } from './requests.ts'

/** One event that was taken, as it was sent and as it was answered. */
export interface AcceptedEvent {
  /** Null where the route answers without a receipt: the pixel and the form. */
  receiptId: string | null
  eventId: string | null
  /** `accepted`, or kept without counting: `bot`, `test`. */
  verdict: Exclude<EdgeVerdict, 'rejected'>
  key: 'write' | 'secret'
  kind: DemoKind
  /** The request's header: the visitor's agent where the key is the write key. */
  agent: string
  event: object
}

export interface SendOptions {
  concurrency?: number
  /** Longest time a request is repeated while nobody answers. */
  patienceMs?: number
  onProgress?: (done: number) => void
  onAccepted?: (event: AcceptedEvent) => void
  /** Rows in the order of their imports: of two with one natural key the later holds. */
  onSpend?: (rows: readonly SpendRow[]) => void
}

export interface Sent {
  requests: number
  /** Events by verdict. */
  verdicts: Record<EdgeVerdict, number>
  /** Requests that had to be sent again. */
  retries: number
}

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

const call = (base: string, agent: Agent, { method, path, headers, body }: DemoRequest): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const outgoing = send(new URL(path, base), { method, agent, headers: { ...headers, ...length } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('error', reject)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

const isBusy = ({ status, headers }: Answer): boolean =>
  status === 503 || status === 429 || headers['x-guiyin-verdict'] === 'rejected:stream_unavailable'

const attempt = async (base: string, agent: Agent, request: DemoRequest): Promise<Answer | Error> => {
  try {
    return await call(base, agent, request)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** The same body until somebody answers: the event ids make copies count once. */
const callPatiently = async (base: string, agent: Agent, request: DemoRequest, patienceMs: number) => {
  const deadline = Date.now() + patienceMs
  for (let retries = 0; ; retries += 1) {
    const answer = await attempt(base, agent, request)
    const isAnswer = !(answer instanceof Error)
    if (isAnswer && !isBusy(answer)) return { answer, retries }
    if (Date.now() > deadline) {
      const why = isAnswer ? `status ${answer.status}` : answer.message
      throw new Error(`${request.method} ${request.path.slice(0, 40)} was not taken: ${why}`)
    }
    await pause(Math.min(2_000, 50 * 2 ** retries))
  }
}

interface Judgement {
  receiptId: string | null
  verdicts: { eventId: string | null; verdict: EdgeVerdict; code?: string | undefined }[]
}

const idOf = ({ event }: DemoSent): string | null => {
  const id: unknown = Reflect.get(event, 'eventId')
  return typeof id === 'string' ? id : null
}

const judgementOf = ({ kind, events }: DemoRequest, { status, headers, body }: Answer): Judgement => {
  if (kind === 'redirect' || kind === 'spend') return { receiptId: null, verdicts: [] }
  if (kind === 'events' || kind === 'conversions') return Receipt.parse(JSON.parse(body))
  const told = String(headers['x-guiyin-verdict'] ?? '').split(':')
  const verdict = kind === 'pixel' ? EdgeVerdict.parse(told[0]) : status < 400 ? 'accepted' : 'rejected'
  return { receiptId: null, verdicts: events.map((sent) => ({ eventId: idOf(sent), verdict, code: told[1] })) }
}

const EXPECTED: Readonly<Record<DemoKind, readonly number[]>> = {
  events: [200, 400, 403],
  conversions: [200, 400, 403],
  pixel: [200],
  form: [200, 303],
  redirect: [302],
  spend: [200],
}

const checked = (request: DemoRequest, answer: Answer): Answer => {
  if (EXPECTED[request.kind].includes(answer.status)) return answer
  throw new Error(
    `${request.method} ${request.path.slice(0, 40)} answered ${answer.status}: ${answer.body.slice(0, 300)}`,
  )
}

/** An event that is not judged as the demo means it is a fault of somebody, and ends the demo. */
const checkVerdict = ({ event, verdict, refused }: DemoSent, judged: EdgeVerdict, code: string | undefined): void => {
  const meant = refused === undefined ? (verdict ?? 'accepted') : 'rejected'
  if (judged === meant && code === refused) return
  throw new Error(`${judged} ${code ?? ''} instead of ${meant} ${refused ?? ''}: ${JSON.stringify(event)}`)
}

const report = (request: DemoRequest, answer: Answer, sent: Sent, { onAccepted, onSpend }: SendOptions): void => {
  const { receiptId, verdicts } = judgementOf(request, answer)
  for (const [index, { eventId, verdict, code }] of verdicts.entries()) {
    const one = request.events[index]
    if (one === undefined) continue
    checkVerdict(one, verdict, code)
    sent.verdicts[verdict] += 1
    const { key, kind, headers } = request
    const agent = headers['user-agent'] ?? ''
    if (verdict !== 'rejected') onAccepted?.({ receiptId, eventId, verdict, key, kind, agent, event: one.event })
  }
  if (request.kind !== 'spend') return
  const { errors } = SpendAnswer.parse(JSON.parse(answer.body))
  if (errors.length > 0) throw new Error(`Spend was refused: ${JSON.stringify(errors[0])}`)
  onSpend?.(request.rows)
}

/**
 * Sends the requests to a running stack, several at a time; imports of spend one after the other, for their order says
 * which holds. Rejects when nobody answers for `patienceMs`, and when an event is not judged as it should be.
 */
export const sendDemo = async (
  url: string,
  requests: Iterable<DemoRequest>,
  options: SendOptions = {},
): Promise<Sent> => {
  const { concurrency = 8, patienceMs = 60_000, onProgress } = options
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency })
  const sent: Sent = { requests: 0, verdicts: { accepted: 0, rejected: 0, bot: 0, test: 0 }, retries: 0 }
  const queue = requests[Symbol.iterator]()
  let imports = Promise.resolve()
  const deliver = async (request: DemoRequest): Promise<void> => {
    const { answer, retries } = await callPatiently(url, agent, request, patienceMs)
    report(request, checked(request, answer), sent, options)
    sent.requests += 1
    sent.retries += retries
    onProgress?.(sent.requests)
  }
  const inTurn = (request: DemoRequest): Promise<void> => {
    imports = imports.then(() => deliver(request))
    return imports
  }
  const work = async (): Promise<void> => {
    for (let next = queue.next(); next.done !== true; next = queue.next())
      await (next.value.kind === 'spend' ? inTurn(next.value) : deliver(next.value))
  }
  try {
    await Promise.all(Array.from({ length: concurrency }, work))
    return sent
  } finally {
    agent.destroy()
  }
}
