import { Settings } from '@guiyin/lambda'
import type * as z from 'zod'

export const Config = Settings.pick({ STREAM: true, CATALOG_TABLE: true, KPIS_TABLE: true, CATALOG_TTL_MS: true })
export type Config = z.infer<typeof Config>
