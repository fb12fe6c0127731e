import { type Catalog, CatalogAnswer, type Language, Problem } from '@guiyin/events'
import { say } from './words.ts'

export interface Server {
  /** Of the API, without a slash at its end. */
  url: string
  key: string
  fetch: typeof fetch
}

export type Put = { ok: true; answer: CatalogAnswer } | { ok: false; sentence: string }

const TIMEOUT_MS = 60_000

const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message
  return String(cause)
}

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const readAnswer = (status: number, text: string, language: Language): Put => {
  const body = jsonOf(text)
  const answer = CatalogAnswer.safeParse(body)
  if (status === 200 && answer.success) return { ok: true, answer: answer.data }
  const problem = Problem.safeParse(body)
  if (!problem.success) return { ok: false, sentence: say(language, 'strangeAnswer', String(status)) }
  return { ok: false, sentence: say(language, 'refused', String(status), problem.data.detail) }
}

/** Sends a catalog. It follows no redirect: the key is for the address that was named. */
export const putCatalog = async (
  server: Server,
  catalog: Catalog,
  dryRun: boolean,
  language: Language,
): Promise<Put> => {
  try {
    const response = await server.fetch(`${server.url}/v1/catalog${dryRun ? '?dry_run=1' : ''}`, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${server.key}`,
        'content-type': 'application/json',
        'accept-language': language,
      },
      body: JSON.stringify(catalog),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return readAnswer(response.status, await response.text(), language)
  } catch (error) {
    return { ok: false, sentence: say(language, 'unreachable', server.url, reasonOf(error)) }
  }
}
