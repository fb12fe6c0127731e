import { type Conversion, type ConversionKey, canonicalJson, decimalOf, type Micros, type Touch } from '@guiyin/domain'
import { type ConversionAnswer, Id, languageOf } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { jsonResponse, type Request, type Response } from '@guiyin/lambda'
import { requestIdOf, toldPostback } from '@guiyin/postbacks'
import type { StoredConversion } from '@guiyin/store'
import type { Deps } from './deps.ts'
import { fittedOn } from './fitted-shares.ts'
import { READERS, siteOfReader } from './reader.ts'

const DAY_MS = 86_400_000

const instant = (at: number): string => new Date(at).toISOString()
const number = (micros: Micros): number => Number(decimalOf(micros))

const touchAnswer = ({ at, source, ...rest }: Touch) => ({ at: instant(at), ...rest, ...source })

const refundAnswers = (conversion: Conversion): ConversionAnswer['refunds'] =>
  conversion.refunds.map((refund) => ({
    ...refund,
    at: instant(refund.at),
    value: number(refund.value),
    applied: number(refund.applied),
    excess: number(refund.excess),
  }))

const creditAnswers = (conversion: Conversion): ConversionAnswer['credits'] =>
  Object.fromEntries(
    Object.entries(conversion.credits).map(([model, credits]) => [
      model,
      credits.map(({ touch, share, revenue, refunds }) => ({
        touch,
        share: number(share),
        revenue: number(revenue),
        refunds: number(refunds),
      })),
    ]),
  )

const journeyAnswer = (conversion: Conversion) => ({
  touches: conversion.touches.map(touchAnswer),
  excluded: conversion.excluded.map(({ touch, reason }) => ({ touch: touchAnswer(touch), reason })),
  credits: creditAnswers(conversion),
})

const revisionAnswer = ({
  conversion,
  revision,
  reasons,
}: StoredConversion): ConversionAnswer['revisions'][number] => ({
  revision,
  reasons,
  customer: conversion.customer,
  newCustomer: conversion.newCustomer,
  value: number(conversion.value),
  refunded: number(conversion.refunded),
  ...journeyAnswer(conversion),
})

type Beside = Pick<ConversionAnswer, 'fitted' | 'postbacks' | 'revisions'>

const answerOf = ({ conversion, revision }: StoredConversion, beside: Beside): ConversionAnswer => {
  const { key, day, lookbackMs, value, refunded, withdrawn, ...rest } = conversion
  return {
    ...rest,
    ...journeyAnswer(conversion),
    site: key.site,
    kind: key.kind,
    id: key.naturalId,
    at: instant(conversion.at),
    date: day,
    value: number(value),
    refunded: number(refunded),
    net: number(value - refunded),
    stages: conversion.stages.map((stage) => ({ ...stage, at: instant(stage.at) })),
    refunds: refundAnswers(conversion),
    lookbackDays: lookbackMs / DAY_MS,
    duplicates: conversion.duplicates.map((duplicate) => ({ ...duplicate, at: instant(duplicate.at) })),
    withdrawn: withdrawn === undefined ? null : instant(withdrawn),
    revision,
    ...beside,
  }
}

/** The id may be an order's, a lead's, or the event's own. */
const candidates = async (deps: Deps, site: string, id: string): Promise<ConversionKey[]> => {
  const named = ['order', 'lead', 'signup'].map((kind) => ({ site, kind, naturalId: id }))
  const all = [...named, ...(await deps.conversions.keysOfEvent(site, id))]
  return [...new Map(all.map((key) => [canonicalJson(key), key])).values()]
}

/**
 * `GET /v1/sites/{site}/conversions/{id}`: one conversion with its journey, what was left out, each model's credits, every
 * revision with its reasons, and what ad platforms were told.
 */
export const readConversion = async (deps: Deps, request: Request): Promise<Response> => {
  const site = await siteOfReader(deps.catalog, request, READERS)
  const goal = request.query.get('goal')
  const id = Id.safeParse(request.params.id)
  if (!id.success) throw new Rejected('unknown_conversion')
  const keys = await candidates(deps, site, id.data)
  const found = (await deps.conversions.stored(keys)).filter(
    ({ conversion }) => goal === null || goal === conversion.goal || goal === conversion.key.kind,
  )
  const [only] = found
  if (only === undefined) throw new Rejected('unknown_conversion')
  if (found.length > 1) {
    throw new Rejected('ambiguous_conversion', found.map(({ conversion }) => `goal=${conversion.goal}`).join(', '))
  }
  const language = languageOf(request.headers['accept-language'])
  const [revisions, fitted, sent] = await Promise.all([
    deps.conversions.revisions(only.conversion.key),
    fittedOn(deps, site, only.conversion.day),
    deps.postbacks.of(only.conversion.key),
  ])
  const postbacks = sent.map((one) => toldPostback(one, requestIdOf(one), language))
  return jsonResponse(200, answerOf(only, { revisions: revisions.map(revisionAnswer), fitted, postbacks }))
}
