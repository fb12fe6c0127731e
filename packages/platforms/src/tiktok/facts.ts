import { macro, type PlatformFacts, parameters } from '../facts.ts'
import { proof } from '../proof.ts'

export const facts: PlatformFacts = {
  clickIdFacts: {
    ttclid: {
      valid: /^E\.C\.[A-Za-z0-9_.-]+$|^[A-Za-z0-9_.-]{20,512}$/,
      added: 'platform',
      sentBack: 'user.ttclid',
      proof: proof('✔✔', 'S28 S29'),
    },
  },
  hostProof: proof('✔✔', 'S25 S26'),
  appProof: proof('✔', 'S32'),
  macros: [
    {
      zh: '落地页链接',
      en: 'in landing URLs',
      within: 'landing',
      proof: proof('✔', 'S29'),
      macros: [
        macro('__CAMPAIGN_ID__', '推广系列 id', 'campaign id'),
        macro('__CAMPAIGN_NAME__', '推广系列名称', 'name of the campaign'),
        macro('__AID__', '广告组 id', 'ad group id'),
        macro('__AID_NAME__', '广告组名称', 'name of the ad group'),
        macro('__CID__', '广告 id', 'ad id'),
        macro('__CID_NAME__', '广告名称', 'name of the ad'),
        macro('__ADID_V2__', '广告 id（新版）', 'ad id of the new version'),
        macro('__PLACEMENT__', '版位', 'placement'),
      ],
    },
  ],
  templates: [
    {
      id: 'social',
      zh: 'TikTok Ads',
      en: 'TikTok Ads',
      source: 'tiktok',
      medium: 'paid_social',
      parameters: parameters('utm_campaign=__CAMPAIGN_ID__ utm_content=__CID__'),
      proof: proof('✔', 'S29'),
    },
  ],
  money: { files: 'major', api: 'major', value: 'major', proof: proof('✔✔', 'S28 S29') },
  reportZone: { zone: null, proof: proof('○') },
  limits: [{ of: 'conversions_per_request', most: 1000, proof: proof('✔✔', 'S28 S29') }],
  needsLiveAccount: [
    {
      zh: '报表文件的表头只凭经验：不认识的列会列出来，由你对应。',
      en: 'Headers of report files are known from experience only: unknown columns are listed for you to map.',
    },
    {
      zh: 'Studio 导出的日期不带年份：导入时以 --date 写明导出的日期。导出发布时间的时区没有说明，不读取。',
      en: 'Days of Studio exports name no year: name the day of the export by --date. The zone of post times is not said, so they are not read.',
    },
  ],
}
