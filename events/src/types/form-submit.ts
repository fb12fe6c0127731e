import * as z from 'zod'
import { Id } from '../common.ts'

/** A form was sent. */
export const FormSubmit = { type: z.literal('form_submit'), formId: Id.optional() }
