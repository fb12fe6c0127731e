import { Day, Id } from '@guiyin/events'
import { configuredObjects } from '@guiyin/files'
import { readConfig, scheduledHandler, systemClock, systemLog } from '@guiyin/lambda'
import {
  type Audit,
  attributionStore,
  auditStore,
  configuredCatalog,
  conversionStore,
  documentClient,
  journeyStore,
  lostJourneyStore,
  markStore,
  quarantineStore,
  snapshotStore,
  spendStore,
  undoneImports,
  visitorLog,
} from '@guiyin/store'
import * as z from 'zod'
import { auditDay } from './audit-day.ts'
import { Config } from './config.ts'

const config = readConfig(Config)
const client = documentClient()
const log = systemLog()

const differed = ({ site, day, differences }: Audit): void =>
  log('error', 'audit_difference', { site, day, ...differences })

const audit = auditDay({
  catalog: configuredCatalog(client, config, systemClock),
  objects: configuredObjects(config),
  log: visitorLog(client, config.VISITORS_TABLE),
  conversions: conversionStore(client, config.CONVERSIONS_TABLE),
  spend: spendStore(client, config.KPIS_TABLE),
  undone: undoneImports(client, config.KPIS_TABLE),
  marks: markStore(client, config.KPIS_TABLE),
  snapshots: snapshotStore(client, config.KPIS_TABLE),
  journeys: journeyStore(client, config.KPIS_TABLE),
  lostJourneys: lostJourneyStore(client, config.KPIS_TABLE),
  attributions: attributionStore(client, config.KPIS_TABLE),
  quarantine: quarantineStore(client, config.KPIS_TABLE),
  audits: auditStore(client, config.KPIS_TABLE),
  clock: systemClock,
  differed,
})

const Asked = z.object({ site: Id, date: Day })

/** Whoever calls it with a site and a date has that day audited; the scheduler's event names none. */
export const handler = scheduledHandler((event) => audit(Asked.safeParse(event).data))
