import * as z from 'zod'

export const Config = z.object({
  STREAM: z.string().min(1),
  CATALOG_TABLE: z.string().min(1),
  /** How long an answer of the catalog is kept, also that a key is unknown. */
  CATALOG_TTL_MS: z.coerce.number().int().min(0).default(10_000),
})
export type Config = z.infer<typeof Config>
