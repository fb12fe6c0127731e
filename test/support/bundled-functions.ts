import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { folderObjects } from '@guiyin/files'
import { type Plan, startStack } from '@guiyin/local'
import {
  catalogStore,
  conversionStore,
  createTables,
  documentClient,
  markStore,
  quarantineStore,
  receiptStore,
  snapshotStore,
  spendStore,
  tableNames,
  visitorLog,
} from '@guiyin/store'
import * as z from 'zod'
import { announcedOn } from './announced.ts'
import { catalog } from './edge.ts'
import { aContext } from './lambda-context.ts'
import { streamReader } from './stream-reader.ts'

/** Emulators, tables and a folder, and nothing that calls a function: these tests do that themselves. */
const nothing: Plan = { routes: [], consumers: [], schedules: [], dropFolder: undefined }

const DIST = fileURLToPath(new URL('../../dist/functions', import.meta.url))

/** Nobody listens there: what a function gets of a dependency that is down. */
const NOWHERE = 'http://127.0.0.1:1'
export const DOWN = {
  stream: { AWS_ENDPOINT_URL_KINESIS: NOWHERE },
  tables: { AWS_ENDPOINT_URL_DYNAMODB: NOWHERE },
  queue: { ATTRIBUTED_QUEUE: `${NOWHERE}/000000000000/attributed`, AWS_ENDPOINT_URL_SQS: NOWHERE },
  objects: { OBJECTS_DIR: undefined, OBJECTS_BUCKET: 'guiyin', AWS_ENDPOINT_URL_S3: NOWHERE },
} as const

type Environment = Readonly<Record<string, string | undefined>>

const setEnvironment = (settings: Environment): void => {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name)
    else process.env[name] = value
  }
}

/** The functions find their settings in the environment when they are imported, and their endpoints when they first ask. */
const withEnvironment = async <T>(settings: Environment, work: () => Promise<T>): Promise<T> => {
  const before = Object.fromEntries(Object.keys(settings).map((name) => [name, process.env[name]]))
  setEnvironment(settings)
  try {
    return await work()
  } finally {
    setEnvironment(before)
  }
}

// Vitest would take the bundles for sources and transform them; Lambda's Node loads them as they are.
const require = createRequire(import.meta.url)
const { nativeImport }: typeof import('./native-import.ts') = require('./native-import.ts')

let cold = 0

const coldStart = async (name: string): Promise<(event: unknown) => Promise<unknown>> => {
  cold += 1
  const module: unknown = await nativeImport(`${pathToFileURL(join(DIST, name, 'index.mjs')).href}?cold=${cold}`)
  const handler: unknown = typeof module === 'object' && module !== null && Reflect.get(module, 'handler')
  if (typeof handler !== 'function') throw new Error(`${name} exports no handler`)
  return async (event) => Reflect.apply(handler, undefined, [event, { ...aContext, functionName: name }])
}

/** What API Gateway takes as an answer in payload format 2.0; anything else it would not understand. */
const HttpAnswer = z.strictObject({
  statusCode: z.int().min(200).max(599),
  headers: z.record(z.string().regex(/^[a-z0-9-]+$/), z.string()),
  cookies: z.array(z.string()).optional(),
  body: z.string(),
  isBase64Encoded: z.boolean(),
})
type HttpAnswer = z.infer<typeof HttpAnswer>

/** The JSON of a text, an answer's or an event's body. */
export const jsonOf = (text: string): unknown => JSON.parse(text)

const storesOf = (endpoint: string) => {
  const tables = tableNames('guiyin')
  const client = documentClient({ endpoint })
  return {
    catalog: catalogStore(client, tables.catalog),
    log: visitorLog(client, tables.visitors),
    conversions: conversionStore(client, tables.conversions),
    marks: markStore(client, tables.kpis),
    spend: spendStore(client, tables.kpis),
    snapshots: snapshotStore(client, tables.kpis),
    receipts: receiptStore(client, tables.kpis),
    quarantine: quarantineStore(client, tables.kpis),
  }
}

const prepare = async ({ dynamodb }: { dynamodb: string }): Promise<void> => {
  await createTables(documentClient({ endpoint: dynamodb }), 'guiyin')
  await storesOf(dynamodb).catalog.apply(catalog, false)
}

/** The bundles of dist/functions on real emulators, called with events as Lambda gives them; one at a time in a file. */
export const bundledFunctions = async () => {
  const stack = await startStack({ plan: nothing, prepare })
  setEnvironment({ OPERATOR_KEY: 'ok_of_these_tests', CATALOG_TTL_MS: '0' })
  const warm = new Map<string, Promise<(event: unknown) => Promise<unknown>>>()

  /** The answer to one event; settings of a test make a function of their own, which lives on like any other. */
  const invoke = (name: string, event: unknown, settings: Environment = {}): Promise<unknown> =>
    withEnvironment(settings, async () => {
      const key = JSON.stringify([name, Object.entries(settings)])
      const handler = warm.get(key) ?? coldStart(name)
      warm.set(key, handler)
      return (await handler)(event)
    })
  return {
    ...stack,
    ...storesOf(stack.endpoints.dynamodb),
    files: folderObjects(stack.objects),
    readText: (key: string): Promise<string> => readFile(join(stack.objects, key), 'utf8'),
    stream: streamReader(stack.endpoints.kinesis),
    announced: () => announcedOn(stack.endpoints.sqs),
    invoke,
    request: async (name: string, event: unknown, settings?: Environment): Promise<HttpAnswer> =>
      HttpAnswer.parse(await invoke(name, event, settings)),
  }
}
export type BundledFunctions = Awaited<ReturnType<typeof bundledFunctions>>
