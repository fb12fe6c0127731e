import type { Fact } from '@guiyin/events'
import { pack, unpack } from './pack.ts'

/** A packed body above this does not fit an item (400 KB) with its key and attributes. */
export const MAX_BODY_BYTES = 300_000

interface Owner {
  site: string
  visitor: string
}

/** The owner stands in the item's key already; ids compress badly. */
const without = (fact: Fact, { site, visitor }: Owner): object => {
  const { site: ownSite, visitor: ownVisitor, ...rest } = fact
  return ownSite === site && ownVisitor === visitor ? rest : fact
}

const isStamped = (value: object): value is Fact =>
  ['site', 'visitor', 'id', 'type', 'verdict', 'receiptId'].every(
    (field) => typeof Reflect.get(value, field) === 'string',
  ) && ['at', 'receivedAt', 'config'].every((field) => typeof Reflect.get(value, field) === 'number')

/** The bytes that an item spends on these facts of one visitor. */
export const packFacts = (facts: readonly Fact[], owner: Owner): Uint8Array =>
  pack(facts.map((fact) => without(fact, owner)))

/**
 * Facts as they were put. The edge validated them and a key fixes its content, so only the stamps are looked at; bytes
 * that hold something else are a bug and throw.
 */
export const unpackFacts = (body: unknown, { site, visitor }: Owner): Fact[] => {
  const parts = unpack(body)
  if (!Array.isArray(parts)) throw new TypeError('a stored chunk is no list')
  return parts.map((part: object) => {
    const fact = { site, visitor, ...part }
    if (!isStamped(fact)) throw new TypeError('a stored chunk holds something that is no fact')
    return fact
  })
}
