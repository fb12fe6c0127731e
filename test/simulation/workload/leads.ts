import type { Random } from '../random.ts'
import { packed } from './visit.ts'
import type { PlannedRequest } from './workload.ts'

const MINUTE = 60_000
const DAY_MS = 24 * 60 * MINUTE

interface Asked {
  random: Random
  site: string
  visitors: number
  now: number
}

/** Ids that the site's own leads have too, so that some are claimed by both. */
const IDS = 12
const ROWS = 6

const rowOf = ({ random, site, visitors, now }: Asked, importId: string, index: number) => {
  const stage = random.pick(['new', 'won'])
  const order = { order_id: packed(`crm-${importId}-${index}`, (id) => `order:${id}`), value: '120.5', currency: 'CNY' }
  return {
    lead_id: `l-${random.below(IDS)}`,
    stage,
    at: new Date(now - random.between(1, 2 * 24 * 60) * MINUTE).toISOString(),
    visitor_id: packed(`${site}-v${random.below(visitors)}`),
    ...(random.chance(0.5) ? { user_id: `u-${random.below(10)}` } : {}),
    ...(stage === 'won' && random.chance(0.5) ? order : {}),
  }
}

/** Imports of leads; the second brings some rows of the first again, and the first is undone, at times before it came. */
export const leadsOf = (of: Asked): PlannedRequest[] => {
  const { random, site, now } = of
  const rows = Array.from({ length: ROWS }, (_, index) => rowOf(of, 'first', index))
  const more = Array.from({ length: ROWS / 2 }, (_, index) => rowOf(of, 'second', index))
  const request = (kind: 'leads' | 'undo', importId: string, own: readonly object[]): PlannedRequest => ({
    kind,
    site,
    key: `sk_${site}`,
    agent: 'crm',
    receivedAt: now - random.between(0, DAY_MS),
    body: JSON.stringify({ importId, rows: own }),
  })
  return [
    request('leads', 'first', rows),
    request('leads', 'second', [...rows.slice(0, ROWS / 2), ...more]),
    request('undo', 'first', rows),
  ]
}
