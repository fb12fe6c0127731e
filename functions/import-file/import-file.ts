import { zone } from '@guiyin/domain'
import {
  type EdgeCatalog,
  type EdgeDeps,
  eventsOfLeads,
  type FileDeps,
  importFile as importBytes,
  type RefusedLine,
  senderOf,
  warningsOf,
} from '@guiyin/edge'
import { type Code, explain, type Language } from '@guiyin/events'
import { dataSetOf } from '@guiyin/events/datasets'
import type { Objects } from '@guiyin/files'
import { type ImportFault, tellFault } from '@guiyin/imports'
import * as z from 'zod'
import { type Place, placeOf } from './place.ts'

export interface Deps extends Omit<FileDeps, 'eventsOfRows'>, Pick<EdgeDeps, 'publish'> {
  catalog: EdgeCatalog
  objects: Pick<Objects, 'get' | 'put'>
  newId: () => string
}

export type Outcome = 'ignored' | 'unchanged' | 'imported' | 'refused'

interface File extends Place {
  version: string
  body: Uint8Array
}

/** Larger ones are to be split: a row is about 100 bytes, so this holds two million of them. */
const MAX_BYTES = 200 * 1024 * 1024

const Result = z.object({ version: z.string() })

const utf8 = new TextDecoder()

const wasImported = async ({ objects }: Deps, { resultKey, version }: File): Promise<boolean> => {
  const held = await objects.get(resultKey)
  return held !== undefined && Result.safeParse(JSON.parse(utf8.decode(held.body))).data?.version === version
}

const inBoth = (tell: (language: Language) => string): Record<Language, string> => ({
  'zh-CN': tell('zh-CN'),
  en: tell('en'),
})

const told = ({ row, column, code, values, file }: ImportFault) => ({
  ...{ row, column, code },
  ...(file === undefined ? {} : { file }),
  message: inBoth((language) => tellFault(language, code, values)),
})

const toldRefusal = ({ row, detail }: RefusedLine) => ({
  ...{ row, column: '', code: 'invalid_row' },
  message: inBoth((language) => explain('invalid_row', language, detail)),
})

const refusal = (code: Code, detail?: string) => ({
  accepted: 0,
  errors: [{ row: 0, column: '', code, message: inBoth((language) => explain(code, language, detail)) }],
})

async function* onlyChunk(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body
}

const readFile = async (deps: Deps, { dataset, site, fileName, body }: File) => {
  const sender = await senderOf(deps.catalog, site, 'secret')
  if (sender === undefined) return refusal('unknown_site', site)
  const dataSet = dataSetOf(dataset)
  if (dataSet === undefined) return refusal('unknown_dataset', dataset)
  if (body.byteLength > MAX_BYTES) return refusal('body_too_large')
  const [importId, now] = [`file-${deps.newId()}`, deps.clock()]
  const { at } = await deps.imports.begin(site, importId, now, dataset)
  const importing = { site, dataSet, importId, at }
  const today = zone(sender.settings.timezone).dayOf(now)
  const about = { fileName, language: 'zh-CN', today, dryRun: false } as const
  const read = await importBytes(
    { ...deps, eventsOfRows: eventsOfLeads(deps, sender) },
    { importing, bytes: onlyChunk(body), ...about },
  )
  if ('refused' in read) return { importId, accepted: 0, errors: [told(read.refused)] }
  const { accepted, refused, totals } = read.notes
  const { platform, grain } = read.summary
  return {
    importId,
    platform,
    grain,
    accepted,
    refused,
    totals,
    errors: [...read.errors.map(told), ...read.refusedLines.map(toldRefusal)],
    warnings: warningsOf(read.summary, sender.settings.timezone).map(({ code, detail }) => ({
      ...{ code, message: inBoth((language) => explain(code, language, detail)) },
    })),
  }
}

/**
 * Imports a file that was put under `imports/<data set>/<site>/` and lays the answer under `imports/results/…`. S3 may
 * tell of one file twice: a version whose answer lies there is not imported again over a later import. What a run left
 * halfway never counts, but leads, which stand as an open import; the next begins anew.
 */
export const importFile =
  (deps: Deps) =>
  async (key: string): Promise<Outcome> => {
    const place = placeOf(key)
    const object = place && (await deps.objects.get(key))
    if (place === undefined || object === undefined) return 'ignored'
    const file = { ...place, ...object }
    if (await wasImported(deps, file)) return 'unchanged'
    const answer = await readFile(deps, file)
    const result = { key, version: file.version, at: deps.clock(), ...answer }
    await deps.objects.put(file.resultKey, new TextEncoder().encode(`${JSON.stringify(result, null, 2)}\n`))
    return answer.accepted > 0 ? 'imported' : 'refused'
  }
