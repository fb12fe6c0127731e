import { type PlatformFacts, SELLS_NOTHING } from '../facts.ts'
import { proof } from '../proof.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {},
  macros: [],
  templates: [],
  reportZone: { zone: 'Asia/Shanghai', proof: proof('✔✔', 'S31') },
  limits: [],
  offersNo: SELLS_NOTHING,
  needsLiveAccount: [
    {
      zh: '网页版导出文件的编码和表头只凭经验；hmcu 只见过说法，只保存，不用于归因。',
      en: 'Encoding and headers of its files are known from experience only; hmcu is kept, and not used for matching.',
    },
  ],
}
