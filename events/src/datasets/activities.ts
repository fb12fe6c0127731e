import { Channel } from '../catalog.ts'
import { choice, currency, day, essential, identified, mean, money, platform, required, text } from './column.ts'
import type { DataRow, DataSet, RowFault } from './data-set.ts'

const endsBeforeItBegins = ({ from, to }: DataRow): RowFault | undefined =>
  typeof from === 'string' && typeof to === 'string' && to < from ? { path: 'to', detail: `to: ≥ ${from}` } : undefined

/** A campaign in the sense of an event with a beginning and an end. */
export const activities: DataSet = {
  id: 'activities',
  zh: '活动',
  en: 'Activities',
  about: {
    zh: '活动的起止日期、预算与目标。预算不计入成本；实际花费请作为其他成本导入。',
    en: 'When an activity runs, its budget and its goal. The budget is no cost: import what was spent as other costs.',
  },
  day: 'from',
  together: true,
  columns: [
    ...identified(['activity', '活动', 'Activity'], '年货节'),
    day(['from', '开始日期', 'From'], { ...essential, sample: '2026-01-15' }),
    day(['to', '结束日期', 'To'], { ...required, sample: '2026-01-20' }),
    choice(['channel', '渠道', 'Channel'], { values: Channel.options }),
    platform(['platform', '平台', 'Platform'], {}),
    text(['campaign', '推广计划', 'Campaign'], {}),
    money(['cost', '预算', 'Budget'], { sample: '20000' }),
    currency(['currency', '币种', 'Currency'], { sample: 'CNY' }),
    text(['goal', '目标', 'Goal'], { sample: 'order' }),
    mean(['target', '目标值', 'Target'], { sample: '300' }),
  ],
  fault: endsBeforeItBegins,
}
