import type { Random } from '../random.ts'

/** What befalls a run, and how often where it may: once a request, or once an invocation where it names its process. */
export const RATES = {
  throttle: 0.05,
  lost: 0.01,
  unprocessed: 0.015,
  objectRefused: 0.002,
  objectLost: 0.01,
  conflict: 0.01,
  recordRefused: 0.05,
  streamRefused: 0.01,
  streamLost: 0.02,
  queueRefused: 0.02,
  queueLost: 0.02,
  queueTwice: 0.02,
  crash: 0.07,
  timeout: 0.07,
  redelivery: 0.04,
  secondPoller: 0.3,
  reshard: 1,
  aged: 0.1,
  restart: 0.35,
  behind: 0.5,
  clientTwice: 0.02,
} as const
export type FaultName = keyof typeof RATES

/** Decides what befalls; counts what did. `without` are the faults that a shrunk run does not need. */
export const faultsOf = (random: Random, without: ReadonlySet<string>) => {
  const counts = new Map<FaultName, number>()
  let isFaulty = false
  return {
    counts,
    setFaulty: (next: boolean): void => {
      isFaulty = next
    },
    isFaulty: (): boolean => isFaulty,
    strikes: (name: FaultName): boolean => {
      if (!isFaulty || !random.chance(RATES[name]) || without.has(name)) return false
      counts.set(name, (counts.get(name) ?? 0) + 1)
      return true
    },
  }
}
export type Faults = ReturnType<typeof faultsOf>
