import { configuredObjects } from '@guiyin/files'
import { readConfig, scheduledHandler, systemClock } from '@guiyin/lambda'
import {
  attributionStore,
  auditStore,
  configuredCatalog,
  documentClient,
  journeyStore,
  lostJourneyStore,
  restatementStore,
  snapshotStore,
} from '@guiyin/store'
import { Config } from './config.ts'
import { exportSnapshots } from './export-snapshots.ts'

const config = readConfig(Config)
const client = documentClient()

export const handler = scheduledHandler(
  exportSnapshots({
    catalog: configuredCatalog(client, config, systemClock),
    objects: configuredObjects(config),
    snapshots: snapshotStore(client, config.KPIS_TABLE),
    restatements: restatementStore(client, config.KPIS_TABLE),
    journeys: journeyStore(client, config.KPIS_TABLE),
    lostJourneys: lostJourneyStore(client, config.KPIS_TABLE),
    attributions: attributionStore(client, config.KPIS_TABLE),
    audits: auditStore(client, config.KPIS_TABLE),
  }),
)
