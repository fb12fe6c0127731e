import * as z from 'zod'
import { Id } from '../common.ts'

/** Time a page was visible and active; the maximum per page-view id counts. */
export const Engagement = {
  type: z.literal('engagement'),
  engagedMs: z.int().min(0).max(86_400_000),
  pageViewId: Id,
  scroll: z.number().min(0).max(100).optional().describe('Deepest scroll, percent'),
}
