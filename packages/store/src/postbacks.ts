import type { ConversionKey } from '@guiyin/domain'
import { PostbackStatus, postbackReasons } from '@guiyin/events'
import * as z from 'zod'
import type { Sleep } from './ask.ts'
import type { Client } from './client.ts'
import { itemsOf } from './items.ts'
import { conversionKeys, partsOf } from './keys.ts'
import type { Item } from './writes.ts'

/** A conversion is told to a platform under one of its types once. */
export interface PostbackName {
  key: ConversionKey
  platform: string
  type: string
}

const State = z.object({
  goal: z.string(),
  status: PostbackStatus,
  reason: z.enum(postbackReasons).nullable(),
  /** The platform's own answer code. */
  code: z.string().nullable(),
  /** The platform's own id of its last answer, and the beginning of that answer; none in states of former times. */
  answerId: z.string().nullable().default(null),
  answer: z.string().nullable().default(null),
  attempts: z.number(),
  /** Of the last change, epoch ms. */
  at: z.number(),
  /** When it may be tried again; while it is being sent, when whoever sends it counts as lost. */
  nextAt: z.number().nullable(),
  /** Counts changes: of two writers that read the same, one goes on. */
  version: z.number(),
})
export type PostbackState = z.infer<typeof State>
export type SentPostback = PostbackName & PostbackState

const Stored = State.extend({ platform: z.string(), type: z.string() })
const Place = z.object({ pk: z.string(), sk: z.string() })

/** States in which nothing more comes by itself, and a person may want to know. */
const STRANDED: readonly PostbackState['status'][] = ['rejected', 'failed', 'expired']

const keyOf = ({ key, platform, type }: PostbackName) => conversionKeys.postback(key, platform, type)
const pointerOf = ({ key, platform, type }: PostbackName) => conversionKeys.unsent(key, platform, type)

const itemOf = ({ key, ...sent }: SentPostback): Item => ({ ...keyOf({ key, ...sent }), ...Stored.parse(sent) })

const nameOf = (site: string, sk: string): PostbackName => {
  const [kind = '', naturalId = '', platform = '', type = ''] = partsOf(sk)
  return { key: { site, kind, naturalId }, platform, type }
}

const placeOf = ({ pk, sk }: z.infer<typeof Place>): string => `${pk}\u0000${sk}`

/** What was sent back to ad platforms: an item a platform and type, beside its conversion, and a list of what is stranded. */
export const postbackStore = (client: Client, table: string, { sleep }: { sleep?: Sleep } = {}) => {
  const items = itemsOf(client, table, sleep ? { sleep } : {})

  /** Somebody was erased meanwhile: what leads to them must not stay. */
  const withdraw = async (sent: SentPostback): Promise<void> => {
    if ((await items.get(keyOf(sent))) === undefined) await items.write([{ remove: pointerOf(sent) }])
  }

  return {
    /** All of one conversion. */
    of: async (key: ConversionKey): Promise<SentPostback[]> =>
      (await items.query(conversionKeys.postbacks(key))).items.map((item) => ({ key, ...Stored.parse(item) })),

    /**
     * Puts the next state where `version - 1` stands, or nothing where it is the first; false where somebody else was
     * faster. What is stranded is listed before it is put, so that none goes unseen.
     */
    put: async (sent: SentPostback): Promise<boolean> => {
      const isStranded = STRANDED.includes(sent.status)
      if (isStranded) await items.put({ ...pointerOf(sent) })
      const before = { expression: 'version = :before', values: { ':before': sent.version - 1 } }
      const isPut = await items.put(
        itemOf(sent),
        sent.version === 1 ? { expression: 'attribute_not_exists(pk)' } : before,
      )
      if (isStranded && !isPut) await withdraw(sent)
      return isPut
    },

    /**
     * What was stranded at a site, by conversion, as it is now: some may be on their way again, or through. At most
     * `limit`, from the first or behind `after`; `next`: what the others lie behind, if there are any.
     */
    stranded: async (site: string, limit: number, after?: string) => {
      const range = after === undefined ? conversionKeys.allUnsent(site) : conversionKeys.unsentBehind(site, after)
      const page = await items.query(range, limit)
      const places = page.items.map((item) => Place.parse(item).sk)
      const names = places.map((sk) => nameOf(site, sk))
      const states = new Map(
        (await items.getAll(names.map(keyOf))).map((item) => [placeOf(Place.parse(item)), State.parse(item)]),
      )
      const found = names.flatMap((name): SentPostback[] => {
        const state = states.get(placeOf(keyOf(name)))
        return state === undefined ? [] : [{ ...name, ...state }]
      })
      return { found, next: page.complete ? undefined : places.at(-1) }
    },

    /** Takes a postback off the list of stranded ones. */
    forget: (name: PostbackName): Promise<void> => items.write([{ remove: pointerOf(name) }]),
  }
}
export type PostbackStore = ReturnType<typeof postbackStore>
