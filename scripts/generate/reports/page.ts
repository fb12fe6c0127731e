import { FAULT_CODES, tellFault } from '@guiyin/imports'
import { PLATFORMS, type Platform } from '@guiyin/platforms'
import type { DateSource, ReportProfile } from '@guiyin/platforms/reports'

type Language = 'en' | 'zh'

const WORDS = {
  en: {
    title: '# Exports that are read',
    other: '[中文](reports.zh-CN.md)',
    intro: [
      'Which files of which platform `guiyin import` knows, made from `packages/platforms/src/*/reports.ts` by `npm run generate`. [imports.md](imports.md) says how they are read; any other table is read with `--platform`, `--dataset` and `--map`.',
      'Of several headers of one column the first that is there counts. Marks: ✔✔ two sources agree, ✔ one source, ○ own knowledge only, ⚠ sources disagree; what is marked ○ wants a look at a file of a live account. Many of these exports are called `.xls`: web pages (公众号, 微博), texts (知乎) and true old workbooks (LinkedIn, Excel 5.0 to 2003) of this name are read as they are. S1 and so on are the sources of [platforms.md](platforms.md).',
    ],
    head: '| column | headers |\n|---|---|',
    unread: 'Known and not imported',
    called: 'Cells of',
    bySheet: 'By the name of the sheet, or by a line of its own above the header, under the header',
    from: { column: 'a column', preamble: 'a line above the header', file_name: 'the file name' },
    user: 'the user',
    about: {
      dataset: 'Data set',
      money: 'money',
      currency: 'currency',
      zone: 'days of',
      day: 'day from',
      fixed: 'always',
    },
    units: { major: 'major units', minor: 'hundredths', micros: 'millionths' },
    named: 'as the file or the user says',
    account: 'the account’s zone',
    asked: 'only with `--dataset`',
    onlyNamed: 'only with `--platform`',
    yearless:
      'its days name no year: the last ones up to the day of the export, which the user or else the file name says',
    colon: ': ',
    comma: ', ',
    semicolon: '; ',
    faults: '## What may be wrong',
    faultHead: '| code | sentence |\n|---|---|',
  },
  zh: {
    title: '# 可读取的导出文件',
    other: '[English](reports.md)',
    intro: [
      '`guiyin import` 认识的各平台文件，由 `npm run generate` 根据 `packages/platforms/src/*/reports.ts` 生成。读取方法见 [imports.zh-CN.md](imports.zh-CN.md)；其他表格可用 `--platform`、`--dataset` 和 `--map` 读取。',
      '同一列的多个表头以最先出现的为准。标记：✔✔ 两个来源一致，✔ 一个来源，○ 仅凭经验，⚠ 来源不一致；标 ○ 的请先用真实账户的文件核对。许多导出的扩展名是 `.xls`：其中的网页（公众号、微博）、文本（知乎）和真正的旧版工作簿（LinkedIn，Excel 5.0 至 2003）都可直接读取。S1 等来源见 [platforms.zh-CN.md](platforms.zh-CN.md)。',
    ],
    head: '| 列 | 表头 |\n|---|---|',
    unread: '已知但不导入',
    called: '单元格取值',
    bySheet: '按工作表名称或表头上方单独一行区分，列名均为',
    from: { column: '列', preamble: '表头上方的行', file_name: '文件名' },
    user: '用户指定',
    about: { dataset: '数据集', money: '金额', currency: '币种', zone: '日期时区', day: '日期来自', fixed: '固定值' },
    units: { major: '元', minor: '分', micros: '百万分之一' },
    named: '由文件或用户指定',
    account: '账户时区',
    asked: '仅在指定 `--dataset` 时',
    onlyNamed: '仅在指定 `--platform` 时',
    yearless: '日期不带年份，取截至导出日最近的那一天，导出日由用户指定，否则取自文件名',
    colon: '：',
    comma: '，',
    semicolon: '；',
    faults: '## 可能的问题',
    faultHead: '| 代码 | 说明 |\n|---|---|',
  },
} as const

const quoted = (headers: readonly string[]): string =>
  headers.map((header) => `\`${header.replaceAll('|', '\\|')}\``).join(' ')

