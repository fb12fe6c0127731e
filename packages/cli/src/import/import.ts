import type { Command } from '../command.ts'
import { say } from '../words.ts'
import { wrongUsage } from '../world.ts'
import { dryRun } from './dry-run.ts'

/** `guiyin import`: reads an export of a platform, or a filled-in template. */
export const importFile: Command = async (given, world) => {
  if (!given.options['dry-run']) throw wrongUsage(say(world.language, 'importNowhere'))
  return dryRun(given, world)
}
