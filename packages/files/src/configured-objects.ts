import { folderObjects } from './folder-objects.ts'
import type { LargeObjects, Objects } from './objects.ts'
import { s3Client, s3Objects } from './s3-objects.ts'

/** The objects that a function's settings name: a folder on one machine, else the bucket. */
export const configuredObjects = (config: {
  OBJECTS_DIR?: string | undefined
  OBJECTS_BUCKET?: string | undefined
}): Objects & LargeObjects => {
  const { OBJECTS_DIR: folder, OBJECTS_BUCKET: bucket } = config
  if (folder !== undefined && bucket === undefined) return folderObjects(folder)
  if (bucket !== undefined && folder === undefined) return s3Objects(s3Client(), bucket)
  throw new Error('OBJECTS_BUCKET: exactly one of OBJECTS_BUCKET and OBJECTS_DIR must be set')
}
