const LINE = /^export \{ (\w+) \} from '\.\/(\w+)\/index\.ts'$/gm

const HEAD =
  '// Made by `npm run generate` from all.ts: bundles that only read landings stay without reports and postbacks.\n\n'

/** The list of the platforms' landings that belongs to this list of platforms. */
export const landingsOf = (all: string): string =>
  HEAD +
  [...all.matchAll(LINE)]
    .map(([, name, folder]) => `export { landing as ${name} } from './${folder}/landing.ts'\n`)
    .join('')
