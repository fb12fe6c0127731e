import { Settings } from '@guiyin/lambda'
import type * as z from 'zod'

export const Config = Settings.pick({
  STREAM: true,
  CATALOG_TABLE: true,
  KPIS_TABLE: true,
  OBJECTS_BUCKET: true,
  OBJECTS_DIR: true,
})
export type Config = z.infer<typeof Config>
