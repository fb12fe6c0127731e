import { type SettleDeps, settleConversion } from '@guiyin/derive'
import { type ConversionKey, canonicalJson } from '@guiyin/domain'
import { Day, type RebuildAnswer } from '@guiyin/events'
import { Rejected } from '@guiyin/failures'
import { inParallel } from '@guiyin/files'
import { type HttpUseCase, jsonResponse, operatorOnly, type Request } from '@guiyin/lambda'
import type { ConversionStore } from '@guiyin/store'
import { type KeysDeps, keysOfDay } from './keys-of-day.ts'

export interface Deps extends SettleDeps {
  catalog: SettleDeps['catalog'] & KeysDeps['catalog']
  objects: KeysDeps['objects']
  conversions: SettleDeps['conversions'] & KeysDeps['conversions'] & Pick<ConversionStore, 'stored'>
  operatorKey: string
}

/** Conversions derived side by side, and in one call, which the API gives 30 seconds. */
const AT_ONCE = 8
const A_CALL = 500

const dayOf = ({ query }: Request): Day => {
  const day = Day.safeParse(query.get('date'))
  if (!day.success) throw new Rejected('invalid_query', 'date: YYYY-MM-DD')
  return day.data
}

const siteOf = async ({ catalog }: Deps, { params }: Request): Promise<string> => {
  const { site = '' } = params
  if ((await catalog.site(site)) === undefined) throw new Rejected('unknown_site')
  return site
}

const standing = async ({ conversions }: Deps, key: ConversionKey): Promise<string> => {
  const [stored] = await conversions.stored([key])
  return stored === undefined ? '' : canonicalJson(stored.conversion)
}

/** Whether the conversion came out otherwise than it stood. */
const derivedAnew = async (deps: Deps, key: ConversionKey): Promise<boolean> => {
  const before = await standing(deps, key)
  await settleConversion(deps, key, { anew: true })
  return (await standing(deps, key)) !== before
}

const cursorAt = (text: string): string => Buffer.from(text).toString('base64url')
const placeOf = (cursor: string | null): string => Buffer.from(cursor ?? '', 'base64url').toString()

/**
 * `POST /v1/sites/{site}/rebuild`: derives the conversions of a local day anew from the facts alone, and marks the day, so
 * that the next snapshot folds it. On a sound store nothing comes out otherwise.
 */
export const rebuildNumbers = (deps: Deps): HttpUseCase =>
  operatorOnly(deps.operatorKey, async (request) => {
    const day = dayOf(request)
    const site = await siteOf(deps, request)
    const after = placeOf(request.query.get('cursor'))
    const left = (await keysOfDay(deps, site, day)).filter(([text]) => text > after)
    const now = left.slice(0, A_CALL)
    let changed = 0
    await inParallel(now, AT_ONCE, async ([, key]) => {
      if (await derivedAnew(deps, key)) changed += 1
    })
    await deps.marks.put([{ site, day, cause: 'operator' }])
    const last = now.at(-1)
    const cursor = left.length > now.length && last !== undefined ? { cursor: cursorAt(last[0]) } : {}
    return jsonResponse(200, { conversions: now.length, changed, ...cursor } satisfies RebuildAnswer)
  })
