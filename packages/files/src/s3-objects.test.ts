import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { mockClient } from 'aws-sdk-client-mock'
import { afterEach, describe, expect, test } from 'vitest'
import { bytes } from '../testing/objects-contract.ts'
import { s3Objects } from './s3-objects.ts'

const failure = (name: string, httpStatusCode: number) =>
  new S3ServiceException({ name, $fault: 'client', $metadata: { httpStatusCode } })

describe('requests', () => {
  const client = new S3Client({ region: 'us-east-1' })
  const mock = mockClient(client)
  const store = s3Objects(client, 'b')
  afterEach(() => mock.reset())

  test.each([
    [undefined, {}],
    [{ version: null }, { IfNoneMatch: '*' }],
    [{ version: '"e1"' }, { IfMatch: '"e1"' }],
  ])('a put under the condition %j sends %j', async (condition, headers) => {
    mock.on(PutObjectCommand).resolves({ ETag: '"e2"' })
    expect(await store.put('k', bytes('x'), condition)).toEqual({ version: '"e2"' })
    expect(mock.commandCalls(PutObjectCommand)[0]?.args[0].input).toEqual({
      Bucket: 'b',
      Key: 'k',
      Body: bytes('x'),
      ...headers,
    })
  })

  test.each([
    ['PreconditionFailed', 412],
    ['ConditionalRequestConflict', 409],
    ['NoSuchKey', 404],
  ])('%s answers a conditional put with a conflict', async (name, status) => {
    mock.on(PutObjectCommand).rejects(failure(name, status))
    expect(await store.put('k', bytes('x'), { version: '"e"' })).toBe('conflict')
  })

  test.each([
    failure('SlowDown', 503),
    failure('TooManyRequests', 429),
    Object.assign(new Error('gone'), { code: 'ECONNRESET' }),
    Object.assign(new Error('late'), { name: 'TimeoutError' }),
  ])('$name $message is unavailable', async (error) => {
    mock.onAnyCommand().rejects(error)
    for (const call of [store.put('k', bytes('x')), store.get('k'), store.list(''), store.remove('k')]) {
      await expect(call).rejects.toMatchObject({ name: 'Unavailable', dependency: 's3', cause: error })
    }
  })

  test('a denied call stays what it is', async () => {
    mock.onAnyCommand().rejects(failure('AccessDenied', 403))
    await expect(store.get('k')).rejects.toMatchObject({ name: 'AccessDenied' })
    await expect(store.put('k', bytes('x'), { version: null })).rejects.toMatchObject({ name: 'AccessDenied' })
  })

  test('a missing object is nothing', async () => {
    mock.on(GetObjectCommand).rejects(failure('NoSuchKey', 404))
    expect(await store.get('k')).toBeUndefined()
  })

  test('a list follows every page', async () => {
    mock
      .on(ListObjectsV2Command)
      .resolvesOnce({ Contents: [{ Key: 'p/b' }], IsTruncated: true, NextContinuationToken: 'next' })
      .resolvesOnce({ Contents: [{ Key: 'p/a' }] })
    expect(await store.list('p/')).toEqual(['p/a', 'p/b'])
    expect(mock.commandCalls(ListObjectsV2Command)[1]?.args[0].input.ContinuationToken).toBe('next')
  })
})
