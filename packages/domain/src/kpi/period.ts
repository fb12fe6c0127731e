import { MODELS, type Model } from '../attribution/conversion.ts'
import { SEEN } from './fold.ts'
import { type Group, type Grouping, groupIndex } from './groups.ts'
import type { DaySnapshot, VisitorRow } from './snapshot.ts'
import { addCostTo, addCreditTo, addSpendTo, addTrafficTo, emptyTotals, type Totals } from './totals.ts'
import { eachVisitor, type GroupedRow, mergeSorted } from './unique.ts'

/** One day as stored. */
export interface SnapshotDay {
  snapshot: DaySnapshot
  version: number
  final: boolean
  /** Sorted by visitor, as the fold gave them; read once. */
  visitors: Iterable<VisitorRow>
}

/** How a period is cut into rows. */
export interface Cut {
  hourly: boolean
  by: Grouping
  model: Model
}

/** The sums of one row. */
export interface PeriodCell {
  /** Null: not cut by hour. */
  hour: number | null
  group: Group
  totals: Totals
}

/** The value that all share; undefined where they differ. */
export const commonOf = <Value>(values: readonly Value[]): Value | undefined => {
  const [first] = values
  return values.every((value) => value === first) ? first : undefined
}

const EVERYWHERE = { channel: 'unattributed', platform: null, campaign: null } as const

const hoursOf = (bits: number): number[] => {
  const hours: number[] = []
  for (let hour = 0; hour < 24; hour++) if ((bits >> hour) & 1) hours.push(hour)
  return hours
}

const cellsOf = (days: readonly SnapshotDay[], { hourly, by }: Cut) => {
  const groups = groupIndex(by)
  const cells = new Map<string, PeriodCell>()
  const hasMargin = days.every(({ snapshot }) => snapshot.margin !== null)
  const foreign = commonOf(days.map(({ snapshot }) => snapshot.currency)) === undefined
  const at = (index: number, hour: number | null): Totals => {
    const key = `${index} ${hour}`
    const group = groups.groups[index]
    if (group === undefined) throw new RangeError('a visitor row names dimensions that its snapshot does not list')
    const cell = cells.get(key) ?? { hour, group, totals: { ...emptyTotals(), profit: hasMargin ? 0n : null, foreign } }
    cells.set(key, cell)
    return cell.totals
  }
  return { cells, groups, at, hourOf: (hour: number): number | null => (hourly ? hour : null) }
}
type Cells = ReturnType<typeof cellsOf>

const addDay = ({ snapshot }: SnapshotDay, { groups, at, hourOf }: Cells, cut: Cut): void => {
  for (const cell of snapshot.traffic) addTrafficTo(at(groups.of(cell), hourOf(cell.hour)), cell)
  for (const cell of snapshot.credits) {
    if (cell.model === cut.model) addCreditTo(at(groups.of(cell), hourOf(cell.hour)), cell, snapshot.margin)
  }
  if (cut.hourly) return
  for (const cell of snapshot.spend) addSpendTo(at(groups.of(cell), null), cell)
  for (const cell of snapshot.costs) addCostTo(at(groups.of(cell), null), cell)
}

/** Groups are doubled: the even ones were seen, the odd ones converted, so that one pass over the visitors counts both. */
function* membersOf(day: SnapshotDay, { groups }: Cells, model: number): Generator<GroupedRow> {
  const indices = day.snapshot.dims.map(groups.of)
  for (const row of day.visitors) {
    if (row.model !== SEEN && row.model !== model) continue
    const index = indices[row.dims] ?? -1
    yield { visitor: row.visitor, group: index * 2 + (row.model === SEEN ? 0 : 1), hours: row.hours }
  }
}

const addVisitors = (days: readonly SnapshotDay[], cells: Cells, cut: Cut): void => {
  const model = MODELS.indexOf(cut.model)
  const members = mergeSorted(days.map((day) => membersOf(day, cells, model)))
  eachVisitor(members, (group, bits) => {
    for (const hour of cut.hourly ? hoursOf(bits) : [null]) {
      const totals = cells.at(group >> 1, hour)
      if (group % 2 === 0) totals.uv += 1
      else totals.convertingVisitors += 1
    }
  })
}

/** The sums of a period's days by hour and group; a site's period has its sums even where nothing happened. */
export const periodCells = (days: readonly SnapshotDay[], cut: Cut): PeriodCell[] => {
  const cells = cellsOf(days, cut)
  if (cut.by === 'site' && !cut.hourly) cells.at(cells.groups.of(EVERYWHERE), null)
  for (const day of days) addDay(day, cells, cut)
  addVisitors(days, cells, cut)
  return [...cells.cells.values()]
}
