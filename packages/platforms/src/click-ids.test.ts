import { describe, expect, it } from 'vitest'
import { AGENTS, cases, compare, type Row } from './landing-table.ts'

const alone: readonly Row[] = [
  ['bd_vid alone is Baidu search ads', '?bd_vid=1122334455667788', '', 'sem baidu click_id:bd_vid'],
  ['B_vid in the fragment is bd_vid', '#B_vid=1122334455667788', '', 'sem baidu click_id:bd_vid'],
  ['qhclickid alone is 360', '?qhclickid=0a1b2c3d4e5f6071', '', 'sem qihoo360 click_id:qhclickid'],
  ['360 names its plan', '?qhclickid=0a1b&qh_planid=77', '', 'sem qihoo360 click_id:qhclickid', { campaign: '77' }],
  ["Sogou's click id is Sogou", '?sg_vid=abc', '', 'sem sogou click_id:sg_vid'],
  ['msclkid is Microsoft', '?msclkid=0123456789abcdef0123456789abcdef', '', 'sem microsoft click_id:msclkid'],
  ['gclid is Google', '?gclid=EAIaIQobChMI', '', 'sem google click_id:gclid'],
  ['gclid beside its campaign id', '?gclid=E1&gad_campaignid=9', '', 'sem google click_id:gclid', { campaign: '9' }],
  ['gbraid is Google', '?gbraid=0AAAA', '', 'sem google click_id:gbraid'],
  ['wbraid is Google', '?wbraid=Cj8K', '', 'sem google click_id:wbraid'],
  ['dclid is display advertising', '?dclid=CPX', '', 'other_ads google click_id:dclid'],
  ['clickid alone is Ocean Engine', '?clickid=EMrP5u2Q8IED', '', 'feed_ads oceanengine click_id:clickid'],
  ['uctrackid is Alimama', '?uctrackid=abc%25', '', 'feed_ads alimama click_id:uctrackid'],
  ['callback alone is Kuaishou', '?callback=DHAJASALKFyk', '', 'feed_ads kuaishou click_id:callback'],
  ['gdt_vid is Tencent', '?gdt_vid=wx0abcdefghijkl1', '', 'social_ads tencent_ads click_id:gdt_vid'],
  ['qz_gdt is Tencent', '?qz_gdt=abcdefghijklmnopqrst', '', 'social_ads tencent_ads click_id:qz_gdt'],
  ['mark_id is Weibo', '?mark_id=1_reallog_mark_ad%3A8%7C1', '', 'social_ads weibo click_id:mark_id'],
  ['mark_id in the fragment is Weibo', '#mark_id=1_reallog', '', 'social_ads weibo click_id:mark_id'],
  ['markId is mark_id', '?markId=1_reallog', '', 'social_ads weibo click_id:mark_id'],
  ['click_id alone is Xiaohongshu', '?click_id=atest1', '', 'social_ads xiaohongshu click_id:click_id'],
  ['track_id alone is Bilibili', '?track_id=pbaes.abc', '', 'social_ads bilibili click_id:track_id'],
  ['trackid is track_id', '?trackid=pbaes.abc', '', 'social_ads bilibili click_id:track_id'],
  ['ttclid is TikTok', '?ttclid=E.C.P.abc', '', 'social_ads tiktok click_id:ttclid'],
  ['twclid is X', '?twclid=2-abc', '', 'social_ads x click_id:twclid'],
  ['li_fat_id is LinkedIn', '?li_fat_id=0b1f', '', 'social_ads linkedin click_id:li_fat_id'],
  ['yclid is Yandex', '?yclid=1234567890', '', 'sem yandex click_id:yclid'],
  ['yclid of the Japanese shape is Yahoo! Japan', '?yclid=YSS.100.abc', '', 'sem yahoo_japan click_id:yclid'],
  ['rdt_cid is Reddit', '?rdt_cid=5', '', 'social_ads reddit click_id:rdt_cid'],
  ['epik is Pinterest', '?epik=dj0yJn', '', 'social_ads pinterest click_id:epik'],
  ['ScCid is Snapchat', '?ScCid=0b1f', '', 'social_ads snapchat click_id:ScCid'],
  ['NaPm is Naver', '?NaPm=ct%3Dabc&n_query=shoes', '', 'sem naver click_id:NaPm', { keyword: 'shoes' }],
  ['n_ad beside n_media is Naver', '?n_media=27758&n_ad=nad-1', '', 'sem naver click_id:n_ad'],
  ['a pid of the alliance is an affiliate', '?pid=mm_1_2_3', '', 'affiliate alimama click_id:pid'],
  ['any other pid is a product', '?pid=10023', '', 'direct - direct'],
  ["cb beside Zhihu's mark is Zhihu", '?cb=https%3A%2F%2Fx&zhs2s=1', '', 'feed_ads zhihu click_id:cb'],
  ['cb alone is nobody', '?cb=1', '', 'direct - direct'],
  ['fbclid alone is organic', '?fbclid=IwAR0', '', 'organic_social meta click_id:fbclid'],
  [
    'fbclid with a Facebook referrer is organic',
    '?fbclid=IwAR0',
    'https://l.facebook.com/',
    'organic_social meta click_id:fbclid',
  ],
  ['a paid click id beside fbclid wins', '?fbclid=IwAR0&gclid=E1', '', 'sem google click_id:gclid'],
  ['an unambiguous id wins over a shared name', '?clickid=abc&bd_vid=1', '', 'sem baidu click_id:bd_vid'],
  ['a click id wins over the referrer', '?bd_vid=1', 'https://weibo.com/', 'sem baidu click_id:bd_vid'],
  ['a click id wins over an own-host referrer', '?bd_vid=1', 'https://www.example.cn/', 'sem baidu click_id:bd_vid'],
  ['a name in capitals is the same name', '?GCLID=E1', '', 'sem google click_id:gclid'],
  ['an escaped ampersand is an ampersand', '?a=1&amp;gclid=E1', '', 'sem google click_id:gclid'],
  ['a longer name is another name', '?xgclid=1&gclidx=2', '', 'direct - direct'],
]

