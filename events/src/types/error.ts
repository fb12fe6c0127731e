import * as z from 'zod'

/** A script error on a page. */
export const PageError = { type: z.literal('error'), message: z.string().max(1024) }
