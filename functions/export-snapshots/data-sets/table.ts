import { type Column, countedSpend, type GrainedSpend } from '@guiyin/domain'
import { type CellType, DATA_SETS, type DataSet, naturalKeyOf, type Column as OwnColumn } from '@guiyin/events/datasets'
import type { Cell } from '@guiyin/files'
import type { StoredRow } from '@guiyin/store'
import { flag, text } from '../own-columns.ts'

/** A data set as an exported table. */
export interface DataTable {
  name: string
  dataSet: DataSet
  columns: readonly Column[]
  /** Names of the columns that tell its rows apart. */
  key: readonly string[]
  rows: (site: string, stored: readonly StoredRow[]) => ReadonlyMap<string, Cell>[]
}

const TYPES: Record<CellType, Column['type']> = {
  day: 'DATE',
  hour: 'INT32',
  time: 'STRING',
  text: 'STRING',
  platform: 'STRING',
  choice: 'STRING',
  count: 'INT64',
  change: 'INT64',
  decimal: 'DECIMAL(18,6)',
  seconds: 'DECIMAL(18,6)',
  money: 'DECIMAL(18,6)',
  currency: 'STRING',
  rate: 'DOUBLE',
  fraction: 'DOUBLE',
  flag: 'BOOLEAN',
}

const LEVEL = 'as imported; a state at the end of the day, never to be added over days'

const columnOf = ({ name, zh, en, type, required, sum }: OwnColumn): Column => ({
  ...{ name, zh, en, type: TYPES[type], unit: 'none', nullable: !required },
  kind: sum === 'additive' ? 'count' : 'dimension',
  additive: sum === 'additive',
  formula: sum === 'level' ? LEVEL : 'as imported',
})

const SITE = text('site', ['站点', 'Site'], 'site id')
const IMPORT_ID = text('import_id', ['导入编号', 'Import'], 'which import the row came with')

const OF_SPEND: readonly Column[] = [
  text('grain', ['粒度', 'Grain'], 'the finest thing the report of the row is about; null: rows that all add up', true),
  flag(
    'counted',
    ['计入指标', 'Counted'],
    'whether the row is in the numbers: two reports of the same money are not added',
  ),
]

const doubles = ({ columns }: DataSet): ReadonlySet<string> =>
  new Set(columns.filter(({ type }) => TYPES[type] === 'DOUBLE').map(({ name }) => name))

const cellsOf = (dataSet: DataSet) => {
  const isDouble = doubles(dataSet)
  return (site: string, { row, importId }: StoredRow): Map<string, Cell> => {
    const own = dataSet.columns.map(({ name }): [string, Cell] => {
      const cell = row[name] ?? null
      return [name, cell !== null && isDouble.has(name) ? Number(cell) : cell]
    })
    return new Map<string, Cell>([['site', site], ...own, ['import_id', importId]])
  }
}

const nameIn = (row: StoredRow['row'], name: string): string | null => {
  const cell = row[name] ?? null
  return cell === null ? null : String(cell)
}

const grained = ({ row, grain }: StoredRow): GrainedSpend => ({
  ...{
    platform: nameIn(row, 'platform') ?? '',
    account: nameIn(row, 'account'),
    account_id: nameIn(row, 'account_id'),
  },
  ...{ campaign: nameIn(row, 'campaign'), campaign_id: nameIn(row, 'campaign_id') },
  ...{ hour: typeof row.hour === 'number' ? row.hour : null, grain },
})

/** The rows of one day, each with whether it is in the numbers. */
const spendRows = (dataSet: DataSet) => {
  const cells = cellsOf(dataSet)
  return (site: string, stored: readonly StoredRow[]) => {
    const all = stored.map(grained)
    const counted = new Set(countedSpend(all))
    return stored.map((one, index) => {
      const weighed = all[index]
      const isCounted = weighed !== undefined && counted.has(weighed)
      return new Map<string, Cell>([...cells(site, one), ['grain', one.grain], ['counted', isCounted]])
    })
  }
}

const NAMES: Readonly<Record<string, string>> = { spend: 'ad_performance_daily' }

const tableOf = (dataSet: DataSet): DataTable => {
  const isSpend = dataSet.id === 'spend'
  const cells = cellsOf(dataSet)
  const rowsOf = isSpend
    ? spendRows(dataSet)
    : (site: string, stored: readonly StoredRow[]) => stored.map((one) => cells(site, one))
  const keyOf = naturalKeyOf(dataSet)
  const inOrder = (a: StoredRow, b: StoredRow): number => (keyOf(a.row) < keyOf(b.row) ? -1 : 1)
  return {
    name: NAMES[dataSet.id] ?? dataSet.id,
    dataSet,
    columns: [SITE, ...dataSet.columns.map(columnOf), IMPORT_ID, ...(isSpend ? OF_SPEND : [])],
    key: ['site', ...dataSet.columns.filter(({ key }) => key).map(({ name }) => name)],
    rows: (site, stored) => rowsOf(site, stored.toSorted(inOrder)),
  }
}

/** What is kept of imports, a table a data set. */
export const DATA_TABLES: readonly DataTable[] = DATA_SETS.filter(({ unkept }) => !unkept).map(tableOf)
