import { type SettleDeps, type Settlement, settleConversion } from '@guiyin/derive'
import { type Conversion, type ConversionKey, canonicalJson, unionById, winnerOf } from '@guiyin/domain'
import { bucketOf } from '@guiyin/files'
import { generationOf, type StoredConversion } from '@guiyin/store'
import { type LakeLog, lakeLog } from './lake-log.ts'
import { keyText, type LakeClaims, type Scanned } from './scan-lake.ts'
import type { Task } from './task.ts'

/** A derivation that writes nothing. */
const quiet = { put: async () => undefined }
const withoutEffects = ({ deps }: Task): SettleDeps => ({
  catalog: deps.catalog,
  log: deps.log,
  undone: deps.undone,
  conversions: {
    read: deps.conversions.read,
    put: async () => 'stored',
    sawMore: async () => true,
    putPointer: async () => undefined,
  },
  marks: quiet,
  quarantine: quiet,
  announceAttributed: async () => undefined,
})

/**
 * The conversion as it follows from the lake: its claims, refunds and histories are read there. Who a visitor was and
 * which orders came before are known by markers of the tables, for they reach back beyond any window; so are the claims
 * of those other orders.
 */
const deriveFromLake = async (task: Task, log: LakeLog, own: LakeClaims): Promise<Conversion | undefined> => {
  const text = keyText(own.key)
  const plain = withoutEffects(task)
  const read: SettleDeps['conversions']['read'] = async (key) => {
    if (keyText(key) !== text) return task.deps.conversions.read(key)
    const { claims, refunds } = own
    return { claims, refunds, items: claims.length + refunds.length, stored: undefined, complete: true }
  }
  const deps = { ...plain, log: { ...task.deps.log, read: log.read }, conversions: { ...plain.conversions, read } }
  return (await settleConversion(deps, own.key)).conversion
}

/** What lies before the look-back earns nothing, and is read as far as it happens to be in the same chunk or file. */
const comparable = (conversion: Conversion | undefined): string =>
  canonicalJson(
    conversion && {
      ...conversion,
      excluded: conversion.excluded.filter(({ reason }) => reason !== 'outside_window'),
    },
  )

/** A difference is none yet where the tables hold more than the stored result has seen: the settlement pass comes. */
const isUnsettled = (stored: StoredConversion | undefined, now: Settlement): boolean =>
  stored !== undefined && now.outcome === 'stored'

const hasJustCome = ({ claims, refunds }: LakeClaims, settledBy: number): boolean =>
  [...claims, ...refunds].some(({ receivedAt }) => receivedAt > settledBy)

/** Each claim that the lake has stands with its conversion too: without it a later refund would find no order. */
const compareClaims = async ({ deps, found, settledBy }: Task, own: LakeClaims): Promise<void> => {
  const { claims, complete } = await deps.conversions.read(own.key)
  if (!complete) return found.cannotRead()
  const stored = new Set(claims.map(({ id }) => id))
  for (const { id, receivedAt } of unionById(own.claims)) {
    if (stored.has(id)) continue
    if (receivedAt > settledBy) found.waits()
    else found.differs('missing_in_log', id)
  }
}

const compareOne = async (
  task: Task,
  log: LakeLog,
  own: LakeClaims,
  stored: StoredConversion | undefined,
): Promise<void> => {
  const derived = await deriveFromLake(task, log, own)
  if (comparable(derived) === comparable(stored?.conversion)) return
  const now = await settleConversion(withoutEffects(task), own.key)
  if (!now.complete || now.endless) return task.found.cannotRead()
  if (isUnsettled(stored, now) || hasJustCome(own, task.settledBy)) return task.found.waits()
  task.found.differs('conversion', `${own.key.kind} ${own.key.naturalId}`)
}

/** A conversion whose person was erased follows from nothing any more: it stays as it was then. */
const isErased = (stored: StoredConversion | undefined): boolean =>
  stored !== undefined && generationOf(stored.seen) !== undefined

/** A key whose conversion stands on an earlier day is audited with that day; this one has a claim that lost, or a refund. */
const isOfDay = ({ day }: Task, stored: StoredConversion | undefined, own: LakeClaims): boolean =>
  stored === undefined ? own.claims.length > 0 : stored.conversion.day >= day

const visitorOf = (own: LakeClaims, stored: StoredConversion | undefined): string =>
  winnerOf(own.claims)?.visitor ?? stored?.conversion.visitor ?? ''

/** Every conversion of the day follows from the lake alone. Answers how many were compared. */
export const compareConversions = async (task: Task, { claims }: Scanned): Promise<number> => {
  const all = [...claims.values()]
  const results = await task.deps.conversions.stored(all.map(({ key }): ConversionKey => key))
  const storedOf = new Map(results.map((stored) => [keyText(stored.conversion.key), stored]))
  const due = all
    .map((own) => ({ own, stored: storedOf.get(keyText(own.key)) }))
    .filter(({ own, stored }) => isOfDay(task, stored, own) && !isErased(stored))
    .map((one) => ({ ...one, visitor: visitorOf(one.own, one.stored) }))
  const log = lakeLog(task)
  for (const [bucket, group] of Map.groupBy(due, ({ visitor }) => bucketOf(visitor))) {
    await log.plan(bucket, new Set(group.map(({ visitor }) => visitor)))
    for (const { own, stored } of group) {
      await compareClaims(task, own)
      await compareOne(task, log, own, stored)
    }
  }
  return due.length
}
