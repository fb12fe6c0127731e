import { type Instant, unionById } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import { compareVisitors, type First, type VisitorFacts } from '@guiyin/files'

type Source = AsyncIterator<VisitorFacts>

const byVisitor = (facts: readonly Fact[]): VisitorFacts[] =>
  [...Map.groupBy(facts, (fact) => fact.visitor)]
    .map(([visitor, theirs]) => ({ visitor, facts: theirs }))
    .sort((a, b) => compareVisitors(a.visitor, b.visitor))

/** Facts in no order as a source of visitors in order. */
export async function* sorted(facts: readonly Fact[]): AsyncGenerator<VisitorFacts> {
  yield* byVisitor(facts)
}

/** Several sources, each sorted by visitor, as one: each visitor once, with the union of its facts. */
export async function* mergeVisitors(sources: readonly Source[]): AsyncGenerator<VisitorFacts> {
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
    yield { visitor, facts: unionById(facts) }
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

/** A visitor's first page view ever, asked in order of visitor, from the bucket's file and what still waits. */
export const firstsReader = (stream: AsyncIterator<First>, waiting: readonly Fact[]) => {
  const fresh = firstWaiting(waiting)
  let front: Promise<IteratorResult<First>> | undefined
  return async (visitor: string): Promise<Instant | undefined> => {
    front ??= stream.next()
    let first = await front
    while (first.done !== true && compareVisitors(first.value.visitor, visitor) < 0) {
      front = stream.next()
      first = await front
    }
    const filed = first.done !== true && first.value.visitor === visitor ? first.value.at : undefined
    return earlier(filed, fresh.get(visitor))
  }
}
