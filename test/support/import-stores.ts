import {
  catalogStore,
  importLog,
  importStore,
  markStore,
  openUndos,
  rowStore,
  snapshotStore,
  spendStore,
  undoneImports,
} from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import type { Outgoing } from '@guiyin/stream'
import { catalog } from './edge.ts'

/** The stores of imports on a simulated table, and a clock that never stands still. */
export const importStores = async () => {
  const { client, dump } = simulatedDynamo()
  const store = catalogStore(client, 'catalog')
  await store.apply(catalog, false)
  let now = Date.parse('2026-01-20T12:00:00Z')
  const clock = () => {
    now += 1
    return now
  }
  let ids = 0
  const newId = () => {
    ids += 1
    return `id-${ids}`
  }
  const rows = rowStore(client, 'kpis')
  const imports = importStore(client, 'kpis')
  const log = importLog(client, 'kpis')
  const marks = markStore(client, 'kpis')
  const spend = spendStore(client, 'kpis')
  const published: Outgoing[] = []
  const publish = async (parcels: readonly Outgoing[]): Promise<void> => {
    published.push(...parcels)
  }
  const undone = undoneImports(client, 'kpis')
  const undos = openUndos(client, 'kpis')
  const eventsOfRows = () => ({ days: [], refusals: [], publish: async () => undefined })
  const snapshots = snapshotStore(client, 'kpis')
  const stores = { catalog: store, rows, imports, log, marks, spend, undone, undos, snapshots }
  return { ...stores, publish, published, eventsOfRows, clock, newId, dump }
}
