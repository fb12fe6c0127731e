import { Presets, SingleBar } from 'cli-progress'

/** A bar on the error stream, so that the output holds results alone. */
export const progressOver = (total: number) => {
  const format = '{bar} {value}/{total} seeds, {faults} faults, {eta_formatted} left'
  const bar = new SingleBar(
    { stream: process.stderr, format, noTTYOutput: true, notTTYSchedule: 10_000 },
    Presets.shades_classic,
  )
  bar.start(total, 0, { faults: 0 })
  return {
    done: (seeds: number, faults: number): void => bar.update(seeds, { faults }),
    stop: (): void => bar.stop(),
  }
}
