import { addDays, type ConversionKey, type Day, daysBetween, zone } from '@guiyin/domain'
import { PostbackQuery, type PostbackStatus, type SiteSettings } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { inParallel } from '@guiyin/files'
import type { Request } from '@guiyin/lambda'
import type { ConversionStore, PostbackStore, SentPostback } from '@guiyin/store'
import * as z from 'zod'
import { cursorOf, placeIn, SortKey } from './cursor.ts'

export interface DeliveryDeps {
  postbacks: Pick<PostbackStore, 'of'>
  conversions: Pick<ConversionStore, 'keysFrom' | 'stored'>
  clock: () => number
}

/** Conversions that one call looks at: it ends well within the 30 seconds that the API waits. */
const LIMITS = { lookedAt: 400, atATime: 100 }
const AT_ONCE = 8
const DEFAULT_DAYS = 7
const MAX_DAYS = 92

const STATUSES: Record<NonNullable<PostbackQuery['state']>, readonly PostbackStatus[]> = {
  sent: ['delivered'],
  waiting: ['sending', 'waiting'],
  failed: ['rejected', 'failed', 'expired'],
  withheld: ['withheld'],
  all: ['delivered', 'sending', 'waiting', 'rejected', 'failed', 'expired', 'withheld'],
}

/** Where a page begins: on a day, behind one of its conversions or with the first. */
interface Place {
  day: Day
  after: string | undefined
}

const StoredPlace = z.tuple([z.iso.date(), SortKey.nullable()])

const placeOf = (cursor: string | undefined, days: readonly Day[]): Place | undefined => {
  if (cursor === undefined) return days[0] === undefined ? undefined : { day: days[0], after: undefined }
  const [day, after] = placeIn(StoredPlace, cursor)
  if (!days.includes(day)) throw new Rejected('invalid_query', 'cursor')
  return { day, after: after ?? undefined }
}

/** The local days asked for, the last one first: a week up to today where none are named. */
const daysOf = ({ from, to }: PostbackQuery, { timezone }: SiteSettings, now: number): Day[] => {
  const last = to ?? zone(timezone).dayOf(now)
  const days = daysBetween(from ?? addDays(last, 1 - DEFAULT_DAYS), last)
  if (days.length > MAX_DAYS) throw new Rejected('invalid_query', `to: at most ${MAX_DAYS} days at once`)
  return days.toReversed()
}

/** The query of a list; throws `Rejected`: `invalid_query`. */
export const postbackQueryOf = ({ query }: Pick<Request, 'query'>): PostbackQuery => {
  const parsed = PostbackQuery.safeParse(Object.fromEntries(query))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Rejected('invalid_query', `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim())
}

/** Of a day's conversions those that stand on it now: one that was refunded on another day is listed once. */
const sentOn = async (deps: DeliveryDeps, day: Day, keys: readonly ConversionKey[]): Promise<SentPostback[]> => {
  const own = (await deps.conversions.stored(keys)).filter(({ conversion }) => conversion.day === day)
  const found = new Map<string, SentPostback[]>()
  await inParallel(own, AT_ONCE, async ({ conversion: { key } }) => {
    found.set(JSON.stringify(key), await deps.postbacks.of(key))
  })
  return own.flatMap(({ conversion: { key } }) => found.get(JSON.stringify(key)) ?? [])
}

const nextOf = ({ day }: Place, after: string | undefined, days: readonly Day[]): Place | undefined => {
  if (after !== undefined) return { day, after }
  const following = days[days.indexOf(day) + 1]
  return following === undefined ? undefined : { day: following, after: undefined }
}

/** A page of what became of the conversions of some local days at ad platforms, newest day first. */
export const deliveries = async (
  deps: DeliveryDeps,
  settings: SiteSettings,
  query: PostbackQuery,
  { lookedAt, atATime } = LIMITS,
) => {
  const days = daysOf(query, settings, deps.clock())
  const statuses = STATUSES[query.state ?? 'all']
  const found: SentPostback[] = []
  let place = placeOf(query.cursor, days)
  for (let looked = 0; place !== undefined && looked < lookedAt; ) {
    const { keys, next } = await deps.conversions.keysFrom(settings.id, place.day, place.after, atATime)
    found.push(...(await sentOn(deps, place.day, keys)).filter(({ status }) => statuses.includes(status)))
    looked += Math.max(keys.length, 1)
    place = nextOf(place, next, days)
  }
  return { found, cursor: place && cursorOf([place.day, place.after ?? null]) }
}
