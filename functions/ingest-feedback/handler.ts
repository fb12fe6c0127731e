import { createHash, timingSafeEqual } from 'node:crypto'
import { httpHandler, newId, readConfig, systemClock } from '@guiyin/lambda'
import { configuredSecrets } from '@guiyin/secrets'
import { configuredCatalog, documentClient } from '@guiyin/store'
import { kinesisClient, publisher } from '@guiyin/stream'
import { Config } from './config.ts'
import { ingestFeedback } from './ingest-feedback.ts'

const config = readConfig(Config)
const catalog = configuredCatalog(documentClient(), config, systemClock)
const publish = publisher(kinesisClient(), config.STREAM)

const secretsOf = configuredSecrets(config, systemClock)

const digests = {
  md5Hex: (text: string) => createHash('md5').update(text).digest('hex'),
  isEqual: (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b)),
}

export const handler = httpHandler(ingestFeedback({ catalog, publish, clock: systemClock, newId, secretsOf, digests }))
