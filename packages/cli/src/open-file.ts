import { say } from './words.ts'
import { type LongFile, type World, wrongUsage } from './world.ts'

/** A bar for less would only flicker. */
const LONG_BYTES = 2 ** 23

const unreadable = (file: string, error: unknown, { language }: World): Error =>
  wrongUsage(say(language, 'unreadableFile', file, error instanceof Error ? error.message : String(error)))

/** The bytes of a file; a folder or a broken disk shows only here. */
async function* chunksOf(file: string, { size, chunks }: LongFile, world: World): AsyncGenerator<Uint8Array> {
  const bar = size > LONG_BYTES ? world.progress(size) : undefined
  try {
    for await (const chunk of chunks) {
      yield chunk
      bar?.advance(chunk.length)
    }
  } catch (error) {
    throw unreadable(file, error, world)
  } finally {
    bar?.stop()
  }
}

/** Opens a file that the user named, with a bar where it is long; ends the command where it cannot be read. */
export const openFile = async (file: string, world: World): Promise<AsyncGenerator<Uint8Array>> => {
  try {
    return chunksOf(file, await world.open(file), world)
  } catch (error) {
    throw unreadable(file, error, world)
  }
}
