import { currency, day, essential, rate } from './column.ts'
import type { DataSet } from './data-set.ts'

/** What foreign money is worth. */
export const rates: DataSet = {
  id: 'rates',
  zh: '汇率',
  en: 'Exchange rates',
  about: {
    zh: '某日 1 单位外币折合多少站点币种；消费按消费日、订单按订单日折算。当日没有汇率时取此前 10 天内最近一天的，仍没有则金额为空。',
    en: 'How many units of the site’s currency one unit of another is worth on a day. Spend is converted by the rate of its day, orders by that of theirs. A day without a rate takes the latest of the 10 days before it; without any the amount is null.',
  },
  day: 'date',
  together: true,
  columns: [
    day(['date', '日期', 'Date'], { ...essential, sample: '2026-01-15' }),
    currency(['currency', '币种', 'Currency'], { ...essential, sample: 'USD' }),
    rate(['rate', '汇率', 'Rate'], { required: true, sample: '7.0214' }),
  ],
}
