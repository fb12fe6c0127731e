import { essential, identified, platform, text } from './column.ts'
import type { DataRow, DataSet, RowFault } from './data-set.ts'

const mapsNothing = ({ campaign, campaign_id: id }: DataRow): RowFault | undefined =>
  campaign || id ? undefined : { path: 'campaign', detail: 'campaign | campaign_id' }

/** Which reported campaign is which campaign of the visits. */
export const campaignMap: DataSet = {
  id: 'campaign_map',
  zh: '推广计划对照',
  en: 'Campaign map',
  about: {
    zh: '平台报表中的推广计划对应落地页上的哪个 utm_campaign，使消费与访问相遇；对所有日期有效。',
    en: 'Which utm_campaign of the landing pages a reported campaign stands for, so that spend meets its visits; holds for all days.',
  },
  day: null,
  together: true,
  columns: [
    platform(['platform', '平台', 'Platform'], { ...essential, sample: 'baidu' }),
    ...identified(['campaign', '推广计划', 'Campaign'], '春季上新'),
    text(['visits_campaign', '落地页计划', 'Campaign of the visits'], { required: true, sample: 'spring' }),
  ],
  fault: mapsNothing,
}
