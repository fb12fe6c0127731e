import { GLOBAL_SPEND, type ReportProfile } from '../report-profile.ts'

/** Comes as UTF-16 with tabs and lines above the header. */
const ads: ReportProfile = {
  ...GLOBAL_SPEND,
  id: 'ads',
  platform: 'linkedin',
  zh: '领英广告报告',
  en: 'LinkedIn ads report',
  columns: {
    date: ['Start Date (in UTC)', 'Start Date', 'Date'],
    account: ['Account Name'],
    account_id: ['Account ID'],
    campaign: ['Campaign Name'],
    campaign_id: ['Campaign ID'],
    creative: ['Creative Name', 'Ad Name', 'Ad Headline'],
    creative_id: ['Creative ID', 'Ad ID'],
    audience: [
      ...['Audience Name', 'Job Function Segment', 'Job Title Segment', 'Job Seniority Segment'],
      ...['Company Industry Segment', 'Company Size Segment', 'Company Name Segment'],
    ],
    bid: ['Campaign Bid', 'Bid Amount', 'Bid'],
    device: ['Impression Device Type', 'Device'],
    region: ['Country/Region Segment', 'County Segment', 'Region', 'Country'],
    placement: ['Placement', 'Network'],
    currency: ['Currency'],
    impressions: ['Impressions'],
    clicks: ['Clicks'],
    spend: ['Total Spent', 'Amount Spent'],
    conversions: ['Conversions'],
    likes: ['Reactions'],
    comments: ['Comments'],
    shares: ['Shares'],
    follows: ['Follows'],
  },
  needs: ['spend', 'impressions', 'clicks'],
  marks: ['Total Spent', 'Start Date (in UTC)', 'Campaign Group Name'],
  unread: [
    ...[
      'Campaign Group Name',
      'Campaign Group ID',
      'Campaign Type',
      'Campaign Objective',
      'Campaign Start Date',
      'Campaign End Date',
    ],
    ...[
      'Click Through Rate',
      'Average CPM',
      'Average CPC',
      'Average CTR',
      'Cost per Conversion',
      'Leads',
      'Total Engagements',
    ],
    ...['Campaign Status', 'Total Social Actions', 'Click Conversions', 'View-Through Conversions'],
  ],
  timeZone: 'UTC',
  dateOrder: 'mdy',
  mark: '○',
  source: 'one public parser; audience, bid and placement from own knowledge',
}

export const reports: readonly ReportProfile[] = [ads]
