import * as z from 'zod'

const FieldChange = z.strictObject({ path: z.string(), before: z.unknown().optional(), after: z.unknown().optional() })

/** What applying a catalog does, or in a dry run would do, to one entry. A key appears as `***`, never in clear. */
export const CatalogChange = z
  .strictObject({
    op: z.enum(['create', 'update', 'delete', 'keep']),
    kind: z.enum(['site', 'link', 'campaign']),
    id: z.string(),
    fields: z.array(FieldChange).optional(),
  })
  .meta({ id: 'CatalogChange' })
export type CatalogChange = z.infer<typeof CatalogChange>

/** The answer of `PUT /v1/catalog`. */
export const CatalogAnswer = z
  .strictObject({ dryRun: z.boolean(), changes: z.array(CatalogChange) })
  .meta({ id: 'CatalogAnswer' })
export type CatalogAnswer = z.infer<typeof CatalogAnswer>
