import type { Chain } from './chain.ts'
import { diagonal, eliminated, solved, solvedLeft } from './elimination.ts'
import { brought, fixedPoint, type Sparse, transposed } from './iteration.ts'

/** What is lost when a channel is taken away, as a share of all conversions and of all value. */
export interface RemovalEffects {
  /** By rank of the channel. */
  conversions: Float64Array
  value: Float64Array
}

/** Up to here states are eliminated, beyond they are iterated over; one channel a state needs a single elimination. */
const ELIMINATED = 200
const ELIMINATED_AT_ONCE = 1_200

/** What a journey in a state goes on to bring; scaled so that the journey as a whole brings one. */
interface Outlook {
  conversions: Float64Array
  value: Float64Array
}

const flowsOf = (chain: Chain) => {
  const { size, rows, to, weights, out } = chain
  const flows = new Float64Array(size * size)
  const leaving = out.slice()
  for (let from = 0; from < size; from += 1) {
    for (let edge = rows[from] ?? 0; edge < (rows[from + 1] ?? 0); edge += 1) {
      flows[from * size + (to[edge] ?? 0)] = weights[edge] ?? 0
      leaving[from] = (leaving[from] ?? 0) - (weights[edge] ?? 0)
    }
  }
  return { flows, leaving }
}

const scaled = (numbers: Float64Array, by: number): Float64Array => numbers.map((each) => (by === 0 ? 0 : each / by))

const sum = (numbers: Float64Array): number => numbers.reduce((all, each) => all + each, 0)

/** Values of both signs are looked at apart, so that nothing cancels on the way. */
const outlookOf = (chain: Chain, solve: (ends: Float64Array) => Float64Array): Outlook => {
  const conversions = solve(chain.conversions)
  const gains = solve(chain.values.map((value) => Math.max(0, value)))
  const losses = chain.values.some((value) => value < 0)
    ? solve(chain.values.map((value) => Math.max(0, -value)))
    : null
  const value = losses === null ? gains : gains.map((gain, i) => gain - (losses[i] ?? 0))
  // What starts in the chain brings all that ends in it, so the integers say it better than a product would.
  return { conversions: scaled(conversions, sum(chain.conversions)), value: scaled(value, sum(chain.values)) }
}

/** Where each state names one channel: how often it is reached times what it then brings, from a single elimination. */
const ofSingleStates = (chain: Chain): RemovalEffects => {
  const { flows, leaving } = flowsOf(chain)
  const factored = eliminated(chain.size, flows, leaving)
  const outlook = outlookOf(chain, (ends) => solved(factored, ends))
  const visits = solvedLeft(factored, chain.starts)
  const returns = diagonal(factored)
  const effects = { conversions: new Float64Array(chain.names.length), value: new Float64Array(chain.names.length) }
  for (let state = 0; state < chain.size; state += 1) {
    const channel = chain.channels[state]?.[0] ?? 0
    const reached = (visits[state] ?? 0) / (returns[state] ?? 1)
    effects.conversions[channel] = reached * (outlook.conversions[state] ?? 0)
    effects.value[channel] = reached * (outlook.value[state] ?? 0)
  }
  return effects
}

/** Which states name each channel. */
const statesByChannel = (chain: Chain): number[][] => {
  const states = chain.names.map((): number[] => [])
  for (const [state, channels] of chain.channels.entries()) {
    for (const channel of new Set(channels)) states[channel]?.push(state)
  }
  return states
}

/** Rates of the steps out of each state, or into each state from where they come. */
const ratesOf = ({ size, rows, to, weights, out }: Chain): Sparse => {
  const factors = weights.slice()
  for (let from = 0; from < size; from += 1) {
    for (let edge = rows[from] ?? 0; edge < (rows[from + 1] ?? 0); edge += 1) {
      factors[edge] = (weights[edge] ?? 0) / (out[from] ?? 1)
    }
  }
  return { size, rows, columns: to, factors }
}

/** How often each state is visited by journeys that stop where they first meet a state that is left out. */
type Visits = (leftOut: Uint8Array) => Float64Array

