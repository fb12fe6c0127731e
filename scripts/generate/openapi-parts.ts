import { STATUS_CODES } from 'node:http'
import { type Code, explain } from '@guiyin/events'
import * as z from 'zod'

/** Kinds of key; `Authorization: Bearer …` or `?key=`. */
export type KeyKind = 'write' | 'secret' | 'read' | 'feedback' | 'operator'

export interface Operation {
  method: 'get' | 'post' | 'put' | 'delete'
  path: string
  id: string
  tag: 'ingest' | 'spend' | 'imports' | 'reading' | 'catalog' | 'identity' | 'operation'
  summary: string
  description?: string
  keys: readonly KeyKind[]
  parameters?: readonly unknown[]
  body?: unknown
  answers: Record<string, unknown>
}

export const ref = (schema: string) => ({ $ref: `#/components/schemas/${schema}` })

export const json = (schema: unknown, examples?: Record<string, unknown>) => ({
  'application/json': { schema, ...(examples ? { examples: valued(examples) } : {}) },
})

/** OpenAPI wants each example wrapped. */
export const valued = (examples: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value }]))

export const answer = (description: string, content?: unknown, headers?: unknown) => ({
  description,
  ...(headers ? { headers } : {}),
  ...(content ? { content } : {}),
})

const problemOf = (status: number, code: Code) => ({
  type: `urn:guiyin:problem:${code}`,
  title: STATUS_CODES[status] ?? 'Error',
  status,
  detail: explain(code, 'en'),
  code,
})

const retryAfter = { 'Retry-After': { description: 'Seconds', schema: { type: 'integer', minimum: 1 } } }

/** The content of an error answer, one example a code. */
export const problemContent = (status: number, codes: readonly Code[]) => ({
  'application/problem+json': {
    schema: ref('Problem'),
    examples: valued(Object.fromEntries(codes.map((code) => [code, problemOf(status, code)]))),
  },
})

export const problem = (status: number, ...codes: Code[]) => ({
  [status]: answer(
    codes.map((code) => `\`${code}\``).join(', '),
    problemContent(status, codes),
    status === 429 || status === 503 ? retryAfter : undefined,
  ),
})

export const language = {
  name: 'Accept-Language',
  in: 'header',
  description: 'zh* for Chinese sentences, else English; codes do not change',
  schema: { type: 'string' },
}

export const pathParameter = (name: string, description: string) => ({
  name,
  in: 'path',
  required: true,
  description,
  schema: { type: 'string' },
})

export const dryRun = {
  name: 'dry_run',
  in: 'query',
  description: '1: check and answer, store nothing',
  schema: { type: 'string', enum: ['1'] },
}

/** A query's schema as parameters; the key has its own security scheme. */
export const queryParametersOf = (schema: z.ZodType) => {
  const query = z.toJSONSchema(schema, { io: 'input' })
  return Object.entries(query.properties ?? {})
    .filter(([name]) => name !== 'key')
    .map(([name, property]) => {
      const isDay = typeof property === 'object' && property.$ref === '#/$defs/Day'
      return {
        name,
        in: 'query',
        required: query.required?.includes(name) ?? false,
        schema: isDay ? ref('Day') : property,
      }
    })
}
