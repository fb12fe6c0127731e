import { warningsOf } from '@guiyin/edge'
import { explain, type ImportWarning } from '@guiyin/events'
import type { Asked } from './import-dataset.ts'

/** What should be known of what was read, in the language of the request. */
export const warningsIn = (
  about: Parameters<typeof warningsOf>[0],
  { sender, language }: Pick<Asked, 'sender' | 'language'>,
): ImportWarning[] =>
  warningsOf(about, sender.settings.timezone).map(({ code, detail }) => ({
    ...{ code, message: explain(code, language, detail) },
  }))