const iteratedVisits =
  (chain: Chain, into: Sparse, rough: number | undefined): Visits =>
  (leftOut) =>
    fixedPoint(into, chain.starts, { leftOut, rough })

/** Flows into states that are left out leave the others; both are changed. */
const leaveOut = (size: number, flows: Float64Array, exits: Float64Array, leftOut: Uint8Array): void => {
  for (let to = 0; to < size; to += 1) {
    if (leftOut[to] !== 1) continue
    for (let from = 0; from < size; from += 1) {
      exits[from] = (exits[from] ?? 0) + (flows[from * size + to] ?? 0)
      flows[from * size + to] = 0
    }
    flows.fill(0, to * size, (to + 1) * size)
    exits[to] = 1
  }
}

const eliminatedVisits = (chain: Chain): Visits => {
  const { flows: all, leaving } = flowsOf(chain)
  const [flows, exits] = [all.slice(), leaving.slice()]
  return (leftOut) => {
    flows.set(all)
    exits.set(leaving)
    leaveOut(chain.size, flows, exits, leftOut)
    const starts = chain.starts.map((weight, state) => (leftOut[state] === 1 ? 0 : weight))
    return solvedLeft(eliminated(chain.size, flows, exits), starts).map((rate, i) => rate * (chain.out[i] ?? 0))
  }
}

/** How often each state of the channel is met first of them all, times what comes of it. */
const ofManyStates = (chain: Chain, outlook: Outlook, into: Sparse, visits: Visits): RemovalEffects => {
  const effects = { conversions: new Float64Array(chain.names.length), value: new Float64Array(chain.names.length) }
  for (const [channel, states] of statesByChannel(chain).entries()) {
    if (states.length === 0) continue
    const leftOut = new Uint8Array(chain.size)
    for (const state of states) leftOut[state] = 1
    const visited = visits(leftOut)
    for (const state of states) {
      const met = (chain.starts[state] ?? 0) + brought(into, state, visited)
      effects.conversions[channel] = (effects.conversions[channel] ?? 0) + met * (outlook.conversions[state] ?? 0)
      effects.value[channel] = (effects.value[channel] ?? 0) + met * (outlook.value[state] ?? 0)
    }
  }
  return effects
}

const bySweeps = (chain: Chain, rough?: number): RemovalEffects => {
  const rates = ratesOf(chain)
  const into = transposed(rates)
  const perVisit = (ends: Float64Array): Float64Array => ends.map((end, state) => end / (chain.out[state] ?? 1))
  const outlook = outlookOf(chain, (ends) => fixedPoint(rates, perVisit(ends), { rough }))
  return ofManyStates(chain, outlook, into, iteratedVisits(chain, into, rough))
}

const byElimination = (chain: Chain): RemovalEffects => {
  const { flows, leaving } = flowsOf(chain)
  const factored = eliminated(chain.size, flows, leaving)
  const outlook = outlookOf(chain, (ends) => solved(factored, ends))
  return ofManyStates(chain, outlook, transposed(ratesOf(chain)), eliminatedVisits(chain))
}

type Solver = (chain: Chain, rough?: number) => RemovalEffects

/** The ways to solve a chain, the best for its size first; all of them say the same. */
export const solversOf = (chain: Chain): [Solver, ...Solver[]] => {
  const inGeneral: [Solver, Solver] = chain.size <= ELIMINATED ? [byElimination, bySweeps] : [bySweeps, byElimination]
  if (chain.channels.some((channels) => channels.length !== 1)) return inGeneral
  return chain.size <= ELIMINATED_AT_ONCE ? [ofSingleStates, ...inGeneral] : [...inGeneral, ofSingleStates]
}

/**
 * The effect of taking each channel out of the chain, in closed form: the share of conversions (of value) that comes from
 * journeys through its states. Without conversions, or where values cancel to nothing, no effect is told. `rough` is
 * the share of all that iterations may leave out.
 */
export const removalEffects = (chain: Chain, rough?: number): RemovalEffects => solversOf(chain)[0](chain, rough)
