import { httpHandler, newId, readConfig, systemClock } from '@guiyin/lambda'
import { configuredCatalog, documentClient } from '@guiyin/store'
import { kinesisClient, publisher } from '@guiyin/stream'
import { Config } from './config.ts'
import { ingestFeedback } from './ingest-feedback.ts'

const config = readConfig(Config)
const catalog = configuredCatalog(documentClient(), config, systemClock)
const publish = publisher(kinesisClient(), config.STREAM)

export const handler = httpHandler(ingestFeedback({ catalog, publish, clock: systemClock, newId }))
