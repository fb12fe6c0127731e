import * as z from 'zod'

/** An ad was seen; never extends a visit. */
export const AdImpression = { type: z.literal('ad_impression'), viewableMs: z.int().min(0).max(86_400_000).optional() }
