import type { JourneyBatch } from '@guiyin/domain'

/** Seconds of CPU by parts of a run. */
export interface Clock {
  timed: <Result>(work: () => Result) => Result
  seconds: () => number
}

/** Adds up what the work costs in CPU, whatever else the machine does meanwhile. */
export const clock = (): Clock => {
  let micros = 0
  return {
    timed: (work) => {
      const before = process.cpuUsage()
      const result = work()
      const { user, system } = process.cpuUsage(before)
      micros += user + system
      return result
    },
    seconds: () => micros / 1e6,
  }
}

/** What no engine can do without: one pass over the touches that counts ends, shares and transitions by hand. */
export const floorPass = (channels: number) => {
  const [first, last, linear] = [new Float64Array(channels), new Float64Array(channels), new Float64Array(channels)]
  const steps = new Float64Array(channels * channels)
  return ({ size, ends, touches, conversions, nulls }: JourneyBatch): void => {
    for (let journey = 0, from = 0; journey < size; journey += 1) {
      const [to, converted] = [ends[journey] ?? from, conversions[journey] ?? 0]
      const weight = converted + (nulls[journey] ?? 0)
      const [begin, end] = [touches[from] ?? 0, touches[to - 1] ?? 0]
      first[begin] = (first[begin] ?? 0) + converted
      last[end] = (last[end] ?? 0) + converted
      for (let touch = from; touch < to; touch += 1) {
        const channel = touches[touch] ?? 0
        linear[channel] = (linear[channel] ?? 0) + converted / (to - from)
        const step = channel * channels + (touches[touch + 1] ?? 0)
        if (touch + 1 < to) steps[step] = (steps[step] ?? 0) + weight
      }
      from = to
    }
  }
}
