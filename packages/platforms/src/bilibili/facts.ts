import { macro, type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {
    track_id: {
      valid: /^[0-9A-Za-z_.%~=+/-]{4,500}$/,
      added: 'macro',
      sentBack: 'track_id',
      proof: proof('✔✔', 'S3 S18'),
    },
  },
  hostProof: proof('✔✔', 'S25 S33'),
  appProof: proof('⚠', 'S33'),
  macros: [
    {
      zh: '落地页和监测链接；没替换的宏会原样到达',
      en: 'in landing URLs and monitor links; an unreplaced one arrives as it is',
      within: 'landing',
      proof: proof('✔✔', 'S8 S18'),
      macros: [
        macro('__TRACKID__', '点击 id', 'click id'),
        macro('__ACCOUNTID__', '账户 id', 'account id'),
        macro('__CAMPAIGNID__', '计划 id', 'campaign id'),
        macro('__UNITID__', '单元 id', 'ad group id'),
        macro('__CREATIVEID__', '创意 id', 'creative id'),
        macro('__OS__', '系统', 'system'),
        macro('__TS__', '点击时间', 'time of the click'),
        macro('__CALLBACKURL__', '回传地址', 'address to report conversions to'),
        macro('__SHOPID__', '店铺 id', 'shop id'),
        macro('__UPMID__', 'UP 主 id', 'id of the creator'),
        macro('__REQUESTID__', '请求 id', 'id of the request'),
      ],
    },
  ],
  templates: [
    {
      id: 'social',
      zh: '必火',
      en: '必火',
      source: 'bilibili',
      medium: 'paid_social',
      parameters: parameters('utm_campaign=__CAMPAIGNID__ utm_content=__CREATIVEID__ track_id=__TRACKID__'),
      proof: proof('✔✔', 'S8 S18'),
    },
    {
      id: 'kol',
      zh: '花火',
      en: '花火 (deals with creators)',
      source: 'bilibili',
      medium: 'kol',
      parameters: parameters('utm_campaign utm_content'),
      proof: proof('○'),
    },
  ],
  money: { files: 'major', value: 'major', proof: proof('⚠', 'S18') },
  reportZone: { zone: 'Asia/Shanghai', proof: proof('○') },
  limits: [],
  needsLiveAccount: [
    {
      zh: '回传金额 conv_value 的单位：默认不发送，用 valueUnit 打开。',
      en: 'The unit of conv_value: not sent by default; valueUnit turns it on.',
    },
    {
      zh: '花火没有标准的花费导出：用 other_costs 记录。',
      en: '花火 has no standard export of costs: record them as other_costs.',
    },
    {
      zh: '报表表头只凭少数样本，客户端的 UA 标记没有证实：不认识的列由你对应，站点目录的 apps 可以改写标记。',
      en: 'Headers of reports come from few samples, tokens of its apps are not confirmed: unknown columns are listed for you to map, apps of the catalog changes the tokens.',
    },
  ],
}
