import * as z from 'zod'

/** An account of a platform was followed. */
export const Follow = { type: z.literal('follow'), platform: z.string().min(1).max(64) }
