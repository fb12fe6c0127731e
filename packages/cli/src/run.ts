import { parseArgs } from 'node:util'
import { applyCatalog } from './apply-catalog.ts'
import { help } from './help.ts'
import { say } from './words.ts'
import { DONE, type Outcome, type World, WRONG_USAGE } from './world.ts'

const parse = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      'dry-run': { type: 'boolean', default: false },
      url: { type: 'string' },
      key: { type: 'string' },
    },
  })

const parsed = (args: readonly string[]): ReturnType<typeof parse> | Error => {
  try {
    return parse(args)
  } catch (error) {
    // Node's sentence may repeat a value; its first words name the option.
    return new Error(error instanceof Error ? error.message.split('. ', 1).join('') : String(error))
  }
}

/** One run of the command: arguments in, what to print and the exit code out. */
export const run = async (args: readonly string[], world: World): Promise<Outcome> => {
  const given = parsed(args)
  if (given instanceof Error) return { code: WRONG_USAGE, err: say(world.language, 'badOption', given.message) }
  const { values, positionals } = given
  if (values.help) return { code: DONE, out: help(world.language) }

  const [noun, verb, ...files] = positionals
  if (noun === undefined) return { code: WRONG_USAGE, err: help(world.language) }
  if (noun === 'catalog' && verb === 'apply') {
    return applyCatalog({ files, dryRun: values['dry-run'], url: values.url, key: values.key }, world)
  }
  const name = verb === undefined ? noun : `${noun} ${verb}`
  return { code: WRONG_USAGE, err: say(world.language, 'unknownCommand', name) }
}
