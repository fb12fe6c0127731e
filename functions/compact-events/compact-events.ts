import type { Fact } from '@guiyin/events'
import { Unavailable } from '@guiyin/failures'
import { ARRIVALS, arrivalName, inParallel, keepErased, type Objects, readFacts } from '@guiyin/files'
import type { ErasedFilter } from '@guiyin/store'
import { type ArrivedFact, arrivedFacts, sharesOf, type ZoneOf } from './arrivals.ts'
import { compactRequests } from './compact-requests.ts'
import { compactShare, markTouched, type ShareDeps } from './compact-share.ts'

interface Deps extends ShareDeps {
  objects: Objects
  zoneOf: ZoneOf
  erased: ErasedFilter
  /** Arrivals are taken in turns of about this many bytes, which bounds the memory. */
  maxBytes?: number
  /** Buckets under way at once. */
  parallel?: number
}

interface Turn {
  keys: string[]
  facts: ArrivedFact[]
  /** All that came, also of people who were erased meanwhile. */
  sent: Fact[]
  /** Those of them that go. */
  gone: Fact[]
  bytes: number
}

const emptyTurn = (): Turn => ({ keys: [], facts: [], sent: [], gone: [], bytes: 0 })

/** An arrival that cannot be read must not hold up the others: it stays where it is and the run fails at its end. */
const readArrival = async (key: string, body: Uint8Array, { zoneOf, erased }: Deps, unreadable: unknown[]) => {
  try {
    const sent = await readFacts(body)
    const judge = await erased.judge(sent)
    const kept = sent.flatMap((fact) => judge(fact) ?? [])
    const gone = sent.filter((fact) => judge(fact) === undefined)
    return { sent, gone, facts: await arrivedFacts(arrivalName(key), kept, zoneOf) }
  } catch (error) {
    if (error instanceof Unavailable) throw error
    unreadable.push(new Error(`The arrival "${key}" cannot be read`, { cause: error }))
    return undefined
  }
}

const MEGABYTE = 1_000_000

async function* turns(deps: Deps, unreadable: unknown[]): AsyncGenerator<Turn> {
  let turn = emptyTurn()
  for (const key of await deps.objects.list(ARRIVALS)) {
    const stored = await deps.objects.get(key)
    const arrival = stored && (await readArrival(key, stored.body, deps, unreadable))
    if (!stored || !arrival) continue
    turn.keys.push(key)
    turn.facts.push(...arrival.facts)
    turn.sent.push(...arrival.sent)
    turn.gone.push(...arrival.gone)
    turn.bytes += stored.body.length
    if (turn.bytes < (deps.maxBytes ?? 8 * MEGABYTE)) continue
    yield turn
    turn = emptyTurn()
  }
  if (turn.keys.length > 0) yield turn
}

const compactTurn = async (deps: Deps, { keys, facts, sent, gone }: Turn): Promise<void> => {
  const shares = sharesOf(facts)
  const parallel = deps.parallel ?? 4
  for (const share of shares) await markTouched(deps, share)
  await inParallel(shares, parallel, (share) => compactShare(deps, share))
  await keepErased(deps.objects, gone)
  await deps.erased.recheck(sent)
  await inParallel(keys, parallel, (key) => deps.objects.remove(key))
}

/**
 * Brings what has arrived into one file per site, local day and bucket of visitors. An arrival is removed only after all
 * its files are confirmed, and its days are marked before the first of them changes; so a run may crash anywhere, be
 * repeated or overlap with others, and the lake ends in the same bytes.
 */
export const compactEvents = (deps: Deps) => async (): Promise<{ arrivals: number; facts: number }> => {
  const unreadable: unknown[] = []
  const done = { arrivals: 0, facts: 0 }
  for await (const turn of turns(deps, unreadable)) {
    await compactTurn(deps, turn)
    done.arrivals += turn.keys.length
    done.facts += turn.facts.length
  }
  unreadable.push(...(await compactRequests(deps)))
  if (unreadable.length > 0) throw new AggregateError(unreadable, `${unreadable.length} arrivals cannot be read`)
  return done
}
