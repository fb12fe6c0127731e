import { Day, type Fact, type ReplayAnswer } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { BUCKETS, compareVisitors, eventsKey, type Objects, readFactsByVisitor } from '@guiyin/files'
import { type HttpUseCase, jsonResponse, operatorOnly, type Request } from '@guiyin/lambda'
import type { CatalogReaders } from '@guiyin/store'
import { type Publish, parcelsOfFacts } from '@guiyin/stream'

export interface Deps {
  catalog: Pick<CatalogReaders, 'site'>
  objects: Pick<Objects, 'get'>
  publish: Publish
  operatorKey: string
}

const dayOf = ({ query }: Request): Day => {
  const day = Day.safeParse(query.get('date'))
  if (!day.success) throw new Rejected('invalid_query', 'date: YYYY-MM-DD')
  return day.data
}

const bucketOf = ({ query }: Request): number => {
  const text = query.get('bucket') ?? ''
  if (!/^\d{1,2}$/.test(text) || Number(text) >= BUCKETS)
    throw new Rejected('invalid_query', `bucket: 0–${BUCKETS - 1}`)
  return Number(text)
}

const siteOf = async ({ catalog }: Deps, { params }: Request): Promise<string> => {
  const { site = '' } = params
  if ((await catalog.site(site)) === undefined) throw new Rejected('unknown_site')
  return site
}

/** Facts of one call, which the API gives 30 seconds and a shard 1 MB a second; a visitor's go together. */
const A_CALL = 10_000

interface Stretch {
  facts: Fact[]
  /** The last of these visitors, where others follow. */
  last: string | undefined
}

const stretchOf = async (file: Uint8Array, after: string): Promise<Stretch> => {
  const facts: Fact[] = []
  let last: string | undefined
  for await (const { visitor, facts: own } of readFactsByVisitor(file)) {
    if (compareVisitors(visitor, after) <= 0) continue
    if (facts.length >= A_CALL) return { facts, last }
    for (const fact of own) facts.push(fact)
    last = visitor
  }
  return { facts, last: undefined }
}

const cursorAt = (visitor: string): string => Buffer.from(visitor).toString('base64url')
const placeOf = ({ query }: Request): string => Buffer.from(query.get('cursor') ?? '', 'base64url').toString()

/**
 * `POST /v1/sites/{site}/replay`: publishes the lake's facts of one local day and bucket again, with their own stamps and
 * ids. Facts are sets, so that no number changes.
 */
export const replayFacts = (deps: Deps): HttpUseCase =>
  operatorOnly(deps.operatorKey, async (request) => {
    const [day, bucket] = [dayOf(request), bucketOf(request)]
    const site = await siteOf(deps, request)
    const file = await deps.objects.get(eventsKey(site, day, bucket))
    const none: Stretch = { facts: [], last: undefined }
    const { facts, last } = file === undefined ? none : await stretchOf(file.body, placeOf(request))
    const parcels = parcelsOfFacts(facts)
    await deps.publish(parcels)
    const cursor = last === undefined ? {} : { cursor: cursorAt(last) }
    return jsonResponse(200, { facts: facts.length, parcels: parcels.length, ...cursor } satisfies ReplayAnswer)
  })
