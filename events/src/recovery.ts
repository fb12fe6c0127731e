import * as z from 'zod'
import { CodeName } from './problem.ts'

const Instant = z.iso.datetime()
const Count = z.int().min(0)

const head = {
  id: z.string(),
  site: z.string().nullable().describe('null: not even the site is known'),
  code: CodeName,
  sentence: z.string().describe('Why, by Accept-Language; not part of the contract'),
  at: Instant.nullable().describe('When it reached us'),
  fixedAt: Instant.nullable().describe('When a corrected payload was put beside it'),
  replayedAt: Instant.nullable().describe('When it last went into the stream again'),
}

/** A record that could not be processed, without its payload. */
export const QuarantineHead = z.strictObject(head).meta({ id: 'QuarantineHead' })
export type QuarantineHead = z.infer<typeof QuarantineHead>

/** `GET /v1/quarantine`. */
export const QuarantineList = z
  .strictObject({
    entries: z.array(QuarantineHead),
    cursor: z.string().optional().describe('For the next page; absent on the last'),
  })
  .meta({ id: 'QuarantineList' })
export type QuarantineList = z.infer<typeof QuarantineList>

/** `GET /v1/quarantine/{id}`. */
export const QuarantineEntry = z
  .strictObject({
    ...head,
    payload: z.string().describe('As it came'),
    encoding: z.enum(['utf8', 'base64']).describe('Of `payload`: base64 where its bytes are no text'),
    fix: z.string().nullable().describe('The corrected payload, where there is one'),
  })
  .meta({ id: 'QuarantineEntry' })
export type QuarantineEntry = z.infer<typeof QuarantineEntry>

/** `POST /v1/quarantine/{id}/replay`. */
export const QuarantineReplay = z.strictObject({ replayedAt: Instant, facts: Count }).meta({ id: 'QuarantineReplay' })
export type QuarantineReplay = z.infer<typeof QuarantineReplay>

/** `POST /v1/sites/{site}/replay`: what went into the stream again. */
export const ReplayAnswer = z
  .strictObject({
    facts: Count,
    parcels: Count,
    cursor: z.string().optional().describe('For the rest of the bucket; absent once all of it is done'),
  })
  .meta({ id: 'ReplayAnswer' })
export type ReplayAnswer = z.infer<typeof ReplayAnswer>

/** `POST /v1/redrive`: what went into the stream again, and how many batches still wait. */
export const RedriveAnswer = z
  .strictObject({
    batches: Count,
    records: Count,
    left: Count,
    messages: Count.describe('Announcements of conversions that went into their queue again'),
  })
  .meta({ id: 'RedriveAnswer' })
export type RedriveAnswer = z.infer<typeof RedriveAnswer>

/** `POST /v1/sites/{site}/rebuild`: how many conversions were derived anew, and how many came out otherwise. */
export const RebuildAnswer = z
  .strictObject({
    conversions: Count,
    changed: Count,
    cursor: z.string().optional().describe('For the rest of the day; absent once all of it is done'),
  })
  .meta({ id: 'RebuildAnswer' })
export type RebuildAnswer = z.infer<typeof RebuildAnswer>