const datesOf = (dates: readonly DateSource[], language: Language): string => {
  const { from, user } = WORDS[language]
  return [...dates.map((source) => from[source]), user].join(language === 'zh' ? '、' : ', ')
}

const aboutOf = (report: ReportProfile, language: Language): string => {
  const { about, units, named, account, asked, onlyNamed, yearless } = WORDS[language]
  const fixed = Object.entries(report.fixed ?? {}).map(([name, value]) => `\`${name}\` = \`${value}\``)
  const isSpend = report.dataset === 'spend'
  return [
    `${about.dataset} \`${report.dataset}\``,
    ...(isSpend ? [`${about.money} ${units[report.money]}`, `${about.currency} ${report.currency ?? named}`] : []),
    `${about.zone} ${report.timeZone ?? account}`,
    `${about.day} ${datesOf(report.dates, language)}`,
    ...(fixed.length > 0 ? [`${about.fixed} ${fixed.join(' ')}`] : []),
    ...(report.yearless === true ? [yearless] : []),
    ...(report.onlyAsked === true ? [asked] : []),
    ...(report.onlyNamed === true ? [onlyNamed] : []),
    [report.mark, report.source].filter((part) => part !== '').join(' '),
  ].join(' · ')
}

const columnsOf = (report: ReportProfile): string[] => [
  ...Object.entries(report.columns).map(([column, headers]) => `| \`${column}\` | ${quoted(headers)} |`),
  ...Object.entries(report.joins ?? {}).map(
    ([column, headers]) => `| \`${column}\` | ${headers.map((header) => `\`${header}\``).join(' + ')} |`,
  ),
]

const wordsOf = ({ words = {} }: ReportProfile, language: Language): string[] =>
  Object.entries(words).map(([column, values]) => {
    const lines = Object.entries(values).map(([value, names]) => `\`${value}\` ← ${quoted(names)}`)
    const { called, colon, semicolon } = WORDS[language]
    return `${called} \`${column}\`${colon}${lines.join(semicolon)}`
  })

const sheetsOf = ({ sheets }: ReportProfile, language: Language): string[] => {
  if (sheets === undefined) return []
  const { bySheet, colon, comma } = WORDS[language]
  const columns = Object.entries(sheets.columns).map(([sheet, column]) => {
    const account = sheets.accounts?.[sheet]
    return [`${quoted([sheet])} → \`${column}\``, ...(account === undefined ? [] : [`\`account\` = \`${account}\``])]
  })
  return [`${bySheet} ${quoted([sheets.header])}${colon}${columns.map((each) => each.join(' ')).join(comma)}`]
}

const reportOf = (report: ReportProfile, language: Language): string => {
  const { head, unread, colon } = WORDS[language]
  const parts = [
    `### ${report[language]} \`${report.id}\``,
    aboutOf(report, language),
    [head, ...columnsOf(report)].join('\n'),
    ...sheetsOf(report, language),
    ...wordsOf(report, language),
    ...(report.unread === undefined ? [] : [`${unread}${colon}${quoted(report.unread)}`]),
  ]
  return parts.join('\n\n')
}

const sectionOf = (platform: Platform, language: Language): string[] =>
  platform.reports === undefined
    ? []
    : [
        [
          `## ${platform[language]} \`${platform.id}\``,
          ...platform.reports.map((report) => reportOf(report, language)),
        ].join('\n\n'),
      ]

const faultsOf = (language: Language): string => {
  const { faults, faultHead } = WORDS[language]
  const spoken = language === 'zh' ? 'zh-CN' : 'en'
  const lines = FAULT_CODES.map(
    (code) => `| \`${code}\` | ${tellFault(spoken, code, ['…', '…', '…']).replaceAll('|', '\\|')} |`,
  )
  return [faults, [faultHead, ...lines].join('\n')].join('\n\n')
}

/** docs/reports.md in one language. */
export const pageOf = (language: Language): string => {
  const { title, other, intro } = WORDS[language]
  const sections = PLATFORMS.flatMap((platform) => sectionOf(platform, language))
  return `${[title, other, ...intro, ...sections, faultsOf(language)].join('\n\n')}\n`
}
