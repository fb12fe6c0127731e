import { type DemoRequest, json, spend } from '../../../../packages/local/src/demo/requests.ts'
import { hostileConversions } from './conversions.ts'
import { hostilePeople } from './people.ts'
import { hostileSources } from './sources.ts'
import { DAY, HOUR, type Story } from './story.ts'
import { hostileVisits } from './visits.ts'

const BROWSER =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'

const told = (story: Story, key: 'write' | 'secret', at: number): DemoRequest[] => {
  const sent = story.events.map((event) => ({ event }))
  const parts = Array.from({ length: Math.ceil(sent.length / 50) }, (_, index) =>
    sent.slice(index * 50, index * 50 + 50),
  )
  return parts.map((events) => json(at, BROWSER, key, 'events', events))
}

const costs = (date: string, later: string): DemoRequest[] => {
  const row = {
    date,
    platform: 'meta',
    campaign: 'usd',
    currency: 'CNY',
    spend: '10.000001',
    impressions: 0,
    clicks: 0,
  }
  const first = [
    row,
    { ...row, campaign: 'free', spend: 0, impressions: 10 },
    { ...row, campaign: 'silent', spend: 5, impressions: null, clicks: null },
    { ...row, campaign: '', account: 'a', spend: '3' },
    { ...row, campaign: null, account: 'b', spend: '4', clicks: 7, impressions: 100 },
    { ...row, platform: 'nobody', campaign: 'x', spend: '1' },
    { ...row, platform: 'xiaohongshu', campaign: 'KOL 种草', channel: 'content' as const, spend: '0' },
    { ...row, platform: 'tiktok', campaign: 'dollars', currency: 'USD', spend: '9' },
  ]
  return [
    spend(0, BROWSER, first, 'json'),
    spend(
      1,
      BROWSER,
      [
        { ...row, spend: '12.5', clicks: 3 },
        { ...row, date: later, spend: '1' },
      ],
      'json',
    ),
  ]
}

/** Cases that a pipeline easily gets wrong, around a local midnight some days before `until`. */
export const hostileRequests = (midnight: number, dateOf: (at: number) => string): DemoRequest[] => {
  const noon = midnight + 12 * HOUR
  const { browser, server } = hostileConversions(noon)
  const people = hostilePeople(noon)
  return [
    ...hostileVisits(midnight).flatMap((story) => told(story, 'write', noon)),
    ...hostileSources(noon - DAY).flatMap((story) => told(story, 'secret', noon)),
    ...browser.flatMap((story) => told(story, 'write', noon)),
    ...server.flatMap((story) => told(story, 'secret', noon)),
    ...people.browser.flatMap((story) => told(story, 'write', noon)),
    ...people.server.flatMap((story) => told(story, 'secret', noon)),
    ...costs(dateOf(noon - 3 * DAY), dateOf(noon)),
  ]
}
