/** The journeys of the bench as a CSV path table: `node test/bench/path-table.ts [JOURNEYS [CHANNELS]]`. */
import { writeSync } from 'node:fs'
import { csvChunks } from './attribution/journeys.ts'

const [journeys = '1000000', channels = '20'] = process.argv.slice(2)

for (const chunk of csvChunks({ journeys: Number(journeys), channels: Number(channels) })) {
  for (let written = 0; written < chunk.length; ) written += writeSync(1, chunk, written)
}
