import { type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {
    sg_vid: { valid: /^[0-9A-Za-z_.%-]{1,512}$/, added: 'hand', sentBack: '–', proof: proof('⚠') },
  },
  hostProof: proof('✔✔', 'S24 S25 S33'),
  appProof: proof('✔✔', 'S32 S33'),
  macros: [],
  templates: [
    {
      id: 'search',
      zh: '搜索推广',
      en: 'search',
      source: 'sogou',
      medium: 'sem',
      parameters: parameters('utm_campaign utm_content utm_term'),
      proof: proof('○'),
      note: {
        zh: '没有公开的宏：为每个计划（和关键词）写好链接。',
        en: 'No macro is published: write a link for each campaign, and for keywords where you need them.',
      },
    },
  ],
  money: { files: 'major', value: null, proof: proof('○') },
  reportZone: { zone: 'Asia/Shanghai', proof: proof('○') },
  limits: [],
  offersNo: {
    postback: {
      zh: '没有公开的接口；经腾讯广告投放的点击从那里回传',
      en: 'no interface is published; clicks bought through Tencent Ads go back there',
    },
  },
  needsLiveAccount: [
    {
      zh: '点击 id 的参数名、宏、转化回传接口都没有公开资料：默认读取 sg_vid；在站点目录 clickIds 里写上你账户里的名字。花费文件可以导入；不回传。',
      en: "Name of the click id, macros and an upload interface: nothing is public. sg_vid is read by default; write your account's name into clickIds of the catalog. Spend files are read; nothing is sent back.",
    },
    {
      zh: '报表表头来自 2016–2018 年的样本：不认识的列会列出来，由你对应。',
      en: 'Headers of reports are from samples of 2016–2018: unknown columns are listed for you to map.',
    },
    {
      zh: '搜狗站长平台的导出没有公开样本：按百度搜索资源平台的列名读取，须指定 --platform sogou；不认识的列会列出来，由你对应。',
      en: 'No export of the Sogou webmaster tools is published: it is read by the headers of Baidu’s, where --platform sogou is named; unknown columns are listed for you to map.',
    },
  ],
}
