import type { Random } from '../random.ts'
import { packed } from './visit.ts'
import type { PlannedRequest } from './workload.ts'

const DAY_MS = 86_400_000

interface Asked {
  random: Random
  site: string
  visitors: number
  now: number
}

/** The ids of one visitor and of whom it mostly is. */
export const personOf = (site: string, who: number) => ({
  visitorId: packed(`${site}-v${who}`),
  userId: `u-${who % 10}`,
})

const asked = (
  kind: 'erase' | 'unlink',
  { site, now, random }: Asked,
  params: Record<string, string>,
): PlannedRequest => ({
  kind,
  site,
  key: `sk_${site}`,
  agent: 'support',
  receivedAt: now - random.between(0, 2 * DAY_MS),
  body: JSON.stringify({ site, ...params }),
})

/** What such a request names. */
export const paramsOf = (body: string): Record<string, string> =>
  Object.fromEntries(Object.entries(Object(JSON.parse(body))).map(([name, value]) => [name, String(value)]))

/** A visitor is not who it was taken for. */
export const unlinksOf = (of: Asked): PlannedRequest[] => {
  const { random, site, visitors } = of
  if (random.chance(0.6)) return []
  return Array.from({ length: random.between(1, 2) }, () => asked('unlink', of, personOf(site, random.below(visitors))))
}

/** People who want to be gone: a visitor, or a user with every visitor it was. */
export const erasuresOf = (of: Asked): PlannedRequest[] => {
  const { random, site, visitors } = of
  return Array.from({ length: random.between(1, 2) }, () => {
    const { visitorId, userId } = personOf(site, random.below(visitors))
    return asked('erase', of, random.chance(0.3) ? { userId } : { visitorId })
  })
}
