import { type ChannelIds, type JourneyColumns, stepsOf, type Transform } from '@guiyin/domain'

/** What a row says behind its path. */
export interface RowRest {
  conversions: number
  nulls: number
  /** Micros. */
  value: number | bigint
  /** Touches, from 0; -1: none. */
  lead: number
  opportunity: number
}

/** A row on its way from a file into columns: touches one by one, then the rest of the row. */
export interface RowWriter {
  touch: (channel: number) => void
  time: (at: number) => void
  touches: () => number
  times: () => number
  end: (rest: RowRest) => void
}

export const rowWriter = (
  { names, idOf }: ChannelIds,
  columns: JourneyColumns,
  transforms: readonly Transform[],
  onRow: () => void,
): RowWriter => {
  const [channels, times]: [number[], number[]] = [[], []]

  const putTransformed = (rest: RowRest): RowRest => {
    const steps = stepsOf(
      channels.map((channel) => names[channel] ?? ''),
      transforms,
    )
    for (const { channel, touch } of steps) columns.touch(idOf(channel), times[touch])
    const placeOf = (touch: number): number => (touch === -1 ? -1 : steps.findIndex((step) => step.touch === touch))
    return { ...rest, lead: placeOf(rest.lead), opportunity: placeOf(rest.opportunity) }
  }

  const put = (rest: RowRest): RowRest => {
    if (transforms.length > 0) return putTransformed(rest)
    for (let touch = 0; touch < channels.length; touch += 1) columns.touch(channels[touch] ?? 0, times[touch])
    return rest
  }

  return {
    touch: (channel) => channels.push(channel),
    time: (at) => times.push(at),
    touches: () => channels.length,
    times: () => times.length,
    end: (rest) => {
      columns.end(put(rest))
      channels.length = 0
      times.length = 0
      onRow()
    },
  }
}
