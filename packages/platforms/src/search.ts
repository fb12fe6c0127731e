import type { HostRule } from '@guiyin/domain'
import { words } from './words.ts'

/** Country domains of Google Search: `google.<one of these>` and nothing else, or anybody's `google.example.com` would be it. */
const GOOGLE = words(`
  com ac ad ae al am as at az ba be bf bg bi bj bs bt by ca cat cc cd cf cg ch ci cl cm cn cv cz de dj dk dm dz ee es fi
  fm fr ga ge gf gg gl gm gp gr gy hn hr ht hu ie im io iq is it je jo kg ki kz la li lk lt lu lv md me mg mk ml mn ms mu
  mv mw ne nl no nr nu pl pn ps pt ro rs ru rw sc se sh si sk sm sn so sr st td tg tk tl tm tn to tt us vg vu ws
  co.ao co.bw co.ck co.cr co.id co.il co.in co.jp co.ke co.kr co.ls co.ma co.mz co.nz co.th co.tz co.ug co.uk co.uz co.ve
  co.vi co.za co.zm co.zw com.af com.ag com.ai com.ar com.au com.bd com.bh com.bn com.bo com.br com.bz com.co com.cu
  com.cy com.do com.ec com.eg com.et com.fj com.gh com.gi com.gt com.hk com.jm com.kh com.kw com.lb com.lc com.ly com.mm
  com.mt com.mx com.my com.na com.nf com.ng com.ni com.np com.om com.pa com.pe com.pg com.ph com.pk com.pr com.py com.qa
  com.sa com.sb com.sg com.sl com.sv com.tj com.tr com.tw com.ua com.uy com.vc com.vn`)

const YANDEX = words('com ru by kz uz eu com.tr com.am com.ge az')
const withSuffixes = (names: string, suffixes: readonly string[]): string[] =>
  words(names).flatMap((name) => suffixes.map((suffix) => `${name}.${suffix}`))

type Row = readonly [platform: string, hosts: string, keywords: string]

const ROWS: readonly Row[] = [
  [
    'baidu',
    '.baidu.com android-app://com.baidu.searchbox android-app://com.baidu.searchbox.lite',
    'wd word kw keyword',
  ],
  ['qihoo360', '.so.com so.360.cn .haosou.com www.sou.com sou.com', 'q'],
  ['sogou', '.sogou.com .soso.com', 'query keyword w'],
  ['shenma', '.sm.cn', 'q'],
  ['quark', '.quark.cn android-app://com.quark.browser', 'q'],
  ['toutiao', 'so.toutiao.com', 'keyword'],
  ['petal', '.petalsearch.com', 'query'],
  ['youdao', 'www.youdao.com youdao.com m.youdao.com', 'q'],
  ['chinaso', '.chinaso.com', 'q'],
  ['microsoft', '.bing.com android-app://com.microsoft.bing', 'q'],
  ['google', 'android-app://com.google.android.googlequicksearchbox', 'q'],
  ['yandex', 'ya.ru www.ya.ru android-app://ru.yandex.searchplugin', 'text'],
  ['yahoo', '.search.yahoo.com', 'p'],
  ['yahoo_japan', '.search.yahoo.co.jp', 'p'],
  ['naver', '.search.naver.com', 'query'],
  ['daum', '.search.daum.net', 'q'],
  ['duckduckgo', '.duckduckgo.com android-app://com.duckduckgo.mobile.android', 'q'],
  ['ecosia', '.ecosia.org', 'q'],
  ['brave', 'search.brave.com', 'q'],
  ['startpage', '.startpage.com', 'query q'],
  ['qwant', '.qwant.com', 'q'],
  ['seznam', 'search.seznam.cz', 'q'],
  ['coccoc', '.coccoc.com', 'query'],
  ['mailru', 'go.mail.ru', 'q'],
  ['rambler', 'nova.rambler.ru', 'query'],
  ['aol', '.search.aol.com', 'q'],
  ['ask', '.ask.com', 'q'],
  ['kagi', 'kagi.com', 'q'],
  ['swisscows', '.swisscows.com', 'query'],
  ['mojeek', '.mojeek.com', 'q'],
  ['t_online', 'suche.t-online.de', 'q'],
]

const rule = ([platform, hosts, keywords]: Row): HostRule => ({
  class: 'search',
  platform,
  hosts: words(hosts),
  keywords: words(keywords),
})

/** Search engines; a more specific host elsewhere (a shop, a mailbox, an assistant of the same company) goes first. */
export const search: readonly HostRule[] = [
  ...ROWS.map(rule),
  {
    class: 'search',
    platform: 'toutiao',
    hosts: ['m.toutiao.com', 'www.toutiao.com'],
    path: '/search',
    keywords: ['keyword'],
  },
  {
    class: 'search',
    platform: 'google',
    hosts: withSuffixes('google www.google images.google news.google m.google ipv4.google ipv6.google', GOOGLE),
    keywords: ['q'],
  },
  {
    class: 'search',
    platform: 'yandex',
    hosts: withSuffixes('yandex www.yandex m.yandex', YANDEX),
    keywords: ['text'],
  },
]
