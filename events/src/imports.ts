import * as z from 'zod'
import { Id } from './common.ts'

const Totals = z
  .record(z.string(), z.string())
  .describe('Exact sums of the accepted rows by column, as decimals; money as `<column>:<currency>`')

/** What is wrong with a row; `row` counts from 1, 0 is the whole file; `column` is empty where the whole row is meant. */
export const ImportError = z
  .strictObject({
    row: z.int().min(0),
    column: z.string(),
    code: z.string(),
    message: z.string(),
    file: z.string().optional().describe('Which file of an archive'),
  })
  .meta({ id: 'ImportError' })
export type ImportError = z.infer<typeof ImportError>

/** What was imported all the same, and should be known. */
export const ImportWarning = z
  .strictObject({ code: z.enum(['unknown_columns', 'other_time_zone']), message: z.string() })
  .meta({ id: 'ImportWarning' })
export type ImportWarning = z.infer<typeof ImportWarning>

export const ImportAnswer = z
  .strictObject({
    importId: Id.describe('In a dry run nothing is stored under it'),
    dataset: z.string(),
    platform: z.string().nullable(),
    grain: z.string().nullable(),
    accepted: z.int().min(0),
    refused: z.int().min(0),
    errors: z.array(ImportError).describe('The first 1,000'),
    warnings: z.array(ImportWarning),
    totals: Totals,
    complete: z.boolean().describe('false: a dry run, or a part of an import that goes on'),
  })
  .meta({ id: 'ImportAnswer' })
export type ImportAnswer = z.infer<typeof ImportAnswer>

export const ImportLogEntry = z
  .strictObject({
    importId: Id,
    dataset: z.string(),
    platform: z.string().nullable(),
    grain: z.string().nullable(),
    file: z.string().nullable(),
    at: z.iso.datetime(),
    state: z.enum(['open', 'complete', 'undone']),
    undoneAt: z.iso.datetime().nullable(),
    accepted: z.int().min(0),
    refused: z.int().min(0),
    totals: Totals,
    firstDay: z.iso.date().nullable(),
    lastDay: z.iso.date().nullable(),
  })
  .meta({ id: 'ImportLogEntry' })
export type ImportLogEntry = z.infer<typeof ImportLogEntry>

export const ImportList = z.strictObject({ imports: z.array(ImportLogEntry) }).meta({ id: 'ImportList' })
export type ImportList = z.infer<typeof ImportList>
