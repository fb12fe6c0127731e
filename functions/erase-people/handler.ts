import { siteHasher } from '@guiyin/edge'
import { configuredObjects, s3Client, s3Objects } from '@guiyin/files'
import { newId, readConfig, scheduledHandler, systemClock, systemLog } from '@guiyin/lambda'
import { attributedQueue, sqsClient } from '@guiyin/queues'
import {
  auditStore,
  configuredCatalog,
  conversionStore,
  documentClient,
  erasedConversions,
  erasureStore,
  markStore,
  personItems,
  personTraces,
  quarantineStore,
  snapshotStore,
  undoneImports,
  visitorLog,
} from '@guiyin/store'
import { Config } from './config.ts'
import { erasePeople } from './erase-people.ts'
import { failuresIn } from './failures-in.ts'

const config = readConfig(Config)
const client = documentClient()
const catalog = configuredCatalog(client, config, systemClock)
const objects = configuredObjects(config)
const { FAILURES_BUCKET: bucket, OBJECTS_DIR: folder } = config

export const handler = scheduledHandler(
  erasePeople(
    {
      catalog,
      objects,
      failures: failuresIn({
        folder: folder === undefined ? undefined : objects,
        bucket: bucket === undefined ? undefined : s3Objects(s3Client(), bucket),
      }),
      log: visitorLog(client, config.VISITORS_TABLE),
      conversions: conversionStore(client, config.CONVERSIONS_TABLE),
      rewriting: erasedConversions(client, config.CONVERSIONS_TABLE),
      people: personItems(client, config.VISITORS_TABLE),
      traces: personTraces(client, config.KPIS_TABLE),
      erasures: erasureStore(client, config.KPIS_TABLE),
      marks: markStore(client, config.KPIS_TABLE),
      undone: undoneImports(client, config.KPIS_TABLE),
      audits: auditStore(client, config.KPIS_TABLE),
      snapshots: snapshotStore(client, config.KPIS_TABLE),
      quarantine: quarantineStore(client, config.KPIS_TABLE),
      announceAttributed: attributedQueue(sqsClient(), config.ATTRIBUTED_QUEUE),
      hashOf: siteHasher(catalog),
      newId,
      clock: systemClock,
    },
    systemLog(),
  ),
)
