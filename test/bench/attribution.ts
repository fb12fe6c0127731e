/**
 * What attribution costs one core: `npm run bench:attribution [-- CASE…]`. Journeys are made from a seed as they are
 * counted; making them is not timed. Each case runs in a process of its own, so that its memory is its own.
 */
import { execFileSync } from 'node:child_process'
import {
  ALL_RULES,
  againstCpp,
  fromCsv,
  fromEncoded,
  intervalsOf,
  type Measured,
  PLAIN_RULES,
} from './attribution/cases.ts'
import { creditedDay } from './attribution/day.ts'

interface Case {
  title: string
  run: () => Measured
  /** Seconds of CPU that counting and solving may take, and MB of memory. */
  goal?: { seconds: number; memory?: number }
}

const million = { journeys: 1_000_000, channels: 20 }
const sized = (journeys: number) => ({ journeys, channels: 20 })

const cases: Record<string, Case> = {
  encoded: {
    title: 'all rules + Markov 1, from encoded journeys',
    run: () => fromEncoded(million, [...ALL_RULES, 'markov:1']),
    goal: { seconds: 0.4, memory: 256 },
  },
  kernel: {
    title: 'counting first, last, linear, position and steps; the floor in C++',
    run: () => againstCpp(million, ['first', 'last', 'linear', 'position', 'markov:1']),
    goal: { seconds: 0.1 },
  },
  csv: {
    title: 'rules without times + Markov 1, from CSV',
    run: () => fromCsv(million, [...PLAIN_RULES, 'markov:1']),
    goal: { seconds: 1, memory: 256 },
  },
  orders: {
    title: 'Markov 1, 2 and 3, from encoded journeys',
    run: () => fromEncoded(million, ['markov:1', 'markov:2', 'markov:3']),
    goal: { seconds: 2.5, memory: 256 },
  },
  channels: {
    title: '500 channels, Markov 1, from encoded journeys',
    run: () => fromEncoded({ journeys: 200_000, channels: 500 }, ['markov:1']),
    goal: { seconds: 2 },
  },
  order4: { title: 'Markov 4', run: () => fromEncoded(million, ['markov:4']) },
  auto: { title: 'Markov of a chosen order', run: () => fromEncoded(million, ['markov:auto']) },
  subset: { title: 'Shapley: subset', run: () => fromEncoded(million, ['shapley:subset']) },
  game12: {
    title: 'Shapley: Markov game, 12 channels, exact',
    run: () => fromEncoded({ journeys: 100_000, channels: 12 }, ['shapley:markov']),
  },
  game16: {
    title: 'Shapley: Markov game, 16 channels, exact',
    run: () => fromEncoded({ journeys: 100_000, channels: 16 }, ['shapley:markov']),
  },
  game200: {
    title: 'Shapley: Markov game, 200 channels, sampled',
    run: () => fromEncoded({ journeys: 100_000, channels: 200 }, ['shapley:markov']),
  },
  pairwise: { title: 'pairwise', run: () => fromEncoded(million, ['pairwise']) },
  intervals: { title: 'intervals of Markov 1', run: () => intervalsOf(sized(100_000), 'markov:1') },
  intervals50: {
    title: 'intervals of the Markov game, 50 channels, sampled',
    run: () => intervalsOf({ journeys: 100_000, channels: 50 }, 'shapley:markov'),
  },
  day1k: { title: 'a day of 1,000 journeys credited at seven grains, 200 replicates', run: () => creditedDay(1_000) },
  day10k: { title: 'a day of 10,000 journeys credited at seven grains', run: () => creditedDay(10_000) },
  '10k': { title: 'encoded, cost curve', run: () => fromEncoded(sized(10_000), [...ALL_RULES, 'markov:1']) },
  '100k': { title: 'encoded, cost curve', run: () => fromEncoded(sized(100_000), [...ALL_RULES, 'markov:1']) },
  '10M': { title: 'encoded, cost curve', run: () => fromEncoded(sized(10_000_000), [...ALL_RULES, 'markov:1']) },
  'csv-10k': { title: 'CSV, cost curve', run: () => fromCsv(sized(10_000), [...PLAIN_RULES, 'markov:1']) },
  'csv-100k': { title: 'CSV, cost curve', run: () => fromCsv(sized(100_000), [...PLAIN_RULES, 'markov:1']) },
  'csv-10M': { title: 'CSV, cost curve', run: () => fromCsv(sized(10_000_000), [...PLAIN_RULES, 'markov:1']) },
}

const goalOf = (goal: Case['goal'], { count, solve, memory }: Measured): string => {
  if (goal === undefined) return '–'
  const met = count + solve <= goal.seconds && memory <= (goal.memory ?? memory)
  return `≤ ${goal.seconds} s${goal.memory === undefined ? '' : `, ≤ ${goal.memory} MB`}: ${met ? 'met' : 'missed'}`
}

const measure = (name: string): Measured =>
  JSON.parse(
    execFileSync(process.execPath, [import.meta.filename, '--case', name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )

const [first, only] = process.argv.slice(2)
if (first === '--case') {
  console.log(JSON.stringify(cases[only ?? '']?.run()))
} else {
  const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(cases)
  console.log(
    '| case | journeys | touches | CPU s | of it solving | × floor | MB | goal |\n|---|---|---|---|---|---|---|---|',
  )
  for (const name of chosen) {
    const [measured, known] = [measure(name), cases[name]]
    const { journeys, touches, count, solve, floor, memory } = measured
    const cells = [
      `${name}: ${known?.title}`,
      journeys.toLocaleString('en'),
      touches.toLocaleString('en'),
      (count + solve).toFixed(3),
      solve.toFixed(3),
      floor === null ? '–' : ((count + solve) / floor).toFixed(1),
      String(memory),
      goalOf(known?.goal, measured),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}
