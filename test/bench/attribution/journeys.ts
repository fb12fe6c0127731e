import { type ChannelIds, channelIds, type JourneyBatch, journeyColumns } from '@guiyin/domain'

/** A small, fast generator of numbers in [0, 1): mulberry32. */
export const seeded = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Shape {
  journeys: number
  channels: number
}

interface Journey {
  channels: number[]
  times: number[]
  converted: boolean
  /** Major units, whole. */
  value: number
}

const SEED = 20_260_101
/** A journey goes on after a touch as often as this: 4 touches on average. */
const GO_ON = 0.75
const STAY = 0.2
const CONVERT = 0.083
const DAY_MS = 86_400_000

/** Journeys with few common and many rare channels, the next of which leans on the last. */
function* journeysOf({ journeys, channels }: Shape): Generator<Journey> {
  const random = seeded(SEED)
  const any = (): number => Math.floor(channels * random() ** 2)
  for (let made = 0; made < journeys; made += 1) {
    const journey: Journey = { channels: [any()], times: [random() * 30 * DAY_MS], converted: false, value: 0 }
    for (let last = journey.channels[0] ?? 0; random() < GO_ON; ) {
      last = random() < STAY ? (last + 1) % channels : any()
      journey.channels.push(last)
      journey.times.push((journey.times.at(-1) ?? 0) + random() * 3 * DAY_MS)
    }
    journey.converted = random() < CONVERT
    journey.value = journey.converted ? 10 + Math.floor(random() * 500) : 0
    yield journey
  }
}

export const nameOf = (channel: number): string => `channel-${channel}`

const BATCH_JOURNEYS = 16_384

/** The journeys encoded, batch by batch, with times and milestones. */
export function* batches(shape: Shape, ids: ChannelIds = channelIds()): Generator<JourneyBatch> {
  const columns = journeyColumns(ids, true)
  for (let channel = 0; channel < shape.channels; channel += 1) ids.idOf(nameOf(channel))
  for (const { channels, times, converted, value } of journeysOf(shape)) {
    for (const [touch, channel] of channels.entries()) columns.touch(channel, times[touch])
    const [lead, opportunity] = [Math.floor(channels.length / 3), Math.floor((channels.length * 2) / 3)]
    columns.end({ conversions: converted ? 1 : 0, nulls: converted ? 0 : 1, value: value * 1e6, lead, opportunity })
    if (columns.size() === BATCH_JOURNEYS) yield columns.batch()
  }
  yield columns.batch()
}

const CHUNK_BYTES = 2 ** 20
const LONGEST_ROW = 2 ** 14

/** The journeys as CSV, a row each, in chunks as a file comes; a chunk holds until the next. */
export function* csvChunks(shape: Shape): Generator<Uint8Array> {
  const [utf8, bytes] = [new TextEncoder(), new Uint8Array(CHUNK_BYTES)]
  let length = utf8.encodeInto('path,conversions,nulls,value\n', bytes).written
  for (const { channels, converted, value } of journeysOf(shape)) {
    const row = `${channels.map(nameOf).join(' > ')},${converted ? 1 : 0},${converted ? 0 : 1},${value}\n`
    length += utf8.encodeInto(row, bytes.subarray(length)).written
    if (length < CHUNK_BYTES - LONGEST_ROW) continue
    yield bytes.subarray(0, length)
    length = 0
  }
  yield bytes.subarray(0, length)
}
