import { unionBy } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { type DayFile, eventName } from '@guiyin/files'

/** The file with these facts in it, each event once (of each import that brought it); what has moved to the day before stays away. */
export const withFacts = ({ facts, moved }: DayFile, added: readonly Fact[]): DayFile => ({
  facts: unionBy([...facts, ...added.filter((fact) => !moved.has(eventName(fact)))], eventName),
  moved,
})

/** Every event the file knows: those that stand in it and those that moved away. */
export const namesOf = ({ facts, moved }: DayFile): Set<string> => new Set([...facts.map(eventName), ...moved])

/** The file without the named events, whose smallest copy stands on the day before. */
export const withMoved = ({ facts, moved }: DayFile, names: ReadonlySet<string>): DayFile => ({
  facts: facts.filter((fact) => !names.has(eventName(fact))),
  moved: new Set([...moved, ...names]),
})

export const common = (some: ReadonlySet<string>, others: ReadonlySet<string>): Set<string> =>
  new Set([...some].filter((name) => others.has(name)))
