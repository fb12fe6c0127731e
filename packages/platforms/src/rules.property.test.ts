import { readAdClick, readLanding } from '@guiyin/domain'
import { Channel } from '@guiyin/events'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rules } from './index.ts'
import { answerOf, landing } from './landing-table.ts'

const hosts = rules.hosts.flatMap((rule) => rule.hosts).filter((host) => !host.includes(':'))
const bare = (host: string) => host.replace(/^\./, '')
const known = new Set(hosts.map(bare))
const someHost = fc.constantFrom(...hosts)

const names = [
  ...rules.clickIds.map(({ name }) => name),
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'hmsr',
  'hmmd',
  'gy_click',
]
const pair = fc.tuple(
  fc.constantFrom(...names),
  fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('%', '%E6%98', '__X__', 'cpc', '百度')),
)
const junk = fc.string({ unit: 'binary', maxLength: 200 })
const url = fc.oneof(
  junk,
  fc.array(pair, { maxLength: 6 }).map((pairs) => `https://a.test/?${pairs.map((parts) => parts.join('=')).join('&')}`),
  fc.tuple(someHost, junk).map(([host, rest]) => `https://${bare(host)}${rest}`),
)

describe('any landing', () => {
  it('has an answer, whatever the strings', () => {
    fc.assert(
      fc.property(url, url, junk, (page, referrer, agent) => {
        const read = readLanding(rules, { url: page, referrer, agent, ownHosts: ['.a.test'] })
        expect(Channel.options).toContain(read.source.channel)
        expect(read.source.platform ?? 'none').toMatch(/^[a-z0-9_.-]{1,64}$/)
        expect(JSON.parse(JSON.stringify(read))).toEqual(read)
        readAdClick(rules, { url: page, referrer, agent })
      }),
      { numRuns: 500 },
    )
  })

  it('has the same answer each time', () => {
    fc.assert(
      fc.property(url, url, (page, referrer) => {
        expect(landing(page, referrer)).toEqual(landing(page, referrer))
      }),
    )
  })

  it('is never direct with a paid click id, and never unattributed', () => {
    fc.assert(
      fc.property(url, url, (page, referrer) => {
        const read = landing(page, referrer)
        expect(read.source.channel).not.toBe('unattributed')
        if (read.paidClickId?.startsWith('gy_click=') === false) expect(read.source.channel).not.toBe('direct')
      }),
    )
  })
})

describe('a host of the tables', () => {
  it('is matched as it stands, in capitals, with a port and with a final dot', () => {
    fc.assert(
      fc.property(someHost, (host) => {
        const plain = answerOf(landing('', `https://${bare(host)}/`))
        expect(plain).toMatch(/ host:/)
        expect(answerOf(landing('', `http://${bare(host).toUpperCase()}.:8080/x?y=1`))).toBe(plain)
      }),
      { numRuns: hosts.length },
    )
  })

  it('is never matched as a part of another host', () => {
    fc.assert(
      fc.property(someHost, fc.constantFrom('x', 'evil-', 'a1'), (host, prefix) => {
        fc.pre(!known.has(prefix + bare(host)))
        const stranger = `${prefix}${bare(host)}`
        const { rule } = landing('', `https://${stranger}/`).source
        expect(rule).not.toBe(`host:${host}`)
        const entry = rule.replace(/^host:/, '')
        if (rule.startsWith('host:')) expect(stranger.endsWith(entry)).toBe(entry.startsWith('.'))
        expect(answerOf(landing('', `https://${bare(host)}.evil.com/`))).toBe(
          `referral - referral:${bare(host)}.evil.com`,
        )
      }),
      { numRuns: 500 },
    )
  })
})
