import { httpHandler, newId, readConfig, systemClock } from '@guiyin/lambda'
import { configuredCatalog, documentClient, erasureStore } from '@guiyin/store'
import { Config } from './config.ts'
import { erasePerson } from './erase-person.ts'

const config = readConfig(Config)
const client = documentClient()
const catalog = configuredCatalog(client, config, systemClock)
const erasures = erasureStore(client, config.KPIS_TABLE)

export const handler = httpHandler(erasePerson({ catalog, erasures, newId, clock: systemClock }))
