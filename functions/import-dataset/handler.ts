import { readImport } from '@guiyin/imports'
import { httpHandler, newId, readConfig, systemClock } from '@guiyin/lambda'
import {
  configuredCatalog,
  documentClient,
  importLog,
  importStore,
  markStore,
  openUndos,
  rowStore,
  snapshotStore,
} from '@guiyin/store'
import { kinesisClient, publisher } from '@guiyin/stream'
import { Config } from './config.ts'
import { importDataset } from './import-dataset.ts'

const config = readConfig(Config)
const client = documentClient()
const catalog = configuredCatalog(client, config, systemClock)
const rows = rowStore(client, config.KPIS_TABLE)
const imports = importStore(client, config.KPIS_TABLE)
const log = importLog(client, config.KPIS_TABLE)
const publish = publisher(kinesisClient(), config.STREAM)
const marks = markStore(client, config.KPIS_TABLE)
const undos = openUndos(client, config.KPIS_TABLE)
const snapshots = snapshotStore(client, config.KPIS_TABLE)

/** As much as inflates to a report of some hundred thousand rows; what is larger comes in parts. */
const MAX_BODY_BYTES = 32 * 1024 * 1024

export const handler = httpHandler(
  importDataset({
    catalog,
    rows,
    imports,
    log,
    marks,
    undos,
    snapshots,
    readImport,
    publish,
    newId,
    clock: systemClock,
  }),
  { maxBodyBytes: MAX_BODY_BYTES },
)
