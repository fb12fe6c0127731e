import * as z from 'zod'
import { Url } from '../common.ts'

/** A page was shown. The only event that starts a visit. */
export const PageView = { type: z.literal('page_view'), url: Url }
