import { readLanding } from '@guiyin/domain'
import { agentVerdict, rules } from '@guiyin/platforms'
import { describe, expect, test } from 'vitest'
import { agentOf, BOTS, deviceOf, ownAgent } from './agents.ts'
import { arrivalOf } from './arrivals.ts'
import { demoLinks } from './links.ts'
import { rngOf } from './rng.ts'
import { SOURCES } from './sources.ts'

const named = SOURCES.map((source, index) => ({
  source,
  name: `${source.channel} ${source.platform ?? '–'} ${source.link ?? source.query ?? source.referrer ?? source.app ?? ''}`,
  index,
}))

describe('a demo source', () => {
  test.each(named)('$name is classified as the demo means it', ({ source, index }) => {
    for (let turn = 0; turn < 20; turn += 1) {
      const rng = rngOf(`${index}/${turn}`)
      const { url, referrer, campaign } = arrivalOf(source, rng)
      const agent = agentOf(deviceOf(rng), source.app)
      const link = (id: string) => demoLinks.find((each) => each.id === id)
      const landing = readLanding(rules, { url, referrer, agent, ownHosts: [], link })

      expect(agentVerdict(agent)).toEqual({ bot: false })
      expect(landing.source).toMatchObject({ channel: source.channel, platform: source.platform, campaign })
    }
  })

  test('the agents of bots are known as such, a person without an id is a person', () => {
    expect(BOTS.filter((agent) => !agentVerdict(agent).bot)).toEqual([])
    expect(agentVerdict(ownAgent('abc'))).toEqual({ bot: false })
  })
})
