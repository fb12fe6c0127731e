/** How sure a fact is: two sources agree, one source, own knowledge only, sources disagree. */
export type ReportMark = '✔✔' | '✔' | '○' | '⚠'

/** Where a report says its day: in each row, in a line above the header, or only in the file's name. */
export type DateSource = 'column' | 'preamble' | 'file_name'

/**
 * How one report of a platform looks, as data. The reader of `@guiyin/imports` finds the profile by the header, then
 * turns each line into a row of `dataset` under canonical column names.
 */
export interface ReportProfile {
  /** Unique among the reports of the platform. */
  id: string
  /** Whose report it is; null where each row names its own platform. */
  platform: string | null
  /** Id of the data set whose columns the rows have. */
  dataset: string
  zh: string
  en: string
  /**
   * Headers as the platform writes them, by canonical column; `date_from` and `date_end` are the ends of a range of days,
   * which must be one. Compared without blanks, case, full width and a unit in brackets, which is read; of several the
   * first counts.
   */
  columns: Readonly<Record<string, readonly string[]>>
  /** Canonical columns without which it is another report. */
  needs: readonly string[]
  /** Columns that stand in several headers, such as 省 and 市 for a region; joined by a blank. */
  joins?: Readonly<Record<string, readonly string[]>>
  /** Recognised only where the platform is named: its headers are those of another platform's. */
  onlyNamed?: boolean
  /** Recognised only where the data set is named: other reports of the same archive are what one wants unasked. */
  onlyAsked?: boolean
  /** Headers of which one must be there before the report is recognised without `--platform`. */
  marks?: readonly string[]
  /** Headers that are known and not read, such as ratios, which are computed from sums. */
  unread?: readonly string[]
  /** Headers that no report of this kind has: with one of them, such as one of money, it is another report. */
  rejects?: readonly string[]
  /** Headers of `columns` that mean this at this platform alone: tables of a platform without a report are not read by them. */
  ownMeaning?: readonly string[]
  /** Unit of money where the header says none: 元, 分 or millionths. */
  money: 'major' | 'minor' | 'micros'
  /** Currency where neither a column nor a header says one; null where it differs by account. */
  currency: string | null
  /** Zone of the days; null where the account chooses it. */
  timeZone: string | null
  /** In the order of trust; each is asked only where the one before is silent. */
  dates: readonly DateSource[]
  /** How days are written where a year does not come first. */
  dateOrder?: 'mdy' | 'dmy'
  /** Its days name no year: they go, in the order of the lines, up to that of the export, which the user or the file's name says. */
  yearless?: boolean
  /** Canonical columns that say the same in every row. */
  fixed?: Readonly<Record<string, string>>
  /** Columns whose numbers are per cent though nothing says so. */
  percent?: readonly string[]
  /** Whether a line that names nothing but its day is the sum of the others. */
  blankIsTotal: boolean
  /** First cells of lines with sums, beyond the usual 合计, 总计, Total; null where there are none and such words are names. */
  totals?: readonly string[] | null
  /** Beginnings of lines behind the data. */
  footers?: readonly string[]
  /**
   * A report whose tables each hold one number under the same header: which column it is, by the name of the sheet or by a
   * line of its own above the header; `accounts` are those that such a name tells.
   */
  sheets?: Readonly<{
    header: string
    columns: Readonly<Record<string, string>>
    accounts?: Readonly<Record<string, string>>
  }>
  /** What values of a choice are called, by canonical column and value; compared without case. */
  words?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  /** Cells that say nothing, beyond the usual `--`, `-`, `N/A`. */
  nulls?: readonly string[]
  /** Ends of names that are no part of them, such as `[已删除]`. */
  suffixes?: readonly string[]
  mark: ReportMark
  /** Where the headers were seen. */
  source: string
}

/** What spend reports of Chinese platforms have in common. */
export const CHINESE_SPEND = {
  dataset: 'spend',
  money: 'major',
  currency: 'CNY',
  timeZone: 'Asia/Shanghai',
  dates: ['column'],
  blankIsTotal: true,
} as const satisfies Partial<ReportProfile>

/** What spend reports of platforms have in common whose accounts choose currency and zone. */
export const GLOBAL_SPEND = {
  dataset: 'spend',
  money: 'major',
  currency: null,
  timeZone: null,
  dates: ['column'],
  blankIsTotal: true,
} as const satisfies Partial<ReportProfile>

/** What lists of content of Chinese back offices have in common: numbers up to the day of the export. */
export const CHINESE_CONTENT = {
  dataset: 'content_daily',
  fixed: { basis: 'total' },
  money: 'major',
  currency: null,
  timeZone: 'Asia/Shanghai',
  dates: ['column', 'file_name'],
  blankIsTotal: false,
  totals: null,
} as const satisfies Partial<ReportProfile>

/** What lists of content of platforms all over the world have in common: numbers up to the day that the user names. */
export const GLOBAL_CONTENT = {
  ...CHINESE_CONTENT,
  timeZone: null,
  dates: ['column'],
} as const satisfies Partial<ReportProfile>

/** What numbers of accounts by day have in common there. */
export const GLOBAL_ACCOUNT = {
  dataset: 'social_account_daily',
  money: 'major',
  currency: null,
  timeZone: null,
  dates: ['column'],
  blankIsTotal: false,
} as const satisfies Partial<ReportProfile>

/** What tables of one number a day, or of ranks, have in common. */
export const CHINESE_METRICS = {
  money: 'major',
  currency: null,
  timeZone: 'Asia/Shanghai',
  dates: ['column'],
  blankIsTotal: false,
} as const satisfies Partial<ReportProfile>
