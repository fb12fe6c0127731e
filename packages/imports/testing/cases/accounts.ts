import { gbk, utf8, utf8WithMark } from '../encode.ts'
import { oldFollowers } from '../old-workbook.ts'
import { workbook } from '../workbook.ts'
import type { ReportCase } from './report-case.ts'

const account = (platform: string, more: object) => ({ date: '2026-08-30', platform, ...more })
const told = (platform: string, profile = 'account', encoding = 'utf-8') => ({
  ...{ platform, dataset: 'social_account_daily', profile, encoding, grain: null },
})

/** Numbers of official accounts by day. */
export const accountReports: readonly ReportCase[] = [
  {
    title: 'WeChat followers: a web page that is called user_analysis.xls',
    bytes: utf8(
      '<!doctype html><html><head><meta charset="utf-8"></head><body><table><thead><tr><th>时间</th><th>新关注人数</th><th>取消关注人数</th><th>净增关注人数</th><th>累积关注人数</th></tr></thead><tbody><tr><td>2026-08-30</td><td>45</td><td>15</td><td>30</td><td>12030</td></tr></tbody></table></body></html>',
    ),
    ...told('wechat', 'followers'),
    rows: [account('wechat', { followers: 12030, new_followers: 45, lost_followers: 15, net_followers: 30 })],
    sums: { new_followers: 45 },
  },
  {
    title: 'WeChat followers: a true workbook of Excel 97',
    bytes: oldFollowers,
    ...told('wechat', 'followers', 'xls'),
    rows: [
      account('wechat', { followers: 12030, new_followers: 45, lost_followers: 60, net_followers: -15 }),
      account('wechat', {
        ...{ date: '2026-08-31', followers: 12060, new_followers: 45, lost_followers: 15, net_followers: 30 },
      }),
    ],
    sums: { net_followers: 15 },
  },
  {
    title: 'Zhihu by day: a text that is called 日报表.xls',
    bytes: utf8('日期,阅读,播放,点赞,喜欢,评论,收藏,分享\n2026-08-30,820,14,33,5,6,21,4\n'),
    request: { fileName: '日报表.xls' },
    ...told('zhihu'),
    rows: [account('zhihu', { views: 820, plays: 14, likes: 33, comments: 6, shares: 4, collects: 21 })],
    sums: { views: 820 },
  },
  {
    title: 'Xiaohongshu by day: more went than came',
    bytes: utf8WithMark('日期,曝光,观看,新增关注,取消关注,净涨粉\n2026-08-30,15000,"1,800",30,200,-170\n'),
    ...told('xiaohongshu'),
    rows: [
      account('xiaohongshu', {
        ...{ new_followers: 30, lost_followers: 200, net_followers: -170, impressions: 15000, views: 1800 },
      }),
    ],
    sums: { impressions: 15000, net_followers: -170 },
  },
  {
    title: 'Xiaohongshu, a sheet for each number',
    bytes: workbook({
      sheets: {
        账号总体观看数据: [
          ['指标', '数值'],
          ['曝光', 15000],
        ],
        曝光趋势: [
          ['日期', '数值'],
          ['2026-08-30', 15000],
        ],
        观看趋势: [
          ['日期', '数值'],
          ['2026-08-30', 1800],
        ],
      },
    }),
    ...told('xiaohongshu', 'trends', 'xlsx'),
    rows: [account('xiaohongshu', { impressions: 15000 }), account('xiaohongshu', { views: 1800 })],
    sums: { impressions: 15000, views: 1800 },
  },
  {
    title: 'Weibo by day',
    bytes: workbook({
      sheets: {
        账号汇总: [
          ['字段', '值'],
          ['账号', '旗舰店'],
        ],
        每日趋势: [
          [
            ...['日期', '粉丝总数', '粉丝净增数', '新增粉丝数', '减少粉丝数', '阅读数', '发博数', '转评赞数', '转发数'],
            ...['评论数', '点赞数'],
          ],
          ['2026-08-30', 50200, 20, 32, 12, 8000, 3, 87, 12, 9, 66],
        ],
      },
    }),
    ...told('weibo', 'account', 'xlsx'),
    rows: [
      account('weibo', {
        ...{
          followers: 50200,
          new_followers: 32,
          lost_followers: 12,
          net_followers: 20,
          views: 8000,
          likes: 66,
          comments: 9,
        },
        ...{ shares: 12, posts: 3 },
      }),
    ],
    sums: { views: 8000 },
  },
  {
    title: 'Douyin: one number a file',
    bytes: workbook({
      sheets: {
        主页访问: [
          ['日期', '主页访问'],
          ['2026-08-30', 12],
        ],
      },
    }),
    ...told('douyin', 'account', 'xlsx'),
    rows: [account('douyin', { profile_visits: 12 })],
    sums: { profile_visits: 12 },
  },
  {
    title: 'Douyin: likes, of which more were taken back than given',
    bytes: utf8WithMark('日期,作品点赞\n2026-08-30,-5\n2026-08-31,"1,204"\n'),
    ...told('douyin'),
    rows: [account('douyin', { likes: -5 }), account('douyin', { date: '2026-08-31', likes: 1204 })],
    sums: { likes: 1199 },
  },
  {
    title: 'Douyin: plays alone, where the user says whose and what they are',
    bytes: utf8WithMark('日期,播放量\n2026-08-30,5200\n'),
    request: { platform: 'douyin', dataset: 'social_account_daily' },
    ...told('douyin'),
    rows: [account('douyin', { views: 5200 })],
    sums: { views: 5200 },
  },
  {
    title: 'Kuaishou by day',
    bytes: gbk('日期,粉丝总数,涨粉量,掉粉量,净涨粉量,播放量,点赞量,评论量\r\n2026-08-30,9000,40,6,34,1.2万,800,20\r\n'),
    ...told('kuaishou', 'account', 'gb18030'),
    rows: [
      account('kuaishou', {
        ...{ followers: 9000, new_followers: 40, lost_followers: 6, net_followers: 34, views: 12000, likes: 800 },
        comments: 20,
      }),
    ],
    sums: { likes: 800 },
  },
  {
    title: 'Bilibili by day: 新增粉丝 are those who stayed',
    bytes: utf8('日期,粉丝总量,新增粉丝,新增关注,取消关注,播放量,弹幕数,投币数\n2026-08-30,7000,9,11,2,3000,45,60\n'),
    ...told('bilibili'),
    rows: [
      account('bilibili', { followers: 7000, new_followers: 11, lost_followers: 2, net_followers: 9, views: 3000 }),
    ],
    sums: { views: 3000 },
  },
]
