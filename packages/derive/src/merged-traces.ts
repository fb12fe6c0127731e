import { sortedTraces, type Trace } from '@guiyin/domain'
import { compareVisitors } from '@guiyin/files'

type Front = IteratorResult<Trace>

const visitorOf = (front: Front): string | undefined => (front.done === true ? undefined : front.value.visitor)

const leastOf = (fronts: readonly Front[]): string | undefined => {
  let least: string | undefined
  for (const front of fronts) {
    const visitor = visitorOf(front)
    if (visitor !== undefined && (least === undefined || compareVisitors(visitor, least) < 0)) least = visitor
  }
  return least
}

/** Traces of several days, each sorted by visitor, as one: each visitor once, with all its traces in order. */
export async function* mergedTraces(
  sources: readonly AsyncIterator<Trace>[],
): AsyncGenerator<{ visitor: string; traces: Trace[] }> {
  const fronts = await Promise.all(sources.map((source) => source.next()))
  for (let visitor = leastOf(fronts); visitor !== undefined; visitor = leastOf(fronts)) {
    const traces: Trace[] = []
    for (const [index, source] of sources.entries()) {
      for (let front = fronts[index]; front?.done === false && front.value.visitor === visitor; ) {
        traces.push(front.value)
        front = await source.next()
        fronts[index] = front
      }
    }
    yield { visitor, traces: sortedTraces(traces) }
  }
}
