import { gbk, utf8WithMark } from '../encode.ts'
import type { ReportCase } from './report-case.ts'

const of = (profile: string, encoding: string) => ({
  ...{ platform: 'crm', dataset: 'leads', profile, encoding, grain: null },
})

/** Stages of leads as CRMs export them; names of people are not read. */
export const leadReports: readonly ReportCase[] = [
  {
    title: 'a Chinese CRM: its words for stages, in China time',
    bytes: gbk(
      '线索编号,客户名称,手机,线索状态,最后修改时间,成交金额（元）,订单编号,用户ID\r\n' +
        'X-1,张三,13800000000,跟进中,2026-08-30 10:30:00,--,--,u-1\r\nX-2,李四,13900000000,已成交,2026-08-30 11:00,"1,200.00",o-9,--\r\n',
    ),
    ...of('leads', 'gb18030'),
    rows: [
      {
        ...{ lead_id: 'X-1', stage: 'lead', at: '2026-08-30T10:30:00+08:00', value: null, currency: 'CNY' },
        ...{ order_id: null, user_id: 'u-1' },
      },
      {
        ...{ lead_id: 'X-2', stage: 'won', at: '2026-08-30T11:00:00+08:00', value: '1200', currency: 'CNY' },
        ...{ order_id: 'o-9', user_id: null },
      },
    ],
    sums: { value: '1200' },
  },
  {
    title: 'HubSpot: a lifecycle stage, and a time with its offset',
    bytes: utf8WithMark(
      'Record ID,First Name,Email,Lifecycle Stage,Last Modified Date\n101,Ann,ann@example.com,Marketing Qualified Lead,2026-08-30T10:30:00+08:00\n',
    ),
    ...of('leads_global', 'utf-8'),
    rows: [{ lead_id: '101', stage: 'mql', at: '2026-08-30T10:30:00+08:00' }],
    sums: {},
  },
]
