import { join } from 'node:path'
import * as z from 'zod'
import { readIfThere, writeAtomic } from '../atomic-file.ts'
import { type RunDemo, runDemo } from './index.ts'

const Played = z.object({ until: z.number(), done: z.boolean() })

/**
 * Plays the demo into a data folder once. A run that was cut short is played again with the same events, which count
 * once however often they are sent.
 */
export const playOnce = async (demo: Omit<RunDemo, 'until'>): Promise<void> => {
  const file = join(demo.dataDir, 'demo.json')
  const before = await readIfThere(file)
  const { until, done } = before === undefined ? { until: Date.now(), done: false } : Played.parse(JSON.parse(before))
  if (done) return
  await writeAtomic(file, JSON.stringify({ until, done: false }))
  await runDemo({ ...demo, until })
  await writeAtomic(file, JSON.stringify({ until, done: true }))
}
