import type { Audit } from '@guiyin/store'
import { type Hunt, type Place, tally } from '../hunt.ts'

const EVER = { from: '0000-01-01', to: '9999-12-31' } as const

/** What an example may name: an event, or a conversion that goes by a user's hash or an event's id. */
const namesOf = ({ facts, keys, visitors, users }: Hunt): ReadonlySet<string> =>
  new Set([
    ...facts.map(({ id }) => id),
    ...[...keys.values()].flatMap(({ kind, naturalId }) => (kind === 'order' || kind === 'lead' ? [] : naturalId)),
    ...visitors.keys(),
    ...users.keys(),
  ])

/** An example is an id, or words with one at their end. */
const isAmong = (names: ReadonlySet<string>, id: string): boolean =>
  names.has(id) || names.has(id.slice(id.indexOf(' ') + 1))

/** Examples in what audits found: ids of what differed. */
export const audits: Place = {
  name: 'audits',
  search: async (deps, hunt) => {
    const names = namesOf(hunt)
    const all = await deps.audits.range(hunt.site, EVER.from, EVER.to)
    const without = (audit: Audit): Audit['examples'] => audit.examples.filter(({ id }) => !isAmong(names, id))
    const hits = all.filter((audit) => without(audit).length < audit.examples.length)
    const [first] = [...hunt.visitors.values(), ...hunt.users.values()]
    return {
      found: tally(hits.map(() => first)),
      remove: async () => {
        for (const audit of hits) await deps.audits.put({ ...audit, examples: without(audit) })
      },
    }
  },
}
