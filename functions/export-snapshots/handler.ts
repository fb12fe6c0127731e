import { configuredObjects } from '@guiyin/files'
import { readConfig, scheduledHandler, systemClock } from '@guiyin/lambda'
import {
  attributionStore,
  auditStore,
  configuredCatalog,
  documentClient,
  importLog,
  journeyStore,
  lostJourneyStore,
  restatementStore,
  rowStore,
  snapshotStore,
} from '@guiyin/store'
import { Config } from './config.ts'
import { exportDataSets } from './data-sets/export-data-sets.ts'
import { exportSnapshots } from './export-snapshots.ts'

const config = readConfig(Config)
const client = documentClient()

const catalog = configuredCatalog(client, config, systemClock)
const objects = configuredObjects(config)

const snapshots = exportSnapshots({
  catalog,
  objects,
  snapshots: snapshotStore(client, config.KPIS_TABLE),
  restatements: restatementStore(client, config.KPIS_TABLE),
  journeys: journeyStore(client, config.KPIS_TABLE),
  lostJourneys: lostJourneyStore(client, config.KPIS_TABLE),
  attributions: attributionStore(client, config.KPIS_TABLE),
  audits: auditStore(client, config.KPIS_TABLE),
})

const dataSets = exportDataSets({
  catalog,
  objects,
  rows: rowStore(client, config.KPIS_TABLE),
  imports: importLog(client, config.KPIS_TABLE),
})

export const handler = scheduledHandler(async () => ({ ...(await snapshots()), ...(await dataSets()) }))
