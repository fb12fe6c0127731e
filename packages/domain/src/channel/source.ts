import type { Channel, ClickId } from '@guiyin/events'

/** What brought a visit: the answer of the first rule that held, and that rule's name. */
export interface Source {
  channel: Channel
  platform: string | null
  campaign: string | null
  keyword: string | null
  creative: string | null
  content: string | null
  partner: string | null
  clickId: ClickId | null
  /** Name of the rule that classified it, e.g. `click_id:bd_vid`, `utm`, `host:www.baidu.com`, `app:wechat`, `direct`. */
  rule: string
  /** Data-quality remarks, e.g. `macro:utm_campaign` for an unreplaced macro. */
  quality: string[]
}
