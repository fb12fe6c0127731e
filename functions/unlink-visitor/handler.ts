import { httpHandler, readConfig, systemClock } from '@guiyin/lambda'
import { cachedCatalog, catalogStore, documentClient, visitorLog } from '@guiyin/store'
import { Config } from './config.ts'
import { unlinkVisitor } from './unlink-visitor.ts'

const config = readConfig(Config)
const client = documentClient()
const store = catalogStore(client, config.CATALOG_TABLE)
const catalog = cachedCatalog(store, { ttlMs: config.CATALOG_TTL_MS, clock: systemClock })
const log = visitorLog(client, config.VISITORS_TABLE)

export const handler = httpHandler(unlinkVisitor({ catalog, log, clock: systemClock }))
