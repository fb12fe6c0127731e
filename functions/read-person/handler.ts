import { httpHandler, readConfig, systemClock } from '@guiyin/lambda'
import { configuredCatalog, conversionStore, documentClient, personItems, postbackStore } from '@guiyin/store'
import { Config } from './config.ts'
import { readPerson } from './read-person.ts'

const config = readConfig(Config)
const client = documentClient()
const catalog = configuredCatalog(client, config, systemClock)

export const handler = httpHandler(
  readPerson({
    catalog,
    people: personItems(client, config.VISITORS_TABLE),
    conversions: conversionStore(client, config.CONVERSIONS_TABLE),
    postbacks: postbackStore(client, config.CONVERSIONS_TABLE),
    clock: systemClock,
  }),
)
