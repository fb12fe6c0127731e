import { type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {
    uctrackid: {
      valid: /^[0-9A-Za-z%_-]{4,512}$/,
      added: 'platform',
      sentBack: 'link: the whole landing URL',
      proof: proof('✔✔', 'S3 S8'),
    },
    pid: { valid: /^mm_\d+_\d+_\d+$/, added: 'hand', sentBack: '–', proof: proof('✔', 'S9') },
  },
  macros: [],
  templates: [
    {
      id: 'feed',
      zh: 'UC 超级汇川',
      en: 'UC 超级汇川',
      source: 'alimama',
      medium: 'feed',
      parameters: parameters('utm_campaign utm_content'),
      proof: proof('✔', 'S3 S8'),
      note: { zh: 'uctrackid 由平台自动加上。', en: 'The platform adds uctrackid itself.' },
    },
    {
      id: 'affiliate',
      zh: '淘宝客',
      en: '淘宝客',
      source: 'alimama',
      medium: 'affiliate',
      parameters: parameters('utm_campaign pid'),
      proof: proof('✔', 'S9'),
    },
  ],
  money: { files: 'major', value: null, proof: proof('✔', 'S22') },
  reportZone: { zone: 'Asia/Shanghai', proof: proof('○') },
  limits: [{ of: 'days_after_click', most: 5, proof: proof('✔', 'S8') }],
  offersNo: {
    metrics: { zh: '没有账号和内容，店铺数据在淘宝后台', en: 'no accounts or content; figures of shops are Taobao’s' },
  },
  needsLiveAccount: [
    {
      zh: 'ali_trackid、ali_refid 的含义：只保存在链接里，不用于归因。',
      en: 'What ali_trackid and ali_refid mean: kept in the URL, not used for matching.',
    },
    {
      zh: '阿里妈妈不接收站外转化，只有 UC 汇川接收；订单在淘宝成交，用对账文件导入。',
      en: 'Alimama takes no conversions from outside, only UC 汇川 does; orders on Taobao come as files.',
    },
    {
      zh: 'UC 报表表头来自 2016–2018 年的样本：不认识的列会列出来，由你对应。',
      en: 'Headers of UC reports are from samples of 2016–2018: unknown columns are listed for you to map.',
    },
  ],
}
