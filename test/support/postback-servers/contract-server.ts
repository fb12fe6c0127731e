import type { PostbackRequest } from '@guiyin/platforms/postbacks'

/** A request as a platform sees it. */
export interface Seen {
  method: string
  host: string
  path: string
  query: URLSearchParams
  /** As it came, without the question mark. */
  rawQuery: string
  headers: Readonly<Record<string, string | undefined>>
  body: string
}

export interface Reply {
  status: number
  json?: unknown
  text?: string
  headers?: Readonly<Record<string, string>>
}

/** What one request makes a platform count: by its dedupe key, or `undefined` where it has none and counts everything. */
export interface Taken {
  reply: Reply
  counted: readonly { dedupe: string | undefined; value: unknown }[]
}

/** `once`: again a single time, and it rings. `pause`: the whole platform is left alone. The rest is never sent again. */
const MEANINGS = ['delivered', 'retry', 'once', 'pause', 'field', 'auth', 'click_id', 'type', 'refused'] as const
export type Meaning = (typeof MEANINGS)[number]

export interface CodeRow {
  code: string
  means: Meaning
  reply: Reply
}

/** Rows of codes divided by blanks, by what they mean. */
export const coded = (
  replyWith: (code: string) => Reply,
  table: Partial<Readonly<Record<Meaning, string>>>,
): readonly CodeRow[] =>
  MEANINGS.flatMap((means) => (table[means]?.split(' ') ?? []).map((code) => ({ code, means, reply: replyWith(code) })))

/** One platform's side of the contract, written from what it published and from nothing of ours. */
export interface ContractServer {
  platform: string
  hosts: readonly string[]
  settings: Readonly<Record<string, string | number>>
  secrets: Readonly<Record<string, string>>
  /** Answers, and counts only what keeps the contract. */
  take(seen: Seen): Taken
  /** Each of its codes, and what a sender must make of it. */
  codes: readonly CodeRow[]
  /** Requests that break the contract, made of a good one. */
  spoils: readonly { name: string; spoil: (request: PostbackRequest) => PostbackRequest }[]
  /** A conversion it takes: type, click id, and amounts as they must arrive. */
  sample: {
    type: string
    click: { name: string; value: string }
    landing: string
    values: Readonly<Record<string, unknown>>
  }
}

export const refused = (reply: Reply): Taken => ({ reply, counted: [] })

/** The body, or undefined where it is no JSON object. */
export const objectOf = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const objectsIn = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : []

export const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)

/** A time of this decade in seconds, not in milliseconds. */
export const isSeconds = (value: unknown): boolean => isWhole(value) && value > 1_500_000_000 && value < 2_500_000_000
export const isMillis = (value: unknown): boolean =>
  isWhole(value) && value > 1_500_000_000_000 && value < 2_500_000_000_000
export const isYuan = (text: string | null): boolean => text !== null && /^\d+\.\d{2}$/.test(text)

/** The request with something else in its JSON body. */
export const withBody =
  (change: (body: Record<string, unknown>) => unknown) =>
  (request: PostbackRequest): PostbackRequest => ({
    ...request,
    body: JSON.stringify(change(objectOf(request.body) ?? {})),
  })

/** The request with a parameter changed, or without it. */
export const withParameter =
  (name: string, value?: string) =>
  (request: PostbackRequest): PostbackRequest => {
    const url = new URL(request.url)
    if (value === undefined) url.searchParams.delete(name)
    else url.searchParams.set(name, value)
    return { ...request, url: url.href }
  }
