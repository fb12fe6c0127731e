import * as z from 'zod'
import { Id } from '../common.ts'

/** The first field of a form was touched. */
export const FormStart = { type: z.literal('form_start'), formId: Id.optional() }
