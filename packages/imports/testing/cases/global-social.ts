import { zipSync } from 'fflate'
import { utf8, utf8WithMark, utf16le } from '../encode.ts'
import { workbook } from '../workbook.ts'
import type { ReportCase } from './report-case.ts'

const told = (platform: string, dataset: string, profile: string, encoding = 'utf-8') => ({
  ...{ platform, dataset, profile, encoding, grain: null },
})
const account = (platform: string, more: object) => ({ date: '2026-08-30', platform, ...more })
const content = (platform: string, more: object) => ({ ...account(platform, { basis: 'total' }), ...more })

/** Numbers of accounts and posts of platforms all over the world. */
export const globalSocial: readonly ReportCase[] = [
  {
    title: 'Meta: posts of Instagram, whose day is Lifetime',
    bytes: utf8WithMark(
      'Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n' +
        '18011,1784,shop,The Shop,"Shoes, tested",44,10/03/2026 08:31,https://www.instagram.com/reel/DAbc/,IG reel,,Lifetime,"12,400",9100,610,88,41,57,230\n',
    ),
    request: { date: '2026-08-30' },
    ...told('meta', 'content_daily', 'content'),
    rows: [
      content('meta', {
        ...{ account: 'shop', account_id: '1784', content: 'Shoes, tested', content_id: '18011', format: 'IG reel' },
        ...{ url: 'https://www.instagram.com/reel/DAbc/', views: 12_400, viewers: 9100, likes: 610, comments: 57 },
        ...{ shares: 88, collects: 230, new_followers: 41 },
      }),
    ],
    sums: { views: 12_400 },
  },
  {
    title: 'Meta: posts of Facebook',
    bytes: utf8WithMark(
      'Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Caption type,Permalink,Is crosspost,Is share,Post type,Languages,Custom labels,Funded content status,Data comment,Date,Views,Reach,"Reactions, Comments and Shares",Reactions,Comments,Shares,Total clicks,Seconds viewed,Average Seconds viewed\n' +
        '9001,77,Shop,New shoes,,0,08/29/2026 07:00,,https://www.facebook.com/p/1,0,0,Photos,,,,,Lifetime,3100,2800,71,60,7,4,120,,\n',
    ),
    request: { date: '2026-08-30' },
    ...told('meta', 'content_daily', 'content'),
    rows: [
      content('meta', {
        ...{ account: 'Shop', account_id: '77', content: 'New shoes', content_id: '9001', format: 'Photos' },
        ...{ url: 'https://www.facebook.com/p/1', views: 3100, viewers: 2800, likes: 60, comments: 7, shares: 4 },
        avg_view_seconds: null,
      }),
    ],
    sums: { likes: 60 },
  },
  {
    title: 'Meta: a photo without a title keeps its text, and a film both',
    bytes: utf8WithMark(
      'Post ID,Page ID,Page name,Title,Description,Comments,Shares,Views\n9002,77,Shop,,"Shoes, tested",7,4,3100\n9003,77,Shop,The film,Shoes that run,1,2,30\n',
    ),
    request: { date: '2026-08-30' },
    ...told('meta', 'content_daily', 'content'),
    rows: [
      content('meta', {
        ...{ account: 'Shop', account_id: '77', content: 'Shoes, tested', content_id: '9002' },
        ...{ views: 3100, comments: 7, shares: 4 },
      }),
      content('meta', {
        ...{ account: 'Shop', account_id: '77', content: 'The film Shoes that run', content_id: '9003' },
        ...{ views: 30, comments: 1, shares: 2 },
      }),
    ],
    sums: { views: 3130 },
  },
  {
    title: 'Meta: one number a file, named by a line above the header',
    bytes: utf16le('\ufeffsep=,\n"Facebook follows"\n"Date","Primary"\n"2026-08-30T00:00:00","20"\n'),
    ...told('meta', 'social_account_daily', 'account', 'utf-16le'),
    rows: [account('meta', { account: 'Facebook', new_followers: 20 })],
    sums: { new_followers: 20 },
  },
  {
    title: 'Meta: Facebook and Instagram in one archive are two accounts, and views are of neither',
    bytes: zipSync({
      'Follows.csv': utf16le('\ufeffsep=,\n"Facebook follows"\n"Date","Primary"\n"2026-08-30T00:00:00","20"\n'),
      'Follows (1).csv': utf16le('\ufeffsep=,\n"Instagram follows"\n"Date","Primary"\n"2026-08-30T00:00:00","7"\n'),
      'Views.csv': utf16le('\ufeffsep=,\n"Views"\n"Date","Primary"\n"2026-08-30T00:00:00","900"\n'),
    }),
    ...told('meta', 'social_account_daily', 'account', 'utf-16le'),
    rows: [
      account('meta', { account: 'Facebook', new_followers: 20 }),
      account('meta', { account: 'Instagram', new_followers: 7 }),
      account('meta', { views: 900 }),
    ],
    sums: { new_followers: 27, views: 900 },
  },
  {
    title: 'TikTok: content',
    bytes: utf8(
      'Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views,Total play time,Average watch time,Watched full video,Add to favorites\n' +
        'Shoes,https://www.tiktok.com/@shop/video/7400000000000000001,2026-08-20 09:10,1.2K,22,15,5000,,12.5,0.31,40\n',
    ),
    request: { date: '2026-08-30' },
    ...told('tiktok', 'content_daily', 'content'),
    rows: [
      content('tiktok', {
        ...{
          content: 'Shoes',
          url: 'https://www.tiktok.com/@shop/video/7400000000000000001',
          views: 5000,
          likes: 1200,
        },
        ...{ comments: 22, shares: 15, collects: 40, avg_view_seconds: '12.5', completion_rate: '0.31' },
      }),
    ],
    sums: { views: 5000 },
  },
  {
    title: 'TikTok: days without a year, of which some lie before the new year',
    bytes: utf8(
      '"Date","Video Views","Profile Views","Likes","Comments","Shares"\n"December 31","1441","52","31","-2","11"\n"January 1","2110","77","57","1","6"\n',
    ),
    request: { date: '2026-01-02' },
    ...told('tiktok', 'social_account_daily', 'account'),
    rows: [
      account('tiktok', {
        ...{ date: '2025-12-31', views: 1441, likes: 31, comments: -2, shares: 11, profile_visits: 52 },
      }),
      account('tiktok', { date: '2026-01-01', views: 2110, likes: 57, comments: 1, shares: 6, profile_visits: 77 }),
    ],
    sums: { views: 3551 },
  },
  {
    title: 'TikTok: followers of days that the name of the file dates',
    bytes: utf8(
      '"Date","Followers","Difference in followers from previous day"\n"30 August","110","-3"\n"29 August","undefined","0"\n',
    ),
    request: { fileName: 'FollowerHistory_2026-08-31.csv' },
    ...told('tiktok', 'social_account_daily', 'account'),
    rows: [
      account('tiktok', { followers: 110, net_followers: -3 }),
      account('tiktok', { date: '2026-08-29', followers: null, net_followers: 0 }),
    ],
    sums: { net_followers: -3 },
  },
  {
    title: 'X: posts',
    bytes: utf8(
      'Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks\n' +
        '2000243348691640646,"Fri, Aug 28, 2026",New shoes,https://x.com/shop/status/2000243348691640646,655,2,13,1,0,3,1,5,4,2,6,0,1\n',
    ),
    request: { date: '2026-08-30' },
    ...told('x', 'content_daily', 'posts'),
    rows: [
      content('x', {
        ...{ content: 'New shoes', content_id: '2000243348691640646', published_at: '2026-08-28T00:00:00Z' },
        ...{ url: 'https://x.com/shop/status/2000243348691640646', impressions: 655, likes: 2, comments: 1, shares: 5 },
        ...{ collects: 1, new_followers: 3, profile_visits: 4, link_clicks: 6 },
      }),
    ],
    sums: { impressions: 655 },
  },
  {
    title: 'X: the account by day',
    bytes: utf8(
      'Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,Profile visits,Create Post,Video views,Media views\n' +
        '"Sun, Aug 30, 2026",100,10,20,1,2,5,3,1,2,7,1,8,9\n',
    ),
    ...told('x', 'social_account_daily', 'account'),
    rows: [
      account('x', {
        ...{ new_followers: 5, lost_followers: 3, impressions: 100, plays: 8, likes: 10, comments: 1, shares: 2 },
        ...{ collects: 1, profile_visits: 7, posts: 1 },
      }),
    ],
    sums: { impressions: 100 },
  },
  {
    title: 'LinkedIn: updates by day, notes above the header, posts in another sheet',
    bytes: workbook({
      sheets: {
        Metrics: [
          ['Aggregated engagement metrics for your organic and sponsored posts.'],
          [
            ...['Date', 'Impressions (organic)', 'Impressions (sponsored)', 'Impressions (total)'],
            ...['Unique impressions (organic)', 'Clicks (organic)', 'Clicks (sponsored)', 'Clicks (total)'],
            ...['Reactions (organic)', 'Reactions (sponsored)', 'Reactions (total)', 'Comments (organic)'],
            ...['Comments (sponsored)', 'Comments (total)', 'Reposts (organic)', 'Reposts (sponsored)'],
            ...['Reposts (total)', 'Engagement rate (organic)', 'Engagement rate (sponsored)'],
            'Engagement rate (total)',
          ],
          ['08/30/2026', 800, 100, 900, 700, 20, 4, 24, 11, 1, 12, 3, 0, 3, 2, 0, 2, 0.03, 0.01, 0.028],
        ],
        'All posts': [['Post title', 'Post link', 'Impressions', 'Created date']],
      },
    }),
    ...told('linkedin', 'social_account_daily', 'updates', 'xlsx'),
    rows: [account('linkedin', { impressions: 900, viewers: 700, likes: 12, comments: 3, shares: 2 })],
    sums: { impressions: 900 },
  },
  {
    title: 'LinkedIn: posts, asked for',
    bytes: workbook({
      sheets: {
        Metrics: [
          ['Date', 'Impressions (total)'],
          ['08/30/2026', 900],
        ],
        'All posts': [
          ['Engagement metrics for each post.'],
          [
            ...['Post title', 'Post link', 'Post type', 'Campaign name', 'Posted by', 'Created date'],
            ...['Campaign start date', 'Campaign end date', 'Audience', 'Impressions', 'Views', 'Offsite Views'],
            ...['Clicks', 'Click through rate (CTR)', 'Likes', 'Comments', 'Reposts', 'Follows', 'Engagement rate'],
            'Content Type',
          ],
          [
            ...['New shoes', 'https://www.linkedin.com/feed/update/1', 'Organic', '', 'Ann', '08/03/2026', '', ''],
            ...['All followers', 640, 120, 0, 15, 0.0234, 21, 4, 3, 2, 0.07, 'Video'],
          ],
        ],
      },
    }),
    request: { date: '2026-08-30', dataset: 'content_daily' },
    ...told('linkedin', 'content_daily', 'posts', 'xlsx'),
    rows: [
      content('linkedin', {
        ...{ content: 'New shoes', format: 'Video', url: 'https://www.linkedin.com/feed/update/1' },
        ...{ published_at: '2026-08-03T00:00:00Z', impressions: 640, views: 120, likes: 21, comments: 4, shares: 3 },
        ...{ new_followers: 2, link_clicks: 15 },
      }),
    ],
    sums: { impressions: 640 },
  },
  {
    title: 'LinkedIn: new followers',
    bytes: workbook({
      sheets: {
        'New followers': [
          ['Date', 'Sponsored followers', 'Organic followers', 'Auto-invited followers', 'Total followers'],
          ['08/30/2026', 1, 4, 0, 5],
        ],
        Location: [
          ['Location', 'Total followers'],
          ['Shanghai', 900],
        ],
      },
    }),
    ...told('linkedin', 'social_account_daily', 'followers', 'xlsx'),
    rows: [account('linkedin', { new_followers: 5 })],
    sums: { new_followers: 5 },
  },
  {
    title: 'LinkedIn: visitors',
    bytes: workbook({
      sheets: {
        'Visitor metrics': [
          [
            ...['Date', 'Overview page views (total)', 'Overview unique visitors (total)', 'Life page views (total)'],
            ...['Jobs page views (desktop)', 'Total page views (total)', 'Total unique visitors (total)'],
          ],
          ['08/30/2026', 40, 30, 2, 1, 43, 31],
        ],
      },
    }),
    ...told('linkedin', 'social_account_daily', 'visitors', 'xlsx'),
    rows: [account('linkedin', { profile_visits: 43 })],
    sums: { profile_visits: 43 },
  },
]
