import * as z from 'zod'
import { Id } from '../common.ts'

/** A click on an ad or a tracking link, before the landing page; a touchpoint, never extends a visit. */
export const AdClick = { type: z.literal('ad_click'), linkId: Id.optional() }
