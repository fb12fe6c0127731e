import type { AppRule } from '@guiyin/domain'

const any = (name: string, platform: string, ...tokens: string[]): AppRule => ({
  name,
  platform,
  anyOf: tokens.map((token) => [token]),
})

/**
 * Tokens of built-in browsers, in lower case, first rule first; a token that starts with a blank starts a word.
 * Browsers proper (QQBrowser, UC, Quark, those of phone makers) are missing on purpose: who uses them came directly.
 */
export const apps: readonly AppRule[] = [
  any('wecom', 'wecom', 'wxwork/'),
  {
    name: 'wechat_mini_program',
    platform: 'wechat',
    anyOf: [['miniprogram', 'micromessenger'], ['miniprogramenv/']],
  },
  any('wechat', 'wechat', 'micromessenger/'),
  any('weibo', 'weibo', '__weibo__', ' weibo', '(weibo'),
  any('tieba', 'baidu', 'tieba/', ' tieba'),
  any('baidu', 'baidu', 'baiduboxapp'),
  any('douyin', 'douyin', 'aweme_', 'aweme/', ' aweme', 'appname/aweme', 'aweme_lite'),
  any('toutiao', 'toutiao', 'newsarticle/', 'newslite/'),
  any('tiktok', 'tiktok', 'musical_ly', 'musically_go', 'trill_', 'trill/', 'ultralite', ' tiktok', 'tiktok/'),
  any('kuaishou', 'kuaishou', 'kwai/', 'kwai_pro/', 'ksnebula'),
  any('xiaohongshu', 'xiaohongshu', 'xhsdiscover', 'xiaohongshu', ' xhs', 'discover/'),
  any('bilibili', 'bilibili', 'biliapp', 'bilidroid', 'bili-universal/'),
  any('zhihu', 'zhihu', 'zhihuhybrid', 'com.zhihu.android', 'osee2'),
  any('alipay', 'alipay', 'alipayclient/', 'aliapp(ap'),
  any('taobao', 'taobao', 'aliapp(tb', 'taobao_android'),
  any('tmall', 'tmall', 'aliapp(tm'),
  any('jd', 'jd', ' jdapp;', 'jdapp;'),
  any('dingtalk', 'dingtalk', 'dingtalk/', 'aliapp(dingtalk'),
  any('feishu', 'feishu', ' lark/', 'feishu/'),
  any('qq', 'qq', ' qq/'),
  any('iqiyi', 'iqiyi', 'iqiyi'),
  any('tencent_video', 'tencent_video', 'qqlivebrowser', 'qqlive/'),
  any('bytedance', 'oceanengine', 'bytedancewebview/', 'bytelocale/'),
  any('whatsapp', 'whatsapp', 'whatsapp/'),
  any('facebook', 'meta', 'fban/', 'fbav/', 'fb_iab', 'metaiab'),
  any('instagram', 'meta', 'instagram '),
  any('linkedin', 'linkedin', 'linkedinapp'),
  any('snapchat', 'snapchat', 'snapchat'),
  any('pinterest', 'pinterest', '[pinterest/', 'pinterest for'),
  any('x', 'x', 'twitterandroid', 'twitter for iphone', ' twitter/'),
  any('reddit', 'reddit', 'reddit/'),
  any('line', 'line', ' line/'),
  any('kakao', 'kakao', 'kakaotalk'),
]
