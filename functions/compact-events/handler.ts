import { siteHasher } from '@guiyin/edge'
import { configuredObjects } from '@guiyin/files'
import { newId, readConfig, scheduledHandler, systemClock } from '@guiyin/lambda'
import { configuredCatalog, documentClient, erasedFilter, erasureStore, markStore, receiptStore } from '@guiyin/store'
import { compactEvents } from './compact-events.ts'
import { Config } from './config.ts'
import { catalogZones } from './zones.ts'

const config = readConfig(Config)
const client = documentClient()
const catalog = configuredCatalog(client, config, systemClock)

export const handler = scheduledHandler(
  compactEvents({
    objects: configuredObjects(config),
    marks: markStore(client, config.KPIS_TABLE),
    receipts: receiptStore(client, config.KPIS_TABLE),
    zoneOf: catalogZones(catalog),
    erased: erasedFilter({ erasures: erasureStore(client, config.KPIS_TABLE), hashOf: siteHasher(catalog), newId }),
  }),
)
