import * as z from 'zod'

export const ArchiveEventsConfig = z
  .object({
    OBJECTS_BUCKET: z.string().min(3).optional().describe('S3 bucket of the lake, snapshots and exports'),
    OBJECTS_DIR: z.string().min(1).optional().describe('Folder in the place of the bucket, on one machine'),
  })
  .refine((config) => (config.OBJECTS_BUCKET === undefined) !== (config.OBJECTS_DIR === undefined), {
    message: 'Set either OBJECTS_BUCKET or OBJECTS_DIR',
  })
export type ArchiveEventsConfig = z.infer<typeof ArchiveEventsConfig>
