import type { HostRule } from '@guiyin/domain'
import { words } from '../words.ts'

const YANDEX = words('com ru by kz uz eu com.tr com.am com.ge az')
const withSuffixes = (names: string, suffixes: readonly string[]): string[] =>
  words(names).flatMap((name) => suffixes.map((suffix) => `${name}.${suffix}`))

type Row = readonly [platform: string, hosts: string, keywords: string]

const ROWS: readonly Row[] = [
  ['quark', '.quark.cn android-app://com.quark.browser', 'q'],
  ['toutiao', 'so.toutiao.com', 'keyword'],
  ['petal', '.petalsearch.com', 'query'],
  ['youdao', 'www.youdao.com youdao.com m.youdao.com', 'q'],
  ['chinaso', '.chinaso.com', 'q'],
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
    platform: 'yandex',
    hosts: withSuffixes('yandex www.yandex m.yandex', YANDEX),
    keywords: ['text'],
  },
]
