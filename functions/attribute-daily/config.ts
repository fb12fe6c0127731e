import { Settings } from '@guiyin/lambda'
import type * as z from 'zod'

export const Config = Settings.pick({
  KPIS_TABLE: true,
  CATALOG_TABLE: true,
  CATALOG_TTL_MS: true,
  OBJECTS_BUCKET: true,
  OBJECTS_DIR: true,
  INTERVAL_REPLICATES: true,
})
export type Config = z.infer<typeof Config>
