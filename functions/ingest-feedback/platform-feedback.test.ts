import {
  FEEDBACK_FIELDS,
  type FeedbackField,
  feedbackOf,
  feedbackParameterName,
  monitorLink,
  PLATFORMS,
} from '@guiyin/platforms'
import { describe, expect, test } from 'vitest'
import { readFeedback } from './read-feedback.ts'

const CONTRACTS = PLATFORMS.flatMap((row) => (row.feedback === undefined ? [] : [{ ...row, feedback: row.feedback }]))

/** What each platform's macros become, as it sends them. */
const SENT: Record<FeedbackField, string> = {
  clickId: 'EJiw267wvfQCGKf2g74ZIPD89-vIATAM',
  clickTime: '1768478390123',
  accountId: '1700000000000001',
  account: '%E6%97%97%E8%88%B0%E5%BA%97',
  campaignId: '7300000000000000001',
  campaign: '%E6%98%A5%E5%AD%A3+%E4%B8%8A%E6%96%B0',
  adGroupId: '7300000000000000002',
  adGroup: '%D6%D0%B9%FA',
  creativeId: '9007199254740993',
  creative: 'a%26b%3D1',
  keywordId: '0',
  requestId: '20260115142311010',
  callback: 'https%3A%2F%2Ftracking.example%2Fconv%3Fcb%3DMTIz%26conv_id%3D1',
}

const READ: Partial<Record<FeedbackField, string>> = {
  account: '旗舰店',
  campaign: '春季+上新',
  adGroup: '中国',
  creative: 'a&b=1',
  callback: 'https://tracking.example/conv?cb=MTIz&conv_id=1',
}

const queryOf = (link: string): string => link.slice(link.indexOf('?') + 1)

const linkOf = (platform: string): string =>
  queryOf(monitorLink(feedbackOf(platform), { base: 'https://gy.example.cn', platform, site: 'shop', key: 'fk_shop' }))

/** The link as the platform calls it. */
const called = (platform: string): string =>
  feedbackOf(platform).parameters.reduce(
    (query, { field, macro }) =>
      query.replace(`${feedbackParameterName(field)}=${macro}`, `${feedbackParameterName(field)}=${SENT[field]}`),
    linkOf(platform),
  )

const expected = (platform: string) =>
  Object.fromEntries(feedbackOf(platform).parameters.map(({ field }) => [field, READ[field] ?? SENT[field]]))

test('the platforms that have a contract', () => {
  expect(CONTRACTS.map(({ id }) => id).sort()).toEqual([
    'alimama',
    'baidu',
    'bilibili',
    'kuaishou',
    'oceanengine',
    'qihoo360',
    'tencent_ads',
    'weibo',
    'xiaohongshu',
    'zhihu',
  ])
})

describe.each(CONTRACTS)('$id', ({ id, feedback, facts, clickIds = [] }) => {
  test('is read whole where every macro was replaced, and nothing else is', () => {
    const devices = '&imei=8f5a&oaid=77&idfa=88&androidid=99&mac=1&ip=203.0.113.9&ua=Mozilla&muid=5&caid=6'

    expect(readFeedback(feedback, called(id) + devices)).toEqual({
      action: 'click',
      fields: expected(id),
      remarks: [],
      isTest: false,
    })
  })

  test('is a test of the link where none was', () => {
    const { fields, isTest } = readFeedback(feedback, linkOf(id))

    expect(fields).toEqual({})
    expect(isTest).toBe(true)
  })

  test.each(feedback.parameters.filter(({ macro }) => macro !== '').map(({ field, macro }) => [macro, field] as const))(
    'without %s the rest is read, with a remark',
    (macro, field) => {
      const name = feedbackParameterName(field)
      for (const left of [macro, encodeURIComponent(macro), macro.replace(/^__|__$/g, '%5F%5F')]) {
        const query = called(id).replace(`${name}=${SENT[field]}`, `${name}=${left}`)
        const { [field]: _, ...rest } = expected(id)
        expect(readFeedback(feedback, query)).toMatchObject({ fields: rest, remarks: [`macro:${name}`] })
        expect(readFeedback(feedback, query).fields).not.toHaveProperty(field)
      }
    },
  )

  test('is read under the names of other systems too', () => {
    for (const { field, aliases = [] } of feedback.parameters) {
      for (const alias of aliases) {
        expect(readFeedback(feedback, `${alias}=${SENT[field]}`).fields).toEqual({
          [field]: READ[field] ?? SENT[field],
        })
      }
    }
  })

  test('names no parameter twice, and macros that the platform has', () => {
    const names = feedback.parameters.flatMap(({ field, aliases = [] }) => [feedbackParameterName(field), ...aliases])
    const known = (facts?.macros ?? []).flatMap(({ macros }) => macros.map(({ macro }) => macro))
    const strange = feedback.parameters.filter(
      ({ macro, mark }) => macro !== '' && mark !== '○' && !known.includes(macro),
    )

    expect(names.length).toBe(new Set(names).size)
    expect(id === 'qihoo360' ? [] : strange.map(({ macro }) => macro)).toEqual([])
  })

  test('joins landings by click ids that the platform puts there', () => {
    expect(feedback.landingClickIds.filter((name) => !clickIds.some((own) => own.name === name))).toEqual([])
  })

  test('answers JSON, and says so in both languages', () => {
    expect(JSON.parse(feedback.answer.body)).toBeTypeOf('object')
    expect(feedback.note.zh).toMatch(/[\u4e00-\u9fff]/)
    expect(feedback.note.zh).not.toMatch(/[\u4e00-\u9fff][,:;()"]|[,:;()"][\u4e00-\u9fff]/)
    expect(feedback.note.en).toMatch(/^[\x20-\x7e，。、一-龥]+$/)
  })
})

describe('a platform without a contract of its own', () => {
  test('is read under our names', () => {
    const query = FEEDBACK_FIELDS.map((field) => `${feedbackParameterName(field)}=${SENT[field]}`).join('&')

    expect(readFeedback(feedbackOf('sogou'), query).fields).toEqual({ ...SENT, ...READ })
    expect(feedbackOf('no_such_platform').landingClickIds).toEqual(['click_id'])
  })

  test('tells of impressions by action', () => {
    expect(readFeedback(feedbackOf('sogou'), 'click_id=1&action=impression').action).toBe('impression')
  })
})
