import * as z from 'zod'

/** Links the visitor to a user; `userId` is required and never stored, only its site-keyed hash. */
export const Identify = { type: z.literal('identify') }
