import { httpHandler, readConfig, systemClock } from '@guiyin/lambda'
import {
  configuredCatalog,
  documentClient,
  importLog,
  importStore,
  markStore,
  openUndos,
  snapshotStore,
} from '@guiyin/store'
import { Config } from './config.ts'
import { manageImports } from './manage-imports.ts'

const config = readConfig(Config)
const client = documentClient()
const catalog = configuredCatalog(client, config, systemClock)
const log = importLog(client, config.KPIS_TABLE)
const imports = importStore(client, config.KPIS_TABLE)
const undos = openUndos(client, config.KPIS_TABLE)
const snapshots = snapshotStore(client, config.KPIS_TABLE)
const marks = markStore(client, config.KPIS_TABLE)

export const handler = httpHandler(
  manageImports({ catalog, log, imports, undos, snapshots, marks, clock: systemClock }),
)
