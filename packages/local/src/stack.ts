import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { secretsFileProblem } from '@guiyin/secrets'
import { writeAtomic } from './atomic-file.ts'
import { coalesced } from './coalesce.ts'
import { type DataDir, openDataDir } from './data-dir.ts'
import { startDropFolder } from './drop-folder.ts'
import { startEmulator } from './emulators.ts'
import { ATTRIBUTED, type Endpoints, environmentOf, FOREIGN, REGION, STREAM } from './environment.ts'
import { erasedBytes } from './erased-bytes.ts'
import { startMapping } from './event-source/mapping.ts'
import { type Flushed, flush } from './flush.ts'
import { loadFunctions } from './functions.ts'
import { jsonAnswer } from './gateway/api-result.ts'
import { startGateway } from './gateway/gateway.ts'
import type { Pages } from './gateway/static-pages.ts'
import { functionsOf, type Plan, product } from './plan.ts'
import { startQueueConsumer } from './queue-consumer.ts'
import { ensureQueue } from './queues.ts'
import { startScheduler } from './scheduler.ts'
import { seed } from './seed.ts'
import { ensureStream, kinesisClient } from './stream.ts'

export interface StackOptions {
  /** Port of the HTTP API on 127.0.0.1; 0 (the default) takes a free one. */
  port?: number
  /** Keeps everything here through a restart; without it nothing outlives the stack. */
  data?: string | undefined
  plan?: Plan
  functionsFolder?: string
  pages?: readonly Pages[]
  /** What the functions are told to talk to instead of the emulators: a test puts faults between. */
  between?: (endpoints: Endpoints) => Promise<Endpoints>
  /** Makes tables and first data; the default makes the product's. */
  prepare?: (endpoints: Endpoints) => Promise<void>
  warn?: (sentence: string, cause: unknown) => void
}

export interface Stack {
  url: string
  data: string
  objects: string
  endpoints: Endpoints
  /** Milliseconds from the call to the first request it can take. */
  startedInMs: number
  flush(): Promise<Flushed>
  /** Settles with a sentence when an emulator ended by itself: nothing works from then on. */
  failed: Promise<string>
  stop(): Promise<void>
}

const ROOT = new URL('../../../', import.meta.url)
const DEFAULTS = {
  port: 0,
  plan: product,
  functionsFolder: fileURLToPath(new URL('dist/functions', ROOT)),
  pages: [
    { prefix: '/demo/', folder: fileURLToPath(new URL('packages/local/demo', ROOT)) },
    { prefix: '/', folder: fileURLToPath(new URL('dist/tracker', ROOT)) },
  ],
  between: async (endpoints: Endpoints) => endpoints,
  prepare: ({ dynamodb }: Endpoints) => seed(dynamodb),
  warn: (sentence: string, cause: unknown) => {
    const why = cause instanceof Error ? (cause.stack ?? cause.message) : cause === undefined ? '' : String(cause)
    process.stderr.write(`${sentence}${why === '' ? '' : `\n  ${why}`}\n`)
  },
}

type Settled = Required<Omit<StackOptions, 'data'>>
type Stop = () => Promise<void>
/** The function after which files hold bytes that should be gone. */
const ERASING = 'erase-people'
const clock = () => Date.now()
const newId = () => crypto.randomUUID()

let running = false

const startBackends = async (dir: DataDir, stops: Stop[]) => {
  const starting = [
    startEmulator('kinesalite', dir.kinesis),
    startEmulator('dynalite', dir.dynamodb),
    startEmulator('fauxqs', dir.sqs),
  ] as const
  for (const emulator of await Promise.allSettled(starting))
    if (emulator.status === 'fulfilled') stops.push(emulator.value.stop)
  const [kinesis, dynamodb, sqs] = await Promise.all(starting)
  return {
    endpoints: { kinesis: kinesis.endpoint, dynamodb: dynamodb.endpoint, sqs: sqs.endpoint },
    erased: erasedBytes({ stream: kinesis, tables: dynamodb, noteFile: join(dir.checkpoints, 'erased'), clock }),
    failed: Promise.race([kinesis.died, dynamodb.died, sqs.died]),
  }
}

