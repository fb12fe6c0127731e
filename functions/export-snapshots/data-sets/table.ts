import type { Column } from '@guiyin/domain'
import { type CellType, DATA_SETS, type DataSet, type Column as OwnColumn } from '@guiyin/events/datasets'
import type { Cell } from '@guiyin/files'
import { countedKinds, type DayRows, type StoredRow } from '@guiyin/store'
import { flag, text } from '../own-columns.ts'

export type CellOf = (row: StoredRow, name: string) => Cell

/** A data set as an exported table. */
export interface DataTable {
  name: string
  dataSet: DataSet
  columns: readonly Column[]
  /** Names of the columns that tell its rows apart. */
  key: readonly string[]
  /** What stands in the columns of a row, which is one of these rows of the site. */
  cells: (site: string, rows: DayRows) => CellOf
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

type OtherCell = (row: StoredRow) => Cell

const cellsOf = (dataSet: DataSet, site: string, others: Readonly<Record<string, OtherCell>>): CellOf => {
  const isDouble = doubles(dataSet)
  const other = new Map<string, OtherCell>([
    ['site', () => site],
    ['import_id', ({ importId }) => importId],
    ...Object.entries(others),
  ])
  return (stored, name) => {
    const known = other.get(name)
    if (known !== undefined) return known(stored)
    const cell = stored.row[name] ?? null
    return cell !== null && isDouble.has(name) ? Number(cell) : cell
  }
}

/** Each row of a day with whether it is in the numbers. */
const spendCells = (dataSet: DataSet, site: string, rows: DayRows): CellOf => {
  const { kindAt } = countedKinds(rows)
  return cellsOf(dataSet, site, {
    grain: ({ grain }) => grain,
    counted: ({ place }) => kindAt(place) !== undefined,
  })
}

const NAMES: Readonly<Record<string, string>> = { spend: 'ad_performance_daily' }

const tableOf = (dataSet: DataSet): DataTable => {
  const isSpend = dataSet.id === 'spend'
  return {
    name: NAMES[dataSet.id] ?? dataSet.id,
    dataSet,
    columns: [SITE, ...dataSet.columns.map(columnOf), IMPORT_ID, ...(isSpend ? OF_SPEND : [])],
    key: ['site', ...dataSet.columns.filter(({ key }) => key).map(({ name }) => name)],
    cells: (site, rows) => (isSpend ? spendCells(dataSet, site, rows) : cellsOf(dataSet, site, {})),
  }
}

/** What is kept of imports, a table a data set. */
export const DATA_TABLES: readonly DataTable[] = DATA_SETS.filter(({ unkept }) => !unkept).map(tableOf)
