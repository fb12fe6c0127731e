import { configuredObjects, sha256 } from '@guiyin/files'
import { objectHandler, readConfig, systemClock } from '@guiyin/lambda'
import { catalogStore, documentClient, markStore, spendStore } from '@guiyin/store'
import { Config } from './config.ts'
import { importSpendFile } from './import-spend-file.ts'

const config = readConfig(Config)
const client = documentClient()
const catalog = catalogStore(client, config.CATALOG_TABLE)
const spend = spendStore(client, config.KPIS_TABLE)
const marks = markStore(client, config.KPIS_TABLE)
const objects = configuredObjects(config)
const hash = (text: string) => sha256(text).slice(0, 32)

export const handler = objectHandler(importSpendFile({ catalog, spend, marks, objects, clock: systemClock, hash }))
