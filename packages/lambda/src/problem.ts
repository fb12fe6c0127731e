import { STATUS_CODES } from 'node:http'
import { type Code, explain, languageOf, type Problem } from '@guiyin/events'
import { failureOf, statusOf } from './failures.ts'
import type { Response } from './http.ts'

const RETRY_AFTER_SECONDS = 2

/** When to come again, where coming again may help. */
export const retryHeaders = (status: number): Record<string, string> =>
  status === 503 || status === 429 ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {}

/** A problem+json answer (RFC 9457); `detail` is a sentence in the language that was asked for. */
export const problemResponse = (code: Code, acceptLanguage: string | undefined, place?: string): Response => {
  const status = statusOf(code)
  const language = languageOf(acceptLanguage)
  const problem: Problem = {
    type: `urn:guiyin:problem:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: explain(code, language, place),
    code,
  }
  const headers = { 'content-type': 'application/problem+json', 'cache-control': 'no-store', vary: 'Accept-Language' }
  return { status, headers: { ...headers, ...retryHeaders(status) }, body: JSON.stringify(problem) }
}

/** The answer to a failure: a rejection says what is wrong, a bug says nothing of itself. */
export const problemOf = (error: unknown, acceptLanguage: string | undefined): Response => {
  const failure = failureOf(error)
  if (failure.kind === 'rejected') return problemResponse(failure.code, acceptLanguage, failure.detail)
  return problemResponse(failure.kind === 'unavailable' ? 'stream_unavailable' : 'internal', acceptLanguage)
}
