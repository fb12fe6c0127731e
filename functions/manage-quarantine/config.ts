import { Settings } from '@guiyin/lambda'
import type * as z from 'zod'

export const Config = Settings.pick({ STREAM: true, KPIS_TABLE: true, CATALOG_TABLE: true, OPERATOR_KEY: true })
export type Config = z.infer<typeof Config>
