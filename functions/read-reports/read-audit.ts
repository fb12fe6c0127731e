import { type AuditAnswer, type AuditRow, RangeQuery } from '@guiyin/events'
import { jsonResponse, type Request, type Response } from '@guiyin/lambda'
import type { Audit } from '@guiyin/store'
import type { Deps } from './deps.ts'
import { queryOf } from './query.ts'
import { READERS, siteOfReader } from './reader.ts'

const rowOf = ({ day, hash: _, at, differences, journeys, credits, ...rest }: Audit): AuditRow => ({
  ...rest,
  date: day,
  audited_at: new Date(at).toISOString(),
  differences: Object.values(differences).reduce((sum, count) => sum + count, 0),
  differences_by_kind: differences,
  journeys_version: journeys?.version ?? null,
  credits_version: credits?.version ?? null,
})

/** `GET /v1/sites/{site}/audit`: what the last audit of each day found, oldest day first. */
export const readAudit = async (deps: Deps, request: Request): Promise<Response> => {
  const site = await siteOfReader(deps.catalog, request, READERS)
  const { from, to } = queryOf(RangeQuery, request)
  const audits = await deps.audits.range(site, from, to)
  return jsonResponse(200, { rows: audits.map(rowOf) } satisfies AuditAnswer)
}
