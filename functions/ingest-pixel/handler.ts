import { httpHandler, newId, readConfig, systemClock } from '@guiyin/lambda'
import { configuredCatalog, documentClient } from '@guiyin/store'
import { kinesisClient, publisher } from '@guiyin/stream'
import { Config } from './config.ts'
import { failedPixel, ingestPixel } from './ingest-pixel.ts'

const config = readConfig(Config)
const catalog = configuredCatalog(documentClient(), config, systemClock)
const publish = publisher(kinesisClient(), config.STREAM)

export const handler = httpHandler(ingestPixel({ catalog, publish, clock: systemClock, newId }), {
  failed: failedPixel,
})
