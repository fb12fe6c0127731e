import { configuredObjects } from '@guiyin/files'
import { readImport } from '@guiyin/imports'
import { newId, objectHandler, readConfig, systemClock } from '@guiyin/lambda'
import {
  catalogStore,
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
import { importFile } from './import-file.ts'

const config = readConfig(Config)
const client = documentClient()

export const handler = objectHandler(
  importFile({
    catalog: catalogStore(client, config.CATALOG_TABLE),
    rows: rowStore(client, config.KPIS_TABLE),
    imports: importStore(client, config.KPIS_TABLE),
    log: importLog(client, config.KPIS_TABLE),
    marks: markStore(client, config.KPIS_TABLE),
    undos: openUndos(client, config.KPIS_TABLE),
    snapshots: snapshotStore(client, config.KPIS_TABLE),
    objects: configuredObjects(config),
    readImport,
    publish: publisher(kinesisClient(), config.STREAM),
    newId,
    clock: systemClock,
  }),
)
