import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { mockClient } from 'aws-sdk-client-mock'
import { afterEach, expect, test } from 'vitest'
import { s3Objects } from './s3-objects.ts'

const MIB = 2 ** 20
const client = new S3Client({ region: 'us-east-1' })
const mock = mockClient(client)
const store = s3Objects(client, 'b')
afterEach(() => mock.reset())

async function* chunksOf(...sizes: number[]) {
  for (const size of sizes) yield Buffer.alloc(size)
}

const takeParts = () => {
  mock.on(CreateMultipartUploadCommand).resolves({ UploadId: 'u' })
  mock
    .on(UploadPartCommand)
    .callsFake(({ PartNumber }) => ({ ETag: `"p${PartNumber}"`, ChecksumCRC32: `crc${PartNumber}` }))
}

test('chunks of no more than a part are one request', async () => {
  mock.on(PutObjectCommand).resolves({ ETag: '"e"' })
  expect(await store.putChunks('k', chunksOf(3 * MIB, 5 * MIB), { version: null })).toEqual({ version: '"e"' })
  expect(mock.calls()).toHaveLength(1)
  expect(mock.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({ Key: 'k', IfNoneMatch: '*' })
})

test('more are parts of one size, put together under the condition', async () => {
  takeParts()
  mock.on(CompleteMultipartUploadCommand).resolves({ ETag: '"e"' })
  expect(await store.putChunks('k', chunksOf(1 * MIB, 18 * MIB), { version: '"old"' })).toEqual({ version: '"e"' })
  const sent = mock.commandCalls(UploadPartCommand).map(({ args: [{ input }] }) => [input.PartNumber, input.Body])
  expect(sent.map(([part, body]) => [part, Buffer.isBuffer(body) && body.length])).toEqual([
    [1, 8 * MIB],
    [2, 8 * MIB],
    [3, 3 * MIB],
  ])
  const [completed] = mock.commandCalls(CompleteMultipartUploadCommand)
  expect(completed?.args[0].input).toMatchObject({
    ...{ Bucket: 'b', Key: 'k', UploadId: 'u', IfMatch: '"old"' },
    MultipartUpload: {
      Parts: [1, 2, 3].map((part) => expect.objectContaining({ PartNumber: part, ETag: `"p${part}"` })),
    },
  })
})

test('the checksum of the parts is named at the beginning and told of each at the end', async () => {
  takeParts()
  mock.on(CompleteMultipartUploadCommand).resolves({ ETag: '"e"' })
  await store.putChunks('k', chunksOf(9 * MIB), { version: null })
  const [created] = mock.commandCalls(CreateMultipartUploadCommand)
  const [completed] = mock.commandCalls(CompleteMultipartUploadCommand)
  const sent = mock.commandCalls(UploadPartCommand).map(({ args: [{ input }] }) => input.ChecksumAlgorithm)
  expect([created?.args[0].input.ChecksumAlgorithm, ...sent]).toEqual(['CRC32', 'CRC32', 'CRC32'])
  expect(completed?.args[0].input.MultipartUpload?.Parts).toEqual([
    { PartNumber: 1, ETag: '"p1"', ChecksumCRC32: 'crc1' },
    { PartNumber: 2, ETag: '"p2"', ChecksumCRC32: 'crc2' },
  ])
})

test('what lies there by now is a conflict, also at the last part', async () => {
  takeParts()
  const refused = new S3ServiceException({
    name: 'PreconditionFailed',
    $fault: 'client',
    $metadata: { httpStatusCode: 412 },
  })
  mock.on(CompleteMultipartUploadCommand).rejects(refused)
  expect(await store.putChunks('k', chunksOf(9 * MIB), { version: null })).toBe('conflict')
})
