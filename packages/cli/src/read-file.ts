import { say } from './words.ts'
import { type World, wrongUsage } from './world.ts'

/** The text of a file that the user named; ends the command where it cannot be read. */
export const readFileOf = async (world: World, file: string): Promise<string> => {
  try {
    return await world.readFile(file)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw wrongUsage(say(world.language, 'unreadableFile', file, reason))
  }
}
