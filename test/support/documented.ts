import { readFileSync } from 'node:fs'
import * as z from 'zod'

const Examples = z.object({ examples: z.record(z.string(), z.unknown()).optional() })
const OpenApi = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        responses: z.record(z.string(), z.object({ content: z.record(z.string(), Examples).optional() })),
      }),
    ),
  ),
})

const { paths } = OpenApi.parse(
  JSON.parse(readFileSync(new URL('../../events/generated/openapi.json', import.meta.url), 'utf8')),
)

/** The codes of problems that the OpenAPI document names for a route's answer of this status. */
export const documented = (path: string, method: string, status: number): string[] => {
  const content = paths[path]?.[method]?.responses[status]?.content ?? {}
  return Object.keys(content['application/problem+json']?.examples ?? {})
}
