import type { Objects } from '@guiyin/files'
import type { Failures } from './hunt.ts'

/** Where Lambda puts failed batches in their bucket, and the local stack in its folder. */
const IN_BUCKET = 'aws/lambda/'
const IN_FOLDER = 'failures/'

/** Undefined where the failure destination is a queue: its messages name a range of the stream and hold no facts. */
export const failuresIn = ({
  bucket,
  folder,
}: {
  bucket: Objects | undefined
  folder: Objects | undefined
}): Failures | undefined => {
  if (bucket !== undefined) return { objects: bucket, prefix: IN_BUCKET }
  return folder === undefined ? undefined : { objects: folder, prefix: IN_FOLDER }
}
