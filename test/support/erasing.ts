import { gunzipSync, inflateRawSync } from 'node:zlib'
import { readTable } from '@guiyin/files'
import type { MemoryObjects } from '@guiyin/files/testing'
import { tombstoneHash } from '@guiyin/store'
import type { SimulatedDynamo } from '@guiyin/store/testing'
import { type pipeline, runScheduled } from './pipeline.ts'

export type Running = Awaited<ReturnType<typeof pipeline>>

const COLUMNS = ['visitor', 'user', 'fact', 'id', 'event_id', 'url', 'receipt_id']

const columnsOf = async (body: Uint8Array, name: string): Promise<string> => {
  const texts: string[] = []
  try {
    for await (const [values = []] of readTable(body).groups([name])) texts.push(values.map(String).join('\n'))
  } catch {
    return ''
  }
  return texts.join('\n')
}

const metadataOf = (body: Uint8Array): string => readTable(body).metadata('guiyin.moved') ?? ''

/** An object's bytes as text: Parquet files read back, gzip unpacked, the payloads of failed batches decoded. */
export const textOf = async (key: string, body: Uint8Array): Promise<string> => {
  const plain = Buffer.from(body).toString('latin1') + Buffer.from(body).toString('utf8')
  if (key.endsWith('.gz')) return gunzipSync(body).toString()
  if (key.endsWith('.parquet')) {
    const columns = await Promise.all(COLUMNS.map((name) => columnsOf(body, name)))
    return [plain, metadataOf(body), ...columns].join('\n')
  }
  const coded = plain.match(/[A-Za-z0-9+/=]{40,}/g) ?? []
  return [plain, ...coded.map((text) => Buffer.from(text, 'base64').toString())].join('\n')
}

const inflated = (bytes: Uint8Array): string => {
  try {
    return inflateRawSync(bytes).toString()
  } catch {
    return Buffer.from(bytes).toString('latin1')
  }
}

/** An item as text, deflated bodies unpacked and what is Base64 in them decoded. */
export const itemText = (item: Record<string, unknown>): string => {
  const values = Object.values(item).map((value) =>
    value instanceof Uint8Array ? inflated(value) : JSON.stringify(value),
  )
  const coded = values.flatMap((value) => value?.match(/[A-Za-z0-9+/=]{40,}/g) ?? [])
  return [...values, ...coded.map((text) => Buffer.from(text, 'base64').toString())].join('\n')
}

/** Where any of the marks stands: table and key, or key of the object. */
export const placesOf = async (
  marks: readonly string[],
  { dump }: Pick<SimulatedDynamo, 'dump'>,
  objects: Pick<MemoryObjects, 'dump'>,
): Promise<string[]> => {
  const holds = (text: string): boolean => marks.some((mark) => text.includes(mark))
  const items = Object.entries(dump()).flatMap(([table, all]) =>
    all.filter((item) => holds(itemText(item))).map((item) => `${table}: ${String(item.pk)} ${String(item.sk)}`),
  )
  const found: string[] = []
  for (const [key, body] of objects.dump()) if (holds(await textOf(key, body))) found.push(key)
  return [...items, ...found]
}

/** Asks for an erasure as the API does. */
export const askErasure = async (
  { stores }: Running,
  of: { site: string; kind: 'visitor' | 'user'; subject: string },
  at: number,
): Promise<string> => {
  const hash = await tombstoneHash(stores.hashOf, of)
  return stores.erasures.accept({ ...of, hash }, { erasureId: stores.newId(), at, token: stores.newId() })
}

/** What a schedule runs, erasures first. */
export const runErasing = async (running: Running): Promise<void> => {
  await running.erase()
  await runScheduled(running)
}
