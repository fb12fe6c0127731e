import { configuredObjects } from '@guiyin/files'
import { readConfig, scheduledHandler, systemClock } from '@guiyin/lambda'
import {
  configuredCatalog,
  conversionStore,
  documentClient,
  journeyStore,
  markStore,
  restatementStore,
  snapshotStore,
  spendStore,
  undoneImports,
} from '@guiyin/store'
import { Config } from './config.ts'
import { snapshotKpis } from './snapshot-kpis.ts'

const config = readConfig(Config)
const client = documentClient()

export const handler = scheduledHandler(
  snapshotKpis({
    catalog: configuredCatalog(client, config, systemClock),
    objects: configuredObjects(config),
    conversions: conversionStore(client, config.CONVERSIONS_TABLE),
    spend: spendStore(client, config.KPIS_TABLE),
    undone: undoneImports(client, config.KPIS_TABLE),
    marks: markStore(client, config.KPIS_TABLE),
    journeys: journeyStore(client, config.KPIS_TABLE),
    snapshots: snapshotStore(client, config.KPIS_TABLE),
    restatements: restatementStore(client, config.KPIS_TABLE),
    clock: systemClock,
  }),
)
