import { change, count, day, essential, identified, keyed, level, platform, text } from './column.ts'
import type { DataSet } from './data-set.ts'

/** An official account on a social platform. */
export const socialAccountDaily: DataSet = {
  id: 'social_account_daily',
  zh: '社媒账号日数据',
  en: 'Social account, daily',
  about: {
    zh: '官方账号每天的粉丝、互动、播放与曝光；粉丝为当日期末数，跨日不相加。净增粉丝与点赞、评论、转发、收藏是净数：被取消的多于新增的那天为负。视频播放只在平台把它与阅读分开时填写。同一天的多份报表互相补充：后导入的报表没有的数，保留先前的。',
    en: 'Followers, interactions, views and impressions of an account and day. Followers are those at the end of the day and never added over days. Net followers, likes, comments, shares and collects are net: on a day that took back more than came they are below 0. Video plays stand apart only where a platform tells them from views. Several reports of a day complete each other: a number that a later one leaves empty stays.',
  },
  day: 'date',
  completes: true,
  columns: [
    day(['date', '日期', 'Date'], { ...essential, sample: '2026-01-15' }),
    platform(['platform', '平台', 'Platform'], { ...essential, sample: 'wechat' }),
    ...identified(['account', '账号', 'Account'], '品牌服务号'),
    text(['traffic_source', '流量来源', 'Traffic source'], keyed),
    level(['followers', '粉丝数', 'Followers'], '12030'),
    count(['new_followers', '新增关注', 'New followers'], '45'),
    count(['lost_followers', '取消关注', 'Lost followers'], '15'),
    change(['net_followers', '净增粉丝', 'Net followers'], '30'),
    count(['impressions', '曝光', 'Impressions'], '9000'),
    count(['views', '播放/阅读', 'Views'], '3100'),
    count(['viewers', '播放/阅读人数', 'Viewers']),
    count(['plays', '视频播放', 'Video plays']),
    change(['likes', '点赞', 'Likes'], '120'),
    change(['comments', '评论', 'Comments'], '18'),
    change(['shares', '转发/分享', 'Shares'], '33'),
    change(['collects', '收藏', 'Collects'], '21'),
    count(['profile_visits', '主页访问', 'Profile visits']),
    count(['posts', '发布篇数', 'Posts'], '1'),
  ],
}
