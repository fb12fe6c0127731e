import type { Platform } from '../platform.ts'
import { type Finding, finding } from './finding.ts'
import type { Linted } from './linted.ts'
import { macrosIn, standingOf } from './macros.ts'
import type { LinkPair } from './parts.ts'

const judged = (macro: string, name: string, platform: Platform): Finding[] => {
  const standing = standingOf(macro, platform)
  switch (standing.kind) {
    case 'known':
      return []
    case 'monitor_only':
      return [finding('macro_monitor_only', name, macro)]
    case 'retired':
      return [finding('macro_retired', name, macro)]
    case 'misspelt':
      return [finding('macro_misspelt', name, macro, standing.right)]
    case 'foreign':
      return [finding('macro_foreign', name, macro, standing.owner)]
    case 'unknown':
      return [finding('macro_unknown', name, macro)]
  }
}

const before = (platform: Platform | undefined, { name, raw, value }: LinkPair): Finding[] =>
  macrosIn(value).flatMap((macro) => [
    ...(raw.includes(macro) ? [] : [finding('macro_encoded', name, raw, macro)]),
    ...(platform?.facts === undefined ? [] : judged(macro, name, platform)),
  ])

const after = ({ name, value }: LinkPair): Finding[] =>
  macrosIn(value).map((macro) => finding('macro_unreplaced', name, macro))

/** Whether the platform will replace each macro, or did. */
export const macroFindings = ({ parts, platform, options }: Linted): Finding[] =>
  parts.pairs.flatMap((pair) => (options.landed ? after(pair) : before(platform, pair)))
