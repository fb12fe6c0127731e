import { type Conversion, type ConversionKey, conversionKeyOf, decimalOf, unionById } from '@guiyin/domain'
import { authenticate, type EdgeCatalog, keyTextOf, type Sender, userHash } from '@guiyin/edge'
import { type Fact, Id, type PersonAnswer } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { type HttpUseCase, jsonResponse, type Request } from '@guiyin/lambda'
import type { CatalogReaders, ConversionStore, PersonItems, PostbackStore } from '@guiyin/store'
import * as z from 'zod'
import { cursorOf, type Place, placeOf } from './cursor.ts'

export interface Deps {
  catalog: EdgeCatalog & Pick<CatalogReaders, 'site'>
  people: Pick<PersonItems, 'page' | 'ordersOf' | 'visitorsOf'>
  conversions: Pick<ConversionStore, 'stored'>
  postbacks: Pick<PostbackStore, 'of'>
  clock: () => number
}

/** As facts name it: the client's id, or `user:…`, `order:…`, `lead:…`, `daily:…`. */
const Visitor = z.string().min(1).max(200)
const CHUNKS_PER_PAGE = 20

const visitorsOf = async ({ people }: Deps, { params }: Request, { settings, secret }: Sender): Promise<string[]> => {
  if (params.userId === undefined) {
    const id = Visitor.safeParse(params.visitorId)
    if (!id.success) throw new Rejected('invalid_field', 'visitorId')
    return [id.data]
  }
  const id = Id.safeParse(params.userId)
  if (!id.success) throw new Rejected('invalid_field', 'userId')
  const user = userHash(secret, id.data)
  const linked = await people.visitorsOf(settings.id, user)
  return [...new Set([...linked, `user:${user}`])].sort()
}

const claimedBy = async ({ catalog }: Deps, facts: readonly Fact[]): Promise<ConversionKey[]> => {
  const keys = facts.map(async (fact) => {
    const goals = fact.type === 'custom' ? ((await catalog.site(fact.site, fact.config))?.settings.goals ?? []) : []
    return conversionKeyOf(fact, { goals }) ?? []
  })
  return (await Promise.all(keys)).flat()
}

/** Amounts are decimals in JSON. */
const plain = (conversion: Conversion): Record<string, unknown> =>
  JSON.parse(JSON.stringify(conversion, (_, value: unknown) => (typeof value === 'bigint' ? decimalOf(value) : value)))

/** Which ad platforms were told of a conversion, and when. */
const toldOf = async ({ postbacks }: Deps, key: ConversionKey) =>
  (await postbacks.of(key)).map(({ platform, type, status, at }) => ({ platform, type, status, at }))

/** What the facts of this page claimed, and on a visitor's first page every order it ever did. */
const conversionsOf = async (deps: Deps, site: string, { visitor, start }: Place, facts: readonly Fact[]) => {
  const orders = start === undefined ? await deps.people.ordersOf(site, visitor) : []
  const keys = [...orders.map((naturalId) => ({ site, kind: 'order', naturalId })), ...(await claimedBy(deps, facts))]
  const distinct = [...new Map(keys.map((key) => [JSON.stringify([key.kind, key.naturalId]), key])).values()]
  const found = await deps.conversions.stored(distinct)
  const own = found.flatMap(({ conversion }) => (conversion.visitor === visitor ? [conversion] : []))
  return Promise.all(own.map(async (one) => ({ ...plain(one), postbacks: await toldOf(deps, one.key) })))
}

const nextOf = (visitors: readonly string[], { visitor }: Place, next: string | undefined): string | undefined => {
  if (next !== undefined) return cursorOf({ visitor, start: next })
  const following = visitors[visitors.indexOf(visitor) + 1]
  return following === undefined ? undefined : cursorOf({ visitor: following, start: undefined })
}

/**
 * `GET /v1/sites/{site}/visitors/{visitorId}` and `…/users/{userId}`: what is stored about a person, a page at a time,
 * visitor by visitor. For who asks what is known of them; the secret key's holder answers for who that is.
 */
export const readPerson =
  (deps: Deps): HttpUseCase =>
  async (request) => {
    const sender = await authenticate(deps.catalog, request, keyTextOf(request), ['secret'])
    const site = sender.settings.id
    if (request.params.site !== site) throw new Rejected('unknown_site')
    const visitors = await visitorsOf(deps, request, sender)
    const place = placeOf(request.query.get('cursor'), visitors)
    const { facts: found, next } = await deps.people.page(
      { site, visitor: place.visitor },
      { start: place.start, chunks: CHUNKS_PER_PAGE, now: deps.clock() },
    )
    const facts = unionById(found)
    const conversions = await conversionsOf(deps, site, place, facts)
    const cursor = nextOf(visitors, place, next)
    const answer = { site, visitors, visitor: place.visitor, facts, conversions } satisfies PersonAnswer
    return jsonResponse(200, cursor === undefined ? answer : { ...answer, cursor })
  }
