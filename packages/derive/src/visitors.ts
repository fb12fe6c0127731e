import { addDays, type Day, type Instant, unionById } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { compareVisitors, type First, pageViewName, STRAY_DAYS, type VisitorFacts } from '@guiyin/files'

type Source = AsyncIterator<VisitorFacts>

const byVisitor = (facts: readonly Fact[]): VisitorFacts[] =>
  [...Map.groupBy(facts, (fact) => fact.visitor)]
    .map(([visitor, theirs]) => ({ visitor, facts: theirs }))
    .sort((a, b) => compareVisitors(a.visitor, b.visitor))

/** Facts in no order as a source of visitors in order. */
export async function* sorted(facts: readonly Fact[]): AsyncGenerator<VisitorFacts> {
  yield* byVisitor(facts)
}

const allStand = async (facts: readonly Fact[]): Promise<readonly Fact[]> => facts

/** Several sources, each sorted by visitor, as one: each visitor once, with the union of those of its facts that stand. */
export async function* mergeVisitors(
  sources: readonly Source[],
  standing: (facts: readonly Fact[]) => Promise<readonly Fact[]> = allStand,
): AsyncGenerator<VisitorFacts> {
  const fronts = await Promise.all(sources.map((source) => source.next()))
  for (;;) {
    const waiting = fronts.flatMap((front) => (front.done === true ? [] : [front.value.visitor]))
    const visitor = waiting.reduce<string | undefined>(
      (least, one) => (least === undefined || compareVisitors(one, least) < 0 ? one : least),
      undefined,
    )
    if (visitor === undefined) return
    const facts: Fact[] = []
    for (const [index, front] of fronts.entries()) {
      if (front.done === true || front.value.visitor !== visitor) continue
      facts.push(...front.value.facts)
      const source = sources[index]
      if (source !== undefined) fronts[index] = await source.next()
    }
    yield { visitor, facts: unionById(await standing(facts)) }
  }
}

const firstWaiting = (facts: readonly Fact[]): Map<string, Instant> => {
  const firsts = new Map<string, Instant>()
  for (const { type, verdict, visitor, at } of facts) {
    if (type !== 'page_view' || verdict !== 'accepted') continue
    const held = firsts.get(visitor)
    if (held === undefined || at < held) firsts.set(visitor, at)
  }
  return firsts
}

const earlier = (a: Instant | undefined, b: Instant | undefined): Instant | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b)

/** Of a stream that is sorted by visitor: what it has for one visitor, asked in order of visitor. */
const inOrder = <Item extends { visitor: string }>(stream: AsyncIterator<Item>) => {
  let front: Promise<IteratorResult<Item>> | undefined
  return async (visitor: string): Promise<Item | undefined> => {
    front ??= stream.next()
    let item = await front
    while (item.done !== true && compareVisitors(item.value.visitor, visitor) < 0) {
      front = stream.next()
      item = await front
    }
    return item.done !== true && item.value.visitor === visitor ? item.value : undefined
  }
}

/** A visitor's first page view ever, asked in order of visitor, from the bucket's file and what still waits. */
export const firstsReader = (stream: AsyncIterator<First>, waiting: readonly Fact[]) => {
  const fresh = firstWaiting(waiting)
  const filedOf = inOrder(stream)
  return async (visitor: string): Promise<Instant | undefined> =>
    earlier((await filedOf(visitor))?.at, fresh.get(visitor))
}

/** A visitor's stray engaged time, asked in order of visitor. */
export const straysReader = (sources: readonly Source[]) => {
  const strayOf = inOrder(mergeVisitors(sources))
  return async (visitor: string): Promise<readonly Fact[]> => (await strayOf(visitor))?.facts ?? []
}

/**
 * The facts and those strays that are engaged time of a page view among them: no other may come near the visits. They
 * come after all that was read, so that they neither extend nor start a visit of the day.
 */
export const withStrays = (
  facts: readonly Fact[],
  strays: readonly Fact[],
  dayOf: (at: Instant) => Day,
): readonly Fact[] => {
  if (strays.length === 0) return facts
  const views = new Map<string | undefined, Day>()
  for (const fact of facts) {
    if (fact.type === 'page_view' && fact.verdict === 'accepted') views.set(pageViewName(fact), dayOf(fact.at))
  }
  const own = strays.filter((stray) => {
    const day = stray.verdict === 'accepted' ? views.get(pageViewName(stray)) : undefined
    return day !== undefined && dayOf(stray.at) <= addDays(day, STRAY_DAYS)
  })
  return own.length === 0 ? facts : unionById([...facts, ...own])
}
