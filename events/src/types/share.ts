import * as z from 'zod'

/** A page was shared to a platform. */
export const Share = { type: z.literal('share'), platform: z.string().min(1).max(64) }
