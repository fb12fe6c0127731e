import * as z from 'zod'

/** How long a page took to load. */
export const PageTiming = { type: z.literal('page_timing'), loadMs: z.int().min(0).max(3_600_000) }
