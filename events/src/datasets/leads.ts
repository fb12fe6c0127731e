import { choice, currency, essential, money, required, text, time } from './column.ts'
import type { DataRow, DataSet, RowFault } from './data-set.ts'

const contactIsNoHash = ({ contact_hash: hash }: DataRow): RowFault | undefined =>
  typeof hash === 'string' && !/^[0-9a-f]{64}$/.test(hash)
    ? { path: 'contact_hash', detail: 'contact_hash: SHA-256, 64 × 0-9a-f' }
    : undefined

const namelessClick = ({ click_id: value, click_id_name: name }: DataRow): RowFault | undefined =>
  value && !name ? { path: 'click_id_name', detail: 'click_id_name: bd_vid | gclid | …' } : undefined

/** A step of a lead in the CRM. */
export const leads: DataSet = {
  id: 'leads',
  zh: '线索阶段',
  en: 'Leads and their stages',
  about: {
    zh: 'CRM 中线索的每个阶段（线索 → MQL → SQL → 成交）。每行成为一个 lead 事件，成交且带订单号的另成为订单；按访客、用户、点击 ID 或联系方式哈希找到来源，找不到的仍是线索，记在 unattributed。',
    en: 'Each stage of a lead in the CRM (lead → MQL → SQL → won). A row becomes a lead event, and an order where it was won with an order id. Its journey is found by visitor, user, click id or hashed contact; a lead without one is still a lead, unattributed.',
  },
  day: 'at',
  unkept: true,
  columns: [
    text(['lead_id', '线索ID', 'Lead ID'], { ...essential, sample: 'L-1001' }),
    choice(['stage', '阶段', 'Stage'], {
      ...essential,
      values: ['lead', 'mql', 'sql', 'won', 'lost', 'invalid'],
      sample: 'mql',
    }),
    time(['at', '时间', 'At'], { ...required, sample: '2026-01-15T10:30:00+08:00' }),
    money(['value', '金额', 'Value'], { sample: '1200' }),
    currency(['currency', '币种', 'Currency'], { sample: 'CNY' }),
    text(['order_id', '订单号', 'Order ID'], {}),
    text(['visitor_id', '访客ID', 'Visitor ID'], {}),
    text(['user_id', '用户ID', 'User ID'], { sample: 'u-77' }),
    text(['click_id_name', '点击ID名称', 'Click ID name'], {}),
    text(['click_id', '点击ID', 'Click ID'], {}),
    time(['clicked_at', '点击时间', 'Clicked at'], {}),
    text(['contact_hash', '联系方式哈希', 'Contact hash'], {}),
    text(['goal', '目标', 'Goal'], {}),
  ],
  fault: (row) => contactIsNoHash(row) ?? namelessClick(row),
}
