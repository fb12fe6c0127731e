import type { ConversionKey, Day } from '@guiyin/domain'

/** The primary key of an item. */
export interface Key {
  pk: string
  sk: string
}

/** What one query reads of a partition: all of it, or every sort key from the first to the last, both inclusive. */
export interface Range {
  pk: string
  between?: [first: string, last: string]
}

/** Parts are joined by `#`; a `#` inside a part is escaped, so that different parts never make the same key. */
const part = (text: string): string => text.replace(/[%#]/g, (char) => (char === '#' ? '%23' : '%25'))
const unpart = (text: string): string => text.replace(/%(23|25)/g, (_, code: string) => (code === '23' ? '#' : '%'))
const join = (...parts: string[]): string => parts.map(part).join('#')
export const partsOf = (key: string): string[] => key.split('#').map(unpart)

/** Positions stand in one part, joined by `:` and `..`. */
const position = (text: string): string => text.replace(/[%:.]/g, (char) => `%${char.charCodeAt(0).toString(16)}`)

/** `$` follows `#`: the range holds what starts with `prefix#` and nothing else. */
const startingWith = (pk: string, prefix: string, first = ''): Range => ({
  pk,
  between: [`${prefix}#${part(first)}`, `${prefix}$`],
})

/** What lies behind one key: no printable character comes before the blank. */
const behind = (pk: string, sk: string): Range => ({ pk, between: [`${sk} `, '\u{10ffff}'] })

export const visitorKeys = {
  chunk: (chunk: { site: string; visitor: string; day: Day; shard: string; first: string; last: string }): Key => ({
    pk: join(chunk.site, chunk.visitor),
    sk: join('log', chunk.day, `${position(chunk.shard)}:${position(chunk.first)}..${position(chunk.last)}`),
  }),
  chunksSince: (site: string, visitor: string, since: Day): Range => startingWith(join(site, visitor), 'log', since),
  order: (site: string, visitor: string, orderId: string, hash: string): Key => ({
    pk: join(site, visitor),
    sk: join('order', orderId, hash),
  }),
  orders: (site: string, visitor: string): Range => startingWith(join(site, visitor), 'order'),
  /** What a chunk says of who the visitor was. Before it in order come unlinks: cut off last where there is too much. */
  identified: (chunk: { site: string; visitor: string; shard: string; first: string; last: string }): Key => ({
    pk: join(chunk.site, chunk.visitor),
    sk: join('user', 'was', `${position(chunk.shard)}:${position(chunk.first)}..${position(chunk.last)}`),
  }),
  unlink: (site: string, user: string, visitor: string, at: number): Key => ({
    pk: join(site, visitor),
    sk: join('user', 'not', user, String(at)),
  }),
  identity: (site: string, visitor: string): Range => startingWith(join(site, visitor), 'user'),
  link: (site: string, user: string, visitor: string): Key => ({ pk: join('link', site, user), sk: join(visitor) }),
  links: (site: string, user: string): Range => ({ pk: join('link', site, user) }),
  /** A visitor of this user was erased: it names nobody, and tells that links are gone. */
  goneLink: (site: string, user: string, runId: string): Key => ({ pk: join('gone', site, user), sk: join(runId) }),
  goneLinks: (site: string, user: string): Range => ({ pk: join('gone', site, user) }),
  /** Everything of one visitor. */
  all: (site: string, visitor: string): Range => ({ pk: join(site, visitor) }),
}

const conversion = ({ site, kind, naturalId }: ConversionKey): string => join(site, kind, naturalId)
/** An empty first part sets the pointers apart from the conversions of a site that is called `day`. */
const pointers = (site: string, day: Day): string => join('', 'day', site, day)
const events = (site: string, eventId: string): string => join('', 'event', site, eventId)
const imports = (site: string, importId: string): string => join('', 'import', site, importId)

export const conversionKeys = {
  claim: (key: ConversionKey, hash: string): Key => ({ pk: conversion(key), sk: join('claim', hash) }),
  refund: (key: ConversionKey, refundId: string, hash: string): Key => ({
    pk: conversion(key),
    sk: join('refund', refundId, hash),
  }),
  result: (key: ConversionKey): Key => ({ pk: conversion(key), sk: 'result' }),
  revision: (key: ConversionKey, seen: string): Key => ({ pk: conversion(key), sk: join('revision', seen) }),
  revisions: (key: ConversionKey): Range => startingWith(conversion(key), 'revision'),
  /** Claims, refunds and the result lie side by side and are read at once; revisions come after them. */
  claimsToResult: (key: ConversionKey): Range => ({ pk: conversion(key), between: ['claim#', 'result'] }),
  pointer: (site: string, day: Day, key: ConversionKey): Key => ({
    pk: pointers(site, day),
    sk: join(key.kind, key.naturalId),
  }),
  pointers: (site: string, day: Day): Range => ({ pk: pointers(site, day) }),
  pointersBehind: (site: string, day: Day, sk: string): Range => behind(pointers(site, day), sk),
  /** Leads from an event's id to the conversion it claims. */
  eventPointer: (eventId: string, key: ConversionKey): Key => ({
    pk: events(key.site, eventId),
    sk: join(key.kind, key.naturalId),
  }),
  eventPointers: (site: string, eventId: string): Range => ({ pk: events(site, eventId) }),
  /** Leads from an import to each conversion that it claims. */
  importPointer: (importId: string, key: ConversionKey): Key => ({
    pk: imports(key.site, importId),
    sk: join(key.kind, key.naturalId),
  }),
  importPointers: (site: string, importId: string): Range => ({ pk: imports(site, importId) }),
  importPointersBehind: (site: string, importId: string, sk: string): Range => behind(imports(site, importId), sk),
  /** What was sent back to ad platforms stands behind the revisions, so that no reading of the conversion meets it. */
  postback: (key: ConversionKey, platform: string, type: string): Key => ({
    pk: conversion(key),
    sk: join('sent', platform, type),
  }),
  postbacks: (key: ConversionKey): Range => startingWith(conversion(key), 'sent'),
  /** Leads to each postback of a site that did not get through. */
  unsent: (key: ConversionKey, platform: string, type: string): Key => ({
    pk: join('', 'unsent', key.site),
    sk: join(key.kind, key.naturalId, platform, type),
  }),
  allUnsent: (site: string): Range => ({ pk: join('', 'unsent', site) }),
  unsentBehind: (site: string, sk: string): Range => behind(join('', 'unsent', site), sk),
  /** Facts, result, revisions and postbacks. */
  all: (key: ConversionKey): Range => ({ pk: conversion(key) }),
  ofPointer: (site: string, sk: string): ConversionKey => {
    const [kind = '', naturalId = ''] = partsOf(sk)
    return { site, kind, naturalId }
  },
}

const PIECE_DIGITS = 3
const PART_DIGITS = 6
/** Where in the quarantine an entry lies. */
export interface QuarantinePlace {
  site: string | null
  shard: string
  sequence: string
  index?: number | undefined
}

const quarantineStem = ({ shard, sequence, index }: Omit<QuarantinePlace, 'site'>): string =>
  join(`${position(shard)}:${position(sequence)}`, `${index ?? ''}`)

/** No shard's name begins with it or with what follows it. */
const LAST_SHARD = '~'

const VERSION_DIGITS = 8

/** No site: what belongs to none. */
const audit = (site: string | null): string => (site === null ? join('audit') : join('audit', site))

export const kpiKeys = {
  /** `partition`: a day, or empty where a data set is kept together. */
  rows: (site: string, dataset: string, partition: string, importId: string, part: number, piece: number): Key => ({
    pk: join('rows', site, dataset, partition),
    sk: join(importId, String(part).padStart(PART_DIGITS, '0'), String(piece).padStart(PART_DIGITS, '0')),
  }),
  rowsOn: (site: string, dataset: string, partition: string): Range => ({ pk: join('rows', site, dataset, partition) }),
  import: (site: string, importId: string): Key => ({ pk: join('import', site), sk: join(importId) }),
  /** Beside its import, under a name that no import has: a `#` inside an id is escaped. */
  importUndo: (site: string, importId: string): Key => ({ pk: join('import', site), sk: join(importId, 'undo') }),
  /** An import of facts that is undone. */
  undone: (site: string, importId: string): Key => ({ pk: join('undone', site), sk: join(importId) }),
  allUndone: (site: string): Range => ({ pk: join('undone', site) }),
  /** An undo whose conversions are to be derived anew. */
  openUndo: (site: string, importId: string): Key => ({ pk: join('open-undo', site), sk: join(importId) }),
  openUndos: (site: string): Range => ({ pk: join('open-undo', site) }),
  importPart: (site: string, importId: string, part: number): Key => ({
    pk: join('import-part', site, importId),
    sk: String(part).padStart(PART_DIGITS, '0'),
  }),
  importParts: (site: string, importId: string): Range => ({ pk: join('import-part', site, importId) }),
  imports: (site: string): Range => ({ pk: join('import', site) }),
  mark: (site: string, day: Day, cause: string): Key => ({ pk: join('mark', site), sk: join(day, cause) }),
  marks: (site: string): Range => ({ pk: join('mark', site) }),
  snapshot: (site: string, day: Day): Key => ({ pk: join('snapshot', site), sk: join(day) }),
  snapshots: (site: string, from: Day, to: Day): Range => ({
    pk: join('snapshot', site),
    between: [join(from), join(to)],
  }),
  /** What stands of a day beside its snapshot: `journeys`, `lost-journeys`, `attribution`. */
  ofDay: (kind: string, site: string, day: Day): Key => ({ pk: join(kind, site), sk: join(day) }),
  ofDays: (kind: string, site: string, from: Day, to: Day): Range => ({
    pk: join(kind, site),
    between: [join(from), join(to)],
  }),
  /** The hash of the snapshot's bytes is in the key: two folds that strive for one version keep apart. */
  restatement: (site: string, day: Day, version: number, hash: string): Key => ({
    pk: join('restatement', site),
    sk: join(day, String(version).padStart(VERSION_DIGITS, '0'), hash),
  }),
  restatements: (site: string, from: Day, to: Day): Range => ({
    pk: join('restatement', site),
    between: [join(from), `${join(to)}$`],
  }),
  audit: (site: string | null, day: Day): Key => ({ pk: audit(site), sk: join(day) }),
  audits: (site: string | null, from: Day, to: Day): Range => ({
    pk: audit(site),
    between: [join(from), join(to)],
  }),
  receipt: (site: string, receiptId: string, eventId: string): Key => ({
    pk: join('receipt', site, receiptId),
    sk: join(eventId),
  }),
  receipts: (site: string, receiptId: string): Range => ({ pk: join('receipt', site, receiptId) }),
  /** `piece` counts the items of one payload that is too big for one. */
  quarantine: (
    site: string | null,
    shard: string,
    sequence: string,
    index: number | undefined,
    piece: number,
  ): Key => ({
    pk: quarantine(site),
    sk: `${quarantineStem({ shard, sequence, index })}#${`${piece}`.padStart(PIECE_DIGITS, '0')}`,
  }),
  /** What was done about an entry stands behind its pieces. */
  quarantineFix: (entry: QuarantinePlace): Key => ({ pk: quarantine(entry.site), sk: `${quarantineStem(entry)}#fix` }),
  quarantineReplay: (entry: QuarantinePlace): Key => ({
    pk: quarantine(entry.site),
    sk: `${quarantineStem(entry)}#replayed`,
  }),
  quarantineEntry: (entry: QuarantinePlace): Range => startingWith(quarantine(entry.site), quarantineStem(entry)),
  /** All entries of a site, or those behind one of them. */
  quarantined: (site: string | null, after?: QuarantinePlace): Range => ({
    pk: quarantine(site),
    ...(after === undefined ? {} : { between: [`${quarantineStem(after)}$`, LAST_SHARD] }),
  }),
}

/** No site: one part less than any site, so that a site called `?` has its own list. */
const quarantine = (site: string | null): string => (site === null ? join('quarantine') : join('quarantine', site))

export const catalogKeys = {
  version: (site: string, version: number): Key => ({
    pk: join('site', site),
    sk: `v${String(version).padStart(VERSION_DIGITS, '0')}`,
  }),
  current: (site: string): Key => ({ pk: join('site', site), sk: 'current' }),
  secret: (site: string): Key => ({ pk: join('site', site), sk: 'secret' }),
  site: (site: string): Key => ({ pk: 'sites', sk: join(site) }),
  sites: (): Range => ({ pk: 'sites' }),
  key: (hash: string): Key => ({ pk: join('key', hash), sk: 'key' }),
  link: (id: string): Key => ({ pk: join('link', id), sk: 'link' }),
  siteLink: (site: string, id: string): Key => ({ pk: join('links', site), sk: join(id) }),
  siteLinks: (site: string): Range => ({ pk: join('links', site) }),
  campaign: (site: string, platform: string, campaign: string): Key => ({
    pk: join('campaign', site),
    sk: join(platform, campaign),
  }),
  campaigns: (site: string): Range => ({ pk: join('campaign', site) }),
}

/** In the table of the KPIs; a tombstone is named by a keyed hash. */
export const erasureKeys = {
  tombstone: (site: string, hash: string): Key => ({ pk: join('tombstone', site), sk: join(hash) }),
  tombstones: (site: string): Range => ({ pk: join('tombstone', site) }),
  /** Changes with each new tombstone. */
  latest: (site: string): Key => ({ pk: join('erasures', site), sk: 'latest' }),
  open: (site: string, hash: string): Key => ({ pk: 'open-erasures', sk: join(site, hash) }),
  allOpen: (): Range => ({ pk: 'open-erasures' }),
  found: (site: string, hash: string, runId: string): Key => ({
    pk: join('erasure-found', site, hash),
    sk: join(runId),
  }),
  allFound: (site: string, hash: string): Range => ({ pk: join('erasure-found', site, hash) }),
  receipt: (site: string, erasureId: string): Key => ({ pk: join('erasure', site), sk: join(erasureId) }),
  sweep: (): Key => ({ pk: 'erasure-sweep', sk: 'latest' }),
}
