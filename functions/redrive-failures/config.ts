import { Settings } from '@guiyin/lambda'
import type * as z from 'zod'

export const Config = Settings.pick({
  STREAM: true,
  FAILURES_BUCKET: true,
  FAILURES_QUEUE: true,
  OBJECTS_DIR: true,
  ATTRIBUTED_QUEUE: true,
  ATTRIBUTED_FAILURES_QUEUE: true,
  OPERATOR_KEY: true,
})
export type Config = z.infer<typeof Config>
