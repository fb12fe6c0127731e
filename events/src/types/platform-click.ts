import * as z from 'zod'
import { Id } from '../common.ts'

const Name = z.string().min(1).max(256)

/**
 * What an ad platform told of one click on an ad (or of one impression), by the monitor link that it calls itself. Only
 * the edge makes it. It is nobody's visit: whose click it was, a landing with the same click id tells.
 */
export const PlatformClick = {
  type: z.literal('platform_click'),
  platform: z.string().min(1).max(64),
  action: z.enum(['click', 'impression']),
  accountId: Id.optional(),
  account: Name.optional(),
  campaignId: Id.optional(),
  campaign: Name.optional(),
  adGroupId: Id.optional(),
  adGroup: Name.optional(),
  creative: Name.optional(),
  keywordId: Id.optional(),
  requestId: Id.optional(),
  /** What the platform wants back with a conversion, where that is not the click id. */
  callback: z.string().min(1).max(2048).optional(),
  /** `macro:campaign_id` of each placeholder that came unreplaced, `invalid:click_time` of what no field takes. */
  remarks: z.array(z.string().max(64)).max(32).optional(),
}
