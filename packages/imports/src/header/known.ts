import { DATA_SETS, type DataSet, dataSetOf } from '@guiyin/events/datasets'
import type { ReportProfile } from '@guiyin/platforms/reports'
import { cleanHeader } from './clean.ts'
import { DERIVED_HEADERS } from './derived.ts'

/** A report with its headers ready to be looked up. */
export interface KnownReport {
  profile: ReportProfile
  dataSet: DataSet
  /** A platform's own report, our template, or any table of a platform that the user names. */
  kind: 'platform' | 'template' | 'generic'
  /** By clean header: which column, and which choice it is among the headers of that column. */
  aliases: ReadonlyMap<string, { column: string; rank: number }>
  /** By clean header: part of which column, and where among its parts. */
  parts: ReadonlyMap<string, { column: string; rank: number }>
  unread: ReadonlySet<string>
  rejects: ReadonlySet<string>
  marks: readonly string[]
}

const clean = (headers: readonly string[]): string[] => headers.map((header) => cleanHeader(header).full)

const DERIVED = clean(DERIVED_HEADERS)

const lookup = (columns: Readonly<Record<string, readonly string[]>>) =>
  new Map(
    Object.entries(columns)
      .flatMap(([column, headers]) => clean(headers).map((header, rank) => [header, { column, rank }] as const))
      .toReversed(),
  )

const known = (profile: ReportProfile, dataSet: DataSet, kind: KnownReport['kind']): KnownReport => ({
  profile,
  dataSet,
  kind,
  aliases: lookup(profile.columns),
  parts: lookup(profile.joins ?? {}),
  unread: new Set([...DERIVED, ...clean(profile.unread ?? [])]),
  rejects: new Set(clean(profile.rejects ?? [])),
  marks: clean(profile.marks ?? []),
})

/** Reports as a table under these names may be one of them; those told by names alone are none of a table without one. */
export const reportsUnder = (reports: readonly KnownReport[], names: readonly string[]): KnownReport[] =>
  reports.flatMap((report) => {
    const { sheets } = report.profile
    if (sheets === undefined) return [report]
    const name = names.find((each) => Object.hasOwn(sheets.columns, each))
    const column = name === undefined ? undefined : sheets.columns[name]
    if (name === undefined || column === undefined) return []
    const account = sheets.accounts?.[name]
    const fixed = account === undefined ? report.profile.fixed : { ...report.profile.fixed, account }
    return [
      {
        ...report,
        profile: { ...report.profile, ...(fixed === undefined ? {} : { fixed }) },
        aliases: new Map([...report.aliases, [cleanHeader(sheets.header).full, { column, rank: 0 }]]),
      },
    ]
  })

/** The template of a data set as a profile: canonical, Chinese and English headers, and a platform a row. */
const templateProfile = (dataSet: DataSet): ReportProfile => ({
  id: 'template',
  platform: null,
  dataset: dataSet.id,
  zh: `${dataSet.zh}模板`,
  en: `Template of ${dataSet.en}`,
  columns: Object.fromEntries(dataSet.columns.map(({ name, zh, en }) => [name, [name, zh, en]])),
  needs: dataSet.columns.filter(({ required }) => required).map(({ name }) => name),
  money: 'major',
  currency: null,
  timeZone: null,
  dates: ['column'],
  blankIsTotal: false,
  totals: null,
  mark: '✔✔',
  source: 'docs/datasets.md',
})

/** Headers that mean the same column wherever they occur: what a table of a platform without a profile is read by. */
const genericColumns = (profiles: readonly ReportProfile[], dataset: string): Record<string, string[]> => {
  const all = profiles
    .filter((profile) => profile.dataset === dataset)
    .flatMap(({ columns, ownMeaning = [] }) =>
      Object.entries(columns).flatMap(([column, headers]) =>
        headers
          .filter((header) => !ownMeaning.includes(header))
          .map((header) => ({ column, header, full: cleanHeader(header).full })),
      ),
    )
  const meanings = Map.groupBy(all, ({ full }) => full)
  const sure = all.filter(({ full, column }) => meanings.get(full)?.every((other) => other.column === column))
  const headers = Map.groupBy(sure, ({ column }) => column)
  return Object.fromEntries([...headers].map(([column, found]) => [column, found.map(({ header }) => header)]))
}

const genericReport = (platform: string, dataSet: DataSet, profiles: readonly ReportProfile[]): KnownReport =>
  known(
    {
      ...templateProfile(dataSet),
      id: 'generic',
      platform,
      columns: genericColumns(profiles, dataSet.id),
      needs: dataSet.id === 'spend' ? ['spend'] : [],
      blankIsTotal: true,
      totals: [],
      mark: '○',
    },
    dataSet,
    'generic',
  )

/** Which reports a file may be, as far as the user says. */
export const knownReports = (
  profiles: readonly ReportProfile[],
  asked: { platform?: string | undefined; dataset?: string | undefined },
): KnownReport[] => {
  const isAsked = ({ id }: DataSet): boolean => asked.dataset === undefined || asked.dataset === id
  const dataSets = DATA_SETS.filter(isAsked)
  const own = profiles.flatMap((profile) => {
    const dataSet = dataSets.find(({ id }) => id === profile.dataset)
    const isOther = asked.platform !== undefined && asked.platform !== profile.platform
    const isUnasked = profile.onlyAsked === true && asked.dataset === undefined
    const isUnnamed = profile.onlyNamed === true && asked.platform === undefined
    return dataSet === undefined || isOther || isUnasked || isUnnamed ? [] : [known(profile, dataSet, 'platform')]
  })
  const templates = dataSets.map((dataSet) => known(templateProfile(dataSet), dataSet, 'template'))
  const generic = dataSetOf(asked.dataset ?? 'spend')
  if (asked.platform === undefined || generic === undefined) return [...own, ...templates]
  return [...own, ...templates, genericReport(asked.platform, generic, profiles)]
}
