import * as z from 'zod'

export const Config = z
  .object({
    CATALOG_TABLE: z.string().min(1),
    KPIS_TABLE: z.string().min(1),
    /** In the cloud. */
    OBJECTS_BUCKET: z.string().min(1).optional(),
    /** On one machine. */
    OBJECTS_DIR: z.string().min(1).optional(),
  })
  .refine((config) => (config.OBJECTS_BUCKET === undefined) !== (config.OBJECTS_DIR === undefined), {
    path: ['OBJECTS_BUCKET'],
    message: 'exactly one of OBJECTS_BUCKET and OBJECTS_DIR must be set',
  })
export type Config = z.infer<typeof Config>
