import { addDays } from '@guiyin/domain'
import type { CatalogReaders, LogChunk } from '@guiyin/store'

/** Epoch seconds of the beginning of the day after the last on which the chunk is kept. */
const endOf = ({ day }: LogChunk, retentionDays: number): number =>
  Date.parse(`${addDays(day, retentionDays + 1)}T00:00:00Z`) / 1_000

/** Each chunk with its end by the settings that were stamped on its first fact: so its content fixes it. */
export const withEnds = (catalog: Pick<CatalogReaders, 'site'>, chunks: readonly LogChunk[]): Promise<LogChunk[]> =>
  Promise.all(
    chunks.map(async (chunk) => {
      const retentionDays = (await catalog.site(chunk.site, chunk.facts[0]?.config))?.settings.retentionDays
      return retentionDays === undefined ? chunk : { ...chunk, ttl: endOf(chunk, retentionDays) }
    }),
  )
