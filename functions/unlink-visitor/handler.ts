import { httpHandler, readConfig, systemClock } from '@guiyin/lambda'
import { configuredCatalog, documentClient, visitorLog } from '@guiyin/store'
import { Config } from './config.ts'
import { unlinkVisitor } from './unlink-visitor.ts'

const config = readConfig(Config)
const client = documentClient()
const catalog = configuredCatalog(client, config, systemClock)
const log = visitorLog(client, config.VISITORS_TABLE)

export const handler = httpHandler(unlinkVisitor({ catalog, log, clock: systemClock }))
