import type { Fact } from '@guiyin/events'

/** What each event type does to an open visit: whether it keeps the visit open, and whether it breaks a bounce. */
const ROLES: Record<Fact['type'], { extends: boolean; interactive: boolean }> = {
  page_view: { extends: true, interactive: false },
  engagement: { extends: true, interactive: false },
  click: { extends: true, interactive: true },
  ad_impression: { extends: false, interactive: false },
  ad_click: { extends: false, interactive: false },
  platform_click: { extends: false, interactive: false },
  search: { extends: true, interactive: true },
  form_start: { extends: true, interactive: true },
  form_submit: { extends: true, interactive: true },
  download: { extends: true, interactive: true },
  video_progress: { extends: true, interactive: true },
  share: { extends: true, interactive: true },
  follow: { extends: true, interactive: true },
  page_timing: { extends: true, interactive: false },
  error: { extends: true, interactive: false },
  identify: { extends: true, interactive: false },
  signup: { extends: true, interactive: true },
  lead: { extends: true, interactive: true },
  order: { extends: true, interactive: true },
  refund: { extends: false, interactive: false },
  custom: { extends: true, interactive: true },
}

/** An accepted event of these types keeps an open visit open; none but a page view starts one. */
export const extendsVisit = (fact: Fact): boolean => ROLES[fact.type].extends

/** Refunds and clicks that platforms report travel without a visitor: what is about no visitor is in no history. */
export const isOfHistory = ({ type }: Pick<Fact, 'type'>): boolean => type !== 'refund' && type !== 'platform_click'

/** Breaks a bounce. */
export const isInteractive = (fact: Fact): boolean =>
  ROLES[fact.type].interactive && !(fact.type === 'custom' && fact.interactive === false)
