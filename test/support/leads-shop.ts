import { type UndoDeps, undoImport } from '@guiyin/edge'
import { ConversionAnswer, factsOf, ImportAnswer } from '@guiyin/events'
import { readImport } from '@guiyin/imports'
import { importLog } from '@guiyin/store'
import { simulatedDynamo } from '@guiyin/store/testing'
import type { Outgoing } from '@guiyin/stream'
import { importDataset } from '../../functions/import-dataset/import-dataset.ts'
import { readRequest } from '../../functions/read-reports/testing.ts'
import { aRequest } from './edge.ts'
import { batchOf, pipeline, runScheduled } from './pipeline.ts'

/** A site, its pipeline, and a CRM that imports leads into it and takes them back. */
export const leadsShop = async (begun: number) => {
  const { client } = simulatedDynamo()
  let now = begun
  const clock = () => {
    now += 1
    return now
  }
  const running = await pipeline({ client, clock })
  const { stores } = running
  // The same in every shop, so that their numbers can be compared.
  stores.catalog.siteSecret = async () => '0'.repeat(64)
  const published: Outgoing[] = []
  const publish = async (parcels: readonly Outgoing[]): Promise<void> => void published.push(...parcels)
  const undoing: UndoDeps = { ...stores, log: importLog(client, 'kpis') }
  const take = async (facts: Parameters<typeof batchOf>[0]): Promise<void> => {
    const batch = batchOf(facts)
    await running.attribute(batch)
    await running.archive(batch)
  }
  const put = importDataset({ ...stores, log: undoing.log, readImport, publish })
  const send = async (body: string, query = ''): Promise<ImportAnswer> => {
    const request = { method: 'POST', params: { site: 'shop', dataset: 'leads' }, query, body }
    const answer = await put(aRequest({ ...request, headers: { authorization: 'Bearer sk_shop' } }))
    await take(published.splice(0).flatMap(({ parcel }) => factsOf(parcel)))
    return ImportAnswer.parse(JSON.parse(String(answer.body)))
  }
  return {
    running,
    client,
    take,
    undoing,
    /** Sends a file of leads, or a part of an import, and lets the stream have what comes of it. */
    send,
    /** Imports rows of leads and lets the stream have them; answers the import's id. */
    bring: async (...rows: object[]): Promise<string> => {
      const { importId, errors } = await send(JSON.stringify({ rows }))
      if (errors.length > 0) throw new Error(JSON.stringify(errors))
      return importId
    },
    undo: (importId: string): Promise<boolean> => undoImport(undoing, { site: 'shop', importId, today: '2026-02-04' }),
    runAll: () => runScheduled(running),
    wait: (ms: number): void => {
      now += ms
    },
    conversion: async (id: string): Promise<ConversionAnswer> => {
      const route = '/v1/sites/{site}/conversions/{id}'
      const { body } = await running.read(readRequest({ route, params: { site: 'shop', id } }))
      return ConversionAnswer.parse(JSON.parse(String(body)))
    },
  }
}
export type LeadsShop = Awaited<ReturnType<typeof leadsShop>>
