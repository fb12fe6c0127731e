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
   * Headers as the platform writes them, by canonical column; `date_end` is where a range of days ends. Compared without
   * blanks, case, full width and what stands in brackets, which is read as the unit; of several the first counts.
   */
  columns: Readonly<Record<string, readonly string[]>>
  /** Canonical columns without which it is another report. */
  needs: readonly string[]
  /** Headers of which one must be there before the report is recognised without `--platform`. */
  marks?: readonly string[]
  /** Headers that are known and not read, such as ratios, which are computed from sums. */
  unread?: readonly string[]
  /** Unit of money where the header says none: 元, 分 or millionths. */
  money: 'major' | 'minor' | 'micros'
  /** Currency where neither a column nor a header says one; null where it differs by account. */
  currency: string | null
  /** Zone of the days; null where the account chooses it. */
  timeZone: string | null
  /** In the order of trust; each is asked only where the one before is silent. */
  dates: readonly DateSource[]
  /** Canonical columns that say the same in every row. */
  fixed?: Readonly<Record<string, string>>
  /** Columns whose numbers are per cent though nothing says so. */
  percent?: readonly string[]
  /** Whether a line that names nothing but its day is the sum of the others. */
  blankIsTotal: boolean
  /** First cells of lines with sums, beyond the usual 合计, 总计, Total. */
  totals?: readonly string[]
  /** Beginnings of lines behind the data. */
  footers?: readonly string[]
  /** Cells that say nothing, beyond the usual `--`, `-`, `N/A`. */
  nulls?: readonly string[]
  /** Ends of names that are no part of them, such as `[已删除]`. */
  suffixes?: readonly string[]
  mark: ReportMark
  /** Where the headers were seen. */
  source: string
}
