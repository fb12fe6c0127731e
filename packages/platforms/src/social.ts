import type { HostRule } from '@guiyin/domain'
import { words } from './words.ts'

type Row = readonly [platform: string, hosts: string]

const PINTEREST = words('com co.uk de fr it es pt ch at se dk nz ie jp cl ru ca co.kr ph com.au com.mx')

const ROWS: readonly Row[] = [
  [
    'wechat',
    '.weixin.qq.com wx.qq.com wx2.qq.com weixin110.qq.com servicewechat.com .wechat.com android-app://com.tencent.mm',
  ],
  ['wecom', '.work.weixin.qq.com android-app://com.tencent.wework'],
  ['qq', '.qzone.qq.com c.pc.qq.com qun.qq.com im.qq.com android-app://com.tencent.mobileqq android-app://com.qzone'],
  ['weibo', '.weibo.com .weibo.cn t.cn android-app://com.sina.weibo'],
  ['douyin', '.douyin.com .iesdouyin.com .huoshan.com android-app://com.ss.android.ugc.aweme'],
  [
    'kuaishou',
    '.kuaishou.com .gifshow.com .chenzhongtech.com .kuaishouapp.com android-app://com.smile.gifmaker android-app://com.kuaishou.nebula',
  ],
  ['xiaohongshu', '.xiaohongshu.com .xhslink.com .xhs.cn .rednote.com android-app://com.xingin.xhs'],
  ['bilibili', '.bilibili.com .b23.tv .bili2233.cn .bilibili.tv android-app://tv.danmaku.bili'],
  ['zhihu', '.zhihu.com android-app://com.zhihu.android'],
  ['douban', '.douban.com android-app://com.douban.frodo'],
  ['baidu', '.tieba.baidu.com jump.bdimg.com jump2.bdimg.com android-app://com.baidu.tieba'],
  ['renren', '.renren.com'],
  ['v2ex', '.v2ex.com'],
  ['hupu', '.hupu.com'],
  ['xueqiu', '.xueqiu.com'],
  ['maimai', '.maimai.cn'],
  ['dingtalk', '.dingtalk.com android-app://com.alibaba.android.rimet'],
  ['feishu', '.feishu.cn .larksuite.com android-app://com.ss.android.lark'],
  [
    'meta',
    '.facebook.com fb.com fb.me .fb.watch .messenger.com .instagram.com .threads.net .threads.com m.me android-app://com.facebook.katana android-app://com.facebook.orca android-app://com.instagram.android',
  ],
  ['whatsapp', '.whatsapp.com wa.me android-app://com.whatsapp'],
  ['tiktok', '.tiktok.com android-app://com.zhiliaoapp.musically android-app://com.ss.android.ugc.trill'],
  ['youtube', '.youtube.com youtu.be .youtube-nocookie.com android-app://com.google.android.youtube'],
  ['linkedin', '.linkedin.com lnkd.in android-app://com.linkedin.android'],
  ['x', '.x.com .twitter.com t.co android-app://com.twitter.android'],
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
