import { httpHandler, newId, readConfig, systemClock } from '@guiyin/lambda'
import { cachedCatalog, catalogStore, documentClient, erasureStore } from '@guiyin/store'
import { Config } from './config.ts'
import { erasePerson } from './erase-person.ts'

const config = readConfig(Config)
const client = documentClient()
const store = catalogStore(client, config.CATALOG_TABLE)
const catalog = cachedCatalog(store, { ttlMs: config.CATALOG_TTL_MS, clock: systemClock })
const erasures = erasureStore(client, config.KPIS_TABLE)

export const handler = httpHandler(erasePerson({ catalog, erasures, newId, clock: systemClock }))
