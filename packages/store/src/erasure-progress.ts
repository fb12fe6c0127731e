import type { ConversionKey, Day } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import * as z from 'zod'
import { keyIn } from './groups.ts'
import type { Items } from './items.ts'
import { erasureKeys, type Key } from './keys.ts'
import { pack, unpack } from './pack.ts'
import { unpackFacts } from './stored-fact.ts'

const STUB = ['site', 'visitor', 'user', 'type', 'verdict', 'id', 'receiptId', 'config', 'at', 'receivedAt']
/** What a claim may be named by. */
const NAMES = ['orderId', 'leadId', 'goal', 'name']
const KEPT = new Set([...STUB, ...NAMES])
/** So many stubs, or names of each kind, fit an item whatever their ids. */
const PER_ITEM = 200

const stubOf = (fact: Fact): object => Object.fromEntries(Object.entries(fact).filter(([name]) => KEPT.has(name)))

const cameAt = ({ receivedAt }: Fact): number => receivedAt

const Found = z.object({
  days: z.array(z.string()),
  keys: z.array(z.object({ kind: z.string(), naturalId: z.string() })),
  strangers: z.array(z.string()).default([]),
  users: z.array(z.string()).default([]),
})
/** What a run found, kept because the traces that led to it go first. */
export interface FoundTraces {
  days: Day[]
  keys: Omit<ConversionKey, 'site'>[]
  /** Visitors who are not theirs, and in whose log an erased user may stand. */
  strangers: string[]
  /** Users who were linked to them and are not erased. */
  users: string[]
}

const NOTHING: FoundTraces = { days: [], keys: [], strangers: [], users: [] }

interface Work {
  site: string
  hash: string
  token: string
}

const startsIn = (length: number): number[] =>
  Array.from({ length: Math.ceil(length / PER_ITEM) }, (_, index) => index * PER_ITEM)

/** The same in as many parts as it takes for each to fit an item. */
const partsOf = ({ days, keys, strangers, users }: FoundTraces): FoundTraces[] =>
  startsIn(Math.max(days.length, keys.length, strangers.length, users.length)).map((at) => {
    const part = <Name>(names: readonly Name[]) => names.slice(at, at + PER_ITEM)
    return { days: part(days), keys: part(keys), strangers: part(strangers), users: part(users) }
  })

/** How far erasures are: what runs found, what they took out, and when all was looked through last. */
export const erasureProgress = (items: Items) => ({
  /** Keeps what a run found, before any of it goes; answers where. */
  keepFound: async (
    { site, hash }: Pick<Work, 'site' | 'hash'>,
    { runId, at }: { runId: string; at: number },
    found: FoundTraces,
  ): Promise<Key[]> => {
    const keyOf = (index: number): Key => erasureKeys.found(site, hash, `${runId}-${index}`)
    const parts = partsOf(found).map((part, index) => ({ ...keyOf(index), body: pack(part), at }))
    for (const part of parts) await items.put(part)
    return parts.flatMap(keyIn)
  },

  /**
   * Keeps what came of them after they were erased, no more of each fact than what leads to its traces: it was left out,
   * but a run that died may have stored a part of it.
   */
  keepLate: async (
    { site, hash }: Pick<Work, 'site' | 'hash'>,
    runId: string,
    facts: readonly Fact[],
  ): Promise<void> => {
    for (const at of startsIn(facts.length)) {
      const some = facts.slice(at, at + PER_ITEM)
      const item = { body: pack(NOTHING), late: pack(some.map(stubOf)), at: Math.max(...some.map(cameAt)) }
      await items.put({ ...erasureKeys.found(site, hash, `${runId}-${at}`), ...item })
    }
  },

  /** What all runs found, and stubs of what came late; `notes` are where it is kept. */
  found: async ({ site, hash }: Work): Promise<FoundTraces & { late: Fact[]; notes: Key[] }> => {
    const page = await items.query(erasureKeys.allFound(site, hash))
    const all = page.items.map(({ body }) => Found.parse(unpack(body)))
    return {
      late: page.items.flatMap(({ late }) => (late === undefined ? [] : unpackFacts(late, { site, visitor: '' }))),
      days: all.flatMap(({ days }) => days),
      keys: all.flatMap(({ keys }) => keys),
      strangers: all.flatMap(({ strangers }) => strangers),
      users: all.flatMap(({ users }) => users),
      notes: page.items.flatMap(keyIn),
    }
  },

  /**
   * To be done before the work is closed, when all that these notes say has had its effect. Others stay: what came late
   * meanwhile is for the next run, and nothing else may lead to its traces.
   */
  forgetFound: (notes: readonly Key[]): Promise<void> => items.write(notes.map((remove) => ({ remove }))),

  /** Removes what runs kept before this time: of work that is closed, it was left by a run that another overtook. */
  forgetFoundBefore: async (site: string, hash: string, time: number): Promise<void> => {
    const page = await items.query(erasureKeys.allFound(site, hash))
    const old = page.items.filter(({ at }) => typeof at === 'number' && at < time)
    await items.write(old.flatMap(keyIn).map((remove) => ({ remove })))
  },

  /** Closes the work, and with it the subject goes; false where it was opened again meanwhile. */
  close: ({ site, hash, token }: Work): Promise<boolean> =>
    items.removeIf(erasureKeys.open(site, hash), {
      expression: 'attribute_not_exists(pk) OR #token = :token',
      names: { '#token': 'token' },
      values: { ':token': token },
    }),

  /** The day of the last nightly sweep. */
  lastSweep: async (): Promise<Day | undefined> => {
    const item = await items.get(erasureKeys.sweep())
    return item && z.string().parse(item.day)
  },

  putSweep: async (day: Day): Promise<void> => {
    await items.put({ ...erasureKeys.sweep(), day })
  },
})
