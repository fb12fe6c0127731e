import { mostChannels } from './grams.ts'
import { POSITION, type Rule, WEEK_MS } from './rules.ts'
import { windowOfDays } from './transforms.ts'

/** How conversions are split among channels. */
export type PathModel =
  | { kind: 'rule'; rule: Rule }
  | { kind: 'markov'; order: MarkovOrder }
  | { kind: 'markov_auto' }
  | { kind: 'markov_game' }
  | { kind: 'pairwise' }

export const MARKOV_ORDERS = [1, 2, 3, 4] as const
export type MarkovOrder = (typeof MARKOV_ORDERS)[number]

export interface ModelNames {
  direct: string
  paid: readonly string[]
}

const rule = (given: Rule): PathModel => ({ kind: 'rule', rule: given })

/** Non-negative numbers, not all of them zero. */
const numbersOf = (text: string): number[] | undefined => {
  const parts = text.split('/')
  if (!parts.every((part) => /^\d{1,6}(\.\d{1,6})?$/.test(part))) return undefined
  const numbers = parts.map(Number)
  return numbers.some((number) => number > 0) ? numbers : undefined
}

const positionOf = (text: string): PathModel | undefined => {
  const [first, middle, last, ...more] = numbersOf(text) ?? []
  if (first === undefined || middle === undefined || last === undefined || more.length > 0) return undefined
  return rule({ kind: 'position', parts: [first, middle, last] })
}

const decayOf = (text: string): PathModel | undefined => {
  const [days, ...more] = numbersOf(text) ?? []
  return days === undefined || more.length > 0
    ? undefined
    : rule({ kind: 'time_decay', halfLifeMs: windowOfDays(days) })
}

const customOf = (text: string): PathModel | undefined => {
  const weights = numbersOf(text)
  return weights === undefined ? undefined : rule({ kind: 'custom', weights })
}

const markovOf = (text: string): PathModel | undefined => {
  if (text === 'auto') return { kind: 'markov_auto' }
  const order = MARKOV_ORDERS.find((each) => String(each) === text)
  return order === undefined ? undefined : { kind: 'markov', order }
}

const SHAPLEY: Readonly<Record<string, PathModel>> = {
  subset: rule({ kind: 'distinct' }),
  // Positions share what the channel earns, so that a channel as a whole earns as in the subset game.
  ordered: rule({ kind: 'distinct' }),
  markov: { kind: 'markov_game' },
}

const PARAMETRIC: Readonly<Record<string, (parameter: string) => PathModel | undefined>> = {
  position: positionOf,
  time_decay: decayOf,
  custom: customOf,
  markov: markovOf,
  shapley: (game) => (Object.hasOwn(SHAPLEY, game) ? SHAPLEY[game] : undefined),
}

const plainModels = ({ direct, paid }: ModelNames): Readonly<Record<string, PathModel>> => ({
  first: rule({ kind: 'first' }),
  last: rule({ kind: 'last' }),
  last_non_direct: rule({ kind: 'last_non_direct', direct }),
  paid_last: rule({ kind: 'paid_last', paid, direct }),
  linear: rule({ kind: 'linear' }),
  position: rule({ kind: 'position', parts: POSITION }),
  time_decay: rule({ kind: 'time_decay', halfLifeMs: WEEK_MS }),
  w_shaped: rule({ kind: 'w_shaped' }),
  full_path: rule({ kind: 'full_path' }),
  markov: { kind: 'markov', order: 1 },
  pairwise: { kind: 'pairwise' },
})

/** The model of a name as `markov:3`, `position:30/40/30`, `time_decay:14` (days); undefined where there is none. */
export const pathModelOf = (name: string, names: ModelNames): PathModel | undefined => {
  const colon = name.indexOf(':')
  const plain = plainModels(names)
  if (colon === -1) return Object.hasOwn(plain, name) ? plain[name] : undefined
  const kind = name.slice(0, colon)
  return Object.hasOwn(PARAMETRIC, kind) ? PARAMETRIC[kind]?.(name.slice(colon + 1)) : undefined
}

/** Whether a model looks at the time of touches, or at the milestones of a lead. */
export const needsOf = (model: PathModel): 'times' | 'milestones' | null => {
  if (model.kind !== 'rule') return null
  if (model.rule.kind === 'time_decay') return 'times'
  return model.rule.kind === 'w_shaped' || model.rule.kind === 'full_path' ? 'milestones' : null
}

/** Whether a model learns from all journeys, and so errs by chance. */
export const isDataDriven = (model: PathModel): boolean => model.kind !== 'rule' || model.rule.kind === 'distinct'

/** So many channels cost a sampled game minutes. */
const MOST_GAME_CHANNELS = 2_000

/** With more channels than this a model cannot be fitted. */
export const mostChannelsOf = (model: PathModel): number => {
  if (model.kind === 'markov') return mostChannels(model.order)
  return model.kind === 'markov_game' ? MOST_GAME_CHANNELS : mostChannels(1)
}
