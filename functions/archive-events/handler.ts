import { siteHasher } from '@guiyin/edge'
import { configuredObjects } from '@guiyin/files'
import { newId, readConfig, streamHandler, systemClock } from '@guiyin/lambda'
import { configuredCatalog, documentClient, erasedFilter, erasureStore } from '@guiyin/store'
import { decodeBatch } from '@guiyin/stream'
import { archiveEvents } from './archive-events.ts'
import { Config } from './config.ts'

const config = readConfig(Config)
const client = documentClient()
const catalog = configuredCatalog(client, config, systemClock)
const erasures = erasureStore(client, config.KPIS_TABLE)
const erased = erasedFilter({ erasures, hashOf: siteHasher(catalog), newId })
const archive = archiveEvents({ objects: configuredObjects(config), erased })

export const handler = streamHandler(async (event) => {
  await archive(decodeBatch(event))
  return undefined
})
