import {
  type ChannelIds,
  type ChannelInterval,
  type CountedPath,
  channelIds,
  countedPaths,
  type FittedPaths,
  incrementality,
  isDataDriven,
  journeyColumns,
  mostChannelsOf,
  needsOf,
  orderedShapley,
  type PathStatistics,
  type Preparation,
  pathCredits,
  pathIntervals,
  pathStatistics,
  REPLICATES,
} from '@guiyin/domain'
import type { Command } from '../command.ts'
import { openFile } from '../open-file.ts'
import { readFileOf } from '../read-file.ts'
import { DONE, failed, type World } from '../world.ts'
import { readFactors } from './factors.ts'
import { type Refuse, tellFault } from './faults.ts'
import { formatters } from './formats.ts'
import { columnNames, type Fitted, linesOf } from './lines.ts'
import { notesOf } from './notes.ts'
import { readTable } from './read-table.ts'
import { type NamedModel, neededColumns, type Request, requestOf } from './request.ts'
import { rowWriter } from './rows.ts'

const BATCH_TOUCHES = 65_536

const refuseIn =
  (file: string, { language }: World): Refuse =>
  (line, code, ...values) => {
    throw failed(`${file}:${line}: ${tellFault(language, code, ...values)}`)
  }

const checkChannels = (models: readonly NamedModel[], channels: number, { language }: World): void => {
  const small = models.find(({ model }) => channels > mostChannelsOf(model))
  if (small !== undefined) throw failed(tellFault(language, 'too_many_channels', small.name, String(channels)))
}

/** The names of the table: where a transform gives channels other names, none of them is a channel. */
const namesRead = (ids: ChannelIds, { transforms }: Preparation): ChannelIds =>
  transforms.some(({ kind }) => kind === 'frequency') ? channelIds() : ids

/** Counts the journeys of all files; what is never read is told as notes. */
const gathered = async (request: Request, world: World): Promise<{ statistics: PathStatistics; unread: string[] }> => {
  const [ids, needs] = [channelIds(), neededColumns(request)]
  const models = request.models.map(({ model }) => model)
  const keepPaths = request.positions || (request.intervals && models.some(isDataDriven))
  const statistics = pathStatistics(models, ids, keepPaths)
  const timed = models.some((model) => needsOf(model) === 'times')
  const columns = journeyColumns(ids, timed)
  const unread: string[] = []
  const flush = (): void => {
    checkChannels(request.models, ids.names.length, world)
    statistics.add(columns.batch())
  }
  const read = namesRead(ids, request.preparation)
  const treatment = { ...request.preparation, windowMs: request.windowMs, timed }
  const rows = rowWriter({ ...ids, names: read.names }, columns, treatment, () => {
    if (columns.touches() >= BATCH_TOUCHES || columns.size() >= BATCH_TOUCHES) flush()
  })
  for (const file of request.files) {
    const chunks = await openFile(file, world)
    const onUnread = (names: readonly string[]) => unread.push(...names.map((name) => `${file}: ${name}`))
    const target = { ids: read, rows, needs, separator: request.separator, refuse: refuseIn(file, world), onUnread }
    await readTable(chunks, target)
  }
  flush()
  return { statistics, unread }
}

const factorsOf = async ({ incrementality: file }: Request, world: World): Promise<Map<string, number> | null> =>
  file === undefined ? null : readFactors(await readFileOf(world, file), refuseIn(file, world))

/** Of the models that have intervals, by name. */
const intervalsBy = (
  paths: readonly CountedPath[],
  fitted: readonly (NamedModel & FittedPaths)[],
  world: World,
): Map<string, ChannelInterval[]> => {
  const drawn = fitted.filter(({ model }) => isDataDriven(model))
  const bar = drawn.length > 0 ? world.progress(drawn.length * REPLICATES) : undefined
  const intervals = pathIntervals(paths, drawn, { onReplicate: () => bar?.advance(1) })
  bar?.stop()
  return new Map(drawn.map(({ name }, index) => [name, intervals[index] ?? []]))
}

const fittedBy = (
  statistics: PathStatistics,
  request: Request,
  factors: Map<string, number> | null,
  world: World,
): Fitted[] => {
  const { paths: counts, ids } = statistics
  const paths = counts === null || !(request.intervals || request.positions) ? [] : countedPaths(counts, ids)
  const credited = request.models.map((each) => ({ ...each, credits: pathCredits(statistics, each.model) }))
  const intervals = request.intervals ? intervalsBy(paths, credited, world) : new Map<string, ChannelInterval[]>()
  return credited.map((each): Fitted => {
    const { name, credits } = each
    const positions = request.positions && name === 'shapley:ordered' ? orderedShapley(paths) : null
    const incremental = factors === null ? null : incrementality(credits, factors)
    return { ...each, intervals: intervals.get(name) ?? null, positions, incremental }
  })
}

/** `guiyin attribute`: credits of a path table under each model; it needs no stack. */
export const attribute: Command = async (given, world) => {
  const request = requestOf(given, world)
  const factors = await factorsOf(request, world)
  const { statistics, unread } = await gathered(request, world)
  const fitted = fittedBy(statistics, request, factors, world)
  const columns = { ...request, incrementality: factors !== null }
  const out = formatters[request.format](
    columnNames(columns),
    fitted.flatMap((each) => linesOf(each, columns)),
  )
  const strange = [...(factors?.keys() ?? [])].filter((channel) => statistics.ids.find(channel) === -1)
  const notes = notesOf(fitted, { columns: unread, channels: strange }, world.language)
  return { code: DONE, out, ...(notes.length > 0 ? { err: notes.join('\n') } : {}) }
}
