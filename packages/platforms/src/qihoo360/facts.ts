import { macro, type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

const ID = /^[0-9A-Za-z_.%-]{8,512}$/

export const facts: PlatformFacts = {
  clickIdFacts: {
    qhclickid: { valid: ID, added: 'platform', sentBack: 'qhclickid', proof: proof('✔✔', 'S3 S5 S6') },
    clickid: { valid: ID, added: 'macro', sentBack: 'qhclickid', proof: proof('○') },
  },
  hostProof: proof('✔✔', 'S24 S25'),
  macros: [
    {
      zh: '搜索推广，写在落地页链接里',
      en: 'search, in landing URLs',
      within: 'landing',
      proof: proof('✔', 'S7 S8'),
      macros: [
        macro('{userid}', '账户 id', 'account id'),
        macro('{planid}', '计划 id', 'campaign id'),
        macro('{groupid}', '推广组 id', 'ad group id'),
        macro('{creativeid}', '创意 id', 'creative id'),
        macro(
          '{wordid}',
          '关键词的 64 位散列值，可能为负，不唯一，要和 {groupid} 一起用',
          'a 64-bit hash of the keyword; may be negative, is not unique: use it beside {groupid}',
        ),
        macro('{keywordid}', '关键词 id，资料说法不一', 'keyword id; sources disagree'),
        macro('{device}', 'pc 或 mobile', 'pc or mobile'),
      ],
    },
    {
      zh: '展示广告，写在落地页链接里',
      en: 'display, in landing URLs',
      within: 'landing',
      proof: proof('✔', 'S7 S8'),
      macros: [
        macro('{clickid}', '点击 id', 'click id'),
        macro('{impression_id}', '展现 id', 'id of the impression'),
        macro('{exchange_id}', '交易平台', 'exchange'),
        macro('{source_id}', '来源', 'source'),
        macro('{bannerid}', '广告位', 'ad slot'),
        macro('{query}', '搜索词', 'search term'),
        macro('{qaid}', '问答 id', 'id of the question'),
      ],
    },
  ],
  templates: [
    {
      id: 'search',
      zh: '搜索推广',
      en: 'search',
      source: 'qihoo360',
      medium: 'sem',
      parameters: parameters('utm_campaign={planid} utm_content={creativeid}'),
      proof: proof('✔', 'S7 S8'),
      note: {
        zh: '关键词没有可靠的宏：需要时为每个词写 utm_term。',
        en: 'No macro gives the keyword reliably: write utm_term for each word where you need it.',
      },
    },
    {
      id: 'display',
      zh: '展示与信息流',
      en: 'display and feed',
      source: 'qihoo360',
      medium: 'feed',
      parameters: parameters('utm_campaign utm_content={creativeid} qhclickid={clickid}'),
      proof: proof('✔', 'S6 S8'),
    },
  ],
  money: { files: 'major', api: 'major', value: 'minor', proof: proof('✔', 'S5 S6') },
  reportZone: { zone: 'Asia/Shanghai', proof: proof('○') },
  limits: [],
  needsLiveAccount: [
    {
      zh: '搜索落地页是否总会自动带上 qhclickid：有就读取；没有时凭来源和 utm 参数认定，并按天计数（remark:missing:qhclickid）。公开的错误码只有 1、2（密钥或签名）、3（数据），其余用 codes 设置。',
      en: 'Whether search always adds qhclickid: it is read where it is there, and paid visits without it are counted by day (remark:missing:qhclickid). Of error codes 1 and 2 (key or sign) and 3 (data) are published; codes says what others mean.',
    },
    {
      zh: '报表表头来自 2016–2018 年的样本：不认识的列会列出来，由你对应。',
      en: 'Headers of reports are from samples of 2016–2018: unknown columns are listed for you to map.',
    },
    {
      zh: '移动推广的 impression_id 名称太通用，不会单凭它认定为 360：投移动推广的站点请在目录的 clickIds 写上 { name: impression_id, platform: qihoo360, channel: feed_ads }，回传即按它进行。',
      en: 'impression_id of 360 mobile is too common a name to prove 360 by itself: a site that buys there lists { name: impression_id, platform: qihoo360, channel: feed_ads } under clickIds in its catalog entry; conversions then go back by it.',
    },
    {
      zh: '公开资料（S43）说展示广告自动带上 12 位的 sourceid，以 qhclickid 回传；这个名称也常是站点自己的标签，不会单凭它认定：投展示广告的站点请在目录的 clickIds 写上 { name: sourceid, platform: qihoo360, channel: feed_ads }，并设置 jzqs。',
      en: 'By S43 display adds a sourceid of 12 letters by itself, which goes back as qhclickid; sites use this name for labels of their own, so that it proves nothing by itself: a site that buys display lists { name: sourceid, platform: qihoo360, channel: feed_ads } under clickIds in its catalog entry, and sets jzqs.',
    },
    {
      zh: '360站长平台的导出没有公开样本：按百度搜索资源平台的列名读取，须指定 --platform qihoo360；不认识的列会列出来，由你对应。',
      en: 'No export of the 360 webmaster tools is published: it is read by the headers of Baidu’s, where --platform qihoo360 is named; unknown columns are listed for you to map.',
    },
  ],
}
