import { folderObjects, s3Client, s3Objects } from '@guiyin/files'
import { sqsClient } from '@guiyin/queues'
import { type FailureSource, objectFailures, queueFailures, type ReadRange, withBell } from '@guiyin/stream'

interface Config {
  FAILURES_BUCKET?: string | undefined
  FAILURES_QUEUE?: string | undefined
  OBJECTS_DIR?: string | undefined
}

/** Lambda chooses the keys in a bucket, the local stack those in its folder. */
const IN_BUCKET = 'aws/lambda/'
const IN_FOLDER = 'failures/'

const inBucket = (bucket: string, queue: string | undefined): FailureSource => {
  const objects = s3Objects(s3Client(), bucket)
  const source = objectFailures(objects, IN_BUCKET)
  if (queue === undefined) return source
  return withBell(source, async (key) => (await objects.get(key)) !== undefined, sqsClient(), queue)
}

/** Where failed batches wait by a function's settings; a queue without a bucket holds messages that name a range. */
export const configuredFailures = (config: Config, readRange: ReadRange): FailureSource => {
  const { FAILURES_BUCKET: bucket, FAILURES_QUEUE: queue, OBJECTS_DIR: folder } = config
  if (bucket !== undefined) return inBucket(bucket, queue)
  if (queue !== undefined) return queueFailures(sqsClient(), queue, readRange)
  if (folder !== undefined) return objectFailures(folderObjects(folder), IN_FOLDER)
  throw new Error('FAILURES_BUCKET: one of FAILURES_BUCKET, FAILURES_QUEUE and OBJECTS_DIR must be set')
}
