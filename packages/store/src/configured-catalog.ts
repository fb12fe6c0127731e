import { cachedCatalog } from './cached-catalog.ts'
import { catalogStore } from './catalog.ts'
import type { CatalogReaders } from './catalog-readers.ts'
import type { Client } from './client.ts'

/** The readers of the catalog that a function's settings name, with answers kept as long as they say. */
export const configuredCatalog = (
  client: Client,
  config: { CATALOG_TABLE: string; CATALOG_TTL_MS: number },
  clock: () => number,
): CatalogReaders => cachedCatalog(catalogStore(client, config.CATALOG_TABLE), { ttlMs: config.CATALOG_TTL_MS, clock })
