import {
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'

/** The client sends it with each part; S3 takes such parts only where the beginning names it too. */
const ChecksumAlgorithm = 'CRC32'
/** S3 takes parts of 5 MiB or more, 10,000 of them. */
const PART_BYTES = 8 * 2 ** 20

/** Chunks joined to parts of one size, the last of them smaller. */
export async function* partsOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    held.push(chunk)
    size += chunk.length
    if (size <= PART_BYTES) continue
    let rest = Buffer.concat(held)
    for (; rest.length > PART_BYTES; rest = rest.subarray(PART_BYTES)) yield rest.subarray(0, PART_BYTES)
    held = [rest]
    size = rest.length
  }
  if (size > 0) yield Buffer.concat(held)
}

interface Place {
  Bucket: string
  Key: string
}

/** Parts as one object, under the condition of the last request. What a failure leaves behind the bucket's rules remove. */
export const putInParts = async (
  client: Pick<S3Client, 'send'>,
  place: Place,
  first: readonly Uint8Array[],
  rest: AsyncIterable<Uint8Array>,
  headers: { IfMatch?: string; IfNoneMatch?: string },
): Promise<{ ETag?: string | undefined }> => {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...place, ChecksumAlgorithm }))
  const parts: CompletedPart[] = []
  const upload = async (Body: Uint8Array): Promise<void> => {
    const PartNumber = parts.length + 1
    const part = { ...place, UploadId, PartNumber, Body, ChecksumAlgorithm } as const
    const { ETag, ChecksumCRC32 } = await client.send(new UploadPartCommand(part))
    parts.push({ ETag, PartNumber, ChecksumCRC32 })
  }
  for (const body of first) await upload(body)
  for await (const body of rest) await upload(body)
  const input = { ...place, UploadId, MultipartUpload: { Parts: parts }, ...headers }
  return client.send(new CompleteMultipartUploadCommand(input))
}
