import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { routes } from '../../functions/routes.ts'

const file = new URL('../../events/generated/openapi.json', import.meta.url)

const Media = z.looseObject({
  schema: z.record(z.string(), z.unknown()),
  examples: z.record(z.string(), z.object({ value: z.unknown() })).default({}),
})
const Content = z.record(z.string(), Media)
const Operation = z.looseObject({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z.array(z.looseObject({ name: z.string(), in: z.string() })).default([]),
  requestBody: z.looseObject({ content: Content }).optional(),
  responses: z.record(z.string(), z.looseObject({ content: Content.optional() })),
})
const Document = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({
    schemas: z.record(z.string(), z.record(z.string(), z.unknown())),
    securitySchemes: z.record(z.string(), z.unknown()),
  }),
})

const text = readFileSync(file, 'utf8')
const document = Document.parse(JSON.parse(text))
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
)

const contents = operations.flatMap(({ operationId, requestBody, responses }) => [
  { where: `${operationId} request`, content: requestBody?.content ?? {} },
  ...Object.entries(responses).map(([status, { content }]) => ({
    where: `${operationId} ${status}`,
    content: content ?? {},
  })),
])

const examples = contents.flatMap(({ where, content }) =>
  Object.entries(content).flatMap(([type, { schema, examples }]) =>
    Object.entries(examples).map(([name, { value }]) => ({ name: `${where} ${type} ${name}`, schema, value })),
  ),
)

describe('the examples hold in their schemas', () => {
  test.each(examples)('$name', ({ schema, value }) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    const validate = ajv.compile({ ...schema, components: document.components })

    expect(validate(value), JSON.stringify(validate.errors)).toBe(true)
  })
})

test('every reference leads somewhere', () => {
  const references = [...text.matchAll(/"\$ref": "#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name ?? '')

  expect(references.filter((name) => !(name in document.components.schemas))).toEqual([])
})

test('no schema has a name without being used', () => {
  const unused = Object.keys(document.components.schemas).filter(
    (name) => !text.includes(`"#/components/schemas/${name}"`),
  )

  expect(unused).toEqual([])
})

test('every security scheme that is asked for exists', () => {
  const asked = operations.flatMap(({ security }) => security.flatMap((each) => Object.keys(each)))

  expect(asked.filter((name) => !(name in document.components.securitySchemes))).toEqual([])
})

test('operations have names of their own', () => {
  const ids = operations.map(({ operationId }) => operationId)

  expect(new Set(ids).size).toBe(ids.length)
})

test('every parameter of a path is described', () => {
  const wrong = operations.filter(({ path, parameters }) => {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const described = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
    return named.join() !== described.join()
  })

  expect(wrong).toEqual([])
})

test('it describes the routes that are served, and no others', () => {
  const served = routes.filter(({ method }) => method !== 'OPTIONS' && method !== 'HEAD')

  expect(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
    served.map(({ method, path }) => `${method} ${path}`).sort(),
  )
})
