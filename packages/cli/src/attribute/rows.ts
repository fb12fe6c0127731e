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

/** Touches go straight on. */
const straight = (columns: JourneyColumns, onRow: () => void): RowWriter => {
  let begin = 0
  return {
    touch: columns.touch,
    time: () => {},
    touches: () => columns.touches() - begin,
    times: () => 0,
    end: (rest) => {
      columns.end(rest)
      onRow()
      begin = columns.touches()
    },
  }
}

/** Touches wait until their row is whole. */
const waiting = (
  { names, idOf }: ChannelIds,
  columns: JourneyColumns,
  transforms: readonly Transform[],
  onRow: () => void,
): RowWriter => {
  const [channels, times]: [number[], number[]] = [[], []]

  const put = (rest: RowRest): RowRest => {
    const steps = stepsOf(
      channels.map((channel) => names[channel] ?? ''),
      transforms,
    )
    for (const { channel, touch } of steps) columns.touch(idOf(channel), times[touch])
    const placeOf = (touch: number): number => (touch === -1 ? -1 : steps.findIndex((step) => step.touch === touch))
    return { ...rest, lead: placeOf(rest.lead), opportunity: placeOf(rest.opportunity) }
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

/** A writer of rows; `timed` rows give the times of their touches too. */
export const rowWriter = (
  ids: ChannelIds,
  columns: JourneyColumns,
  { transforms, timed }: { transforms: readonly Transform[]; timed: boolean },
  onRow: () => void,
): RowWriter => (timed || transforms.length > 0 ? waiting(ids, columns, transforms, onRow) : straight(columns, onRow))
