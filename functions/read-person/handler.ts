import { httpHandler, readConfig, systemClock } from '@guiyin/lambda'
import { cachedCatalog, catalogStore, conversionStore, documentClient, personItems } from '@guiyin/store'
import { Config } from './config.ts'
import { readPerson } from './read-person.ts'

const config = readConfig(Config)
const client = documentClient()
const store = catalogStore(client, config.CATALOG_TABLE)
const catalog = cachedCatalog(store, { ttlMs: config.CATALOG_TTL_MS, clock: systemClock })

export const handler = httpHandler(
  readPerson({
    catalog,
    people: personItems(client, config.VISITORS_TABLE),
    conversions: conversionStore(client, config.CONVERSIONS_TABLE),
    clock: systemClock,
  }),
)
