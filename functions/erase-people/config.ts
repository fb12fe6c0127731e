import { Settings } from '@guiyin/lambda'
import type * as z from 'zod'

export const Config = Settings.pick({
  VISITORS_TABLE: true,
  CONVERSIONS_TABLE: true,
  KPIS_TABLE: true,
  CATALOG_TABLE: true,
  ATTRIBUTED_QUEUE: true,
  CATALOG_TTL_MS: true,
  OBJECTS_BUCKET: true,
  OBJECTS_DIR: true,
  FAILURES_BUCKET: true,
})
export type Config = z.infer<typeof Config>
