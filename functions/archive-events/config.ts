import * as z from 'zod'

export const Config = z
  .object({
    /** The bucket of lake, snapshots and exports; on one machine it is a folder. */
    OBJECTS_BUCKET: z.string().min(1).optional(),
    OBJECTS_DIR: z.string().min(1).optional(),
  })
  .refine((config) => (config.OBJECTS_BUCKET === undefined) !== (config.OBJECTS_DIR === undefined), {
    path: ['OBJECTS_BUCKET'],
    message: 'exactly one of OBJECTS_BUCKET and OBJECTS_DIR must be set',
  })
export type Config = z.infer<typeof Config>
