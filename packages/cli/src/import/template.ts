import { DATA_SETS, dataSetOf, templateOf } from '@guiyin/events/datasets'
import type { Command } from '../command.ts'
import { say } from '../words.ts'
import { DONE, wrongUsage } from '../world.ts'

/** Spreadsheets take a CSV without it for one in their own encoding. */
const BYTE_ORDER_MARK = '\ufeff'

/** `guiyin import template DATASET`: headers in the user's language, and a sample row. */
export const importTemplate: Command = async ({ args }, { language, write }) => {
  const [id = '', ...more] = args
  const dataSet = dataSetOf(id)
  if (dataSet === undefined || more.length > 0) {
    throw wrongUsage(say(language, 'oneDataset', DATA_SETS.map((one) => one.id).join(', ')))
  }
  await write(BYTE_ORDER_MARK + templateOf(dataSet, language === 'en' ? 'en' : 'zh'))
  return { code: DONE }
}
