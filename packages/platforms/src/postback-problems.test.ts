import { Postback } from '@guiyin/events'
import { expect, test } from 'vitest'
import { postbackProblems } from './postback-problems.ts'

const problemsOf = (entry: unknown) => postbackProblems([{ id: 'shop', postbacks: [Postback.parse(entry)] }])

test.each([
  ['a good entry', { platform: 'baidu', goals: { order: 10, lead: '3', 'lead:junk': 'invalid', signup: null } }, []],
  ['settings as numbers', { platform: 'tencent_ads', settings: { accountId: 25_000, userActionSetId: 7 } }, []],
  [
    'a platform that takes none',
    { platform: 'sogou' },
    [expect.stringMatching(/^sites\.shop\.postbacks\.sogou: alimama \| /)],
  ],
  ['a type that is none', { platform: 'baidu', goals: { order: 9 } }, ['sites.shop.postbacks.baidu.goals.order: 9']],
  [
    'a setting too many',
    { platform: 'weibo', settings: { token: 'x' } },
    [expect.stringContaining('settings.token: amountName')],
  ],
  ['a setting too few', { platform: 'meta' }, ['sites.shop.postbacks.meta.settings.pixelId: id of the pixel']],
  [
    'a setting that is wrong',
    { platform: 'meta', settings: { pixelId: 'my pixel' } },
    [expect.stringContaining('pixelId')],
  ],
])('%s', (_, entry, problems) => {
  expect(problemsOf(entry)).toEqual(problems)
})

test('a site without any has no problem', () => {
  expect(postbackProblems([{ id: 'shop' }])).toEqual([])
})
