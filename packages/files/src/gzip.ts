import { once } from 'node:events'
import { createGzip, gzipSync } from 'node:zlib'

const LEVEL = 9
const OS_BYTE = 9
const NO_SYSTEM = 255

/** gzip with no time and no operating system in its header, so that equal content gives equal bytes. */
export const gzipped = (content: string): Uint8Array => {
  const bytes = new Uint8Array(gzipSync(content, { level: LEVEL }))
  bytes[OS_BYTE] = NO_SYSTEM
  return bytes
}

/** The bytes that `gzipped` makes, of content that comes piece after piece: only what it packs to is held. */
export const gzipWriter = () => {
  const gzip = createGzip({ level: LEVEL })
  const chunks: Uint8Array[] = []
  gzip.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  return {
    add: (content: string): Promise<void> =>
      new Promise((resolve, reject) => {
        gzip.write(content, (error) => (error ? reject(error) : resolve()))
      }),
    /** The whole file. */
    finish: async (): Promise<Uint8Array[]> => {
      gzip.end()
      await once(gzip, 'end')
      chunks[0]?.set([NO_SYSTEM], OS_BYTE)
      return chunks
    },
  }
}
