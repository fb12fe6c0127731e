import { Problem } from '@guiyin/events'
import type * as z from 'zod'
import type { Server } from './server.ts'
import { say } from './words.ts'
import { failed, type World } from './world.ts'

interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Path and query. */
  path: string
  /** JSON. */
  body?: string
}

/** One call of the API; an answer that is not of this shape, a refusal or silence ends the command with a sentence. */
export type Api = <Schema extends z.ZodType>(answer: Schema, call: Call) => Promise<z.output<Schema>>

const TIMEOUT_MS = 60_000
/** A stream or table that is busy takes the same call a little later. */
const ATTEMPTS = 6
const LONGEST_PAUSE_S = 30

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

const isBusy = (response: Response): boolean =>
  (response.status === 503 || response.status === 429) && response.headers.has('retry-after')

const pauseOf = (response: Response): number =>
  Math.min(LONGEST_PAUSE_S, Number(response.headers.get('retry-after')) || 1) * 1_000

/** It follows no redirect: the key is for the address that was named. */
const sendOnce = async ({ url, key }: Server, { fetch, language }: World, { method, path, body }: Call) => {
  try {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        'accept-language': language,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return { response, text: await response.text() }
  } catch (error) {
    throw failed(say(language, 'unreachable', url, reasonOf(error)))
  }
}

const send = async (server: Server, world: World, call: Call) => {
  let sent = await sendOnce(server, world, call)
  for (let attempt = 1; attempt < ATTEMPTS && isBusy(sent.response); attempt += 1) {
    await world.sleep(pauseOf(sent.response))
    sent = await sendOnce(server, world, call)
  }
  return sent
}

export const apiOf =
  (server: Server, world: World): Api =>
  async (answer, call) => {
    const { response, text } = await send(server, world, call)
    const body = jsonOf(text)
    const read = answer.safeParse(body)
    if (response.ok && read.success) return read.data
    const status = String(response.status)
    const problem = Problem.safeParse(body)
    throw failed(
      problem.success
        ? say(world.language, 'refused', status, problem.data.detail)
        : say(world.language, 'strangeAnswer', status),
    )
  }
