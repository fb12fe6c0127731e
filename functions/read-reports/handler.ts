import { configuredObjects } from '@guiyin/files'
import { httpHandler, readConfig, systemClock } from '@guiyin/lambda'
import {
  attributionStore,
  auditStore,
  configuredCatalog,
  conversionStore,
  documentClient,
  journeyStore,
  lostJourneyStore,
  postbackStore,
  receiptStore,
  restatementStore,
  rowStore,
  snapshotStore,
  spendStore,
  undoneImports,
} from '@guiyin/store'
import { Config } from './config.ts'
import { readReports } from './read-reports.ts'

const config = readConfig(Config)
const client = documentClient()

export const handler = httpHandler(
  readReports({
    catalog: configuredCatalog(client, config, systemClock),
    objects: configuredObjects(config),
    conversions: conversionStore(client, config.CONVERSIONS_TABLE),
    spend: spendStore(client, config.KPIS_TABLE),
    undone: undoneImports(client, config.KPIS_TABLE),
    rows: rowStore(client, config.KPIS_TABLE),
    snapshots: snapshotStore(client, config.KPIS_TABLE),
    attributions: attributionStore(client, config.KPIS_TABLE),
    journeys: journeyStore(client, config.KPIS_TABLE),
    lostJourneys: lostJourneyStore(client, config.KPIS_TABLE),
    restatements: restatementStore(client, config.KPIS_TABLE),
    audits: auditStore(client, config.KPIS_TABLE),
    postbacks: postbackStore(client, config.CONVERSIONS_TABLE),
    receipts: receiptStore(client, config.KPIS_TABLE),
    clock: systemClock,
  }),
)
