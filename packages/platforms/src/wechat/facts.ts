import { type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {},
  hostProof: proof('✔✔', 'S24 S25'),
  appProof: proof('✔✔', 'S24 S32'),
  macros: [],
  templates: [
    {
      id: 'article',
      zh: '公众号文章与菜单',
      en: 'articles and menus of an official account',
      source: 'wechat',
      medium: 'article',
      parameters: parameters('utm_campaign utm_content'),
      proof: proof('○'),
      note: {
        zh: '微信里打开的页面通常没有来源地址，不带参数就只能凭客户端认出。广告点击由腾讯广告计。',
        en: 'A page opened in WeChat has no referrer as a rule: without parameters only the app tells. Clicks on ads are those of Tencent Ads.',
      },
    },
    {
      id: 'community',
      zh: '社群与朋友圈转发',
      en: 'groups and shares',
      source: 'wechat',
      medium: 'community',
      parameters: parameters('utm_campaign utm_content'),
      proof: proof('○'),
    },
  ],
  reportZone: { zone: 'Asia/Shanghai', proof: proof('✔', 'S23') },
  limits: [],
  elsewhere: { clickId: 'tencent_ads', costs: 'tencent_ads', feedback: 'tencent_ads', postback: 'tencent_ads' },
  needsLiveAccount: [
    {
      zh: '图文趋势（tendency_….xls）两张表并排：请删去右边的表再导入。用户分析（user_analysis.xls）是网页，可直接导入。',
      en: 'The trend of articles (tendency_….xls) has two tables side by side: delete the right one before it is imported. The analysis of users (user_analysis.xls) is a web page and is read as it is.',
    },
    {
      zh: 'weixinadinfo、wx_aid 只见过一次：只作旁证，不当点击 id。',
      en: 'weixinadinfo and wx_aid were seen once: they are evidence, no click ids.',
    },
  ],
}
