import type { Waiting } from '@guiyin/derive'
import { type ConversionStore, causeOf, type Mark, type SpendStore } from '@guiyin/store'

export interface MarkDeps {
  conversions: Pick<ConversionStore, 'stored'>
  spend: Pick<SpendStore, 'isOver' | 'isUndoOver'>
  clock: () => number
}

const nameOf = (kind: string, naturalId: string): string => `${kind}\u0000${naturalId}`

const seenNow = async (deps: MarkDeps, marks: readonly Mark[]): Promise<Map<string, string>> => {
  const keys = marks.flatMap(({ site, cause }) => {
    const parsed = causeOf(cause)
    return parsed?.effect === 'conversion' ? [{ site, kind: parsed.kind, naturalId: parsed.naturalId }] : []
  })
  const stored = await deps.conversions.stored(keys)
  return new Map(stored.map(({ conversion: { key }, seen }) => [nameOf(key.kind, key.naturalId), seen]))
}

/** The marks of one site whose effect is there already, so that a fold that begins after this sees it. */
export const satisfiedMarks = async (deps: MarkDeps, marks: readonly Mark[], waiting: Waiting): Promise<Mark[]> => {
  const seen = await seenNow(deps, marks)
  const asked = new Map<string, Promise<boolean>>()
  const once = (question: string, ask: () => Promise<boolean>): Promise<boolean> => {
    const answer = asked.get(question) ?? ask()
    asked.set(question, answer)
    return answer
  }
  const isOver = (site: string, importId: string): Promise<boolean> =>
    once(`import ${importId}`, () => deps.spend.isOver(site, importId, deps.clock()))
  const isUndone = (site: string, importId: string): Promise<boolean> =>
    once(`undo ${importId}`, () => deps.spend.isUndoOver(site, importId, deps.clock()))
  const isThere = async ({ site, cause }: Mark): Promise<boolean> => {
    const parsed = causeOf(cause)
    switch (parsed?.effect) {
      case 'conversion':
        return (seen.get(nameOf(parsed.kind, parsed.naturalId)) ?? '') >= parsed.seen
      case 'arrival':
        return !waiting.names.has(parsed.name)
      case 'spend':
      case 'import':
        return isOver(site, parsed.importId)
      case 'undo':
        return isUndone(site, parsed.importId)
      default:
        return true
    }
  }
  const answers = await Promise.all(marks.map(isThere))
  return marks.filter((_, index) => answers[index])
}
