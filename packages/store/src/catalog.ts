import type { Catalog } from '@guiyin/events'
import type { Sleep } from './ask.ts'
import { applyCatalog } from './catalog-apply.ts'
import type { CatalogChange } from './catalog-changes.ts'
import { catalogReaders } from './catalog-readers.ts'
import type { Client } from './client.ts'
import { itemsOf } from './items.ts'

/** Sites, their keys, tracking links and campaigns. */
export const catalogStore = (client: Client, table: string, options: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, options)
  const readers = catalogReaders(items)
  return {
    ...readers,

    /**
     * Makes the stored catalog equal to this one and says what that changes; a dry run only says it. Applying it again
     * changes nothing; after a crash in the middle, applying it again completes it. A site that is not in it loses its
     * keys, links and campaigns, never its data. Throws `Rejected` (`catalog_invalid`) where two sites share a key, an
     * id is given twice, or a link or campaign names no site.
     */
    apply: (catalog: Catalog, dryRun: boolean): Promise<CatalogChange[]> =>
      applyCatalog(items, readers, catalog, dryRun),
  }
}
export type CatalogStore = ReturnType<typeof catalogStore>
