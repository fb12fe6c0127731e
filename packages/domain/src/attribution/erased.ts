import type { FactOf } from '@guiyin/events'
import type { Source } from '../channel/source.ts'
import { allocate } from '../money.ts'
import type { Conversion, Credit, Touch } from './conversion.ts'
import { applyRefunds } from './refunds.ts'
import { DAY_MS } from './window.ts'

/** Stands where a visitor stood that was erased. No event id is empty, so an empty one tells it from a visitor called so. */
export const ERASED = 'erased'

/** Whether the person behind a conversion was erased. */
export const isErased = ({ visitor, eventId }: Pick<Conversion, 'visitor' | 'eventId'>): boolean =>
  visitor === ERASED && eventId === ''

const bareSource = ({ channel, platform, campaign }: Source): Source => ({
  channel,
  platform,
  campaign,
  keyword: null,
  creative: null,
  content: null,
  partner: null,
  clickId: null,
  rule: ERASED,
  quality: [],
})

const bareTouch = (touch: Touch): Touch => ({
  at: touch.at - (touch.at % DAY_MS),
  eventId: '',
  via: touch.via,
  visitor: touch.visitor === null ? null : ERASED,
  source: bareSource(touch.source),
})

/** Whose data is meant. */
export interface Person {
  isVisitor(visitor: string): boolean
  isUser(user: string): boolean
  /** Of a claim that lost. */
  isEvent(eventId: string): boolean
}

const names = ({ isUser }: Person, user: string | null): boolean => user !== null && isUser(user)

const isOwn = (conversion: Conversion, person: Person): boolean =>
  person.isVisitor(conversion.visitor) || names(person, conversion.user) || names(person, conversion.customer)

/** Whether anything of the person stands in the conversion. */
export const isAbout = (conversion: Conversion, person: Person): boolean =>
  isOwn(conversion, person) ||
  conversion.merged.some(person.isVisitor) ||
  [...conversion.touches, ...conversion.excluded.map(({ touch }) => touch)].some(
    ({ visitor }) => visitor !== null && person.isVisitor(visitor),
  ) ||
  conversion.duplicates.some(({ eventId }) => person.isEvent(eventId))

/** Money, credits, day and the touches' channels stay; who it was goes. */
const anonymous = (conversion: Conversion): Conversion => ({
  ...conversion,
  eventId: '',
  visitor: ERASED,
  user: null,
  customer: null,
  merged: [],
  coupon: null,
  touches: conversion.touches.map(bareTouch),
  excluded: [],
  duplicates: conversion.duplicates.map(({ at }) => ({ eventId: '', at })),
})

const withoutParts = (conversion: Conversion, person: Person): Conversion => {
  const isTheirs = ({ visitor }: Touch): boolean => visitor !== null && person.isVisitor(visitor)
  return {
    ...conversion,
    merged: conversion.merged.filter((visitor) => !person.isVisitor(visitor)),
    touches: conversion.touches.map((touch) => (isTheirs(touch) ? bareTouch(touch) : touch)),
    excluded: conversion.excluded.filter(({ touch }) => !isTheirs(touch)),
    duplicates: conversion.duplicates.map((lost) =>
      person.isEvent(lost.eventId) ? { eventId: '', at: lost.at } : lost,
    ),
  }
}

/**
 * The conversion without a person. Money and credits stay as they are: where the person converted it has no owner any
 * more, where another did it loses only what came from this person.
 */
export const withoutPerson = (conversion: Conversion, person: Person): Conversion =>
  isOwn(conversion, person) ? anonymous(conversion) : withoutParts(conversion, person)

const creditsWith = (credits: readonly Credit[], refunded: bigint): Credit[] => {
  const shares = allocate(
    refunded,
    credits.map(({ revenue }) => revenue),
  )
  return credits.map((credit, index) => ({ ...credit, refunds: shares[index] ?? 0n }))
}

/** The conversion as it stands with these refunds: for one whose touches can be derived no more. */
export const withRefunds = (conversion: Conversion, facts: readonly FactOf<'refund'>[]): Conversion => {
  const refunds = applyRefunds(facts, conversion.value, conversion.currency)
  const refunded = refunds.reduce((sum, { applied }) => sum + applied, 0n)
  return {
    ...conversion,
    refunds,
    refunded,
    foreign: conversion.foreign || refunds.some(({ foreign }) => foreign),
    credits: {
      first: creditsWith(conversion.credits.first, refunded),
      last: creditsWith(conversion.credits.last, refunded),
      last_non_direct: creditsWith(conversion.credits.last_non_direct, refunded),
      linear: creditsWith(conversion.credits.linear, refunded),
      time_decay: creditsWith(conversion.credits.time_decay, refunded),
      position: creditsWith(conversion.credits.position, refunded),
    },
  }
}
