import { gbk, utf8WithMark } from '../encode.ts'
import { STYLE, workbook } from '../workbook.ts'
import type { ReportCase } from './report-case.ts'

const content = (platform: string, more: object) => ({ date: '2026-08-30', platform, basis: 'total', ...more })

export const contentReports: readonly ReportCase[] = [
  {
    title: 'WeChat official account by channel',
    bytes: workbook({
      sheets: {
        流量: [
          ['日期', '渠道', '阅读次数', '阅读人数', '分享次数', '阅读原文次数', '阅读原文人数', '收藏次数', '群发篇数'],
          [{ xml: `<c s="${STYLE.day}"><v>46264</v></c>` }, '全部', 120, 100, 6, 1, 1, 4, 2],
          [{ xml: `<c s="${STYLE.day}"><v>46264</v></c>` }, '搜一搜', 20, 18, 1, 0, 0, 1, null],
        ],
      },
    }),
    ...{ platform: 'wechat', dataset: 'social_account_daily', profile: 'traffic', encoding: 'xlsx', grain: null },
    rows: [
      {
        date: '2026-08-30',
        platform: 'wechat',
        traffic_source: null,
        views: 120,
        viewers: 100,
        shares: 6,
        collects: 4,
        posts: 2,
      },
      {
        date: '2026-08-30',
        platform: 'wechat',
        traffic_source: '搜一搜',
        views: 20,
        viewers: 18,
        shares: 1,
        collects: 1,
        posts: null,
      },
    ],
    sums: { views: 140 },
  },
  {
    title: 'WeChat official account, followers',
    bytes: workbook({
      sheets: {
        用户: [
          ['时间', '新关注人数', '取消关注人数', '净增关注人数', '累积关注人数'],
          ['2026-08-30', 45, 15, 30, 12030],
        ],
      },
    }),
    ...{ platform: 'wechat', dataset: 'social_account_daily', profile: 'followers', encoding: 'xlsx', grain: null },
    rows: [
      {
        ...{ date: '2026-08-30', platform: 'wechat', followers: 12030, new_followers: 45, lost_followers: 15 },
        net_followers: 30,
      },
    ],
    sums: { new_followers: 45 },
  },
  {
    title: 'WeChat articles',
    bytes: utf8WithMark(
      '内容标题,发表时间,总阅读人数,总阅读次数,总分享人数,总分享次数,阅读后关注人数,内容url\n新品上市,20260828,900,1.2万,20,30,4,https://mp.weixin.qq.com/s/x\n',
    ),
    request: { date: '2026-08-30' },
    ...{ platform: 'wechat', dataset: 'content_daily', profile: 'articles', encoding: 'utf-8', grain: null },
    rows: [
      content('wechat', {
        ...{ content: '新品上市', url: 'https://mp.weixin.qq.com/s/x', published_at: '2026-08-28T00:00:00+08:00' },
        ...{ views: 12000, viewers: 900, shares: 30 },
      }),
    ],
    sums: { views: 12000 },
  },
  {
    title: 'Rows of the WeChat datacube: numbers of the day alone',
    bytes: utf8WithMark(
      'ref_date,msgid,title,int_page_read_user,int_page_read_count,share_user,share_count,add_to_fav_user,add_to_fav_count\n2026-08-30,200000803_1,新品上市,900,1200,20,30,4,5\n',
    ),
    ...{ platform: 'wechat', dataset: 'content_daily', profile: 'datacube', encoding: 'utf-8', grain: null },
    rows: [
      {
        ...{ date: '2026-08-30', platform: 'wechat', content: '新品上市', content_id: '200000803_1', basis: 'day' },
        ...{ views: 1200, viewers: 900, shares: 30, collects: 5 },
      },
    ],
    sums: { views: 1200 },
  },
  {
    title: 'WeChat Channels: seconds with their word, per cent with its sign',
    bytes: utf8WithMark(
      '视频描述,视频ID,发布时间,完播率,平均播放时长,播放量,推荐,喜欢,评论量,分享量,关注量,转发聊天和朋友圈,设为铃声,设为状态,设为朋友圈封面,企微链接点击次数,企微链接点击人数,添加到通讯录次数,添加到通讯录人数\n' +
        '"新品, 跑鞋",export/abc,2026/07/24,20%,12秒,"1,000",10,50,6,7,8,1,0,0,0,2,2,0,0\n',
    ),
    request: { date: '2026-08-30' },
    ...{ platform: 'wechat', dataset: 'content_daily', profile: 'channels', encoding: 'utf-8', grain: null },
    rows: [
      content('wechat', {
        ...{
          content: '新品, 跑鞋',
          content_id: 'export/abc',
          published_at: '2026-07-24T00:00:00+08:00',
          views: 1000,
          likes: 50,
        },
        ...{
          comments: 6,
          shares: 7,
          recommends: 10,
          new_followers: 8,
          link_clicks: 2,
          avg_view_seconds: '12',
          completion_rate: '0.2',
        },
      }),
    ],
    sums: { views: 1000 },
  },
  {
    title: 'Douyin: shares as numbers from 0 to 1, the day in the file name',
    bytes: workbook({
      sheets: {
        作品列表: [
          [
            '作品名称',
            '发布时间',
            '体裁',
            '审核状态',
            '播放量',
            '完播率',
            '5s完播率',
            '封面点击率',
            '2s跳出率',
            '平均播放时长',
            '点赞量',
            '分享量',
            '评论量',
            '收藏量',
            '主页访问量',
            '粉丝增量',
          ],
          [
            '三分钟选跑鞋',
            '2026-07-18 14:11:20',
            '视频',
            '通过',
            5200,
            0.2345,
            0.41,
            0.05,
            0.3,
            17.5,
            310,
            25,
            40,
            60,
            12,
            9,
          ],
        ],
      },
    }),
    request: { fileName: '作品列表_20260830.xlsx' },
    ...{ platform: 'douyin', dataset: 'content_daily', profile: 'content', encoding: 'xlsx', grain: null },
    rows: [
      content('douyin', {
        ...{
          content: '三分钟选跑鞋',
          format: '视频',
          published_at: '2026-07-18T14:11:20+08:00',
          views: 5200,
          likes: 310,
        },
        ...{ comments: 40, shares: 25, collects: 60, new_followers: 9, profile_visits: 12, avg_view_seconds: '17.5' },
        ...{ completion_rate: '0.2345', completion_rate_5s: '0.41', skip_rate_2s: '0.3', cover_ctr: '0.05' },
      }),
    ],
    sums: { views: 5200, likes: 310 },
  },
  {
    title: 'Xiaohongshu notes: a notice above the header',
    bytes: workbook({
      sheets: {
        笔记: [
          ['最多导出排序后前1000条笔记'],
          [
            '笔记标题',
            '首次发布时间',
            '体裁',
            '曝光',
            '观看量',
            '封面点击率',
            '点赞',
            '评论',
            '收藏',
            '涨粉',
            '分享',
            '人均观看时长',
            '弹幕',
          ],
          ['怎么选跑鞋', '2026年07月18日14时11分20秒', '图文', 9000, 800, 0.088, 60, 7, 33, 5, 4, 21, 0],
        ],
      },
    }),
    request: { date: '2026-08-30' },
    ...{ platform: 'xiaohongshu', dataset: 'content_daily', profile: 'content', encoding: 'xlsx', grain: null },
    rows: [
      content('xiaohongshu', {
        ...{
          content: '怎么选跑鞋',
          format: '图文',
          published_at: '2026-07-18T14:11:20+08:00',
          impressions: 9000,
          views: 800,
        },
        ...{
          likes: 60,
          comments: 7,
          shares: 4,
          collects: 33,
          danmaku: 0,
          new_followers: 5,
          avg_view_seconds: '21',
          cover_ctr: '0.088',
        },
      }),
    ],
    sums: { impressions: 9000 },
  },
  {
    title: 'Kuaishou posts',
    bytes: workbook({
      sheets: {
        作品: [
          ['作品', '发布时间', '播放量', '完播率', '点赞量', '评论量', '收藏量', '分享量', '涨粉量'],
          ['开箱', '2026-08-01 10:00', '10w+', '31.5%', 800, 20, 15, 6, 40],
        ],
      },
    }),
    request: { date: '2026-08-30' },
    ...{ platform: 'kuaishou', dataset: 'content_daily', profile: 'content', encoding: 'xlsx', grain: null },
    rows: [
      content('kuaishou', {
        ...{
          content: '开箱',
          published_at: '2026-08-01T10:00:00+08:00',
          views: 100000,
          likes: 800,
          comments: 20,
          shares: 6,
        },
        ...{ collects: 15, new_followers: 40, completion_rate: '0.315' },
      }),
    ],
    sums: { views: 100000 },
  },
  {
    title: 'Bilibili videos',
    bytes: utf8WithMark(
      '稿件标题,BV号,发布时间,播放量,弹幕,评论,点赞,投币,收藏,分享,涨粉\n测评,BV1xx411c7mD,2026-08-02 18:00:00,3000,45,22,180,60,70,9,11\n',
    ),
    request: { date: '2026-08-30' },
    ...{ platform: 'bilibili', dataset: 'content_daily', profile: 'content', encoding: 'utf-8', grain: null },
    rows: [
      content('bilibili', {
        ...{
          content: '测评',
          content_id: 'BV1xx411c7mD',
          published_at: '2026-08-02T18:00:00+08:00',
          views: 3000,
          likes: 180,
        },
        ...{ comments: 22, shares: 9, collects: 70, danmaku: 45, coins: 60, new_followers: 11 },
      }),
    ],
    sums: { coins: 60 },
  },
  {
    title: 'Zhihu content',
    bytes: utf8WithMark(
      '标题,内容类型,发布时间,阅读量,赞同数,评论数,收藏数,喜欢数,分享数\n怎么选跑鞋,回答,2026-08-02 18:00:00,3000,180,22,70,8,9\n',
    ),
    request: { date: '2026-08-30' },
    ...{ platform: 'zhihu', dataset: 'content_daily', profile: 'content', encoding: 'utf-8', grain: null },
    rows: [
      content('zhihu', {
        ...{ content: '怎么选跑鞋', format: '回答', published_at: '2026-08-02T18:00:00+08:00', views: 3000 },
        ...{ likes: 180, comments: 22, shares: 9, collects: 70 },
      }),
    ],
    sums: { likes: 180 },
  },
  {
    title: 'Weibo posts',
    bytes: gbk('博文,发布时间,阅读数,转发数,评论数,赞数,粉丝数\r\n新品上市,2026-08-28 09:00:00,8000,12,9,66,50000\r\n'),
    request: { date: '2026-08-30' },
    ...{ platform: 'weibo', dataset: 'content_daily', profile: 'content', encoding: 'gb18030', grain: null },
    rows: [
      content('weibo', {
        ...{
          content: '新品上市',
          published_at: '2026-08-28T09:00:00+08:00',
          views: 8000,
          likes: 66,
          comments: 9,
          shares: 12,
        },
        ...{ followers: 50000 },
      }),
    ],
    sums: { views: 8000 },
  },
]
