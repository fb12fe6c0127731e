import { attributionOperations } from './attribution-operations.ts'
import { feedbackOperations } from './feedback-operations.ts'
import { importOperations } from './import-operations.ts'
import { ingestOperations } from './ingest-operations.ts'
import type { KeyKind, Operation } from './openapi-parts.ts'
import { otherOperations } from './other-operations.ts'
import { personOperations } from './person-operations.ts'
import { postbackOperations } from './postback-operations.ts'
import { recoveryOperations } from './recovery-operations.ts'

const schemeOf = (kind: KeyKind) => `${kind}Key`

const keyMeanings: Record<KeyKind, string> = {
  write: 'Public, stands in the pages of a site: any event but refunds; orders where the site sets browserOrders.',
  secret: 'Stays on a server of the site: every event, and spend.',
  read: 'Reads the snapshots and conversions of one site.',
  feedback: 'Stands in the monitor links of ad platforms: feeds clicks back, and nothing else.',
  operator: 'Of the installation, not of a site: applies the catalog, mends what went wrong.',
}

const kinds: readonly KeyKind[] = ['write', 'secret', 'read', 'feedback', 'operator']

const securitySchemes = {
  ...Object.fromEntries(
    kinds.map((kind) => [schemeOf(kind), { type: 'http', scheme: 'bearer', description: keyMeanings[kind] }]),
  ),
  keyInQuery: {
    type: 'apiKey',
    in: 'query',
    name: 'key',
    description: 'The same key where no header can be set: pixels, beacons, downloads.',
  },
}

const securityOf = (keys: readonly KeyKind[]) => {
  if (keys.length === 0) return []
  const bearer = keys.map((kind) => ({ [schemeOf(kind)]: [] }))
  return keys.includes('operator') ? bearer : [...bearer, { keyInQuery: [] }]
}

const operationObject = ({ id, tag, summary, description, keys, parameters, body, answers }: Operation) => ({
  operationId: id,
  tags: [tag],
  summary,
  ...(description ? { description } : {}),
  security: securityOf(keys),
  ...(parameters ? { parameters } : {}),
  ...(body ? { requestBody: { required: true, content: body } } : {}),
  responses: answers,
})

const pathsOf = (operations: readonly Operation[]) => {
  const byPath = Map.groupBy(operations, ({ path }) => path)
  return Object.fromEntries(
    [...byPath].map(([path, own]) => [
      path,
      Object.fromEntries(own.map((each) => [each.method, operationObject(each)])),
    ]),
  )
}

/** The whole HTTP API as OpenAPI 3.1. */
export const openApi = (schemas: Record<string, unknown>) => ({
  openapi: '3.1.1',
  info: {
    title: 'guiyin 归因',
    version: '1',
    summary: 'Marketing tracking and attribution: from a click to a KPI.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: 'http://127.0.0.1:8787', description: 'The local stack, `npm start`' }],
  tags: [
    { name: 'ingest', description: 'Events of sites and servers' },
    { name: 'spend', description: 'What advertising cost' },
    { name: 'imports', description: 'Data of platforms and other systems: costs, metrics, ranks, leads' },
    { name: 'reading', description: 'KPIs, and why a conversion is credited as it is' },
    { name: 'catalog', description: 'Sites, links, campaigns' },
    { name: 'identity', description: 'Which visitors are one user' },
    { name: 'operation', description: 'For whoever runs it' },
  ],
  paths: pathsOf([
    ...ingestOperations,
    ...feedbackOperations,
    ...otherOperations,
    ...postbackOperations,
    ...importOperations,
    ...attributionOperations,
    ...personOperations,
    ...recoveryOperations,
  ]),
  components: { securitySchemes, schemas },
})
