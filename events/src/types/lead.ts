import * as z from 'zod'
import { Id } from '../common.ts'

/** A lead, once per lead id; a later one with another status is a stage revision. */
export const Lead = {
  type: z.literal('lead'),
  leadId: Id,
  goal: Id.optional(),
  status: z.string().min(1).max(64).optional(),
}
