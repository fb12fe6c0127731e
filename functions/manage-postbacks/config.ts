import { Settings } from '@guiyin/lambda'
import type * as z from 'zod'

export const Config = Settings.pick({
  CONVERSIONS_TABLE: true,
  CATALOG_TABLE: true,
  ATTRIBUTED_QUEUE: true,
  CATALOG_TTL_MS: true,
})
export type Config = z.infer<typeof Config>
