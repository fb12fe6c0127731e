import { configuredObjects } from '@guiyin/files'
import { httpHandler, readConfig } from '@guiyin/lambda'
import { catalogStore, documentClient } from '@guiyin/store'
import { kinesisClient, publisher } from '@guiyin/stream'
import { Config } from './config.ts'
import { replayFacts } from './replay-facts.ts'

const config = readConfig(Config)

export const handler = httpHandler(
  replayFacts({
    catalog: catalogStore(documentClient(), config.CATALOG_TABLE),
    objects: configuredObjects(config),
    publish: publisher(kinesisClient(), config.STREAM, { attempts: 8 }),
    operatorKey: config.OPERATOR_KEY,
  }),
)
