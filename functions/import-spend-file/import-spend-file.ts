import { type EdgeCatalog, importSpendRows, type SpendImportDeps, spendInputs } from '@guiyin/edge'
import { type Code, explain, type SpendError } from '@guiyin/events'
import type { Objects } from '@guiyin/files'
import { type Clock, failureOf } from '@guiyin/lambda'
import * as z from 'zod'

export interface Deps extends SpendImportDeps {
  catalog: Pick<EdgeCatalog, 'site'>
  objects: Pick<Objects, 'get' | 'put'>
  clock: Clock
  /** Stable short hash of a text. */
  hash: (text: string) => string
}

export type Outcome = 'ignored' | 'unchanged' | 'imported' | 'refused'

interface File {
  site: string
  /** Key of the answer. */
  resultKey: string
  version: string
  body: Uint8Array
}

/** Larger files are to be split: a row is about 100 bytes, so this is a year of 500 campaigns. */
const MAX_BYTES = 20 * 1024 * 1024

const Result = z.object({ version: z.string() })

const utf8 = new TextDecoder()

const placeOf = (key: string): { site: string; resultKey: string } | undefined => {
  const [, site, name] = /^imports\/spend\/([a-z0-9][a-z0-9_-]{0,63})\/([^\0]+)\.csv$/i.exec(key) ?? []
  return site === undefined ? undefined : { site, resultKey: `imports/results/spend/${site}/${name}.json` }
}

const wasImported = async ({ objects }: Deps, { resultKey, version }: File): Promise<boolean> => {
  const held = await objects.get(resultKey)
  return held !== undefined && Result.safeParse(JSON.parse(utf8.decode(held.body))).data?.version === version
}

const bothLanguages = (errors: readonly SpendError[], english: readonly SpendError[]) =>
  errors.map(({ message, ...error }, index) => ({
    ...error,
    message: { 'zh-CN': message, en: english[index]?.message },
  }))

const importRows = async (deps: Deps, { site, version, resultKey, body }: File) => {
  const inputs = spendInputs(body)
  const importId = `file-${deps.hash(`${resultKey}\n${version}`)}`
  const request = { site, importId, at: deps.clock(), inputs }
  const english = await importSpendRows(deps, { ...request, language: 'en', dryRun: true })
  const { accepted, errors } = await importSpendRows(deps, { ...request, language: 'zh-CN' })
  return { importId, accepted, errors: bothLanguages(errors, english.errors) }
}

const refusal = (code: Code, detail?: string) => {
  const message = { 'zh-CN': explain(code, 'zh-CN', detail), en: explain(code, 'en', detail) }
  return { accepted: 0, errors: [{ row: 0, code, message }] }
}

const readFile = async (deps: Deps, file: File) => {
  if ((await deps.catalog.site(file.site)) === undefined) return refusal('unknown_site', file.site)
  if (file.body.byteLength > MAX_BYTES) return refusal('body_too_large')
  try {
    return await importRows(deps, file)
  } catch (error) {
    const failure = failureOf(error)
    if (failure.kind !== 'rejected') throw error
    return refusal(failure.code, failure.detail)
  }
}

/**
 * Imports a CSV that was put under `imports/spend/<site>/` and lays the answer under `imports/results/spend/<site>/`.
 * S3 may tell of one file twice: a version whose answer lies there is not imported again over a later import.
 */
export const importSpendFile =
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
