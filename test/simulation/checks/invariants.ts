import { dailyCreditsAddUp, lostAreTheOracles } from './credited.ts'
import { traceOf, wronglyGone } from './erased.ts'
import {
  everyRevisionIsAnnounced,
  namesAreTheirContents,
  nothingIsLeftToDo,
  poisonIsKept,
  streamIsInTheLake,
  takenIsInTheStream,
} from './nothing-lost.ts'
import { conversionsAreTheOracles, creditsAddUp, rollUpsAgree, snapshotsAreTheOracles } from './numbers.ts'
import type { Check, Quiet } from './quiet.ts'

/** Capacity units of DynamoDB an event may cost in a run full of faults, retries and settlement passes. */
const MOST_UNITS = { write: 18, read: 60 } as const

const costIsBounded: Check = async ({ world, copies }) => {
  const { write, read } = world.dynamo.units
  const events = Math.max(1, copies.length)
  return write > MOST_UNITS.write * events || read > MOST_UNITS.read * events
    ? `${(write / events).toFixed(1)} units written and ${(read / events).toFixed(1)} read an event`
    : undefined
}

const nothingForbiddenHappened: Check = async ({ world }) => world.watch.broken[0]

const nobodyWrongWent: Check = async ({ gone, copies }) => {
  const wrong = wronglyGone(gone, copies)
  return wrong && `nobody asked to erase ${wrong}`
}

const nothingOfThemIsLeft: Check = async ({ world, gone, copies }) => traceOf(world, gone, copies)

/** The promises of a quiet world, in the order in which they are looked at. */
const INVARIANTS: readonly (readonly [name: string, check: Check])[] = [
  ['at no time', nothingForbiddenHappened],
  ['I1 no accepted event is lost', takenIsInTheStream],
  ['I1 no event of the stream is lost or kept twice', streamIsInTheLake],
  ['I1 what cannot be read is kept', poisonIsKept],
  ['I3 credits add up', creditsAddUp],
  ['I2 conversions are what the facts say', conversionsAreTheOracles],
  ['I2 every event counts once in every number', snapshotsAreTheOracles],
  ['I2 journeys that came to nothing are what the facts say', lostAreTheOracles],
  ['I3 credits of a day add up', dailyCreditsAddUp],
  ['I4 names are pure functions of contents', namesAreTheirContents],
  ['I6 sums of rows agree', rollUpsAgree],
  ['I8 only who asked is gone', nobodyWrongWent],
  ['I8 who is erased is gone from every store', nothingOfThemIsLeft],
  ['I9 every revision is announced', everyRevisionIsAnnounced],
  ['I10 nothing is left to do', nothingIsLeftToDo],
  ['I11 an event costs no more than its budget', costIsBounded],
]

/** The first promise that a quiet world breaks. */
export const problemIn = async (quiet: Quiet): Promise<string | undefined> => {
  for (const [name, check] of INVARIANTS) {
    const problem = await check(quiet)
    if (problem !== undefined) return `${name}: ${problem}`
  }
  return undefined
}
