import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DemoRequest, sendDemo } from '../../../packages/local/src/demo/index.ts'
import { json } from '../../../packages/local/src/demo/requests.ts'
import { startProcess } from '../../support/stack-process.ts'
import { cpuOf } from './processes.ts'

const AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'
const SHOP = 'https://shop.example'
const EVENTS_A_VISITOR = 4
/** One visitor in so many buys: about what shops see. */
const BUYERS = 50

export interface Measured {
  events: number
  perRequest: number
  acceptedPerSecond: number
  endToEndPerSecond: number
  flushParts: Record<string, number>
  /** CPU ms by process, until the last answer and during the flush. */
  cpu: { name: string; ingestMs: number; flushMs: number }[]
}

const visitorEvents = (index: number, start: number): object[] => {
  const stamp = (step: number) => ({
    eventId: `b-${index}-${step}`,
    occurredAt: start + step * 5_000,
    visitorId: `b-${index}`,
    pageViewId: `bp-${index}-${step < 2 ? 0 : 2}`,
  })
  const last =
    index % BUYERS === 0
      ? { type: 'order', ...stamp(3), orderId: `B-${index}`, value: '199.00', currency: 'CNY' }
      : { type: 'click', ...stamp(3), target: 'cart' }
  return [
    { type: 'page_view', ...stamp(0), url: `${SHOP}/?bd_vid=${index}&utm_campaign=c${index % 20}` },
    { type: 'engagement', ...stamp(1), engagedMs: 4_000 },
    { type: 'page_view', ...stamp(2), url: `${SHOP}/p/${index % 100}`, referrer: `${SHOP}/` },
    last,
  ]
}

const requestsOf = (events: number, perRequest: number): DemoRequest[] => {
  const start = Date.now() - 3_600_000
  const all = Array.from({ length: Math.ceil(events / EVENTS_A_VISITOR) }, (_, index) =>
    visitorEvents(index, start),
  ).flat()
  return Array.from({ length: Math.ceil(all.length / perRequest) }, (_, index) => {
    const part = all.slice(index * perRequest, (index + 1) * perRequest)
    return json(
      start,
      AGENT,
      'write',
      'events',
      part.map((event) => ({ event })),
    )
  })
}

const flush = async (url: string): Promise<Record<string, number>> => {
  const response = await fetch(`${url}/_local/flush`, { method: 'POST' })
  const answer: unknown = await response.json()
  const parts: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'parts') : {}
  return Object.fromEntries(Object.entries(parts ?? {}).map(([name, ms]) => [name, Number(ms)]))
}

/** Sends to a fresh stack in a process of its own, sixteen requests at a time, then flushes. */
export const measure = async (events: number, perRequest: number): Promise<Measured> => {
  const data = mkdtempSync(join(tmpdir(), 'guiyin-bench-'))
  const stack = await startProcess(['--no-demo', '--port', '0', '--data', data, '--lang', 'en'])
  try {
    await sendDemo(stack.url, requestsOf(200, perRequest), { concurrency: 4 })
    const requests = requestsOf(events, perRequest)
    const [cpuBefore, began] = [cpuOf(stack.pid), performance.now()]
    const { verdicts } = await sendDemo(stack.url, requests, { concurrency: 16 })
    const [cpuSent, sent] = [cpuOf(stack.pid), performance.now()]
    const flushParts = await flush(stack.url)
    const [cpuAfter, done] = [cpuOf(stack.pid), performance.now()]
    return {
      events: verdicts.accepted,
      perRequest,
      acceptedPerSecond: (verdicts.accepted * 1000) / (sent - began),
      endToEndPerSecond: (verdicts.accepted * 1000) / (done - began),
      flushParts,
      cpu: [...cpuAfter].map(([name, after]) => {
        const middle = cpuSent.get(name) ?? after
        return { name, ingestMs: middle - (cpuBefore.get(name) ?? 0), flushMs: after - middle }
      }),
    }
  } finally {
    await stack.kill()
    rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
