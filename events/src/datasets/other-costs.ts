import { Channel } from '../catalog.ts'
import { choice, currency, day, essential, keyed, money, platform, text } from './column.ts'
import type { DataSet } from './data-set.ts'

/** What marketing costs besides ads. */
export const otherCosts: DataSet = {
  id: 'other_costs',
  zh: '其他成本',
  en: 'Other costs',
  about: {
    zh: '广告消费以外的营销成本：代理费、内容制作、工具、达人等；计入 other_costs 与 total_cost。没有渠道的成本列在 unattributed 下。',
    en: 'Marketing costs other than ads: agencies, content, tools, creators. Counted in other_costs and total_cost; a cost without a channel stands under unattributed.',
  },
  day: 'date',
  columns: [
    day(['date', '日期', 'Date'], { ...essential, sample: '2026-01-15' }),
    choice(['kind', '类别', 'Kind'], {
      ...essential,
      values: ['agency', 'content', 'tools', 'creator', 'affiliate', 'event', 'offline', 'staff', 'other'],
      sample: 'agency',
    }),
    text(['partner', '合作方', 'Partner'], { ...keyed, sample: '某代理商' }),
    text(['item', '事项', 'Item'], { ...keyed, sample: '一月服务费' }),
    choice(['channel', '渠道', 'Channel'], { ...keyed, values: Channel.options, sample: 'sem' }),
    platform(['platform', '平台', 'Platform'], keyed),
    text(['campaign', '推广计划', 'Campaign'], keyed),
    money(['amount', '金额', 'Amount'], { required: true, sample: '3000.00' }),
    currency(['currency', '币种', 'Currency'], { required: true, sample: 'CNY' }),
  ],
}
