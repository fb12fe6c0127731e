import { Currency, Day } from '@guiyin/events'
import { headerMapOf, type ImportRequest } from '@guiyin/imports'
import type { Given } from '../command.ts'
import { say } from '../words.ts'
import { type World, wrongUsage } from '../world.ts'

const FORMATS = ['table', 'json'] as const
export type ImportFormat = (typeof FORMATS)[number]

/** What was asked of one file. */
export interface FileRequest {
  file: string
  format: ImportFormat
  /** All that the reader is told besides the bytes. */
  asked: Omit<ImportRequest, 'bytes'>
}

const formatOf = (name: string, { language }: World): ImportFormat => {
  const format = FORMATS.find((each) => each === name)
  if (format === undefined) throw wrongUsage(say(language, 'badImportFormat', name))
  return format
}

const currencyOf = (text: string, { language }: World): string => {
  const read = Currency.safeParse(text.toUpperCase())
  if (!read.success) throw wrongUsage(say(language, 'badCurrency', text))
  return read.data
}

const dayOf = (text: string, { language }: World): string => {
  const read = Day.safeParse(text)
  if (!read.success) throw wrongUsage(say(language, 'badDay', '--date', text))
  return read.data
}

/** As many characters as the API takes. */
const MOST_CHARACTERS = 256

const accountOf = (text: string, { language }: World): string => {
  const name = text.trim()
  if (name === '' || name.length > MOST_CHARACTERS) throw wrongUsage(say(language, 'badAccount', text))
  return name
}

const mapOf = (pairs: readonly string[], { language }: World): Readonly<Record<string, string>> => {
  const read = headerMapOf(pairs)
  if ('wrong' in read) throw wrongUsage(say(language, 'badMap', read.wrong))
  return read.map
}

/** Reads what was typed; ends the command where something is wrong with it. */
export const fileRequest = ({ args, options }: Given, world: World): FileRequest => {
  const [file, ...more] = args
  if (file === undefined || more.length > 0) throw wrongUsage(say(world.language, 'oneReport'))
  const { platform, dataset, currency, account, date, map = [] } = options
  return {
    file,
    format: formatOf(options.format ?? 'table', world),
    asked: {
      fileName: file,
      language: world.language,
      map: mapOf(map, world),
      ...(platform === undefined ? {} : { platform }),
      ...(dataset === undefined ? {} : { dataset }),
      ...(currency === undefined ? {} : { currency: currencyOf(currency, world) }),
      ...(account === undefined ? {} : { account: accountOf(account, world) }),
      ...(date === undefined ? {} : { date: dayOf(date, world) }),
    },
  }
}
