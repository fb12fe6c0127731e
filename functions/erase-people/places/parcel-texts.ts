import * as z from 'zod'
import { erasureOf, type Hunt } from '../hunt.ts'

/** What is asked of a parcel or of one stamped fact, however broken the rest of it is. */
const Owned = z.looseObject({
  site: z.string().optional(),
  visitor: z.string().optional(),
  user: z.string().optional(),
  type: z.string().optional(),
  events: z.array(z.looseObject({ user: z.string().optional(), type: z.string().optional() })).optional(),
})

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const decoded = (text: string): string => Buffer.from(text, 'base64').toString()

/** Shorter ids would be found by chance in what cannot be read. */
const LEAST = 6

const inText = (text: string, { visitors, users }: Hunt): string | undefined => {
  for (const [name, erasureId] of [...visitors, ...users]) {
    if (name.length >= LEAST && text.includes(JSON.stringify(name).slice(1, -1))) return erasureId
  }
  return undefined
}

/** Whose this is: a parcel or a fact as JSON or Base64 of it, or text that cannot be read and holds an id. */
export const ownerOf = (text: string, hunt: Hunt): string | undefined => {
  const plain = jsonOf(text) === undefined ? decoded(text) : text
  const owned = Owned.safeParse(jsonOf(plain))
  if (!owned.success) return inText(plain, hunt)
  const { site = hunt.site, visitor = '', user, type, events = [] } = owned.data
  if (site !== hunt.site) return undefined
  const own = { visitor: type === 'refund' ? '' : visitor }
  const users = [user, ...events.map((event) => event.user)].flatMap((one) => one ?? [])
  return erasureOf(hunt, own) ?? users.map((one) => hunt.users.get(one)).find((id) => id !== undefined)
}
