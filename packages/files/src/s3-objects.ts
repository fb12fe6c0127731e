import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { translated } from '@guiyin/failures'
import type { LargeObjects, Objects, PutCondition } from './objects.ts'
import { segmentsOf } from './objects.ts'
import { partsOf, putInParts } from './s3-parts.ts'

/** An S3 client over HTTP/1.1 with bounded waits; `endpoint` is for emulators, which want paths, not host names. */
export const s3Client = (options: { endpoint?: string } = {}): S3Client =>
  new S3Client({
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint, forcePathStyle: true }),
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 20_000 },
  })

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined

const conditionHeaders = (condition: PutCondition | undefined) => {
  if (!condition) return {}
  return condition.version === null ? { IfNoneMatch: '*' } : { IfMatch: condition.version }
}

/** 412: the condition failed; 409: another conditional put is under way; 404: the object to replace is gone. */
const isConflict = (error: unknown, condition: PutCondition | undefined): boolean => {
  const status = statusOf(error)
  return condition !== undefined && (status === 412 || status === 409 || (status === 404 && condition.version !== null))
}

type Client = Pick<S3Client, 'send'>

const unlessConflict = async (put: Promise<{ ETag?: string | undefined }>, condition: PutCondition | undefined) => {
  try {
    const { ETag = '' } = await put
    return { version: ETag }
  } catch (error) {
    if (isConflict(error, condition)) return 'conflict' as const
    throw translated('s3', error)
  }
}

const putObject = (client: Client, bucket: string, key: string, body: Uint8Array, condition?: PutCondition) => {
  const input = { Bucket: bucket, Key: key, Body: body, ...conditionHeaders(condition) }
  return unlessConflict(client.send(new PutObjectCommand(input)), condition)
}

/** One request where all of it is no more than one part. */
const putChunks = async (
  client: Client,
  { bucket, key }: { bucket: string; key: string },
  chunks: AsyncIterable<Uint8Array>,
  condition: PutCondition,
) => {
  const parts = partsOf(chunks)
  const first = await parts.next()
  const second = await parts.next()
  if (first.done || second.done) return putObject(client, bucket, key, first.value ?? new Uint8Array(), condition)
  const place = { Bucket: bucket, Key: key }
  return unlessConflict(
    putInParts(client, place, [first.value, second.value], parts, conditionHeaders(condition)),
    condition,
  )
}

const headOf = async (client: Client, bucket: string, key: string): Promise<string | undefined> => {
  try {
    return (await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))).ETag
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw translated('s3', error)
  }
}

const getObject = async (client: Client, bucket: string, key: string) => {
  try {
    const { Body, ETag = '' } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    return { body: (await Body?.transformToByteArray()) ?? new Uint8Array(), version: ETag }
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw translated('s3', error)
  }
}

const listKeys = async (client: Client, bucket: string, prefix: string): Promise<string[]> => {
  const keys: string[] = []
  let token: string | undefined
  do {
    const page = { Bucket: bucket, Prefix: prefix, ...(token === undefined ? {} : { ContinuationToken: token }) }
    const answer = await client.send(new ListObjectsV2Command(page))
    keys.push(...(answer.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key])))
    token = answer.IsTruncated ? answer.NextContinuationToken : undefined
  } while (token !== undefined)
  return keys.sort()
}

const translating = async <T>(call: Promise<T>): Promise<T> => {
  try {
    return await call
  } catch (error) {
    throw translated('s3', error)
  }
}

/** Objects of one bucket; a version is the ETag. Throttles, timeouts and 5xx throw `Unavailable`. */
export const s3Objects = (client: Client, bucket: string): Objects & LargeObjects => ({
  get: async (key) => getObject(client, bucket, segmentsOf(key).join('/')),
  put: async (key, body, condition) => putObject(client, bucket, segmentsOf(key).join('/'), body, condition),
  versionOf: async (key) => headOf(client, bucket, segmentsOf(key).join('/')),
  putChunks: async (key, chunks, condition) =>
    putChunks(client, { bucket, key: segmentsOf(key).join('/') }, chunks, condition),
  list: async (prefix) => translating(listKeys(client, bucket, prefix)),
  remove: async (key) => {
    await translating(client.send(new DeleteObjectCommand({ Bucket: bucket, Key: segmentsOf(key).join('/') })))
  },
})
