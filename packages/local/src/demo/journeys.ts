import type { WireEvent } from '@guiyin/events'
import { agentOf } from './agents.ts'
import { arrivalOf } from './arrivals.ts'
import type { Person } from './people.ts'
import type { Rng } from './rng.ts'
import type { DemoSource } from './source.ts'
import { DIRECT, SOURCES } from './sources.ts'
import { type Outcome, type StepName, take } from './steps.ts'
import { engage, land, pause, type Walk } from './walk.ts'

export interface DemoVisit extends Outcome {
  person: Person
  source: DemoSource
  /** What reports must call the campaign of its first page view. */
  campaign: string | null
  agent: string
  start: number
  end: number
  events: WireEvent[]
}

interface Plan {
  weight: number
  /** What comes after the landing page. */
  steps: readonly StepName[]
  /** Grows with the person's and the source's appeal. */
  wins?: boolean
}

const PLANS: readonly Plan[] = [
  { weight: 38, steps: [] },
  { weight: 4, steps: ['leave'] },
  { weight: 22, steps: ['view'] },
  { weight: 10, steps: ['look', 'view'] },
  { weight: 6, steps: ['search', 'view', 'view'] },
  { weight: 4, steps: ['read', 'keep'] },
  { weight: 2, steps: ['tell'] },
  { weight: 2, steps: ['view', 'rest', 'view'] },
  { weight: 4, steps: ['view', 'put'] },
  { weight: 2, steps: ['view', 'put', 'checkout'] },
  { weight: 2.8, steps: ['view', 'put', 'checkout', 'buy'], wins: true },
  { weight: 0.5, steps: ['look', 'view', 'put', 'join', 'checkout', 'buy', 'tell'], wins: true },
  { weight: 0.9, steps: ['contact'], wins: true },
  { weight: 0.7, steps: ['view', 'join'], wins: true },
]

const planOf = (rng: Rng, likely: number): Plan =>
  rng.weighted(PLANS.map((plan) => (plan.wins === true ? { ...plan, weight: plan.weight * likely } : plan)))

/** One visit. Each visit before makes an order likelier; `start` is the first moment anything is noted. */
export const visitOf = (person: Person, source: DemoSource, start: number, before: number, rng: Rng): DemoVisit => {
  const walk: Walk = { rng, person, at: start, url: '', pageViewId: '', shownAt: start, events: [] }
  const arrival = arrivalOf(source, rng)
  const outcome: Outcome = { purchases: [], contacts: [] }
  land(walk, arrival)
  if (rng.chance(0.12)) take('measure', walk, outcome)
  pause(walk, rng.chance(0.4) ? 6 : 25)
  for (const step of planOf(rng, source.appeal * person.keen * (1 + 0.4 * before)).steps) take(step, walk, outcome)
  engage(walk)
  const agent = agentOf(person.device, person.sender === 'cookieless' ? undefined : source.app)
  return { person, source, campaign: arrival.campaign, agent, start, end: walk.at, events: walk.events, ...outcome }
}

const isBought = ({ channel }: DemoSource): boolean => !['seo', 'referral', 'organic_social'].includes(channel)
const reminders = SOURCES.filter(({ channel }) => channel === 'messaging' || channel === 'private_domain')

/** How somebody comes back: by herself, the way she came, another way, or because the shop wrote to her. */
export const nextSource = (rng: Rng, person: Person, last: DemoSource): DemoSource => {
  const draw = rng.next()
  if (draw < 0.45) return DIRECT
  if (person.orders > 0 && draw < 0.75) return rng.weighted(reminders)
  return draw < 0.65 && isBought(last) ? last : rng.weighted(SOURCES)
}
