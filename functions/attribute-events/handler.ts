import { siteHasher } from '@guiyin/edge'
import { newId, readConfig, streamHandler, systemClock, systemLog } from '@guiyin/lambda'
import { attributedQueue, sqsClient } from '@guiyin/queues'
import {
  configuredCatalog,
  conversionStore,
  documentClient,
  erasedFilter,
  erasureStore,
  markStore,
  quarantineStore,
  receiptStore,
  undoneImports,
  visitorLog,
} from '@guiyin/store'
import { decodeBatch } from '@guiyin/stream'
import { attributeEvents } from './attribute-events.ts'
import { Config } from './config.ts'

const config = readConfig(Config)
const client = documentClient()
const catalog = configuredCatalog(client, config, systemClock)
const erasures = erasureStore(client, config.KPIS_TABLE)
const log = systemLog()
const attribute = attributeEvents({
  catalog,
  erased: erasedFilter({ erasures, hashOf: siteHasher(catalog), newId }),
  log: visitorLog(client, config.VISITORS_TABLE),
  conversions: conversionStore(client, config.CONVERSIONS_TABLE),
  marks: markStore(client, config.KPIS_TABLE),
  undone: undoneImports(client, config.KPIS_TABLE),
  announceAttributed: attributedQueue(sqsClient(), config.ATTRIBUTED_QUEUE),
  quarantine: quarantineStore(client, config.KPIS_TABLE),
  receipts: receiptStore(client, config.KPIS_TABLE),
})

export const handler = streamHandler(async (event) => {
  const { erased } = await attribute(decodeBatch(event))
  if (erased > 0) log('info', 'erased_late', { facts: erased })
  return undefined
})
