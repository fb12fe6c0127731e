import {
  channelIds,
  countedPaths,
  journeyColumns,
  type PathModel,
  pathCredits,
  pathIntervals,
  pathModelOf,
  pathStatistics,
} from '@guiyin/domain'
import { csvTable } from '../../../packages/cli/src/attribute/csv-table.ts'
import { rowWriter, type Treatment } from '../../../packages/cli/src/attribute/rows.ts'
import { cppFloor, kept } from './cpp-floor.ts'
import { batches, csvChunks, nameOf, type Shape } from './journeys.ts'
import { clock, floorPass } from './measure.ts'

export interface Measured {
  journeys: number
  touches: number
  /** Seconds of CPU. */
  count: number
  solve: number
  floor: number | null
  /** MB that the process took at most, data and generator included. */
  memory: number
}

/** Rules that a table without further columns allows, and those that need times or milestones. */
export const PLAIN_RULES = ['first', 'last', 'last_non_direct', 'linear', 'position', 'paid_last', 'custom:3/2/1']
export const ALL_RULES = [...PLAIN_RULES, 'time_decay', 'w_shaped', 'full_path']

const modelsOf = (names: readonly string[]): PathModel[] =>
  names.map((name) => {
    const model = pathModelOf(name, { direct: nameOf(2), paid: [nameOf(0), nameOf(1)] })
    if (model === undefined) throw new Error(`no model ${name}`)
    return model
  })

const memory = (): number => Math.round(process.resourceUsage().maxRSS / 1024)

/** From journeys in columns. */
export const fromEncoded = (shape: Shape, names: readonly string[]): Measured => {
  const [ids, models] = [channelIds(), modelsOf(names)]
  const statistics = pathStatistics(models, ids)
  const [floor, count, solve] = [clock(), clock(), clock()]
  const pass = floorPass(shape.channels)
  let touches = 0
  for (const batch of batches(shape, ids)) {
    touches += batch.ends[batch.size - 1] ?? 0
    floor.timed(() => pass(batch))
    count.timed(() => statistics.add(batch))
  }
  solve.timed(() => models.map((model) => pathCredits(statistics, model)))
  return {
    journeys: shape.journeys,
    touches,
    count: count.seconds(),
    solve: solve.seconds(),
    floor: floor.seconds(),
    memory: memory(),
  }
}

const TURNS = 5

/** Counting alone, with nothing solved, the best of some turns, against a single pass in C++ over the same journeys. */
export const againstCpp = (shape: Shape, names: readonly string[]): Measured => {
  const ids = channelIds()
  const all = Array.from(batches(shape, ids), kept)
  const floor = cppFloor(shape.channels, all)
  if (floor === undefined) console.error('Nothing here compiles C++ (g++), so that the kernel has no floor.')
  const turns = Array.from({ length: TURNS }, () => {
    const [statistics, count] = [pathStatistics(modelsOf(names), ids), clock()]
    count.timed(() => {
      for (const batch of all) statistics.add(batch)
    })
    return { seconds: count.seconds(), conversions: statistics.totals.conversions.near(0) }
  })
  const [{ conversions } = { conversions: 0 }] = turns
  if (floor !== undefined && Math.abs(floor.conversions - conversions) > 1) {
    throw new Error('the floor counts something else')
  }
  return {
    journeys: shape.journeys,
    touches: all.reduce((sum, { touches }) => sum + touches.length, 0),
    count: Math.min(...turns.map(({ seconds }) => seconds)),
    solve: 0,
    floor: floor?.seconds ?? null,
    memory: memory(),
  }
}

const BATCH_TOUCHES = 65_536
const PLAIN: Treatment = {
  direct: { policy: 'keep', channel: 'direct' },
  transforms: [],
  windowMs: null,
  timed: false,
}

/** From the bytes of a CSV file, as `guiyin attribute` reads them. */
export const fromCsv = (shape: Shape, names: readonly string[]): Measured => {
  const [ids, models] = [channelIds(), modelsOf(names)]
  const statistics = pathStatistics(models, ids)
  const columns = journeyColumns(ids, false)
  let touches = 0
  const flush = (): void => {
    touches += columns.touches()
    statistics.add(columns.batch())
  }
  const table = csvTable({
    ids,
    rows: rowWriter(ids, columns, PLAIN, () => {
      if (columns.touches() >= BATCH_TOUCHES) flush()
    }),
    separator: ' > ',
    needs: new Map(),
    refuse: (line, code) => {
      throw new Error(`${line}: ${code}`)
    },
    onUnread: () => {},
  })
  const [count, solve] = [clock(), clock()]
  for (const chunk of csvChunks(shape)) count.timed(() => table.write(chunk))
  count.timed(() => {
    table.end()
    flush()
  })
  solve.timed(() => models.map((model) => pathCredits(statistics, model)))
  return {
    journeys: shape.journeys,
    touches,
    count: count.seconds(),
    solve: solve.seconds(),
    floor: null,
    memory: memory(),
  }
}

/** The intervals of one model, from the counted paths. */
export const intervalsOf = (shape: Shape, name: string): Measured => {
  const [ids, models] = [channelIds(), modelsOf([name])]
  const statistics = pathStatistics(models, ids, true)
  const [count, solve] = [clock(), clock()]
  let touches = 0
  for (const batch of batches(shape, ids)) {
    touches += batch.ends[batch.size - 1] ?? 0
    count.timed(() => statistics.add(batch))
  }
  const { paths } = statistics
  const counted = paths === null ? [] : countedPaths(paths, ids)
  const fitted = models.map((model) => ({ model, credits: pathCredits(statistics, model) }))
  solve.timed(() => pathIntervals(counted, fitted))
  return {
    journeys: shape.journeys,
    touches,
    count: count.seconds(),
    solve: solve.seconds(),
    floor: null,
    memory: memory(),
  }
}
