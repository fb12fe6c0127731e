import * as z from 'zod'

export const Config = z
  .object({
    KPIS_TABLE: z.string().min(1),
    CATALOG_TABLE: z.string().min(1),
    /** How long an answer of the catalog is kept. */
    CATALOG_TTL_MS: z.coerce.number().int().min(0).default(10_000),
    /** The bucket of lake, snapshots and exports; on one machine it is a folder. */
    OBJECTS_BUCKET: z.string().min(1).optional(),
    OBJECTS_DIR: z.string().min(1).optional(),
  })
  .refine((config) => (config.OBJECTS_BUCKET === undefined) !== (config.OBJECTS_DIR === undefined), {
    path: ['OBJECTS_BUCKET'],
    message: 'exactly one of OBJECTS_BUCKET and OBJECTS_DIR must be set',
  })
export type Config = z.infer<typeof Config>
