import { configuredObjects } from '@guiyin/files'
import { readConfig, scheduledHandler, systemClock } from '@guiyin/lambda'
import {
  attributionStore,
  configuredCatalog,
  documentClient,
  journeyStore,
  lostJourneyStore,
  restatementStore,
} from '@guiyin/store'
import { attributeDaily } from './attribute-daily.ts'
import { Config } from './config.ts'

const config = readConfig(Config)
const client = documentClient()

export const handler = scheduledHandler(
  attributeDaily({
    catalog: configuredCatalog(client, config, systemClock),
    objects: configuredObjects(config),
    journeys: journeyStore(client, config.KPIS_TABLE),
    lostJourneys: lostJourneyStore(client, config.KPIS_TABLE),
    attributions: attributionStore(client, config.KPIS_TABLE),
    restatements: restatementStore(client, config.KPIS_TABLE),
    replicates: config.INTERVAL_REPLICATES,
    clock: systemClock,
  }),
)
