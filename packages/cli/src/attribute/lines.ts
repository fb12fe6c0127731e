import type { ChannelInterval, incrementality, PathCredits, PositionCredit } from '@guiyin/domain'
import type { Measure, NamedModel } from './request.ts'

/** One line of the answer; the keys are its columns. */
export type Line = Readonly<Record<string, string | number | null>>

export const UNATTRIBUTED = '(unattributed)'

/** What is known of a model's credits. */
export interface Fitted extends NamedModel {
  credits: PathCredits
  /** Of the channels, in their order; null where none were asked for or the model errs not by chance. */
  intervals: readonly ChannelInterval[] | null
  incremental: ReturnType<typeof incrementality> | null
  /** The same credits by position; null where none were asked for or the model tells none. */
  positions: readonly PositionCredit[] | null
}

export interface Columns {
  measures: readonly Measure[]
  intervals: boolean
  positions: boolean
  incrementality: boolean
}

/** Names of the columns of an answer, in order. */
export const columnNames = ({ measures, intervals, positions, incrementality }: Columns): string[] => [
  'model',
  'channel',
  ...(positions ? ['position'] : []),
  ...measures,
  ...(intervals ? measures.flatMap((measure) => [`${measure}_low`, `${measure}_high`]) : []),
  ...(incrementality ? ['factor', ...measures.map((measure) => `incremental_${measure}`)] : []),
]

const measured = (measures: readonly Measure[], of: (measure: Measure) => [name: string, number | null][]): Line =>
  Object.fromEntries(measures.flatMap(of))

/** A line for each channel, zeros included; last what no channel is credited with, which alone has a reason. */
export const linesOf = (fitted: Fitted, { measures, intervals, incrementality }: Columns): Line[] => {
  const { name, credits } = fitted
  const extras = (place: number): Line => {
    const [interval, lift] = [fitted.intervals?.[place], fitted.incremental?.channels[place]]
    return {
      ...(intervals
        ? measured(measures, (measure) => [
            [`${measure}_low`, interval?.[measure].low ?? null],
            [`${measure}_high`, interval?.[measure].high ?? null],
          ])
        : {}),
      ...(incrementality
        ? {
            factor: lift?.factor ?? null,
            ...measured(measures, (measure) => [[`incremental_${measure}`, lift?.incremental?.[measure] ?? null]]),
          }
        : {}),
    }
  }
  const line = (channel: string, of: Readonly<Record<Measure, number>>, place: number): Line => ({
    model: name,
    channel,
    ...measured(measures, (measure) => [[measure, of[measure]]]),
    ...extras(place),
  })
  const lines =
    fitted.positions?.map((part) => ({ ...line(part.channel, part, -1), position: part.position })) ??
    credits.channels.map((credit, place) => line(credit.channel, credit, place))
  const { unattributed } = credits
  if (unattributed === null) return lines
  return [...lines, { ...line(UNATTRIBUTED, unattributed, -1), reason: unattributed.reason }]
}
