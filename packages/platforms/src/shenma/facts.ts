import { type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

const ID = /^[0-9A-Za-z_.%-]{6,512}$/

export const facts: PlatformFacts = {
  clickIdFacts: {
    click_id: { valid: ID, added: 'macro', sentBack: 'click_id', proof: proof('⚠', 'S3') },
    clickid: { valid: ID, added: 'macro', sentBack: 'click_id', proof: proof('⚠', 'S3') },
  },
  hostProof: proof('✔✔', 'S24 S25 S26'),
  macros: [],
  templates: [
    {
      id: 'search',
      zh: '卧龙搜索',
      en: 'search',
      source: 'shenma',
      medium: 'sem',
      parameters: parameters('utm_campaign utm_content utm_term'),
      proof: proof('○'),
      note: {
        zh: 'click_id 的宏名请看账户后台，写在链接最后：click_id=宏。',
        en: 'Look up the macro of click_id in the account and write it at the end: click_id=macro.',
      },
    },
  ],
  money: { files: 'major', value: null, proof: proof('○') },
  reportZone: { zone: 'Asia/Shanghai', proof: proof('○') },
  limits: [],
  needsLiveAccount: [
    {
      zh: '落地页上点击 id 的参数名和宏：两种写法都读取，凭 utm_source=shenma 或来源域名认定。',
      en: 'Name and macro of the click id on landing pages: both names are read, by utm_source=shenma or by the referrer.',
    },
    {
      zh: '报表表头来自 2016–2018 年的样本：不认识的列会列出来，由你对应。',
      en: 'Headers of reports are from samples of 2016–2018: unknown columns are listed for you to map.',
    },
    {
      zh: '神马站长平台的导出没有公开样本：按百度搜索资源平台的列名读取，须指定 --platform shenma；不认识的列会列出来，由你对应。',
      en: 'No export of the Shenma webmaster tools is published: it is read by the headers of Baidu’s, where --platform shenma is named; unknown columns are listed for you to map.',
    },
  ],
}
