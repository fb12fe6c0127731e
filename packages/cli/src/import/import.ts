import type { Command } from '../command.ts'
import { say } from '../words.ts'
import { wrongUsage } from '../world.ts'
import { dryRun } from './dry-run.ts'
import { sendFile } from './send-file.ts'

/** `guiyin import`: reads an export of a platform, or a filled-in template, and sends its rows. */
export const importFile: Command = async (given, world) => {
  if (given.options['dry-run']) return dryRun(given, world)
  const { site } = given.options
  if (site === undefined) throw wrongUsage(say(world.language, 'importNowhere'))
  return sendFile(given, site, world)
}
