import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { documents } from './documents.ts'

const events = new URL('../../events/', import.meta.url)
const parse = (text: string): unknown => JSON.parse(text)
const read = (path: string): string => readFileSync(new URL(path, events), 'utf8')
const namesIn = (folder: string): string[] => readdirSync(new URL(folder, events)).sort()

// Formats have patterns beside them; ajv knows none without a further package.
const ajv = () => new Ajv2020({ strict: false, validateFormats: false })
const AnySchema = z.record(z.string(), z.unknown())
const generated = (file: string) => AnySchema.parse(parse(read(`generated/${file}`)))

test('what is committed is what the schemas say', () => {
  const wanted = documents()

  expect(namesIn('generated')).toEqual([...wanted.keys()].sort())
  for (const [file, text] of wanted) expect(read(`generated/${file}`), file).toBe(text)
})

test('generating twice gives the same bytes', () => {
  expect([...documents()]).toEqual([...documents()])
})

const Typed = z.looseObject({ type: z.string() })

describe('an accepted sample holds in the JSON Schema of its type and of all events', () => {
  const whole = ajv().compile(generated('wire-event.schema.json'))

  test.each(namesIn('samples/accepted'))('%s', (name) => {
    const sample = Typed.parse(parse(read(`samples/accepted/${name}`)))
    const own = ajv().compile(generated(`${sample.type.replaceAll('_', '-')}.schema.json`))

    expect(own(sample), JSON.stringify(own.errors)).toBe(true)
    expect(whole(sample), JSON.stringify(whole.errors)).toBe(true)
  })
})

describe('a rejected sample fails in the JSON Schema of all events', () => {
  const whole = ajv().compile(generated('wire-event.schema.json'))
  // JSON Schema cannot see what zod's records leave out.
  const names = namesIn('samples/rejected').filter((name) => name !== 'custom-with-prototype-as-property.json')

  test.each(names)('%s', (name) => {
    const { event } = z.object({ event: z.unknown() }).parse(parse(read(`samples/rejected/${name}`)))

    expect(whole(event)).toBe(false)
  })
})
