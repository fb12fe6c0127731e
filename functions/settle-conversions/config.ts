import * as z from 'zod'

export const Config = z.object({
  VISITORS_TABLE: z.string().min(1),
  CONVERSIONS_TABLE: z.string().min(1),
  KPIS_TABLE: z.string().min(1),
  CATALOG_TABLE: z.string().min(1),
  /** How long an answer of the catalog is kept. */
  CATALOG_TTL_MS: z.coerce.number().int().min(0).default(10_000),
})
export type Config = z.infer<typeof Config>
