import { httpHandler, readConfig, systemClock } from '@guiyin/lambda'
import { attributedQueue, sqsClient } from '@guiyin/queues'
import { configuredCatalog, conversionStore, documentClient, postbackStore } from '@guiyin/store'
import { Config } from './config.ts'
import { managePostbacks } from './manage-postbacks.ts'

const config = readConfig(Config)
const client = documentClient()

export const handler = httpHandler(
  managePostbacks({
    catalog: configuredCatalog(client, config, systemClock),
    conversions: conversionStore(client, config.CONVERSIONS_TABLE),
    postbacks: postbackStore(client, config.CONVERSIONS_TABLE),
    announceAttributed: attributedQueue(sqsClient(), config.ATTRIBUTED_QUEUE),
    clock: systemClock,
  }),
)
