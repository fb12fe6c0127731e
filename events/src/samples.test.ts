import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { codes, parseEvent, WireEvent } from './index.ts'

const folder = new URL('../samples/', import.meta.url)

const samplesOf = (kind: 'accepted' | 'rejected') =>
  readdirSync(new URL(kind, folder)).map((file) => {
    const json: unknown = JSON.parse(readFileSync(new URL(`${kind}/${file}`, folder), 'utf8'))
    return { name: file.replace('.json', ''), json }
  })

const Rejected = z.strictObject({ event: z.unknown(), code: z.enum(codes), path: z.string() })

describe('accepted samples', () => {
  test.each(samplesOf('accepted'))('$name is accepted, and kept as it was sent', ({ json }) => {
    expect(parseEvent(json)).toEqual({ ok: true, event: json })
  })

  test('show every event type at its least and with more', () => {
    const types = samplesOf('accepted').map(({ json }) => WireEvent.parse(json).type)
    const once = WireEvent.options.map((option) => option.shape.type.value)

    expect(once.filter((type) => types.filter((each) => each === type).length < 2)).toEqual([])
  })
})

describe('rejected samples', () => {
  test.each(samplesOf('rejected'))('$name is rejected', ({ json }) => {
    const { event, code, path } = Rejected.parse(json)

    expect(parseEvent(event)).toMatchObject({ ok: false, code, path })
  })
})
