import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Plan, type Stack, startStack } from '@guiyin/local'

const CONSUME = `
import { appendFileSync, existsSync } from 'node:fs'
const dir = process.env.OBJECTS_DIR
export const handler = async ({ Records }) => {
  for (const { kinesis } of Records) {
    const text = Buffer.from(kinesis.data, 'base64').toString()
    if (text === 'poison' && !existsSync(dir + '/antidote')) throw new Error('poison')
    if (text === 'sour') return { batchItemFailures: [{ itemIdentifier: kinesis.sequenceNumber }] }
    appendFileSync(dir + '/consumed.log', text + '\\n')
  }
  return { batchItemFailures: [] }
}`

const ECHO = `export const handler = async (event) => ({ statusCode: 200, cookies: ['a=1', 'b=2'], headers: { 'X-Path': event.rawPath }, body: JSON.stringify(event) })`
const GIF = `export const handler = async () => ({ statusCode: 200, headers: { 'content-type': 'image/gif' }, body: 'R0lGODlhAQABAAAAACw=', isBase64Encoded: true })`
const BROKEN = `export const handler = async () => { throw new Error('broken') }`
const TICK = `
import { appendFileSync } from 'node:fs'
export const handler = async () => appendFileSync(process.env.OBJECTS_DIR + '/ticks.log', 'tick\\n')`

const FUNCTIONS = { consume: CONSUME, echo: ECHO, gif: GIF, broken: BROKEN, tick: TICK }

/** Small functions that show what a stack did to them, as bundles in a folder. */
export const writeFixtureFunctions = async (folder: string): Promise<string> => {
  for (const [name, source] of Object.entries(FUNCTIONS)) {
    await mkdir(join(folder, name), { recursive: true })
    await writeFile(join(folder, name, 'index.mjs'), source)
  }
  return folder
}

export const fixturePlan: Plan = {
  routes: [
    { method: 'POST', path: '/echo/{name}', function: 'echo' },
    { method: 'GET', path: '/gif', function: 'gif' },
    { method: 'GET', path: '/broken', function: 'broken' },
  ],
  consumers: [
    {
      function: 'consume',
      policy: {
        batchSize: 10,
        batchingWindowMs: 50,
        maximumRecordAgeMs: -1,
        maximumRetryAttempts: 2,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
      },
    },
  ],
  schedules: [{ functions: ['tick'], everyMs: 3_600_000 }],
  dropFolder: undefined,
}

/** A stack of real emulators with the fixture functions; what it warns of is collected. */
export const startFixtureStack = (
  functionsFolder: string,
  data: string | undefined,
  warnings: string[] = [],
): Promise<Stack> =>
  startStack({
    data,
    plan: fixturePlan,
    functionsFolder,
    prepare: async () => undefined,
    warn: (sentence) => warnings.push(sentence),
  })

const [, entry, functionsFolder, data] = process.argv
if (entry === import.meta.filename && functionsFolder !== undefined) {
  const stack = await startFixtureStack(functionsFolder, data)
  process.send?.({ url: stack.url, kinesis: stack.endpoints.kinesis })
}
