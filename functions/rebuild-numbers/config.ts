import { Settings } from '@guiyin/lambda'
import type * as z from 'zod'

export const Config = Settings.pick({
  VISITORS_TABLE: true,
  CONVERSIONS_TABLE: true,
  KPIS_TABLE: true,
  CATALOG_TABLE: true,
  CATALOG_TTL_MS: true,
  ATTRIBUTED_QUEUE: true,
  OBJECTS_BUCKET: true,
  OBJECTS_DIR: true,
  OPERATOR_KEY: true,
})
export type Config = z.infer<typeof Config>
