import type { Language } from '@guiyin/events'

type Sentence = Record<Language, (...values: string[]) => string>

/** What may be wrong with a file as a whole. */
const fileSentences = {
  empty_file: {
    en: () => 'The file is empty.',
    'zh-CN': () => '文件为空。',
  },
  binary_file: {
    en: () => 'This is no table; save it as .xlsx or CSV.',
    'zh-CN': () => '这不是表格文件，请另存为 .xlsx 或 CSV。',
  },
  legacy_workbook: {
    en: () =>
      'This workbook is an .xlsb or .ods, older than Excel 5.0, or has a password; save it as .xlsx without a password, or as CSV.',
    'zh-CN': () => '这是 .xlsb、.ods、早于 Excel 5.0 或设有密码的工作簿，请去掉密码并另存为 .xlsx 或 CSV。',
  },
  html_file: {
    en: () => 'This is a web page without a table, or an XML workbook; open it in a spreadsheet and save it as .xlsx.',
    'zh-CN': () => '这是没有表格的网页，或 XML 格式的工作簿，请用表格软件打开后另存为 .xlsx。',
  },
  cut_page: {
    en: () => 'The page ends in the middle of its table; download it again.',
    'zh-CN': () => '网页格式的表格中途中断，请重新下载。',
  },
  compressed_file: {
    en: (kind) => `This is a ${kind} archive; unpack it, or pack it as ZIP.`,
    'zh-CN': (kind) => `这是 ${kind} 压缩文件，请先解压，或改用 ZIP。`,
  },
  unknown_encoding: {
    en: () => 'The text is neither UTF-8 nor UTF-16 nor GB18030 (GBK); save it as UTF-8.',
    'zh-CN': () => '文本既不是 UTF-8、UTF-16，也不是 GB18030（GBK），请另存为 UTF-8。',
  },
  broken_archive: {
    en: (name) => `The archive is damaged (${name}); download or save it again.`,
    'zh-CN': (name) => `压缩内容已损坏（${name}），请重新下载或保存。`,
  },
  broken_workbook: {
    en: () => 'The workbook is damaged; download or save it again.',
    'zh-CN': () => '工作簿已损坏，请重新下载或保存。',
  },
  encrypted_archive: {
    en: (name) => `${name} has a password; save it without one.`,
    'zh-CN': (name) => `${name} 设有密码，请去掉密码后保存。`,
  },
  archive_too_large: {
    en: (most) => `The archive is larger than ${most} MB; split it, or send CSV, which may be of any size.`,
    'zh-CN': (most) => `压缩文件超过 ${most} MB，请拆分，或改用不限大小的 CSV。`,
  },
  inflates_too_much: {
    en: (name) => `${name} inflates to far more than a report holds and was not read.`,
    'zh-CN': (name) => `${name} 解压后远大于正常报表，未读取。`,
  },
  empty_archive: {
    en: () => 'The archive holds no CSV file.',
    'zh-CN': () => '压缩文件中没有 CSV 文件。',
  },
  row_too_long: {
    en: (most) => `This row has more than ${most} characters.`,
    'zh-CN': (most) => `这一行超过 ${most} 个字符。`,
  },
  open_quote: {
    en: () => 'A quoted field begins here and never ends.',
    'zh-CN': () => '此处开始的引号没有结束。',
  },
  too_many_columns: {
    en: (found, most) => `The table has ${found} columns; at most ${most} are read.`,
    'zh-CN': (found, most) => `表格有 ${found} 列，最多 ${most} 列。`,
  },
  unknown_report: {
    en: (headers) =>
      `No known report has such a header: ${headers}. Name the platform and the data set, and what headers mean by --map "header=column".`,
    'zh-CN': (headers) => `没有报表使用这样的表头：${headers}。请指定平台和数据集，并用 --map "列名=column" 说明各列。`,
  },
  ambiguous_report: {
    en: (reports) => `The header fits several reports (${reports}); name the platform, or the data set.`,
    'zh-CN': (reports) => `表头符合多种报表（${reports}），请指定平台或数据集。`,
  },
  unknown_dataset: {
    en: (name, known) => `There is no data set "${name}"; there are ${known}.`,
    'zh-CN': (name, known) => `没有数据集“${name}”，可选：${known}。`,
  },
  unknown_column: {
    en: (column, dataset) => `The data set ${dataset} has no column "${column}".`,
    'zh-CN': (column, dataset) => `数据集 ${dataset} 没有列“${column}”。`,
  },
  unknown_header: {
    en: (header) => `The file has no column of the header "${header}".`,
    'zh-CN': (header) => `文件中没有列名“${header}”。`,
  },
  repeated_column: {
    en: (first, second, column) =>
      `"${first}" and "${second}" both mean ${column}; take one out, or say which by --map.`,
    'zh-CN': (first, second, column) => `“${first}”和“${second}”都表示 ${column}，请删去一列，或用 --map 指定。`,
  },
  missing_column: {
    en: (column, name) => `No column says ${column} (${name}).`,
    'zh-CN': (column, name) => `没有任何列表示 ${column}（${name}）。`,
  },
  date_needed: {
    en: () => 'The file names no day; name it by --date YYYY-MM-DD.',
    'zh-CN': () => '文件没有写明日期，请用 --date YYYY-MM-DD 指定。',
  },
  year_unsure: {
    en: () =>
      'The days name no year, and in this order they may be of several; name the day of the export by --date, and export less than a year.',
    'zh-CN': () => '日期不带年份，按现有顺序无法确定是哪一年；请用 --date 写明导出的日期，并导出少于一年的数据。',
  },
  currency_needed: {
    en: () => 'The file names no currency; name it by --currency, such as CNY or USD.',
    'zh-CN': () => '文件没有写明币种，请用 --currency 指定，例如 CNY 或 USD。',
  },
} as const satisfies Record<string, Sentence>

