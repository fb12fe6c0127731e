import { configuredObjects } from '@guiyin/files'
import { httpHandler, readConfig, systemClock } from '@guiyin/lambda'
import { attributedQueue, sqsClient } from '@guiyin/queues'
import {
  configuredCatalog,
  conversionStore,
  documentClient,
  markStore,
  quarantineStore,
  undoneImports,
  visitorLog,
} from '@guiyin/store'
import { Config } from './config.ts'
import { rebuildNumbers } from './rebuild-numbers.ts'

const config = readConfig(Config)
const client = documentClient()

export const handler = httpHandler(
  rebuildNumbers({
    catalog: configuredCatalog(client, config, systemClock),
    objects: configuredObjects(config),
    log: visitorLog(client, config.VISITORS_TABLE),
    conversions: conversionStore(client, config.CONVERSIONS_TABLE),
    marks: markStore(client, config.KPIS_TABLE),
    undone: undoneImports(client, config.KPIS_TABLE),
    quarantine: quarantineStore(client, config.KPIS_TABLE),
    announceAttributed: attributedQueue(sqsClient(), config.ATTRIBUTED_QUEUE),
    operatorKey: config.OPERATOR_KEY,
  }),
)
