import * as z from 'zod'

export const ApplyCatalogConfig = z.object({
  CATALOG_TABLE: z.string().min(3).describe('DynamoDB table of sites, keys, links and campaigns'),
  OPERATOR_KEY: z.string().min(16).describe('Who knows it may change every site; never in a page or a repository'),
})
export type ApplyCatalogConfig = z.infer<typeof ApplyCatalogConfig>