const withMedium: readonly Row[] = [
  ['a medium overrules the default channel', '?bd_vid=1&utm_medium=feed', '', 'feed_ads baidu click_id_medium:bd_vid'],
  ['信息流 is feed', '?bd_vid=1&utm_medium=%E4%BF%A1%E6%81%AF%E6%B5%81', '', 'feed_ads baidu click_id_medium:bd_vid'],
  ['hmmd counts like utm_medium', '?bd_vid=1&hmmd=cpc', '', 'sem baidu click_id_medium:bd_vid'],
  ['a medium in capitals counts', '?gclid=1&utm_medium=CPC', '', 'sem google click_id_medium:gclid'],
  ['an unknown medium changes nothing', '?gclid=1&utm_medium=zzz', '', 'sem google click_id:gclid'],
  [
    'fbclid with a paid medium is paid',
    '?fbclid=1&utm_medium=paid_social',
    '',
    'social_ads meta click_id_medium:fbclid',
  ],
  [
    "the click id's platform beats the source's",
    '?gclid=1&utm_source=baidu&utm_medium=cpc',
    '',
    'sem google click_id_medium:gclid',
  ],
  ['a KOL on Bilibili is content', '?track_id=a&utm_medium=kol', '', 'content bilibili click_id_medium:track_id'],
]

const ambiguous = { quality: ['ambiguous:clickid'] }
const shared: readonly Row[] = [
  [
    'a source decides whose click_id it is',
    '?click_id=a&utm_source=gdt',
    '',
    'social_ads tencent_ads click_id:click_id',
  ],
  ['神马 owns click_id when it says so', '?click_id=a&hmsr=%E7%A5%9E%E9%A9%AC', '', 'sem shenma click_id:click_id'],
  ['Shenma owns clickid when it says so', '?clickid=a&utm_source=shenma', '', 'sem shenma click_id:clickid'],
  [
    'Douyin inventory is sold by Ocean Engine',
    '?clickid=a&utm_source=douyin',
    '',
    'feed_ads oceanengine click_id:clickid',
  ],
  ['a source that owns no such name disowns it', '?clickid=a&utm_source=awin', '', 'affiliate awin utm', ambiguous],
  [
    'an unknown source disowns a shared name',
    '?clickid=a&utm_source=netx&utm_medium=cps',
    '',
    'affiliate netx utm',
    ambiguous,
  ],
  [
    'companions speak against an unknown source',
    '?clickid=a&utm_source=plan7&adid=1&creativeid=2',
    '',
    'feed_ads oceanengine click_id:clickid',
    { creative: '2' },
  ],
  ['a source speaks before companions', '?clickid=a&utm_source=awin&adid=1', '', 'affiliate awin utm', ambiguous],
  ['companions tell click_id of Tencent', '?click_id=a&hash_key=1', '', 'social_ads tencent_ads click_id:click_id'],
  [
    'the referrer tells click_id of Tencent',
    '?click_id=a',
    'https://mp.weixin.qq.com/s/x',
    'social_ads tencent_ads click_id:click_id',
  ],
  [
    'the referrer tells track_id of Xiaohongshu',
    '?track_id=a',
    'https://www.xiaohongshu.com/',
    'social_ads xiaohongshu click_id:track_id',
  ],
  [
    'a foreign referrer disowns a shared name',
    '?clickid=a',
    'https://www.baidu.com/s?wd=x',
    'seo baidu host:.baidu.com',
    ambiguous,
  ],
  [
    'an unlisted referrer proves nothing',
    '?clickid=a',
    'https://go.example.net/',
    'feed_ads oceanengine click_id:clickid',
  ],
  [
    'the agent tells click_id of Tencent',
    '?click_id=a',
    '',
    'social_ads tencent_ads click_id:click_id',
    { agent: AGENTS.wechat },
  ],
  [
    'the agent tells callback of Ocean Engine',
    '?callback=abcdef',
    '',
    'feed_ads oceanengine click_id:callback',
    { agent: AGENTS.douyin },
  ],
  [
    'a foreign agent raises a doubt',
    '?clickid=a',
    '',
    'feed_ads oceanengine click_id:clickid',
    { agent: AGENTS.baidu, ...ambiguous },
  ],
  ['an affiliate medium disowns clickid', '?clickid=a&utm_medium=affiliate', '', 'affiliate - utm', ambiguous],
  ['a JSONP function is no click id', '?callback=jQuery1120_170', '', 'direct - direct'],
  ['an address to return to is no click id', '?callback=https%3A%2F%2Fsso.example.com', '', 'direct - direct'],
]

describe('a click id alone', () => {
  it.each(cases(alone))('$title', ({ row }) => {
    const { read, expected } = compare(row)
    expect(read).toEqual(expected)
  })
})
describe('a click id with a medium', () => {
  it.each(cases(withMedium))('$title', ({ row }) => {
    const { read, expected } = compare(row)
    expect(read).toEqual(expected)
  })
})
describe('a click id whose name several platforms use', () => {
  it.each(cases(shared))('$title', ({ row }) => {
    const { read, expected } = compare(row)
    expect(read).toEqual(expected)
  })
})
