import { type ConversionKey, conversionKeyOf } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import type { Key, Naming } from '@guiyin/store'
import { type Hunt, note, noteKey, type Place } from '../hunt.ts'

/** What a fact claims, under the settings that were stamped on it. */
export const claimedKey = ({ reading }: Hunt, fact: Fact): ConversionKey | undefined =>
  conversionKeyOf(fact, reading.settings(fact.config))

/** Chunks of facts, order markers, and who the visitor was. Read first, for it leads to the rest, and removed last. */
export const visitorLog: Place = {
  name: 'visitor_log',
  search: async ({ people }, hunt) => {
    const { site } = hunt
    const found = new Map<string, number>()
    const keys: Key[] = []
    for (const [visitor, erasureId] of hunt.visitors) {
      const own = await people.ofVisitor(site, visitor)
      for (const fact of own.facts) note(hunt, fact)
      for (const naturalId of own.orders) noteKey(hunt, { site, kind: 'order', naturalId })
      for (const key of own.facts.flatMap((fact) => claimedKey(hunt, fact) ?? [])) noteKey(hunt, key)
      if (own.keys.length > 0) found.set(erasureId, (found.get(erasureId) ?? 0) + own.keys.length)
      keys.push(...own.keys)
    }
    return { found, remove: () => people.remove(keys) }
  },
}

/** What an erased user did as a visitor that was never linked to it: only these facts go. */
export const strangersLogs: Place = {
  name: 'visitor_logs_of_others',
  search: async ({ people }, { site, users, strangers }) => {
    const found = new Map<string, number>()
    const naming: Naming[] = []
    for (const visitor of strangers) naming.push(...(await people.naming(site, visitor, (user) => users.has(user))))
    for (const { user } of naming) {
      const erasureId = users.get(user) ?? ''
      found.set(erasureId, (found.get(erasureId) ?? 0) + 1)
    }
    return { found, remove: () => people.rewrite(naming) }
  },
}

/** Links from users to visitors. */
export const links: Place = {
  name: 'links',
  search: async ({ people }, hunt) => {
    const { site } = hunt
    const users = [...new Set([...hunt.facts, ...hunt.late].flatMap((fact) => fact.user ?? []))]
    const found = new Map<string, number>()
    const keys: Key[] = []
    const add = (erasureId: string, own: readonly Key[]): void => {
      if (own.length > 0) found.set(erasureId, (found.get(erasureId) ?? 0) + own.length)
      keys.push(...own)
    }
    for (const [user, erasureId] of hunt.users) add(erasureId, await people.linksOf(site, user))
    const others = users.filter((user) => !hunt.users.has(user))
    for (const [visitor, erasureId] of hunt.visitors) add(erasureId, await people.linksTo(site, visitor, others))
    return { found, remove: () => people.remove(keys) }
  },
}
