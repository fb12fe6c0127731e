import type { PlatformFacts } from '../facts.ts'
import { proof } from '../proof.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {},
  macros: [],
  templates: [],
  reportZone: { zone: null, proof: proof('○') },
  limits: [],
  needsLiveAccount: [
    {
      zh: '每家 CRM 的导出都不同：用标准模板，或在导入时对应列名。',
      en: 'Every CRM exports in its own way: use the canonical template, or map its columns when importing.',
    },
  ],
}
