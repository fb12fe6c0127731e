import { readLanding } from '@guiyin/domain'
import { expect, test } from 'vitest'
import { remarksOnSource, siteRules } from './index.ts'

/** Of a site that buys 360's mobile clicks too: see what needs a live account on the page of platforms. */
const rules = siteRules({ clickIds: [{ name: 'impression_id', platform: 'qihoo360', channel: 'feed_ads' }] })
const sourceOf = (query: string) =>
  readLanding(rules, { url: `https://shop.example/${query}`, referrer: 'https://www.so.com/s?q=a', ownHosts: [] })
    .source

test.each([
  ['a paid visit of 360 without its click id', '?utm_source=360&utm_medium=cpc', ['missing:qhclickid']],
  ['one with a macro in its place', '?utm_source=360&utm_medium=cpc&qhclickid={clickid}', ['missing:qhclickid']],
  ['one through a link of ours', '?utm_source=360&utm_medium=cpc&gy_click=spring.1', ['missing:qhclickid']],
  ['one with it', '?qhclickid=1a2b3c4d5e6f7a8b', []],
  ['one with that of mobile promotion', '?utm_source=360&utm_medium=feed&impression_id=1a2b3c4d5e6f7a8b', []],
  ['a visit of 360 that nobody paid for', '', []],
  ['a paid visit of a platform whose links have to be written', '?utm_source=bilibili&utm_medium=cpc', []],
  ['a paid visit of nobody known', '?utm_source=nobody&utm_medium=cpc', []],
])('%s', (_, query, remarks) => {
  expect(remarksOnSource(sourceOf(query))).toEqual(remarks)
})
