import { type ChannelIds, type JourneyColumns, type Preparation, prepared } from '@guiyin/domain'

/** What a row says behind its path. */
export interface RowRest {
  conversions: number
  nulls: number
  /** Micros. */
  value: number | bigint
  /** Touches, from 0; -1: none. */
  lead: number
  opportunity: number
  /** When the journey ended, ms; only where there is a window. */
  until: number
}

/** What is done to rows on their way. */
export interface Treatment extends Preparation {
  /** Look-back before the end of a journey; null: paths were cut before. */
  windowMs: number | null
  /** Models look at the times of touches. */
  timed: boolean
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
  treatment: Treatment,
  onRow: () => void,
): RowWriter => {
  const { windowMs } = treatment
  const [channels, times]: [number[], number[]] = [[], []]

  const put = (rest: RowRest): RowRest => {
    const window = windowMs === null ? null : { ms: windowMs, until: rest.until, times }
    const path = channels.map((channel) => names[channel] ?? '')
    const steps = prepared(path, treatment, window)
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

const isPlain = ({ windowMs, timed, direct, transforms }: Treatment): boolean =>
  windowMs === null && !timed && direct.policy === 'keep' && transforms.length === 0

/**
 * A writer of rows; with a window or `timed`, rows give the times of their touches too. `names` are those of the table,
 * `idOf` knows the channels that transforms make of them.
 */
export const rowWriter = (
  ids: ChannelIds,
  columns: JourneyColumns,
  treatment: Treatment,
  onRow: () => void,
): RowWriter => (isPlain(treatment) ? straight(columns, onRow) : waiting(ids, columns, treatment, onRow))
