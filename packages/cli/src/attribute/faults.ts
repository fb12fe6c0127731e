import type { Language } from '@guiyin/events'

type Sentence = Record<Language, (...values: string[]) => string>

/** What may be wrong with a file, by code. */
const sentences = {
  open_quote: {
    en: () => 'A quoted field begins here and never ends.',
    'zh-CN': () => '此处开始的引号没有结束。',
  },
  row_too_long: {
    en: () => 'This row is longer than 16 MB.',
    'zh-CN': () => '这一行超过 16 MB。',
  },
  not_utf8: {
    en: () => 'This is not UTF-8; save the file as UTF-8.',
    'zh-CN': () => '不是 UTF-8 编码，请把文件另存为 UTF-8。',
  },
  empty_table: {
    en: () => 'The file is empty.',
    'zh-CN': () => '文件为空。',
  },
  missing_column: {
    en: (column) => `The column "${column}" is missing.`,
    'zh-CN': (column) => `缺少列“${column}”。`,
  },
  column_needed: {
    en: (model, columns) => `${model} needs the column ${columns}.`,
    'zh-CN': (model, columns) => `${model} 需要列 ${columns}。`,
  },
  repeated_column: {
    en: (column) => `The column "${column}" stands here twice.`,
    'zh-CN': (column) => `列“${column}”重复。`,
  },
  field_count: {
    en: (found, expected) => `This row has ${found} fields, the header ${expected}; quote fields that hold a comma.`,
    'zh-CN': (found, expected) => `这一行有 ${found} 个字段，表头有 ${expected} 个；含逗号的字段请加引号。`,
  },
  empty_channel: {
    en: () => 'A channel of the path has no name.',
    'zh-CN': () => '路径中有一个渠道没有名称。',
  },
  bad_path: {
    en: () => '"path" is not an array of names.',
    'zh-CN': () => '“path”不是名称数组。',
  },
  bad_count: {
    en: (column, text) => `${column} "${text}" is not a whole number from 0 to 9007199254740991.`,
    'zh-CN': (column, text) => `${column}“${text}”不是 0 到 9007199254740991 的整数。`,
  },
  bad_value: {
    en: (text) => `value "${text}" is not a decimal number up to 10^15.`,
    'zh-CN': (text) => `value“${text}”不是 10^15 以内的十进制数。`,
  },
  bad_time: {
    en: (text) => `"${text}" is no time: give milliseconds or ISO 8601.`,
    'zh-CN': (text) => `“${text}”不是时间，请用毫秒数或 ISO 8601。`,
  },
  time_count: {
    en: (times, touches) => `${times} times stand beside ${touches} touches.`,
    'zh-CN': (times, touches) => `${touches} 个触点对应了 ${times} 个时间。`,
  },
  time_order: {
    en: () => 'The times are not in order, oldest first.',
    'zh-CN': () => '时间没有按从早到晚排列。',
  },
  bad_touch: {
    en: (column, text) => `${column} "${text}" is no touch of this path; count from 1, or leave it empty.`,
    'zh-CN': (column, text) => `${column}“${text}”不是该路径的触点，从 1 开始计数，没有则留空。`,
  },
  bad_json: {
    en: () => 'This line is not a JSON object.',
    'zh-CN': () => '这一行不是 JSON 对象。',
  },
  too_many_channels: {
    en: (model, channels) => `${model} cannot take ${channels} channels; ask for a smaller order or fewer channels.`,
    'zh-CN': (model, channels) => `${model} 无法处理 ${channels} 个渠道，请降低阶数或减少渠道。`,
  },
  bad_factor: {
    en: (text) => `factor "${text}" is not a number from 0 on.`,
    'zh-CN': (text) => `factor“${text}”不是非负数。`,
  },
} as const satisfies Record<string, Sentence>

export type FaultCode = keyof typeof sentences

/** Ends the command with what is wrong with a line (1-based) of the file. */
export type Refuse = (line: number, code: FaultCode, ...values: string[]) => never

/** One fault as a line for people, with its code. */
export const tellFault = (language: Language, code: FaultCode, ...values: string[]): string => {
  const sentence: Sentence = sentences[code]
  return `${sentence[language](...values)} (${code})`
}
