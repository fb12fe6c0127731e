import type { CatalogAnswer, CatalogChange, Language } from '@guiyin/events'
import { plain } from './plain.ts'
import { say } from './words.ts'

const signs = { create: '+', update: '~', delete: '-', keep: '=' } as const

const isKey = (path: string): boolean => path === 'keys' || path.startsWith('keys.')

/** A value on one line, with no character that could move the cursor; a key is never shown, whatever the server sent. */
const shown = (path: string, value: unknown): string => {
  if (value === undefined || value === null) return '∅'
  return isKey(path) ? '***' : JSON.stringify(value)
}

const linesOf = ({ op, kind, id, fields = [] }: CatalogChange): string[] => [
  `${signs[op]} ${kind} ${plain(id)}`,
  ...fields.map(({ path, before, after }) => `    ${plain(path)}: ${shown(path, before)} → ${shown(path, after)}`),
]

/** What a catalog changed or would change, one entry a line, and the counts at the end. */
export const diffText = ({ dryRun, changes }: CatalogAnswer, language: Language): string => {
  const count = (op: CatalogChange['op']): string => String(changes.filter((change) => change.op === op).length)
  const counts = say(language, 'counts', count('create'), count('update'), count('delete'), count('keep'))
  return [...changes.flatMap(linesOf), dryRun ? say(language, 'dryCounts', counts) : counts].join('\n')
}
