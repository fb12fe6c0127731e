import { applyCatalog } from './apply-catalog.ts'
import { attribute } from './attribute/attribute.ts'
import { mapCampaign, unmappedCampaigns } from './campaigns.ts'
import { showClick } from './click.ts'
import type { Command } from './command.ts'
import { help } from './help.ts'
import { importFile } from './import/import.ts'
import { importTemplate } from './import/template.ts'
import { listImports, undoImport } from './imports.ts'
import { buildLinkCommand } from './link/build.ts'
import { lintLinks } from './link/lint.ts'
import { parsed } from './options.ts'
import { erase, person } from './person.ts'
import { listPostbacks, retryPostbacks } from './postbacks.ts'
import { fixQuarantine, listQuarantine, replayQuarantine, showQuarantine } from './quarantine.ts'
import { rebuild } from './rebuild.ts'
import { redrive } from './redrive.ts'
import { replay } from './replay.ts'
import { say } from './words.ts'
import { DONE, Ended, type Outcome, type World, WRONG_USAGE } from './world.ts'

/** Each command by the words that name it. */
const commands: readonly [words: readonly string[], command: Command][] = [
  [['catalog', 'apply'], applyCatalog],
  [['attribute'], attribute],
  [['import', 'template'], importTemplate],
  [['import'], importFile],
  [['imports', 'list'], listImports],
  [['imports', 'undo'], undoImport],
  [['campaigns', 'unmapped'], unmappedCampaigns],
  [['campaigns', 'map'], mapCampaign],
  [['link', 'build'], buildLinkCommand],
  [['link', 'lint'], lintLinks],
  [['quarantine', 'list'], listQuarantine],
  [['quarantine', 'show'], showQuarantine],
  [['quarantine', 'fix'], fixQuarantine],
  [['quarantine', 'replay'], replayQuarantine],
  [['postbacks', 'list'], listPostbacks],
  [['postbacks', 'retry'], retryPostbacks],
  [['click'], showClick],
  [['redrive'], redrive],
  [['replay'], replay],
  [['rebuild'], rebuild],
  [['person'], person],
  [['erase'], erase],
]

/** One run of the command: arguments in, what to print and the exit code out. */
export const run = async (args: readonly string[], world: World): Promise<Outcome> => {
  const given = parsed(args)
  if (given instanceof Error) return { code: WRONG_USAGE, err: say(world.language, 'badOption', given.message) }
  const { values: options, positionals } = given
  if (options.help) return { code: DONE, out: help(world.language) }
  if (positionals.length === 0) return { code: WRONG_USAGE, err: help(world.language) }

  const found = commands.find(([words]) => words.every((word, index) => positionals[index] === word))
  if (found === undefined) {
    return { code: WRONG_USAGE, err: say(world.language, 'unknownCommand', positionals.slice(0, 2).join(' ')) }
  }
  const [words, command] = found
  try {
    return await command({ args: positionals.slice(words.length), options }, world)
  } catch (error) {
    if (error instanceof Ended) return error.outcome
    throw error
  }
}
