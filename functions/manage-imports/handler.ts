import { httpHandler, readConfig, systemClock } from '@guiyin/lambda'
import { configuredCatalog, documentClient, importLog, markStore } from '@guiyin/store'
import { Config } from './config.ts'
import { manageImports } from './manage-imports.ts'

const config = readConfig(Config)
const client = documentClient()
const catalog = configuredCatalog(client, config, systemClock)
const log = importLog(client, config.KPIS_TABLE)
const marks = markStore(client, config.KPIS_TABLE)

export const handler = httpHandler(manageImports({ catalog, log, marks, clock: systemClock }))
