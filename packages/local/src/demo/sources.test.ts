import { Channel } from '@guiyin/events'
import { expect, test } from 'vitest'
import { ADS, FEES } from './ads.ts'
import { demoLinks } from './links.ts'
import { SOURCES } from './sources.ts'

const MISSION = {
  ads: ['baidu', 'qihoo360', 'sogou', 'shenma', 'oceanengine', 'tencent_ads', 'weibo', 'alimama'],
  social: ['wechat', 'weibo', 'douyin', 'kuaishou', 'xiaohongshu', 'bilibili'],
  abroad: ['google', 'meta', 'tiktok', 'microsoft'],
}

test('people come over every channel that a visit can have', () => {
  const channels = new Set(SOURCES.map(({ channel }) => channel))

  expect(Channel.options.filter((channel) => !channels.has(channel))).toEqual(['unattributed'])
})

test.each(Object.entries(MISSION))('every platform of the mission brings some: %s', (_, platforms) => {
  const found = new Set(SOURCES.map(({ platform }) => platform))

  expect(platforms.filter((platform) => !found.has(platform))).toEqual([])
})

test('every campaign that is paid for brings people, under the same name', () => {
  const named = new Set([
    ...SOURCES.flatMap(({ platform, campaigns = [] }) => campaigns.map((campaign) => `${platform} ${campaign}`)),
    ...demoLinks.map(({ platform, campaign }) => `${platform} ${campaign}`),
  ])
  const paid = [...ADS, ...FEES].flatMap(({ platform, campaign }) =>
    campaign === null ? [] : `${platform} ${campaign}`,
  )

  expect(paid.filter((name) => !named.has(name))).toEqual([])
})
