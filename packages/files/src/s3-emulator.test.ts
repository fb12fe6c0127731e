import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import { buildApp } from 'fauxqs'
import { afterAll, expect, test } from 'vitest'
import { bytes, objectsContract } from '../testing/objects-contract.ts'
import { s3Objects } from './s3-objects.ts'

const emulator = buildApp({ logger: false })
const endpoint = await emulator.listen({ host: '127.0.0.1', port: 0 })
const client = new S3Client({
  endpoint,
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
})
afterAll(() => emulator.close())

let count = 0
const emulated = async () => {
  count += 1
  const bucket = `bucket-${count}`
  await client.send(new CreateBucketCommand({ Bucket: bucket }))
  return s3Objects(client, bucket)
}

objectsContract({ objects: emulated, conditions: false })

test('the emulator ignores conditions, so that the headers are tested without it', async () => {
  const store = await emulated()
  await store.put('k', bytes('one'), { version: null })
  expect(await store.put('k', bytes('two'), { version: null })).not.toBe('conflict')
  expect(await store.put('k', bytes('three'), { version: '"other"' })).not.toBe('conflict')
})

test('what is larger than a part is one object', async () => {
  const store = await emulated()
  const body = Buffer.alloc(9 * 2 ** 20, 'abc')
  async function* chunks() {
    yield body.subarray(0, 100)
    yield body.subarray(100)
  }
  const put = await store.putChunks('large', chunks(), { version: null })
  const read = await store.get('large')
  expect(body.equals(read?.body ?? new Uint8Array())).toBe(true)
  expect([put, await store.versionOf('large')]).toEqual([{ version: read?.version }, read?.version])
})
