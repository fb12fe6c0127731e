import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { translated } from '@guiyin/failures'
import type { Objects, PutCondition } from './objects.ts'
import { segmentsOf } from './objects.ts'

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

const putObject = async (client: Client, bucket: string, key: string, body: Uint8Array, condition?: PutCondition) => {
  const input = { Bucket: bucket, Key: key, Body: body, ...conditionHeaders(condition) }
  try {
    const { ETag = '' } = await client.send(new PutObjectCommand(input))
    return { version: ETag }
  } catch (error) {
    if (isConflict(error, condition)) return 'conflict' as const
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
export const s3Objects = (client: Client, bucket: string): Objects => ({
  get: async (key) => getObject(client, bucket, segmentsOf(key).join('/')),
  put: async (key, body, condition) => putObject(client, bucket, segmentsOf(key).join('/'), body, condition),
  list: async (prefix) => translating(listKeys(client, bucket, prefix)),
  remove: async (key) => {
    await translating(client.send(new DeleteObjectCommand({ Bucket: bucket, Key: segmentsOf(key).join('/') })))
  },
})
