import { readConfig, streamHandler, systemClock } from '@guiyin/lambda'
import { attributedQueue, sqsClient } from '@guiyin/queues'
import {
  cachedCatalog,
  catalogStore,
  conversionStore,
  documentClient,
  markStore,
  quarantineStore,
  receiptStore,
  visitorLog,
} from '@guiyin/store'
import { decodeBatch } from '@guiyin/stream'
import { attributeEvents } from './attribute-events.ts'
import { Config } from './config.ts'

const config = readConfig(Config)
const client = documentClient()
const attribute = attributeEvents({
  catalog: cachedCatalog(catalogStore(client, config.CATALOG_TABLE), {
    ttlMs: config.CATALOG_TTL_MS,
    clock: systemClock,
  }),
  log: visitorLog(client, config.VISITORS_TABLE),
  conversions: conversionStore(client, config.CONVERSIONS_TABLE),
  marks: markStore(client, config.KPIS_TABLE),
  announceAttributed: attributedQueue(sqsClient(), config.ATTRIBUTED_QUEUE),
  quarantine: quarantineStore(client, config.KPIS_TABLE),
  receipts: receiptStore(client, config.KPIS_TABLE),
})

export const handler = streamHandler(async (event) => {
  await attribute(decodeBatch(event))
  return undefined
})
