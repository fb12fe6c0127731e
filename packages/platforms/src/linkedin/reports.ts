import { GLOBAL_ACCOUNT, GLOBAL_CONTENT, GLOBAL_SPEND, type ReportProfile } from '../report-profile.ts'

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

const [SPLIT, PAGES] = [
  ['organic', 'sponsored'],
  ['Overview', 'Life', 'Jobs', 'Products', 'Total'],
]

/** Of a page by day: an `.xls` with a line of notes above the header. */
const PAGE = {
  ...GLOBAL_ACCOUNT,
  platform: 'linkedin',
  timeZone: 'UTC',
  dateOrder: 'mdy',
  mark: '✔✔',
  source: 'S39',
} as const

const updates: ReportProfile = {
  ...PAGE,
  id: 'updates',
  zh: 'LinkedIn 主页分析：内容（Metrics）',
  en: 'LinkedIn page analytics, content (Metrics)',
  columns: {
    date: ['Date'],
    impressions: ['Impressions (total)'],
    viewers: ['Unique impressions (organic)'],
    likes: ['Reactions (total)'],
    comments: ['Comments (total)'],
    shares: ['Reposts (total)', 'Shares (total)'],
  },
  needs: ['date', 'impressions'],
  unread: [
    ...['Impressions', 'Clicks', 'Reactions', 'Comments', 'Reposts', 'Shares', 'Engagement rate'].flatMap((name) =>
      SPLIT.map((part) => `${name} (${part})`),
    ),
    ...['Clicks (total)', 'Engagement rate (total)'],
  ],
}

const followers: ReportProfile = {
  ...PAGE,
  id: 'followers',
  zh: 'LinkedIn 主页分析：关注者（New followers）',
  en: 'LinkedIn page analytics, new followers',
  columns: { date: ['Date'], new_followers: ['Total followers'] },
  ownMeaning: ['Total followers'],
  needs: ['date', 'new_followers'],
  marks: ['Organic followers', 'Auto-invited followers'],
  unread: ['Sponsored followers', 'Organic followers', 'Auto-invited followers'],
}

const visitors: ReportProfile = {
  ...PAGE,
  id: 'visitors',
  zh: 'LinkedIn 主页分析：访客（Visitor metrics）',
  en: 'LinkedIn page analytics, visitors',
  columns: { date: ['Date'], profile_visits: ['Total page views (total)'] },
  needs: ['date', 'profile_visits'],
  unread: PAGES.flatMap((page) =>
    ['page views', 'unique visitors'].flatMap((what) =>
      ['desktop', 'mobile', 'total'].map((part) => `${page} ${what} (${part})`),
    ),
  ),
}

const posts: ReportProfile = {
  ...GLOBAL_CONTENT,
  id: 'posts',
  platform: 'linkedin',
  zh: 'LinkedIn 主页分析：帖子（All posts）',
  en: 'LinkedIn page analytics, all posts',
  columns: {
    content: ['Post title', 'Update title'],
    url: ['Post link', 'Update link'],
    format: ['Content Type', 'Post type', 'Update type'],
    published_at: ['Created date'],
    impressions: ['Impressions'],
    views: ['Views'],
    likes: ['Likes'],
    comments: ['Comments'],
    shares: ['Reposts', 'Shares'],
    new_followers: ['Follows'],
    link_clicks: ['Clicks'],
  },
  ownMeaning: ['Clicks'],
  needs: ['url', 'impressions', 'published_at'],
  unread: [
    ...['Offsite Views', 'Click through rate (CTR)', 'Engagement rate', 'Posted by', 'Campaign name', 'Audience'],
    ...['Campaign start date', 'Campaign end date', 'Views (excluding off-site video views)'],
  ],
  timeZone: 'UTC',
  dateOrder: 'mdy',
  mark: '✔✔',
  source: 'S39',
}

export const reports: readonly ReportProfile[] = [ads, updates, followers, visitors, posts]
