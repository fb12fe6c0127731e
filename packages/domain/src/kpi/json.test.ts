import { describe, expect, it } from 'vitest'
import { order, pageView, refund } from '../facts/testing.ts'
import { snapshotFromJson, snapshotToJson } from './json.ts'
import { foldedDay, from, shanghai, spendRow } from './testing.ts'

const facts = [
  pageView('a', shanghai('2026-01-31 10:00'), from('sem/baidu/brand', 'macro:utm_term')),
  order('o', shanghai('2026-01-31 10:01'), { value: '0.000001' }),
  refund('r', shanghai('2026-02-02 10:00'), '0.000003'),
]
const cost = { ...spendRow(), amount: '3' }
const { snapshot } = foldedDay({ facts, spend: [spendRow()], costs: [cost] }, '2026-01-31')
const text = snapshotToJson(snapshot)

describe('the JSON of a snapshot', () => {
  it('is read back as it was', () => {
    expect(snapshotFromJson(text)).toEqual(snapshot)
    expect(text).toContain('"revenueGross":"1"')
  })

  it('does not depend on the order of keys', () => {
    const { site, traffic, ...rest } = snapshot
    const turned = traffic.map(({ channel, hour, ...cell }) => ({ ...cell, hour, channel }))
    expect(snapshotToJson({ traffic: turned, ...rest, site })).toBe(text)
  })

  it('writes every field', () => {
    const keys = (value: unknown): string[] =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [key]), ...keys(inner)])
        : []
    expect(new Set(keys(JSON.parse(text)))).toEqual(new Set(keys(snapshot)))
  })

  it.each([
    ['"date":"2026-01-31"', '"date":"2026-02-31"', '$.date is not a day'],
    ['"visits":1', '"visits":1.5', '$.traffic[0].visits is not a count'],
    ['"visits":1', '"visits":-1', '$.traffic[0].visits is not a count'],
    ['"channel":"sem"', '"channel":"tv"', '$.dims[0].channel is not a channel'],
    ['"model":"first"', '"model":"best"', '$.credits[0].model is not a model'],
    ['"revenueGross":"1"', '"revenueGross":1', '$.credits[0].revenueGross is not a text'],
    ['"revenueGross":"1"', '"revenueGross":"0.1"', '$.credits[0].revenueGross is not a whole number as text'],
    ['"paid":true', '"paid":1', '$.credits[0].paid is not true or false'],
    ['"impressions":1000', '"impressions":"1000"', '$.spend[0].impressions is not a count'],
    ['"excluded":{', '"excludes":{', '$.excluded is not an object'],
    ['"quality":[', '"qualities":[', '$.quality is not a list'],
    ['"remark":"macro:utm_term"', '"remark":1', '$.quality[0].remark is not a text'],
    ['"margin":0.4', '"margin":40', '$.margin is not a fraction'],
  ])('is refused with its place where %s is %s', (right, broken, message) => {
    expect(text).toContain(right)
    expect(() => snapshotFromJson(text.replace(right, broken))).toThrow(message)
  })

  it('is refused where it is no object', () => {
    expect(() => snapshotFromJson('[]')).toThrow(TypeError)
    expect(() => snapshotFromJson('null')).toThrow('$ is not an object')
  })
})
