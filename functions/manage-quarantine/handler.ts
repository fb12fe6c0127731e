import { httpHandler, readConfig, systemClock } from '@guiyin/lambda'
import { catalogStore, documentClient, quarantineStore } from '@guiyin/store'
import { kinesisClient, publisher } from '@guiyin/stream'
import { Config } from './config.ts'
import { manageQuarantine } from './manage-quarantine.ts'

const config = readConfig(Config)
const client = documentClient()

export const handler = httpHandler(
  manageQuarantine({
    catalog: catalogStore(client, config.CATALOG_TABLE),
    quarantine: quarantineStore(client, config.KPIS_TABLE),
    publish: publisher(kinesisClient(), config.STREAM),
    clock: systemClock,
    operatorKey: config.OPERATOR_KEY,
  }),
)
