import { describe, expect, it } from 'vitest'
import { AGENTS, cases, compare, landing, type Row } from './landing-table.ts'

const from = (referrer: string, answer: string, keyword?: string): Row => [
  `${referrer} is ${answer}`,
  '',
  referrer.includes('://') ? referrer : `https://${referrer}/`,
  answer,
  { keyword: keyword ?? null },
]

const search: readonly Row[] = [
  from('www.baidu.com', 'seo baidu host:.baidu.com'),
  from('https://www.baidu.com/link?url=abc&wd=&eqid=f00', 'seo baidu host:.baidu.com'),
  from('https://m.baidu.com/s?word=%E8%B7%91%E9%9E%8B', 'seo baidu host:.baidu.com', '跑鞋'),
  from('http://www.baidu.com/s?ie=gb2312&wd=%C5%DC%D0%AC', 'seo baidu host:.baidu.com', '跑鞋'),
  from('zhidao.baidu.com', 'seo baidu host:.baidu.com'),
  from('https://www.so.com/s?q=shoes', 'seo qihoo360 host:.so.com', 'shoes'),
  from('m.so.com', 'seo qihoo360 host:.so.com'),
  from('so.360.cn', 'seo qihoo360 host:so.360.cn'),
  from('https://www.sogou.com/web?query=shoes', 'seo sogou host:.sogou.com', 'shoes'),
  from('https://m.sogou.com/web?keyword=shoes', 'seo sogou host:.sogou.com', 'shoes'),
  from('m.soso.com', 'seo sogou host:.soso.com'),
  from('https://so.m.sm.cn/s?q=shoes', 'seo shenma host:.sm.cn', 'shoes'),
  from('quark.sm.cn', 'seo shenma host:.sm.cn'),
  from('https://so.toutiao.com/search?keyword=shoes', 'seo toutiao host:so.toutiao.com', 'shoes'),
  from('https://m.toutiao.com/search?keyword=shoes', 'seo toutiao host:m.toutiao.com', 'shoes'),
  from('https://cn.bing.com/search?q=shoes', 'seo microsoft host:.bing.com', 'shoes'),
  from('https://www.google.com/', 'seo google host:www.google.com'),
  from('www.google.com.hk', 'seo google host:www.google.com.hk'),
  from('google.co.uk', 'seo google host:google.co.uk'),
  from('https://www.google.com/url?q=https%3A%2F%2Fshop.example.cn', 'seo google host:www.google.com'),
  from('https://yandex.ru/search/?text=shoes', 'seo yandex host:yandex.ru', 'shoes'),
  from('https://uk.search.yahoo.com/search?p=shoes', 'seo yahoo host:.search.yahoo.com', 'shoes'),
  from('duckduckgo.com', 'seo duckduckgo host:.duckduckgo.com'),
  from('https://m.search.naver.com/search.naver?query=shoes', 'seo naver host:.search.naver.com', 'shoes'),
  from(
    'android-app://com.google.android.googlequicksearchbox/',
    'seo google host:android-app://com.google.android.googlequicksearchbox',
  ),
]

const social: readonly Row[] = [
  from('mp.weixin.qq.com', 'organic_social wechat host:.weixin.qq.com'),
  from('https://servicewechat.com/wx0123/12/page-frame.html', 'organic_social wechat host:servicewechat.com'),
  from('weibo.com', 'organic_social weibo host:.weibo.com'),
  from('m.weibo.cn', 'organic_social weibo host:.weibo.cn'),
  from('t.cn', 'organic_social weibo host:t.cn'),
  from('www.douyin.com', 'organic_social douyin host:.douyin.com'),
  from('v.kuaishou.com', 'organic_social kuaishou host:.kuaishou.com'),
  from('www.xiaohongshu.com', 'organic_social xiaohongshu host:.xiaohongshu.com'),
  from('xhslink.com', 'organic_social xiaohongshu host:.xhslink.com'),
  from('b23.tv', 'organic_social bilibili host:.b23.tv'),
  from('m.bilibili.com', 'organic_social bilibili host:.bilibili.com'),
  from('link.zhihu.com', 'organic_social zhihu host:.zhihu.com'),
  from('tieba.baidu.com', 'organic_social baidu host:.tieba.baidu.com'),
  from('user.qzone.qq.com', 'organic_social qq host:.qzone.qq.com'),
  from('l.facebook.com', 'organic_social meta host:.facebook.com'),
  from('l.instagram.com', 'organic_social meta host:.instagram.com'),
  from('t.co', 'organic_social x host:t.co'),
  from('www.linkedin.com', 'organic_social linkedin host:.linkedin.com'),
  from('out.reddit.com', 'organic_social reddit host:.reddit.com'),
  from('www.pinterest.co.uk', 'organic_social pinterest host:.pinterest.co.uk'),
  from('android-app://com.tencent.mm/', 'organic_social wechat host:android-app://com.tencent.mm'),
]

