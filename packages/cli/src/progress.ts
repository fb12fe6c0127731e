import { Presets, SingleBar } from 'cli-progress'
import type { Progress } from './world.ts'

/** A bar on standard error, so that what a command answers can be piped; nothing where no terminal is. */
export const progressBar = (total: number): Progress => {
  const bar = new SingleBar({ stream: process.stderr, hideCursor: true, clearOnComplete: true }, Presets.shades_classic)
  bar.start(total, 0)
  return { advance: (steps) => bar.increment(steps), stop: () => bar.stop() }
}
