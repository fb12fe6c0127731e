import type * as z from 'zod'
import type { Code } from './codes.ts'

/** Why an input was rejected: the code, where (`items[0].price`, empty for the whole), and a short hint free of any language. */
export interface Rejection {
  code: Code
  path: string
  detail: string
}

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

const step = (key: PropertyKey, first: boolean): string => {
  if (typeof key === 'number') return `[${key}]`
  const name = String(key)
  if (!/^[\p{L}\p{N}_$]{1,64}$/u.test(name)) return `[${JSON.stringify(name.slice(0, 64))}]`
  return first ? name : `.${name}`
}

const pathText = (path: Path): string => path.map((key, index) => step(key, index === 0)).join('')

const childOf = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined

const valueAt = (input: unknown, path: Path): unknown => path.reduce(childOf, input)

const patternText = (issue: z.core.$ZodIssueInvalidStringFormat): string => {
  if (issue.format === 'datetime') return '2026-01-31T08:00:00+08:00'
  if (issue.format === 'date') return '2026-01-31'
  return issue.pattern ?? issue.format
}

const boundText = (sign: '≤' | '≥', origin: string, bound: number | bigint): string =>
  origin === 'number' || origin === 'int' || origin === 'bigint' ? `${sign} ${bound}` : `length ${sign} ${bound}`

const unionText = (issue: z.core.$ZodIssueInvalidUnion): string => {
  const firsts = issue.errors.flatMap((branch) => branch.slice(0, 1))
  const meant = firsts.find((branch) => branch.code !== 'invalid_type')
  return meant ? hintOf(meant) : firsts.map(hintOf).join(' | ')
}

function hintOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return issue.expected
  if (issue.code === 'invalid_format') return patternText(issue)
  if (issue.code === 'too_big') return boundText('≤', issue.origin, issue.maximum)
  if (issue.code === 'too_small') return boundText('≥', issue.origin, issue.minimum)
  if (issue.code === 'invalid_value') return issue.values.map(String).join(' | ')
  if (issue.code === 'invalid_union') return unionText(issue)
  if (issue.code === 'custom') return issue.message
  if (issue.code === 'invalid_key') return issue.issues.slice(0, 1).map(hintOf).join()
  return ''
}

const codeOf = (issue: Issue, input: unknown): Code => {
  if (issue.path.length === 0) return 'invalid_body'
  const absent = issue.code !== 'invalid_key' && issue.code !== 'custom' && valueAt(input, issue.path) === undefined
  if (absent) return 'missing_field'
  return issue.code === 'invalid_union' && 'discriminator' in issue ? 'unknown_type' : 'invalid_field'
}

/** Turns one zod issue into the contract's words; `input` is what was parsed: it tells missing from wrong. */
export function rejectionOfIssue(issue: Issue, input: unknown): Rejection {
  if (issue.code === 'unrecognized_keys') {
    const path = pathText([...issue.path, ...issue.keys.slice(0, 1)])
    return { code: 'unknown_field', path, detail: path }
  }
  const path = pathText(issue.path)
  return { code: codeOf(issue, input), path, detail: [path, hintOf(issue)].filter((part) => part !== '').join(': ') }
}

/** The first reason of a failed parse. */
export function rejectionOf(error: z.ZodError, input: unknown): Rejection {
  const [issue] = error.issues
  return issue ? rejectionOfIssue(issue, input) : { code: 'invalid_body', path: '', detail: '' }
}