const startConsumers = async (
  settled: Settled,
  dir: DataDir,
  endpoints: Endpoints,
  functionOf: Loaded,
  stops: Stop[],
) => {
  const client = kinesisClient(endpoints.kinesis, REGION)
  stops.push(async () => client.destroy())
  const stream = await ensureStream(client, STREAM, REGION)
  const keepFailure = (key: string, body: string) => writeAtomic(join(dir.objects, key), body)
  const mappings = settled.plan.consumers.map(async ({ function: functionName, policy }) => {
    const { invoke } = functionOf(functionName)
    const checkpointFile = join(dir.checkpoints, `${functionName}.json`)
    const deps = {
      client,
      stream,
      functionName,
      policy,
      invoke,
      checkpointFile,
      keepFailure,
      newId,
      clock,
      warn: settled.warn,
    }
    const mapping = await startMapping(deps)
    stops.push(mapping.stop)
    return mapping
  })
  return Promise.all(mappings)
}

type Loaded = Awaited<ReturnType<typeof loadFunctions>>

const startDrops = async (
  { plan, warn }: Settled,
  dir: DataDir,
  functionOf: Loaded,
  stops: Stop[],
): Promise<() => Promise<void>> => {
  if (plan.dropFolder === undefined) return async () => undefined
  const { invoke } = functionOf(plan.dropFolder)
  const stateFile = join(dir.checkpoints, 'drop-folder.json')
  const drops = await startDropFolder({ objects: dir.objects, stateFile, invoke, warn })
  stops.push(drops.stop)
  return drops.importDropped
}

const startPostbacks = (
  { plan, warn }: Settled,
  queue: { endpoint: string; url: string },
  functionOf: Loaded,
  stops: Stop[],
): (() => Promise<void>) => {
  if (plan.attributed === undefined) return async () => undefined
  const consumer = startQueueConsumer({ ...queue, invoke: functionOf(plan.attributed).invoke, warn })
  stops.push(consumer.stop)
  return consumer.drained
}

const assemble = async (
  settled: Settled,
  dir: DataDir,
  stops: Stop[],
): Promise<Omit<Stack, 'startedInMs' | 'stop'>> => {
  const { plan, warn } = settled
  const { endpoints, erased, failed } = await startBackends(dir, stops)
  await erased.afterStart()
  for (const name of FOREIGN) Reflect.deleteProperty(process.env, name)
  const attributedQueue = await ensureQueue(endpoints.sqs, ATTRIBUTED)
  const environment = environmentOf(await settled.between(endpoints), dir.objects, attributedQueue)
  Object.assign(process.env, environment)
  const problem = await secretsFileProblem(environment.SECRETS_FILE ?? '')
  if (problem !== undefined) warn(problem, undefined)
  const [functionOf] = await Promise.all([
    loadFunctions(settled.functionsFolder, functionsOf(plan)),
    settled.prepare(endpoints),
  ])
  const invoke = async (name: string, event: unknown): Promise<unknown> => {
    const outcome = await functionOf(name).invoke(event)
    if (name === ERASING) await erased.afterErasing(outcome)
    return outcome
  }
  const mappings = await startConsumers(settled, dir, endpoints, functionOf, stops)
  const importDropped = await startDrops(settled, dir, functionOf, stops)
  const postbacks = startPostbacks(settled, { endpoint: endpoints.sqs, url: attributedQueue }, functionOf, stops)
  const scheduler = startScheduler(plan.schedules, { invoke, newId, clock, warn })
  stops.push(scheduler.stop)
  const { schedules } = plan
  const flushAll = coalesced(() =>
    flush({ mappings, importDropped, postbacks, schedules, scheduler, objects: dir.objects, clock }),
  )
  const controls = { flush: async () => jsonAnswer(200, await flushAll()) }
  const gateway = await startGateway(settled.port, {
    routes: plan.routes,
    invoke,
    pages: settled.pages,
    controls,
    newId,
    clock,
    warn,
  })
  stops.push(gateway.stop)
  return { url: gateway.url, data: dir.root, objects: dir.objects, endpoints, failed, flush: flushAll }
}

const stopAll = async (stops: Stop[]): Promise<void> => {
  for (const stop of stops.splice(0).reverse()) await stop()
}

/**
 * The product on one machine: the bundled functions behind a gateway, a stream, tables and a folder of objects. One at
 * a time in a process, because functions find their settings in its environment.
 */
export const startStack = async ({ data, ...options }: StackOptions = {}): Promise<Stack> => {
  if (running) throw new Error('A local stack already runs in this process')
  running = true
  const startedAt = clock()
  const stops: Stop[] = [
    async () => {
      running = false
    },
  ]
  try {
    const dir = await openDataDir(data)
    stops.push(dir.close)
    const stack = await assemble({ ...DEFAULTS, ...options }, dir, stops)
    return { ...stack, startedInMs: clock() - startedAt, stop: () => stopAll(stops) }
  } catch (error) {
    await stopAll(stops)
    throw error
  }
}
