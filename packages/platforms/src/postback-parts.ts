import { decimalOf } from '@guiyin/domain'
import type { Outgoing, PostbackAnswer, PostbackField, PostbackRequest, Unsendable } from './postback-contract.ts'

type Value = Outgoing['value']
type Query = Readonly<Record<string, string | undefined>>

const MICROS_OF_FEN = 10_000n
const HALF = MICROS_OF_FEN / 2n

/** Whole fen of an amount in yuan, half a fen up; undefined where it is in another currency or there is none. */
export const fenOf = (value: Value): number | undefined =>
  value?.currency === 'CNY' ? Number((value.micros + HALF) / MICROS_OF_FEN) : undefined

/** Yuan with two decimals, as text. */
export const yuanOf = (value: Value): string | undefined => {
  const fen = fenOf(value)
  return fen === undefined ? undefined : `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}

/** Major units of any currency, exact as far as a JSON number of 15 digits goes. */
export const majorOf = (value: Value): number | undefined =>
  value === null ? undefined : Number(decimalOf(value.micros))

export const secondsOf = (ms: number): number => Math.floor(ms / 1000)

/** `yyyy-mm-dd hh:mm:ss` in UTC+8, where the Chinese platforms keep their days. */
export const chinaTime = (ms: number): string =>
  new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/** Each value encoded once, half a character as one that is none; undefined ones left out. */
export const queryOf = (values: Query): string =>
  Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${encodeURIComponent(value.toWellFormed())}`))
    .join('&')

export const getOf = (address: string, values: Query): PostbackRequest => ({
  method: 'GET',
  url: `${address}?${queryOf(values)}`,
  headers: {},
  body: '',
})

export const postJson = (
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): PostbackRequest => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(body),
})

export const postForm = (url: string, values: Query): PostbackRequest => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: queryOf(values),
})

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** What lies under these names of a parsed answer; undefined where there is nothing. */
export const at = (json: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((value, name) => (isObject(value) ? Reflect.get(value, name) : undefined), json)

export const listAt = (json: unknown, ...path: readonly string[]): readonly unknown[] => {
  const found = at(json, ...path)
  return Array.isArray(found) ? found : []
}

/** A code of an answer as text; undefined where it is neither number nor text. */
export const codeAt = (json: unknown, ...path: readonly string[]): string | undefined => {
  const found = at(json, ...path)
  return typeof found === 'number' || typeof found === 'string' ? String(found) : undefined
}

/** The code under these names as the whole answer; undefined where there is none. */
export const codeAnswer = (json: unknown, ...path: readonly string[]): PostbackAnswer | undefined => {
  const code = codeAt(json, ...path)
  return code === undefined ? undefined : { kind: 'code', code }
}

/** A click id that a macro was never put into place of. */
const UNREPLACED = /^(?:__\w+__|\{+[^{}]*\}+|null|undefined)?$/i

export const clickProblem = ({ click }: Outgoing): Unsendable | undefined =>
  UNREPLACED.test(click.value) ? 'no_click_id' : undefined

export const field = (name: string, zh: string, en: string, more: Partial<PostbackField> = {}): PostbackField => ({
  name,
  zh,
  en,
  ...more,
})

/** Minutes between attempts where a platform publishes no schedule of its own: half a day in all. */
export const PATIENT: readonly number[] = [1, 3, 10, 30, 60, 180, 480]
/** Where an hour decides. */
export const PROMPT: readonly number[] = [1, 1, 2, 3, 5, 8, 12, 20]
export const DAY_MINUTES = 1_440
