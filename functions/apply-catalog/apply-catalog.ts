import { Catalog, type CatalogAnswer, rejectionOfIssue } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { dryRunOf, type HttpUseCase, jsonResponse, operatorOnly } from '@guiyin/lambda'
import { postbackProblems } from '@guiyin/platforms/postback-problems'
import type { CatalogStore } from '@guiyin/store'

export interface Deps {
  catalog: Pick<CatalogStore, 'apply'>
  operatorKey: string
}

const SHOWN_PROBLEMS = 10

const jsonOf = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch (cause) {
    throw new Rejected('invalid_json', '', { cause })
  }
}

/** What no ad platform would take is refused here, not when the first conversion is sent. */
const checked = (catalog: Catalog): Catalog => {
  const problems = postbackProblems(catalog.sites)
  if (problems.length > 0) throw new Rejected('catalog_invalid', problems.slice(0, SHOWN_PROBLEMS).join('; '))
  return catalog
}

const catalogOf = (body: Uint8Array): Catalog => {
  const input = jsonOf(body)
  const result = Catalog.safeParse(input)
  if (result.success) return checked(result.data)
  const places = result.error.issues
    .map((issue) => rejectionOfIssue(issue, input))
    .map(({ code, detail }) => `${code} ${detail}`)
  throw new Rejected('catalog_invalid', places.slice(0, SHOWN_PROBLEMS).join('; '))
}

/** `PUT /v1/catalog`: makes the stored catalog equal to the body and answers what that changes. */
export const applyCatalog = ({ catalog, operatorKey }: Deps): HttpUseCase =>
  operatorOnly(operatorKey, async (request) => {
    const dryRun = dryRunOf(request)
    const changes = await catalog.apply(catalogOf(request.body), dryRun)
    return jsonResponse(200, { dryRun, changes } satisfies CatalogAnswer)
  })
