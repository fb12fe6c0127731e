const LINE = /^export \{ (\w+) \} from '\.\/(\w+)\/index\.ts'$/gm

const HEAD =
  '// Made by `npm run generate` from all.ts: what needs one facet of the platforms is bundled without the others.\n\n'

/** Files of a platform's folder that are listed apart, by what they export. */
const FACETS = ['landing', 'feedback', 'postback', 'reports'] as const

/**
 * The lists of each facet that belong to this list of platforms, by their path in `packages/platforms/src`. `hasFile`
 * says whether a file is there; its path is of the same folder.
 */
export const listsOf = (all: string, hasFile: (path: string) => boolean): Map<string, string> => {
  const platforms = [...all.matchAll(LINE)].map(([, name = '', folder = '']) => ({ name, folder }))
  const listOf = (facet: string): string =>
    platforms
      .filter(({ folder }) => hasFile(`${folder}/${facet}.ts`))
      .map(({ name, folder }) => `export { ${facet} as ${name} } from './${folder}/${facet}.ts'\n`)
      .join('')
  return new Map(FACETS.map((facet) => [`${facet}-list.ts`, HEAD + listOf(facet)]))
}
