import {
  type CountedPath,
  fittedAt,
  grainSums,
  mergedPaths,
  PATH_GRAINS,
  type PathGrain,
  pathsBy,
  pathsToJson,
  type StepSource,
  sourceName,
} from '@guiyin/domain'
import type { Measured } from './cases.ts'
import { seeded } from './journeys.ts'
import { clock } from './measure.ts'

const CHANNELS = [
  ...(['sem', 'seo', 'social_ads', 'feed_ads', 'content', 'organic_social'] as const),
  ...(['affiliate', 'messaging', 'private_domain', 'referral', 'ai_assistant', 'direct'] as const),
]
const DAYS = 30
const CONVERT = 0.08
const GO_ON = 0.55
const STAY = 0.3
const MICROS = 1_000_000n

const NOWHERE = { platform: null, campaign: null, keyword: null, creative: null, content: null, partner: null }

/** Sources with few common and many rare parts: 20 platforms, 60 campaigns, 3,000 keywords, 300 creatives. */
const sources = (random: () => number) => {
  const rare = (count: number): number => Math.floor(count * random() ** 2.5)
  return (): StepSource => {
    const channel = CHANNELS[rare(CHANNELS.length)] ?? 'direct'
    if (channel === 'direct') return { channel, ...NOWHERE }
    const campaign = channel === 'seo' || channel === 'referral' ? null : `campaign-${rare(60)}`
    return {
      channel,
      platform: `platform-${rare(20)}`,
      campaign,
      keyword: channel === 'sem' ? `keyword-${rare(3_000)}` : null,
      creative: campaign !== null && random() < 0.5 ? `creative-${rare(300)}` : null,
      content: random() < 0.05 ? `content-${rare(100)}` : null,
      partner: channel === 'affiliate' ? `partner-${rare(30)}` : null,
    }
  }
}

const daysOf = (journeys: number): CountedPath[][] => {
  const random = seeded(7)
  const source = sources(random)
  const journey = (): CountedPath => {
    const path = [source()]
    while (random() < GO_ON) path.push(random() < STAY ? (path.at(-1) ?? source()) : source())
    const converted = random() < CONVERT
    return {
      path: path.map(sourceName),
      conversions: converted ? 1n : 0n,
      nulls: converted ? 0n : 1n,
      value: converted ? BigInt(10 + Math.floor(random() * 500)) * MICROS : 0n,
    }
  }
  return Array.from({ length: DAYS }, () => mergedPaths(Array.from({ length: journeys }, journey)))
}

const bytes = (paths: readonly CountedPath[]): number => Buffer.byteLength(pathsToJson(paths))

const tellBytes = (day: readonly CountedPath[]): void => {
  const apart = (grains: readonly PathGrain[]) => grains.reduce((sum, grain) => sum + bytes(pathsBy(day, grain)), 0)
  const sizes = {
    'sources once': bytes(day),
    'three grains': apart(PATH_GRAINS.slice(0, 3)),
    'seven grains': apart(PATH_GRAINS),
  }
  console.error(`bytes stored of a day: ${JSON.stringify(sizes)}`)
}

/** One day credited at every grain under every model with intervals, from a window of `journeys` a day. */
export const creditedDay = (journeys: number): Measured => {
  const days = daysOf(journeys)
  const last = days.at(-1) ?? []
  const [count, solve] = [clock(), clock()]
  const day = last.filter(({ conversions }) => conversions > 0n)
  for (const grain of PATH_GRAINS) {
    const sums = grainSums(grain)
    count.timed(() => {
      for (const each of days) sums.add(each)
    })
    const window = count.timed(sums.paths)
    solve.timed(() => fittedAt(grain, { day, window, seed: 1, replicates: 200 }))
  }
  tellBytes(last)
  return {
    journeys: journeys * DAYS,
    touches: days
      .flat()
      .reduce((sum, { path, conversions, nulls }) => sum + path.length * Number(conversions + nulls), 0),
    count: count.seconds(),
    solve: solve.seconds(),
    floor: null,
    memory: Math.round(process.resourceUsage().maxRSS / 1024),
  }
}
