import type { Platform, PlatformFacts } from '@guiyin/platforms'
import { type Language, WORDS } from './words.ts'

type Proof = PlatformFacts['limits'][number]['proof']

export const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``

export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

export const sourceOf = (language: Language, proof: Proof | undefined): string =>
  proof === undefined ? '' : `${proof.mark} ${proof.from === '' ? WORDS[language].own : proof.from}`

/** Parts of a section; each is empty where the platform has nothing of the kind. */
export type Part = (platform: Platform, facts: PlatformFacts, language: Language) => string
