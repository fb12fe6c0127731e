import { type CellType, type Column, DATA_SETS, type DataSet } from '@guiyin/events/datasets'

export type Language = 'en' | 'zh'

const TYPES: Record<CellType, Record<Language, string>> = {
  day: { en: 'day, `2026-01-15`', zh: '日期，`2026-01-15`' },
  hour: { en: 'hour, 0 to 23', zh: '小时，0 到 23' },
  time: { en: 'time, `2026-01-15T10:30:00+08:00`', zh: '时间，`2026-01-15T10:30:00+08:00`' },
  text: { en: 'text', zh: '文本' },
  platform: { en: 'id of a platform, `baidu`', zh: '平台 id，`baidu`' },
  choice: { en: 'one of', zh: '可选值' },
  count: { en: 'whole number', zh: '整数' },
  change: { en: 'whole number, may be below 0', zh: '整数，可为负' },
  decimal: { en: 'number, at most 6 decimals', zh: '数，最多 6 位小数' },
  seconds: { en: 'seconds', zh: '秒' },
  money: { en: 'amount in major units, at most 6 decimals', zh: '金额（元），最多 6 位小数' },
  currency: { en: 'currency, `CNY`', zh: '币种，`CNY`' },
  rate: { en: 'rate, at most 8 decimals', zh: '汇率，最多 8 位小数' },
  fraction: { en: 'share, 0 to 1', zh: '比例，0 到 1' },
  flag: { en: '`true` or `false`', zh: '`true` 或 `false`' },
}

const WORDS = {
  en: {
    title: '# Data sets',
    other: '[中文](datasets.zh-CN.md)',
    intro: [
      'What can be imported besides events, made from `events/src/datasets` by `npm run generate`. [imports.md](imports.md) says how. Headers of a file may be the canonical names, the Chinese or the English ones; `npm run guiyin -- import template <data set>` makes an empty file with a sample row.',
      'A row replaces an earlier one of the same **key**; where a name has an id beside it, the id names the row. **Level**: a state at the end of the day, never added over days.',
    ],
    head: '| column | header | type | |\n|---|---|---|---|',
    marks: { required: 'required', key: 'key', level: 'level' },
    sample: 'A row:',
  },
  zh: {
    title: '# 数据集',
    other: '[English](datasets.md)',
    intro: [
      '除事件以外可以导入的数据，由 `npm run generate` 根据 `events/src/datasets` 生成；导入方法见 [imports.md](imports.md)。表头可以是标准列名、中文或英文；`npm run guiyin -- import template <数据集>` 生成带示例行的空表。',
      '**主键**相同的行会被后一次导入替换；名称旁有 ID 时以 ID 为准。**期末数**：当日结束时的状态，跨日不相加。',
    ],
    head: '| 列 | 表头 | 类型 | |\n|---|---|---|---|',
    marks: { required: '必填', key: '主键', level: '期末数' },
    sample: '示例：',
  },
}

const typeOf = ({ type, values }: Column, language: Language): string =>
  [TYPES[type][language], ...(values === undefined ? [] : [values.map((value) => `\`${value}\``).join(' ')])].join(' ')

const marksOf = ({ required, key, sum }: Column, language: Language): string => {
  const { marks } = WORDS[language]
  const own = [required && marks.required, key && marks.key, sum === 'level' && marks.level]
  return own.filter((mark) => mark !== false).join(language === 'zh' ? '、' : ', ')
}

const lineOf = (column: Column, language: Language): string => {
  const cells = [`\`${column.name}\``, column[language], typeOf(column, language), marksOf(column, language)]
  return `| ${cells.join(' | ')} |`
}

const sampleOf = ({ columns }: DataSet): string =>
  columns
    .filter(({ sample }) => sample !== '')
    .map(({ name, sample }) => `${name} ${sample}`)
    .join(' · ')

const sectionOf = (dataSet: DataSet, language: Language): string =>
  [
    `## ${dataSet[language]} \`${dataSet.id}\``,
    dataSet.about[language],
    [WORDS[language].head, ...dataSet.columns.map((column) => lineOf(column, language))].join('\n'),
    `${WORDS[language].sample} ${sampleOf(dataSet)}`,
  ].join('\n\n')

/** docs/datasets.md in one language. */
export const pageOf = (language: Language): string => {
  const { title, other, intro } = WORDS[language]
  const sections = DATA_SETS.map((dataSet) => sectionOf(dataSet, language))
  return `${[title, other, ...intro, ...sections].join('\n\n')}\n`
}
