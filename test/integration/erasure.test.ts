import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { ErasureAccepted, ErasureAnswer, PersonAnswer } from '@guiyin/events'
import { folderObjects } from '@guiyin/files'
import { type Stack, startStack } from '@guiyin/local'
import { documentClient, tableNames } from '@guiyin/store'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startEmulator } from '../../packages/local/src/emulators.ts'
import { CHROME } from '../support/api-event.ts'
import { itemText, textOf } from '../support/erasing.ts'

const MARK = 'Marker'
const VISITOR = 'visitor-Marker-7'
const USER = 'user-Marker-7'

const written: string[] = []
let stack: Stack
let data: string

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'guiyin-erasure-'))
  vi.stubEnv('LOG_LEVEL', 'debug')
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.push(String(text))
    return true
  })
  stack = await startStack({ data })
})
afterAll(async () => {
  await stack.stop()
  await rm(data, { recursive: true, force: true })
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

const call = async (method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`${stack.url}${path}`, {
    method,
    headers: { authorization: 'Bearer sk_demo', 'content-type': 'application/json', 'user-agent': CHROME },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}

const send = (events: readonly object[]) => call('POST', '/v1/events', events)

const event = (type: string, id: string, own: object = {}) => ({
  type,
  eventId: id,
  occurredAt: new Date(Date.now() - 60_000).toISOString(),
  userAgent: CHROME,
  ...own,
})

const person = () => [
  event('page_view', 'evt-Marker-1', {
    visitorId: VISITOR,
    url: 'https://demo.example/?bd_vid=Marker-click&email=a@Marker.example',
  }),
  event('identify', 'evt-Marker-2', { visitorId: VISITOR, userId: USER }),
  event('order', 'evt-Marker-3', {
    visitorId: VISITOR,
    userId: USER,
    orderId: 'o-erased',
    value: 100,
    currency: 'CNY',
  }),
  event('signup', 'evt-Marker-4', { visitorId: 'second-Marker', userId: USER }),
]

const itemsOf = async (table: string): Promise<Record<string, unknown>[]> => {
  const client = documentClient({ endpoint: stack.endpoints.dynamodb })
  const page = await client.send(new ScanCommand({ TableName: table, ConsistentRead: true }))
  client.destroy()
  return page.Items ?? []
}

const inBase64 = (shift: number): string => {
  const [from, to] = [(shift * 8) / 6, ((shift + MARK.length) * 8) / 6]
  return Buffer.from('.'.repeat(shift) + MARK)
    .toString('base64')
    .slice(Math.ceil(from), Math.floor(to))
}

/** As it is, as the hex digits of a key in the tables' emulator, and as Base64 at whatever offset. */
const FORMS = [MARK, Buffer.from(MARK).toString('hex'), ...[0, 1, 2].map(inBase64)]

/** Files of the data folder in which the mark stands, the emulators' own among them. */
const filesWithMark = async (): Promise<string[]> => {
  const files = (await readdir(data, { recursive: true, withFileTypes: true })).filter((file) => file.isFile())
  const found: string[] = []
  for (const { parentPath, name } of files) {
    const bytes = await readFile(join(parentPath, name))
    if (FORMS.some((form) => bytes.includes(form))) found.push(join(parentPath, name).slice(data.length + 1))
  }
  return found.sort()
}

const foldersOf = (files: readonly string[]): string[] => [...new Set(files.map((file) => file.split('/')[0] ?? ''))]

/** Every item of every table and every object of the data folder that holds the mark, once decoded. */
const placesOfMark = async (): Promise<string[]> => {
  const found: string[] = []
  for (const table of Object.values(tableNames('guiyin'))) {
    for (const item of await itemsOf(table)) {
      if (itemText(item).includes(MARK)) found.push(`${table} ${String(item.pk)} ${String(item.sk)}`)
    }
  }
  const objects = folderObjects(stack.objects)
  for (const key of await objects.list('')) {
    const stored = await objects.get(key)
    if (stored !== undefined && (await textOf(key, stored.body)).includes(MARK)) found.push(key)
  }
  return found
}

/** What a start does once the stream's retention is over. */
const forgetRecords = async (before: number): Promise<void> => {
  const kinesis = await startEmulator('kinesalite', join(data, 'kinesis'))
  await kinesis.rewrite(before)
  await kinesis.stop()
}

test('a person is told what is stored, is erased everywhere, and stays away', async () => {
  await send(person())
  await send([event('page_view', 'other-1', { visitorId: 'somebody', url: 'https://demo.example/' })])
  await stack.flush()
  expect((await placesOfMark()).length).toBeGreaterThan(10)
  expect(foldersOf(await filesWithMark())).toEqual(['dynamodb', 'kinesis', 'objects'])
  const told = PersonAnswer.parse((await call('GET', `/v1/sites/demo/users/${USER}`)).body)
  expect(told.visitors).toContain(VISITOR)

  const accepted = await call('DELETE', `/v1/sites/demo/users/${USER}`)
  expect(accepted.status).toBe(202)
  const { erasureId } = ErasureAccepted.parse(accepted.body)
  await stack.flush()
  await stack.flush()

  const proof = ErasureAnswer.parse((await call('GET', `/v1/sites/demo/erasures/${erasureId}`)).body)
  expect(proof).toMatchObject({ state: 'done' })
  expect(proof.places.filter(({ left }) => left > 0)).toEqual([])
  expect(await placesOfMark()).toEqual([])
  expect(await folderObjects(stack.objects).list('exports/')).not.toEqual([])
  // Records stay in the stream for a week.
  expect(foldersOf(await filesWithMark())).toEqual(['kinesis'])
  const order = (await call('GET', '/v1/sites/demo/conversions/o-erased')).body
  expect(order).toMatchObject({ id: 'o-erased', value: 100, visitor: 'erased', user: null })
  const after = PersonAnswer.parse((await call('GET', `/v1/sites/demo/visitors/${VISITOR}`)).body)
  expect(after).toMatchObject({ facts: [], conversions: [] })

  await send(person())
  await stack.flush()
  await stack.flush()
  expect(await placesOfMark()).toEqual([])
  const bystander = PersonAnswer.parse((await call('GET', '/v1/sites/demo/visitors/somebody')).body)
  expect(bystander.facts).toHaveLength(1)
  expect(written.join('')).toContain('"message"')
  expect(written.join('')).not.toContain(MARK)

  await stack.stop()
  await forgetRecords(Date.now() + 1)
  expect(await filesWithMark()).toEqual([])
})
