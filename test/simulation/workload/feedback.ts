import type { Random } from '../random.ts'
import type { Happening } from './visit.ts'
import type { PlannedRequest, PlannedSite } from './workload.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

interface Asked {
  random: Random
  site: PlannedSite
  now: number
}

/** Of most clicks on ads the platform tells too: minutes before or after the landing, at once or a day late, some twice. */
export const feedbackOf = ({ random, site, now }: Asked, happenings: readonly Happening[]): PlannedRequest[] =>
  happenings.flatMap(({ landing, at }) => {
    const [, click] = landing?.click?.split('=') ?? []
    if (landing === undefined || click === undefined || landing.platform === null || random.chance(0.3)) return []
    const clicked = Math.min(now, at + random.between(-25, 25) * MINUTE)
    const request: PlannedRequest = {
      kind: 'feedback',
      site: site.id,
      key: `fk_${site.id}`,
      agent: 'platform',
      receivedAt: Math.min(now, clicked + random.pick([0, 2_000, 3 * HOUR, 24 * HOUR])),
      body: `${landing.platform}?click_id=${click}&click_time=${clicked}&campaign_id=${random.below(3)}`,
    }
    return random.chance(0.2)
      ? [request, { ...request, receivedAt: Math.min(now, request.receivedAt + HOUR) }]
      : [request]
  })
