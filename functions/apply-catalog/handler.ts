import { httpHandler, readConfig } from '@guiyin/lambda'
import { catalogStore, documentClient } from '@guiyin/store'
import { applyCatalog } from './apply-catalog.ts'
import { Config } from './config.ts'

const config = readConfig(Config)
const catalog = catalogStore(documentClient(), config.CATALOG_TABLE)

export const handler = httpHandler(applyCatalog({ catalog, operatorKey: config.OPERATOR_KEY }))
