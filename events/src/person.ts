import * as z from 'zod'

const Instant = z.iso.datetime()
const Count = z.int().min(0)

/** What a `DELETE` of a visitor or user answers: it is taken and cannot get lost. */
export const ErasureAccepted = z
  .strictObject({
    erasureId: z.string(),
    site: z.string(),
    kind: z.enum(['visitor', 'user']),
    state: z.literal('accepted'),
    requestedAt: Instant,
  })
  .meta({ id: 'ErasureAccepted' })
export type ErasureAccepted = z.infer<typeof ErasureAccepted>

/** `GET /v1/sites/{site}/erasures/{id}`: how far it is, and when it is done, the proof. */
export const ErasureAnswer = z
  .strictObject({
    erasureId: z.string(),
    site: z.string(),
    kind: z.enum(['visitor', 'user']),
    state: z.enum(['accepted', 'done']),
    requestedAt: Instant,
    doneAt: Instant.nullable(),
    runs: Count.describe('How often everything was searched; more than once where something came late'),
    places: z
      .array(
        z.strictObject({
          place: z.string(),
          found: Count.describe('Items, rows or records of the person that were found and removed or rewritten'),
          left: Count.describe('What the search after that found'),
        }),
      )
      .describe('Every place that was searched'),
    holdNoIds: z.array(z.string()).describe('Places that hold numbers only: nothing in them names a visitor or user'),
    expires: z
      .array(z.strictObject({ place: z.string(), days: Count }))
      .describe('Copies that nobody can rewrite, and after how many days they are gone by themselves'),
  })
  .meta({ id: 'ErasureAnswer' })
export type ErasureAnswer = z.infer<typeof ErasureAnswer>

/** `GET /v1/sites/{site}/visitors/{id}` and `…/users/{userId}`: what is stored about a person. */
export const PersonAnswer = z
  .strictObject({
    site: z.string(),
    visitors: z.array(z.string()).describe('Whose data it is: the visitor asked for, or every visitor of the user'),
    visitor: z.string().describe('Whose facts this page holds'),
    facts: z.array(z.looseObject({})).describe('Events as they are stored, with all their stamps'),
    conversions: z
      .array(z.looseObject({}))
      .describe(
        "This visitor's conversions with their touches, credits and the ad platforms that were told of them; on the first page of a visitor",
      ),
    cursor: z.string().optional().describe('For the next page; absent on the last'),
  })
  .meta({ id: 'PersonAnswer' })
export type PersonAnswer = z.infer<typeof PersonAnswer>
