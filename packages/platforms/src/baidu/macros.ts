import { type MacroSet, macro } from '../facts.ts'
import { proof } from '../proof.ts'

export const macros: readonly MacroSet[] = [
  {
    zh: '搜索推广，写在落地页链接里，区分大小写',
    en: 'search, in landing URLs, case-sensitive',
    within: 'landing',
    proof: proof('✔✔', 'S1 S8 S31'),
    macros: [
      macro('{planid}', '计划 id', 'campaign id'),
      macro('{unitid}', '单元 id', 'ad group id'),
      macro('{creative}', '创意 id', 'creative id'),
      macro('{keywordid}', '关键词 id；没有关键词时是 0', 'keyword id; 0 where there is none'),
      macro('{keyword}', '关键词，可能是 GBK 编码', 'keyword, perhaps encoded as GBK'),
      macro('{kw_enc_utf8}', '关键词，UTF-8 编码，优先用它', 'keyword encoded as UTF-8; prefer it'),
      macro('{matchtype}', '匹配方式代码', 'code of the match type'),
      macro('{device}', 'pc 或 mobile', 'pc or mobile'),
      macro('{dongtai}', '动态创意标记', 'mark of a dynamic creative'),
    ],
  },
  {
    zh: '信息流，写在监测链接里',
    en: 'feed, in monitor links',
    within: 'monitor',
    proof: proof('✔', 'S1 S2'),
    macros: [
      macro('__USER_ID__', '账户 id', 'account id'),
      macro('__PLAN_ID__', '计划 id', 'campaign id'),
      macro('__UNIT_ID__', '单元 id', 'ad group id'),
      macro('__IDEA_ID__', '创意 id', 'creative id'),
      macro('__WORD_ID__', '关键词 id', 'keyword id'),
      macro('__CLICK_ID__', '点击 id', 'click id'),
      macro('__BD_VID__', '落地页上的 bd_vid', 'bd_vid of the landing page'),
      macro('__CALLBACK_URL__', '回传地址', 'address to report conversions to'),
      macro('__EXT_INFO__', '回传时原样带回', 'goes back as it is'),
      macro('__TS__', '点击时间', 'time of the click'),
    ],
  },
]

/** Macros of former years, which may still stand in old links and stay unreplaced. */
export const retired: readonly string[] = [
  '{pagenum}',
  '{adposition}',
  '{mediatype}',
  '{placement}',
  '{bidurl}',
  '{haoci}',
  '{abtest}',
]
