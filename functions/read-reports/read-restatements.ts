import { Channel, RangeQuery, type RestatementAnswer, type RestatementRow } from '@guiyin/events'
import { jsonResponse, type Request, type Response } from '@guiyin/lambda'
import type { Restatement } from '@guiyin/store'
import type { Deps } from './deps.ts'
import { queryOf } from './query.ts'
import { READERS, siteOfReader } from './reader.ts'

const rowsOf = ({ site, day, version, before, reason, numbers }: Restatement): RestatementRow[] =>
  numbers.map(({ channel, metric, old, new: now }) => ({
    site,
    date: day,
    version,
    supersedes: before.version,
    channel: Channel.nullable().parse(channel),
    metric,
    old,
    new: now,
    reason,
  }))

/** `GET /v1/sites/{site}/restatements`: how and why final days changed, oldest day and version first. */
export const readRestatements = async (deps: Deps, request: Request): Promise<Response> => {
  const site = await siteOfReader(deps.catalog, request, READERS)
  const { from, to } = queryOf(RangeQuery, request)
  const [snapshots, credits] = await Promise.all([
    deps.snapshots.range(site, from, to),
    deps.attributions.range(site, from, to),
  ])
  const restatements = await deps.restatements.leadingTo(site, [...snapshots, ...credits])
  return jsonResponse(200, { rows: restatements.flatMap(rowsOf) } satisfies RestatementAnswer)
}
