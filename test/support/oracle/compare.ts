import type { OracleRow } from './oracle.ts'

type Row = Readonly<Record<string, unknown>>

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '')

const KEY = words('site date hour channel platform campaign model')
const PLAIN = words('currency version final')
const COUNTS =
  words(`visits uv new_visitors page_views bounces engaged_visits engaged_ms converting_visits converting_visitors
  impressions clicks`)
const DECIMALS =
  words(`conversions leads signups orders new_customers new_customers_paid revenue_gross refunds revenue_net
  refunds_on_refund_day paid_conversions paid_revenue_net spend other_costs total_cost`)
const RATIOS =
  words(`bounce_rate bounce_rate_ga4 avg_visit_seconds ctr cpc cpm cpa cac_paid cac_blended cvr_click cvr_visit
  cvr_visitor source_share roi roi_revenue return_ratio roas`)
const REASONS = RATIOS.map((name) => `${name}_null_reason`)

/** Every column of contract §3. */
export const CONTRACT_COLUMNS = [...KEY, ...PLAIN, ...COUNTS, ...DECIMALS, 'margin', ...RATIOS, ...REASONS]

const isNothing = (value: unknown): boolean => value === null || value === undefined || value === ''

const microsOf = (value: unknown): bigint => {
  const [, sign, whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d{1,6})0*)?$/.exec(String(value)) ?? []
  if (whole === '') throw new Error(`no decimal: ${String(value)}`)
  const size = BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'))
  return sign === '-' ? -size : size
}

const distance = (a: unknown, b: unknown): bigint => {
  const difference = microsOf(a) - microsOf(b)
  return difference < 0n ? -difference : difference
}

type Same = (expected: unknown, actual: unknown) => boolean

const orNothing =
  (same: Same): Same =>
  (expected, actual) =>
    isNothing(expected) || isNothing(actual) ? isNothing(expected) && isNothing(actual) : same(expected, actual)

const sameText = orNothing((expected, actual) => String(expected) === String(actual))
const sameCount = orNothing((expected, actual) => Number(expected) === Number(actual))
const decimalWithin = (micros: bigint): Same => orNothing((expected, actual) => distance(expected, actual) <= micros)
const ratioWithin = (part: number): Same =>
  orNothing((expected, actual) => {
    const [a, b] = [Number(expected), Number(actual)]
    return Math.abs(a - b) <= part * Math.max(1, Math.abs(a))
  })

const EXACT = 1e-12
/** What a ratio may be off where one of its sums was, by a millionth a conversion. */
const ROUGH = 1e-3

const differing = (columns: readonly string[], same: Same, expected: Row, actual: Row): string[] =>
  columns.filter((column) => !same(expected[column], actual[column]))

const differingColumns = (expected: OracleRow, actual: Row): string[] => {
  // Powers of two are irrational between whole half-lives: the last millionth of a conversion may fall elsewhere.
  const slack = expected.model === 'time_decay' ? BigInt(Number(expected.behind ?? 0)) : 0n
  const exactSums = differing(DECIMALS, decimalWithin(0n), expected, actual).length === 0
  return [
    ...differing([...PLAIN, ...REASONS], sameText, expected, actual),
    ...differing(COUNTS, sameCount, expected, actual),
    ...differing(DECIMALS, decimalWithin(slack), expected, actual),
    ...differing(['margin', ...RATIOS], ratioWithin(exactSums ? EXACT : ROUGH), expected, actual),
  ]
}

const keyOf = (row: Row): string => KEY.map((name) => (isNothing(row[name]) ? '-' : String(row[name]))).join(' | ')

const rowDifferences = (expected: OracleRow, actual: Row): string[] =>
  differingColumns(expected, actual).map(
    (column) => `${keyOf(expected)}: ${column} should be ${String(expected[column])}, is ${String(actual[column])}`,
  )

const orderDifferences = (expected: readonly string[], actual: readonly string[]): string[] => {
  const place = expected.findIndex((key, index) => key !== actual[index])
  return place === -1 ? [] : [`row ${place} should be ${expected[place]}, is ${actual[place]}`]
}

/** Each difference as a sentence with both values; rows must stand in the oracle's order. None: equal in every column. */
export const differences = (expected: readonly OracleRow[], actual: readonly Row[]): string[] => {
  const found = new Map(actual.map((row) => [keyOf(row), row]))
  const wanted = new Set(expected.map(keyOf))
  const missing = expected.filter((row) => !found.has(keyOf(row))).map((row) => `missing: ${keyOf(row)}`)
  const extra = actual.filter((row) => !wanted.has(keyOf(row))).map((row) => `not in the oracle: ${keyOf(row)}`)
  const wrong = expected.flatMap((row) => rowDifferences(row, found.get(keyOf(row)) ?? row))
  const all = [...missing, ...extra, ...wrong]
  return all.length > 0 ? all : orderDifferences(expected.map(keyOf), actual.map(keyOf))
}