/** What may be wrong with a row. */
const rowSentences = {
  range_over_days: {
    en: (text) => `"${text}" is more than one day; export the report by day.`,
    'zh-CN': (text) => `“${text}”不止一天，请按天导出报表。`,
  },
  field_count: {
    en: (found, expected) =>
      `This row has ${found} fields, the header ${expected}; quote fields that hold a separator.`,
    'zh-CN': (found, expected) => `这一行有 ${found} 个字段，表头有 ${expected} 个；含分隔符的字段请加引号。`,
  },
  missing_value: {
    en: (column) => `${column} is empty.`,
    'zh-CN': (column) => `${column} 为空。`,
  },
  bad_number: {
    en: (text) => `"${text}" is no number.`,
    'zh-CN': (text) => `“${text}”不是数字。`,
  },
  not_whole: {
    en: (text) => `"${text}" is no whole number.`,
    'zh-CN': (text) => `“${text}”不是整数。`,
  },
  negative_number: {
    en: (text) => `"${text}" is less than 0.`,
    'zh-CN': (text) => `“${text}”小于 0。`,
  },
  number_too_large: {
    en: (text) => `"${text}" is too large.`,
    'zh-CN': (text) => `“${text}”过大。`,
  },
  too_many_decimals: {
    en: (text, most) => `"${text}" has more than ${most} decimals.`,
    'zh-CN': (text, most) => `“${text}”超过 ${most} 位小数。`,
  },
  not_a_share: {
    en: (text) => `"${text}" is no share between 0 and 1 (0 % and 100 %).`,
    'zh-CN': (text) => `“${text}”不在 0 到 1（0% 到 100%）之间。`,
  },
  bad_date: {
    en: (text) => `"${text}" is no day; write YYYY-MM-DD.`,
    'zh-CN': (text) => `“${text}”不是日期，请写成 YYYY-MM-DD。`,
  },
  ambiguous_date: {
    en: (text) => `"${text}" may be two days, by the order of day and month; write YYYY-MM-DD.`,
    'zh-CN': (text) => `“${text}”的日和月可能互换，请写成 YYYY-MM-DD。`,
  },
  hour_in_day: {
    en: (text) => `"${text}" names an hour; export the report by day, or with the hour in a column of its own.`,
    'zh-CN': (text) => `“${text}”含有小时，请按天导出，或让小时单独成列。`,
  },
  bad_hour: {
    en: (text) => `"${text}" is no hour from 0 to 23.`,
    'zh-CN': (text) => `“${text}”不是 0 到 23 的小时。`,
  },
  bad_time: {
    en: (text) => `"${text}" is no time; write 2026-01-31T08:00:00+08:00.`,
    'zh-CN': (text) => `“${text}”不是时间，请写成 2026-01-31T08:00:00+08:00。`,
  },
  bad_currency: {
    en: (text) => `"${text}" is no currency code such as CNY or USD.`,
    'zh-CN': (text) => `“${text}”不是币种代码，例如 CNY 或 USD。`,
  },
  bad_platform: {
    en: (text) => `"${text}" is no platform; write its id, such as baidu.`,
    'zh-CN': (text) => `“${text}”不是平台，请写平台 id，例如 baidu。`,
  },
  bad_choice: {
    en: (text, known) => `"${text}" is none of ${known}.`,
    'zh-CN': (text, known) => `“${text}”不在可选值中：${known}。`,
  },
  bad_flag: {
    en: (text) => `"${text}" is neither true nor false.`,
    'zh-CN': (text) => `“${text}”既不是 true 也不是 false。`,
  },
  damaged_id: {
    en: (text) => `"${text}" is an id that a spreadsheet rounded; export again and do not open the file before.`,
    'zh-CN': (text) => `“${text}”是被表格软件截断的 ID，请重新导出，导入前不要打开保存。`,
  },
  formula: {
    en: (text) => `"${text}" is a formula; it is never run. Save the file with values instead of formulas.`,
    'zh-CN': (text) => `“${text}”是公式，不会被执行；请把公式粘贴为值后保存。`,
  },
  bad_character: {
    en: (text) => `"${text}" holds a character that was lost or is no text; export the file again.`,
    'zh-CN': (text) => `“${text}”含有丢失或无法显示的字符，请重新导出。`,
  },
  text_too_long: {
    en: (length, most) => `The text has ${length} characters; at most ${most} are kept.`,
    'zh-CN': (length, most) => `文本有 ${length} 个字符，最多 ${most} 个。`,
  },
  repeated_row: {
    en: () =>
      'An earlier row names the same thing; a column that splits it is not read. Export without the split, or say by --map what the column means.',
    'zh-CN': () => '前面已有同名的行，说明有一列拆分维度未被读取；请导出不含该维度的报表，或用 --map 说明该列。',
  },
  invalid_row: {
    en: (detail) => `The row contradicts itself: ${detail}`,
    'zh-CN': (detail) => `此行自相矛盾：${detail}`,
  },
} as const satisfies Record<string, Sentence>

const sentences = { ...fileSentences, ...rowSentences }

export type FaultCode = keyof typeof sentences

const isFaultCode = (name: string): name is FaultCode => name in sentences

/** Every code, those of whole files first. */
export const FAULT_CODES: readonly FaultCode[] = Object.keys(sentences).filter(isFaultCode)

/** What is wrong, in the reader's language. */
export const tellFault = (language: Language, code: FaultCode, values: readonly string[]): string => {
  const sentence: Sentence = sentences[code]
  return sentence[language](...values)
}
