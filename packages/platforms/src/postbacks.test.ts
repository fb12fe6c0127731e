import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import * as all from './all.ts'
import { postbacks } from './postbacks.ts'

test('the list is that of the folders', () => {
  const folders = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('/postback.ts'))
    .map((path) => path.split('/', 1).join())
  expect([...postbacks.keys()].sort()).toEqual(folders.sort())
})

describe.each([...postbacks])('%s', (platform, contract) => {
  const isType = (type: string) =>
    contract.types instanceof RegExp ? contract.types.test(type) : contract.types.includes(type)
  const claims = Object.values(all).find(({ id }) => id === platform)?.clickIds ?? []

  test('is called by its name, and its default types are its own', () => {
    expect(contract.platform).toBe(platform)
    expect(
      [...Object.values(contract.defaults), ...Object.entries(contract.before ?? {}).flat()].filter(
        (type) => !isType(type),
      ),
    ).toEqual([])
  })

  test('takes click ids that its landings have', () => {
    const known = new Set(claims.map(({ name }) => name))
    expect(contract.clickIds.some((name) => known.has(name))).toBe(true)
  })

  test('keeps the limits that are known of the platform', () => {
    const own = {
      days_after_click: contract.lookbackDays,
      minutes_after_conversion: contract.withinMinutes,
      days_after_conversion: contract.withinMinutes / 1_440,
      conversions_per_request: contract.batch,
      requests_per_minute: contract.perMinute,
    }
    const limits = Object.values(all).find(({ id }) => id === platform)?.facts?.limits ?? []
    expect(limits.filter(({ of, most }) => own[of] > most)).toEqual([])
  })

  test('has tried for good before the time in which it takes conversions ends', () => {
    const minutes = contract.retryMinutes.reduce((sum, pause) => sum + pause, 0)
    expect(minutes).toBeLessThan(contract.withinMinutes)
    expect(contract.retryMinutes.length).toBeGreaterThan(2)
  })

  test('asks for what both languages name, once', () => {
    const names = [...contract.settings, ...contract.secrets].map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { zh, en } of [...contract.settings, ...contract.secrets]) expect(zh && en).toBeTruthy()
  })
})
