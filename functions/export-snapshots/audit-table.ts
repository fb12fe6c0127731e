import { COLUMNS, type Column } from '@guiyin/domain'
import type { Cell } from '@guiyin/files'
import { AUDIT_KINDS, type Audit, type AuditKind } from '@guiyin/store'

const shared = (...names: string[]): Column[] => COLUMNS.filter((column) => names.includes(column.name))

const count = (name: string, zh: string, en: string, formula: string, nullable = false): Column => ({
  name,
  kind: 'count',
  type: 'INT64',
  zh,
  en,
  unit: 'none',
  additive: true,
  nullable,
  formula,
})

const KINDS: Record<AuditKind, [zh: string, en: string, formula: string]> = {
  snapshot: ['快照不一致', 'Snapshot differs', 'a fresh fold of the facts gives other bytes'],
  snapshot_bytes: ['快照文件被改动', 'Snapshot bytes differ', 'the stored files are not those that were put'],
  conversion: ['转化不一致', 'Conversions differ', 'conversions that do not follow from the lake'],
  missing_in_log: ['访客日志缺失', 'Missing in the log', 'facts of the lake that no visitor log or claim holds'],
  missing_in_lake: ['数据湖缺失', 'Missing in the lake', 'facts of a visitor log or claim that the lake lacks'],
  other_copy: ['副本不一致', 'Other copies', 'facts that the two stores hold in different copies'],
  conservation: [
    '收支不平',
    'Not accounted for',
    '|received − (accepted + duplicate + quarantined + bot + test + rejected + erased)|',
  ],
  journeys: [
    '路径不一致',
    'Journeys differ',
    'a fresh fold gives other counted journeys or traces, or their files were changed',
  ],
  lost_journeys: [
    '流失路径不一致',
    'Lost journeys differ',
    'the traces of the days around give others, or are not those that were put',
  ],
  credits: [
    '数据驱动份额不一致',
    'Credits differ',
    'the journeys of the window give others by the stored parameters, or are not those that were put',
  ],
}

/** Null where nothing was compared: the day is not over, its credits are not there yet, or an older release audited it. */
const SOMETIMES: ReadonlySet<AuditKind> = new Set(['journeys', 'lost_journeys', 'credits'])

const columnOf = (kind: AuditKind): string => `difference_${kind}`

export const AUDIT_OWN_COLUMNS: readonly Column[] = [
  count('differences', '差异总数', 'Differences', 'Σ of the differences by kind; must be 0'),
  ...AUDIT_KINDS.map((kind) => count(columnOf(kind), ...KINDS[kind], SOMETIMES.has(kind))),
  count('pending', '在途', 'On their way', 'what could not be compared yet; audited again'),
  count('unread', '未读', 'Not read', 'visitors or orders with too long a history to be compared'),
  count('facts', '事实数', 'Facts', 'facts of the day that were compared'),
  count('compared_conversions', '核对的转化', 'Conversions compared', 'conversions of the day that were derived again'),
  count('late', '迟到事实', 'Late facts', 'facts of the day received more than an hour after it'),
]

export const AUDIT_COLUMNS: readonly Column[] = [
  ...shared('site', 'date'),
  ...AUDIT_OWN_COLUMNS,
  ...shared('version', 'final'),
]

/** One row, of the last audit; none where the day was not audited yet. */
export const auditRows = (audit: Audit | undefined): Record<string, Cell>[] => {
  if (audit === undefined) return []
  const { site, day, version, final, differences, pending, unread, facts, conversions, late } = audit
  const byKind = AUDIT_KINDS.map((kind): [string, number | null] => [columnOf(kind), differences[kind] ?? null])
  const sum = byKind.reduce((total, [, differing]) => total + (differing ?? 0), 0)
  return [
    {
      site,
      date: day,
      differences: sum,
      ...Object.fromEntries(byKind),
      pending,
      unread,
      facts,
      compared_conversions: conversions,
      late,
      version,
      final,
    },
  ]
}
