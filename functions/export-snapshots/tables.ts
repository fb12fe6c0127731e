import {
  COLUMNS,
  type Column,
  GROUPINGS,
  type Grouping,
  type KpiRow,
  MODELS,
  RECONCILIATION_COLUMNS,
  rowsOf,
} from '@guiyin/domain'
import type { SiteSettings } from '@guiyin/events'
import type { Cell } from '@guiyin/files'
import { ATTRIBUTION_COLUMNS, attributionRows } from './attribution-table.ts'
import { AUDIT_COLUMNS, auditRows } from './audit-table.ts'
import { clickRows } from './clicks-table.ts'
import type { ExportedDay } from './exported-day.ts'
import { JOURNEYS_COLUMNS, journeyRows, PATHS_COLUMNS, pathRows } from './paths-table.ts'
import { QUALITY_COLUMNS, qualityRows } from './quality-table.ts'
import { RESTATEMENT_COLUMNS, restatementRows } from './restatement-table.ts'

export type Row = ReadonlyMap<string, Cell>

export interface Table {
  name: string
  columns: readonly Column[]
  /** Names of the columns that tell its rows apart. */
  key: readonly string[]
  rows: (site: SiteSettings, day: ExportedDay) => Row[]
}

interface Cut {
  by: Grouping
  grain: 'day' | 'hour'
}

const rowOf = (cells: Readonly<Record<string, Cell>>): Row => new Map(Object.entries(cells))

const SUFFIX = { day: 'daily', hour: 'hourly' } as const

const KEY_OF: Record<Grouping, readonly string[]> = {
  site: [],
  channel: ['channel'],
  platform: ['platform'],
  campaign: ['platform', 'campaign'],
}

const kpiRows = (site: SiteSettings, day: ExportedDay, cut: Cut): Row[] => {
  const { date } = day.snapshot
  const ofModel = (model: KpiRow['model']) => rowsOf({ site, days: [day], from: date, to: date, model, ...cut })
  return MODELS.flatMap(ofModel).map(rowOf)
}

const kpiTable = (cut: Cut): Table => ({
  name: `kpi_${cut.by}_${SUFFIX[cut.grain]}`,
  columns: COLUMNS,
  key: ['site', 'date', ...(cut.grain === 'hour' ? ['hour'] : []), ...KEY_OF[cut.by], 'model'],
  rows: (site, day) => kpiRows(site, day, cut),
})

/** `kpi_<grouping>_<daily|hourly>`: one file of each per site and local day, holding every attribution model. */
export const KPI_TABLES: readonly Table[] = (['day', 'hour'] as const).flatMap((grain) =>
  GROUPINGS.map((by) => kpiTable({ by, grain })),
)

const QUALITY_TABLE: Table = {
  name: 'data_quality_daily',
  columns: QUALITY_COLUMNS,
  key: ['site', 'date', 'metric'],
  rows: (_, day) => qualityRows(day).map(rowOf),
}

const RESTATEMENT_TABLE: Table = {
  name: 'restatements',
  columns: RESTATEMENT_COLUMNS,
  key: ['site', 'date', 'version', 'channel', 'metric'],
  rows: (_, { restatements }) => restatementRows(restatements).map(rowOf),
}

const AUDIT_TABLE: Table = {
  name: 'audit_daily',
  columns: AUDIT_COLUMNS,
  key: ['site', 'date'],
  rows: (_, { audit }) => auditRows(audit).map(rowOf),
}

const ATTRIBUTION_PARTS = ['channel', 'platform', 'campaign', 'keyword', 'creative', 'content', 'partner'] as const

const ATTRIBUTION_TABLE: Table = {
  name: 'attribution_daily',
  columns: ATTRIBUTION_COLUMNS,
  key: ['site', 'date', 'model', 'grain', 'rest', ...ATTRIBUTION_PARTS],
  rows: (_, day) => attributionRows(day).map(rowOf),
}

const PATHS_TABLE: Table = {
  name: 'paths_daily',
  columns: PATHS_COLUMNS,
  key: ['site', 'date', 'grain', 'path'],
  rows: (_, day) => pathRows(day).map(rowOf),
}

const JOURNEYS_TABLE: Table = {
  name: 'journeys_daily',
  columns: JOURNEYS_COLUMNS,
  key: ['site', 'date', 'metric', 'bucket'],
  rows: (_, day) => journeyRows(day).map(rowOf),
}

const CLICKS_TABLE: Table = {
  name: 'click_reconciliation_daily',
  columns: RECONCILIATION_COLUMNS,
  key: ['site', 'date', 'platform', 'campaign', 'campaign_id'],
  rows: (_, day) => clickRows(day).map(rowOf),
}

/** Every exported table. */
export const TABLES: readonly Table[] = [
  ...KPI_TABLES,
  QUALITY_TABLE,
  RESTATEMENT_TABLE,
  AUDIT_TABLE,
  PATHS_TABLE,
  JOURNEYS_TABLE,
  ATTRIBUTION_TABLE,
  CLICKS_TABLE,
]
