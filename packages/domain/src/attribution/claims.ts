import type { Fact } from '@guiyin/events'
import { unionBy } from '../facts/union.ts'
import type { Conversion } from './conversion.ts'

/** The accepted claims of one natural key, each event once (whichever visitor its copies name), earliest first. */
export const unitedClaims = (claims: readonly Fact[]): Fact[] =>
  unionBy(claims, (fact) => fact.id).filter((fact) => fact.verdict === 'accepted')

/** Of several events with one natural key the earliest (event time, event id) wins; undefined where none is accepted. */
export const winnerOf = (claims: readonly Fact[]): Fact | undefined => unitedClaims(claims)[0]

/** A lead's stages in time order, from whichever claim names one; a status that repeats the one before is no new stage. */
const stageClaims = (united: readonly Fact[]): { fact: Fact; status: string }[] => {
  const named = united.flatMap((fact) =>
    fact.type === 'lead' && fact.status !== undefined ? [{ fact, status: fact.status }] : [],
  )
  return named.filter(({ status }, index) => status !== named[index - 1]?.status)
}

/** Stages and duplicates of united claims; a later claim that moves a lead to another stage is a revision, no duplicate. */
export const revisionsOf = (united: readonly Fact[]): Pick<Conversion, 'stages' | 'duplicates'> => {
  const stages = stageClaims(united)
  const moved = new Set(stages.map(({ fact }) => fact))
  return {
    stages: stages.map(({ fact, status }) => ({ at: fact.at, status })),
    duplicates: united
      .slice(1)
      .filter((fact) => !moved.has(fact))
      .map((fact) => ({ eventId: fact.id, at: fact.at })),
  }
}
