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
  any('toutiao', 'toutiao', 'newsarticle/', 'newslite/'),
  any('alipay', 'alipay', 'alipayclient/', 'aliapp(ap'),
  any('taobao', 'taobao', 'aliapp(tb', 'taobao_android'),
  any('tmall', 'tmall', 'aliapp(tm'),
  any('jd', 'jd', ' jdapp;', 'jdapp;'),
  any('dingtalk', 'dingtalk', 'dingtalk/', 'aliapp(dingtalk'),
  any('feishu', 'feishu', ' lark/', 'feishu/'),
  any('qq', 'qq', ' qq/'),
  any('iqiyi', 'iqiyi', 'iqiyi'),
  any('tencent_video', 'tencent_video', 'qqlivebrowser', 'qqlive/'),
  any('whatsapp', 'whatsapp', 'whatsapp/'),
  any('snapchat', 'snapchat', 'snapchat'),
  any('pinterest', 'pinterest', '[pinterest/', 'pinterest for'),
  any('reddit', 'reddit', 'reddit/'),
  any('line', 'line', ' line/'),
  any('kakao', 'kakao', 'kakaotalk'),
]
