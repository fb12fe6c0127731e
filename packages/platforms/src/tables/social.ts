import type { HostRule } from '@guiyin/domain'
import { words } from '../words.ts'

type Row = readonly [platform: string, hosts: string]

const PINTEREST = words('com co.uk de fr it es pt ch at se dk nz ie jp cl ru ca co.kr ph com.au com.mx')

const ROWS: readonly Row[] = [
  ['wecom', '.work.weixin.qq.com android-app://com.tencent.wework'],
  ['qq', '.qzone.qq.com c.pc.qq.com qun.qq.com im.qq.com android-app://com.tencent.mobileqq android-app://com.qzone'],
  ['douban', '.douban.com android-app://com.douban.frodo'],
  ['renren', '.renren.com'],
  ['v2ex', '.v2ex.com'],
  ['hupu', '.hupu.com'],
  ['xueqiu', '.xueqiu.com'],
  ['maimai', '.maimai.cn'],
  ['dingtalk', '.dingtalk.com android-app://com.alibaba.android.rimet'],
  ['feishu', '.feishu.cn .larksuite.com android-app://com.ss.android.lark'],
  ['whatsapp', '.whatsapp.com wa.me android-app://com.whatsapp'],
  ['youtube', '.youtube.com youtu.be .youtube-nocookie.com android-app://com.google.android.youtube'],
  ['reddit', '.reddit.com redd.it android-app://com.reddit.frontpage'],
  ['pinterest', 'pin.it android-app://com.pinterest'],
  ['snapchat', '.snapchat.com android-app://com.snapchat.android'],
  ['telegram', 't.me telegram.me telegram.org web.telegram.org android-app://org.telegram.messenger'],
  ['line', '.line.me lin.ee android-app://jp.naver.line.android'],
  ['kakao', '.kakao.com kakaolink.com android-app://com.kakao.talk'],
  ['naver', '.cafe.naver.com .blog.naver.com'],
  ['vk', '.vk.com vk.ru .vkontakte.ru vk.cc android-app://com.vkontakte.android'],
  ['ok_ru', 'ok.ru m.ok.ru www.ok.ru odnoklassniki.ru'],
  ['discord', '.discord.com .discordapp.com discord.gg'],
  ['slack', '.slack.com android-app://com.slack'],
  ['twitch', '.twitch.tv'],
  ['tumblr', '.tumblr.com'],
  ['quora', '.quora.com'],
  ['mastodon', 'mastodon.social mastodon.online mstdn.jp mstdn.social fosstodon.org'],
  ['bluesky', 'bsky.app go.bsky.app'],
  ['xing', '.xing.com'],
  ['hacker_news', 'news.ycombinator.com'],
  ['github', 'github.com gist.github.com'],
  ['stack_overflow', '.stackoverflow.com .stackexchange.com'],
  ['product_hunt', '.producthunt.com'],
  ['zalo', '.zalo.me .zaloapp.com'],
  ['nextdoor', '.nextdoor.com'],
]

/** Social networks, their link shorteners and their apps. */
export const social: readonly HostRule[] = [
  ...ROWS.map(([platform, hosts]): HostRule => ({ class: 'social', platform, hosts: words(hosts) })),
  { class: 'social', platform: 'pinterest', hosts: PINTEREST.map((suffix) => `.pinterest.${suffix}`) },
]
