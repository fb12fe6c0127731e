import { siteHasher } from '@guiyin/edge'
import { newId, readConfig, scheduledHandler, systemClock } from '@guiyin/lambda'
import { attributedQueue, sqsClient } from '@guiyin/queues'
import {
  configuredCatalog,
  conversionStore,
  documentClient,
  erasedFilter,
  erasureStore,
  markStore,
  openUndos,
  quarantineStore,
  undoneImports,
  visitorLog,
} from '@guiyin/store'
import { Config } from './config.ts'
import { settleConversions } from './settle-conversions.ts'

const config = readConfig(Config)
const client = documentClient()
const catalog = configuredCatalog(client, config, systemClock)
const erasures = erasureStore(client, config.KPIS_TABLE)

export const handler = scheduledHandler(
  settleConversions({
    catalog,
    erased: erasedFilter({ erasures, hashOf: siteHasher(catalog), newId }),
    log: visitorLog(client, config.VISITORS_TABLE),
    conversions: conversionStore(client, config.CONVERSIONS_TABLE),
    marks: markStore(client, config.KPIS_TABLE),
    undone: undoneImports(client, config.KPIS_TABLE),
    undos: openUndos(client, config.KPIS_TABLE),
    quarantine: quarantineStore(client, config.KPIS_TABLE),
    announceAttributed: attributedQueue(sqsClient(), config.ATTRIBUTED_QUEUE),
    clock: systemClock,
  }),
)
