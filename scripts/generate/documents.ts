import { readdirSync, readFileSync } from 'node:fs'
import { Catalog, Parcel, Receipt, SnapshotRow, SpendRow, WireEvent } from '@guiyin/events'
import { DATA_SETS, rowSchema } from '@guiyin/events/datasets'
import * as z from 'zod'
import { openApi } from './openapi.ts'

const types = new URL('../../events/src/types/', import.meta.url)

/** The docstring of each event type, by schema name: said once, beside the schema. */
const docstrings = (): Map<string, string> =>
  new Map(
    readdirSync(types).flatMap((file) => {
      const match = /\/\*\* (.+?) \*\/\nexport const (\w+)/s.exec(readFileSync(new URL(file, types), 'utf8'))
      return match?.[1] && match[2] ? [[match[2], match[1]] as const] : []
    }),
  )

type JsonSchema = z.core.JSONSchema.BaseSchema

/** `oneOf` alone is right; `discriminator` tells generators and readers how to choose. */
const discriminated = (schema: JsonSchema, prefix: string): JsonSchema => {
  const names = WireEvent.options.map((option) => [option.shape.type.value, option.meta()?.id] as const)
  const mapping = Object.fromEntries(names.map(([type, id]) => [type, `${prefix}${id}`]))
  return { ...schema, discriminator: { propertyName: 'type', mapping } }
}

const PREFIX = '#/components/schemas/'

/** Every named schema of the contract, as OpenAPI components. */
const components = (): Record<string, JsonSchema> => {
  const described = docstrings()
  const { schemas } = z.toJSONSchema(z.globalRegistry, { io: 'input', uri: (id) => `${PREFIX}${id}` })
  const entries = Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => {
    const description = described.get(id)
    const whole = id === 'WireEvent' ? discriminated(schema, PREFIX) : schema
    return [id, description ? { description, ...whole } : whole] as const
  })
  return Object.fromEntries(entries)
}

const standalone = (title: string, schema: z.ZodType, description?: string): JsonSchema => {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' })
  return { ...($schema ? { $schema } : {}), title, ...(description ? { description } : {}), ...rest }
}

const eventSchemas = (): [string, JsonSchema][] => {
  const described = docstrings()
  return WireEvent.options.map((option) => {
    const type = option.shape.type.value
    return [
      `${type.replaceAll('_', '-')}.schema.json`,
      standalone(type, option, described.get(option.meta()?.id ?? '')),
    ]
  })
}

const wholes: readonly (readonly [file: string, title: string, schema: z.ZodType, description: string])[] = [
  ['wire-event', 'WireEvent', WireEvent, 'One event as a client may send it.'],
  ['parcel', 'Parcel', Parcel, 'The data of one stream record: the events of one request that share a stream key.'],
  ['catalog', 'Catalog', Catalog, 'catalog.yaml: sites, tracking links, campaigns.'],
  ['spend-row', 'SpendRow', SpendRow, 'One row of spend.'],
  ['receipt', 'Receipt', Receipt, 'The answer of every ingest route.'],
  ['snapshot-row', 'SnapshotRow', SnapshotRow, 'One row of KPIs.'],
]

/** File name under events/generated → text; the same for the same schemas, on any machine. */
export const documents = (): Map<string, string> => {
  const files: [string, unknown][] = [
    ...eventSchemas(),
    ...wholes.map(([file, title, schema, text]): [string, unknown] => [
      `${file}.schema.json`,
      standalone(title, schema, text),
    ]),
    ...DATA_SETS.map((dataSet): [string, JsonSchema] => [
      `dataset-${dataSet.id.replaceAll('_', '-')}.schema.json`,
      standalone(dataSet.id, rowSchema(dataSet), dataSet.about.en),
    ]),
    ['openapi.json', openApi(components())],
  ]
  return new Map(files.map(([name, value]) => [name, `${JSON.stringify(value, null, 2)}\n`]))
}
