import { httpHandler, newId, readConfig, systemClock } from '@guiyin/lambda'
import { configuredCatalog, documentClient, markStore, spendStore } from '@guiyin/store'
import { Config } from './config.ts'
import { importSpend } from './import-spend.ts'

const config = readConfig(Config)
const client = documentClient()
const catalog = configuredCatalog(client, config, systemClock)
const spend = spendStore(client, config.KPIS_TABLE)
const marks = markStore(client, config.KPIS_TABLE)

export const handler = httpHandler(importSpend({ catalog, spend, marks, clock: systemClock, newId }), { cors: true })
