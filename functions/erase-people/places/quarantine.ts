import type { Key } from '@guiyin/store'
import { type Hunt, type Place, tally } from '../hunt.ts'
import { ownerOf } from './parcel-texts.ts'

const namedBy = ({ users }: Hunt, keys: readonly Key[]): string | undefined => {
  for (const [user, erasureId] of users) if (keys.some(({ sk }) => sk.includes(user))) return erasureId
  return undefined
}

/** Records that were put aside, of the site and of no known site. */
export const quarantine: Place = {
  name: 'quarantine',
  search: async ({ traces }, hunt) => {
    const entries = [...(await traces.quarantined(hunt.site)), ...(await traces.quarantined(null))]
    const owned = entries.map(({ keys, payloads }) => {
      const owners = payloads.map((payload) => (payload === '' ? undefined : ownerOf(payload, hunt)))
      return { keys, erasureId: owners.find((id) => id !== undefined) ?? namedBy(hunt, keys) }
    })
    const theirs = owned.filter(({ erasureId }) => erasureId !== undefined)
    return {
      found: tally(theirs.map(({ erasureId }) => erasureId)),
      remove: () => traces.remove(theirs.flatMap(({ keys }) => keys)),
    }
  },
}
