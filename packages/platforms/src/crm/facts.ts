import { type PlatformFacts, SELLS_NOTHING } from '../facts.ts'
import { proof } from '../proof.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {},
  macros: [],
  templates: [],
  reportZone: { zone: null, proof: proof('○') },
  limits: [],
  offersNo: SELLS_NOTHING,
  needsLiveAccount: [
    {
      zh: '每家 CRM 的导出都可改列名和阶段名：不认识的阶段会被指出，请在表里写成 lead、mql、sql、won、lost 或 invalid，或用标准模板。',
      en: 'Every CRM lets one rename columns and stages: a stage that nobody knows is named; write lead, mql, sql, won, lost or invalid, or use the canonical template.',
    },
    {
      zh: 'Salesforce、HubSpot 的时间要带时区偏移（2026-01-31T08:00:00+08:00）；国内 CRM 的按北京时间。姓名、电话、邮箱从不读取。',
      en: 'Times of Salesforce and HubSpot need an offset (2026-01-31T08:00:00+08:00); those of Chinese CRMs are in China time. Names, numbers and addresses of people are never read.',
    },
  ],
}
