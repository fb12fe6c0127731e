import { CHINESE_METRICS, type ReportProfile } from '../report-profile.ts'

/** Names and addresses of people: known, and never read. */
const PERSONAL = [
  ...['姓名', '客户名称', '公司名称', '公司', '手机', '手机号', '电话', '联系电话', '邮箱', '微信', '微信号', '地址'],
  ...['负责人', '创建人', '备注', '跟进记录', '线索来源', '来源', '渠道'],
]

const chinese: ReportProfile = {
  ...CHINESE_METRICS,
  id: 'leads',
  platform: 'crm',
  dataset: 'leads',
  zh: '国内 CRM（纷享销客、销售易、飞鱼等）的线索',
  en: 'Leads of Chinese CRMs',
  columns: {
    lead_id: ['线索ID', '线索编号', '商机ID', '商机编号', '客户ID', '客户编号'],
    stage: ['线索阶段', '阶段', '线索状态', '商机阶段', '销售阶段', '跟进阶段', '跟进状态', '状态'],
    // First those that are filled in every row: an empty one would refuse it.
    at: [
      ...['阶段变更时间', '状态变更时间', '最后修改时间', '最近修改时间', '更新时间', '创建时间', '线索创建时间'],
      ...['提交时间', '最后跟进时间', '最近跟进时间', '转换时间', '成交时间'],
    ],
    value: ['成交金额', '赢单金额', '订单金额', '销售金额', '金额'],
    currency: ['币种'],
    order_id: ['订单号', '订单编号', '合同编号'],
    visitor_id: ['访客ID'],
    user_id: ['用户ID', '会员ID'],
    click_id_name: ['点击ID名称'],
    click_id: ['点击ID'],
    clicked_at: ['点击时间'],
    contact_hash: ['联系方式哈希', '手机号SHA256', '邮箱SHA256'],
    goal: ['目标'],
  },
  needs: ['lead_id', 'stage', 'at'],
  marks: ['线索ID', '线索编号', '商机ID', '商机编号', '线索阶段', '线索状态', '商机阶段', '跟进阶段', '跟进状态'],
  words: {
    stage: {
      lead: ['线索', '新线索', '新建', '未处理', '待分配', '未跟进', '待跟进', '跟进中', '初步接触'],
      mql: ['市场认可线索', '有效', '有效线索', '已确认'],
      sql: ['销售认可线索', '意向客户', '高意向', '已转换', '已转商机', '商机', '已转客户'],
      won: ['成交', '已成交', '赢单', '签约', '已签约'],
      lost: ['输单', '战败', '流失', '放弃', '已关闭'],
      invalid: ['无效', '无效线索', '空号'],
    },
  },
  unread: PERSONAL,
  currency: 'CNY',
  totals: null,
  mark: '○',
  source: '',
}

/** Their times are those of a zone that nobody knows here: only such with an offset are read. */
const global: ReportProfile = {
  ...chinese,
  id: 'leads_global',
  zh: 'Salesforce、HubSpot 的线索',
  en: 'Leads of Salesforce and HubSpot',
  columns: {
    lead_id: ['Lead ID', 'Record ID', 'Contact ID', 'Opportunity ID', 'Deal ID'],
    stage: ['Lifecycle Stage', 'Lead Status', 'Status', 'Opportunity Stage', 'Deal Stage', 'Stage'],
    at: ['Last Modified Date', 'Created Date', 'Create Date', 'Converted Date', 'Close Date'],
    value: ['Amount', 'Total Revenue', 'Deal Amount'],
    currency: ['Lead Currency', 'Currency', 'Amount Currency'],
    order_id: ['Order ID', 'Order Number'],
    visitor_id: ['Visitor ID'],
    user_id: ['User ID', 'External ID'],
    click_id_name: ['Click ID name'],
    click_id: ['Click ID'],
    clicked_at: ['Clicked at'],
    contact_hash: ['Email SHA256', 'Phone SHA256', 'Contact hash'],
    goal: ['Goal'],
  },
  marks: ['Record ID', 'Lifecycle Stage', 'Lead Status', 'Opportunity Stage', 'Deal Stage'],
  words: {
    stage: {
      lead: ['Subscriber', 'New', 'Open', 'Open - Not Contacted', 'Working - Contacted', 'Contacted', 'Nurturing'],
      mql: ['Marketing Qualified Lead', 'marketingqualifiedlead'],
      sql: [
        ...['Sales Qualified Lead', 'salesqualifiedlead', 'Qualified', 'Opportunity', 'Converted'],
        'Closed - Converted',
      ],
      won: ['Customer', 'Evangelist', 'Closed Won'],
      lost: ['Closed Lost', 'Closed - Not Converted'],
      invalid: ['Unqualified', 'Bad Timing', 'Disqualified'],
    },
  },
  unread: [
    ...['First Name', 'Last Name', 'Full Name', 'Email', 'Phone', 'Phone Number', 'Mobile Phone', 'Company', 'Title'],
    ...['Company / Account', 'Lead Source', 'Lead Owner', 'Contact owner', 'Original Traffic Source'],
  ],
  currency: null,
  timeZone: null,
  mark: '✔',
  source: 'S37',
}

export const reports: readonly ReportProfile[] = [chinese, global]
