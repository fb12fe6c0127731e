import { folderObjects } from './folder-objects.ts'
import type { Objects } from './objects.ts'
import { s3Client, s3Objects } from './s3-objects.ts'

/** The objects that a function's settings name: a folder on one machine, else the bucket. */
export const configuredObjects = (config: {
  OBJECTS_DIR?: string | undefined
  OBJECTS_BUCKET?: string | undefined
}): Objects => {
  if (config.OBJECTS_DIR !== undefined) return folderObjects(config.OBJECTS_DIR)
  if (config.OBJECTS_BUCKET !== undefined) return s3Objects(s3Client(), config.OBJECTS_BUCKET)
  throw new Error('Set either OBJECTS_BUCKET or OBJECTS_DIR')
}
