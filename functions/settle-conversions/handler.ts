import { readConfig, scheduledHandler, systemClock } from '@guiyin/lambda'
import { attributedQueue, sqsClient } from '@guiyin/queues'
import {
  cachedCatalog,
  catalogStore,
  conversionStore,
  documentClient,
  markStore,
  quarantineStore,
  visitorLog,
} from '@guiyin/store'
import { Config } from './config.ts'
import { settleConversions } from './settle-conversions.ts'

const config = readConfig(Config)
const client = documentClient()

export const handler = scheduledHandler(
  settleConversions({
    catalog: cachedCatalog(catalogStore(client, config.CATALOG_TABLE), {
      ttlMs: config.CATALOG_TTL_MS,
      clock: systemClock,
    }),
    log: visitorLog(client, config.VISITORS_TABLE),
    conversions: conversionStore(client, config.CONVERSIONS_TABLE),
    marks: markStore(client, config.KPIS_TABLE),
    quarantine: quarantineStore(client, config.KPIS_TABLE),
    announceAttributed: attributedQueue(sqsClient(), config.ATTRIBUTED_QUEUE),
    clock: systemClock,
  }),
)