const others: readonly Row[] = [
  from('www.toutiao.com', 'content toutiao host:.toutiao.com'),
  from('baijiahao.baidu.com', 'content baidu host:.baijiahao.baidu.com'),
  from('v.qq.com', 'content tencent_video host:v.qq.com'),
  from('chatgpt.com', 'ai_assistant chatgpt host:.chatgpt.com'),
  from('www.doubao.com', 'ai_assistant doubao host:.doubao.com'),
  from('kimi.moonshot.cn', 'ai_assistant kimi host:kimi.moonshot.cn'),
  from('yuanbao.tencent.com', 'ai_assistant yuanbao host:yuanbao.tencent.com'),
  from('chat.deepseek.com', 'ai_assistant deepseek host:.deepseek.com'),
  from('gemini.google.com', 'ai_assistant gemini host:gemini.google.com'),
  from('ai.baidu.com', 'ai_assistant yiyan host:.ai.baidu.com'),
  from('yiyan.baidu.com', 'ai_assistant yiyan host:yiyan.baidu.com'),
  from('ai.quark.cn', 'ai_assistant quark host:ai.quark.cn'),
  from('copilot.microsoft.com', 'ai_assistant copilot host:copilot.microsoft.com'),
  from('https://x.com/i/grok', 'ai_assistant grok host:x.com'),
  from('item.taobao.com', 'referral taobao host:.taobao.com'),
  from('mail.google.com', 'referral - host:mail.google.com'),
]

const strangers: readonly Row[] = [
  from('microsoft.com', 'referral - referral:microsoft.com'),
  from('docs.google.com', 'referral - referral:docs.google.com'),
  from('google.evil.com', 'referral - referral:google.evil.com'),
  from('www.google.com.evil.com', 'referral - referral:www.google.com.evil.com'),
  from('xxso.com', 'referral - referral:xxso.com'),
  from('notbaidu.com', 'referral - referral:notbaidu.com'),
  from('fox.com', 'referral - referral:fox.com'),
  from('at.co', 'referral - referral:at.co'),
  from('mail.yandex.ru', 'referral - referral:mail.yandex.ru'),
  from('https://evil.com/www.baidu.com', 'referral - referral:evil.com'),
  from('https://www.baidu.com@evil.com/', 'referral - referral:evil.com'),
  from('https://evil.com\\@www.baidu.com/', 'referral - referral:evil.com'),
  from('https://WWW.BAIDU.COM:443/', 'seo baidu host:.baidu.com'),
  from('https://www.baidu.com./', 'seo baidu host:.baidu.com'),
]

const none: readonly Row[] = [
  ['about:blank is no referrer', '', 'about:blank', 'direct - direct'],
  ['a file is no referrer', '', 'file:///C:/www.baidu.com', 'direct - direct'],
  ['garbage is no referrer', '', '::%%%', 'direct - direct'],
  ['null is no referrer', '', 'null', 'direct - direct'],
  ['an own host is no source', '', 'https://www.example.cn/a', 'direct - direct'],
  ['the page’s own host is no source', 'https://other.test/a', 'https://www.other.test/b', 'direct - direct'],
  [
    'an own host is no source in an app either',
    '',
    'https://a.example.cn/',
    'direct - direct',
    { agent: AGENTS.wechat },
  ],
]

describe.each([
  { title: 'a search engine', rows: search },
  { title: 'a social network', rows: social },
  { title: 'content, an assistant, a shop', rows: others },
  { title: 'a host that only looks like another', rows: strangers },
  { title: 'no referrer', rows: none },
])('$title', ({ rows }) => {
  it.each(cases(rows))('$title', ({ row }) => {
    const { read, expected } = compare(row)
    expect(read).toEqual(expected)
  })
})

describe('an internal referrer', () => {
  it.each([
    ['a listed suffix', 'https://pay.example.cn/', 'own_host'],
    ['the suffix itself', 'https://example.cn/', 'own_host'],
    ['a host that ends like it', 'https://myexample.cn/', null],
    ['Alipay', 'https://excashier.alipay.com/standard/auth.htm', 'gateway'],
    ['WeChat Pay', 'https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb', 'gateway'],
    ['UnionPay', 'https://gateway.95516.com/', 'gateway'],
    ['PayPal', 'https://www.paypal.com/checkoutnow', 'gateway'],
    ['Stripe Checkout', 'https://checkout.stripe.com/c/pay/x', 'gateway'],
    ['a host that ends like PayPal', 'https://notpaypal.com/', null],
  ])('%s', (_, referrer, internal) => {
    expect(landing('', referrer).internal).toBe(internal)
  })
})
