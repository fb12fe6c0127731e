import type { Language } from '@guiyin/events'
import type { Finding, LinkCode } from '@guiyin/platforms/links'

type Sentence = Record<Language, (finding: Finding) => string>

/** What each code of a link says to people. */
const sentences: Record<LinkCode, Sentence> = {
  not_a_link: {
    en: ({ found }) => `"${found}" is not an http or https address.`,
    'zh-CN': ({ found }) => `“${found}”不是 http 或 https 地址。`,
  },
  second_question_mark: {
    en: () => 'A second question mark swallows the parameters behind it; write & in its place.',
    'zh-CN': () => '第二个问号会吞掉后面的参数，请改为 &。',
  },
  blank: {
    en: ({ parameter }) => `${parameter || 'The address'} holds a blank; write _ or - in its place.`,
    'zh-CN': ({ parameter }) => `${parameter || '地址'} 含有空格，请改用 _ 或 -。`,
  },
  not_encoded: {
    en: ({ parameter, expected }) => `${parameter} is not percent-encoded; write ${expected}.`,
    'zh-CN': ({ parameter, expected }) => `${parameter} 没有编码，请写成 ${expected}。`,
  },
  utm_missing: {
    en: ({ parameter }) => `${parameter} is missing.`,
    'zh-CN': ({ parameter }) => `缺少 ${parameter}。`,
  },
  utm_repeated: {
    en: ({ parameter, found }) => `${parameter} stands there more than once (${found}); the first counts.`,
    'zh-CN': ({ parameter, found }) => `${parameter} 出现多次（${found}），只有第一个有效。`,
  },
  utm_contradicts: {
    en: ({ parameter, found, expected }) => `${parameter} says "${found}", its utm_* parameter "${expected}".`,
    'zh-CN': ({ parameter, found, expected }) => `${parameter} 是“${found}”，对应的 utm 参数却是“${expected}”。`,
  },
  upper_case: {
    en: ({ parameter, expected }) => `${parameter} has capital letters, which split reports; write ${expected}.`,
    'zh-CN': ({ parameter, expected }) => `${parameter} 含有大写字母，会使报表分行，请写成 ${expected}。`,
  },
  source_unknown: {
    en: ({ found }) => `utm_source "${found}" is no platform that is known; it counts as one of its own.`,
    'zh-CN': ({ found }) => `utm_source“${found}”不是已知平台，会单独成为一个来源。`,
  },
  medium_unknown: {
    en: ({ found }) => `utm_medium "${found}" names no channel that is known; see docs/sources.md.`,
    'zh-CN': ({ found }) => `utm_medium“${found}”不是已知的媒介，见 docs/sources.md。`,
  },
  name_rule: {
    en: ({ found, expected }) => `The campaign "${found}" breaks the rule for names: ${expected}`,
    'zh-CN': ({ found, expected }) => `计划名“${found}”不符合命名规则：${expected}`,
  },
  macro_unreplaced: {
    en: ({ parameter, found }) => `${parameter}: the macro ${found} was not replaced.`,
    'zh-CN': ({ parameter, found }) => `${parameter}：宏 ${found} 没有被替换。`,
  },
  macro_encoded: {
    en: ({ parameter, found, expected }) =>
      `${parameter}: ${found} is encoded and will not be replaced; write ${expected}.`,
    'zh-CN': ({ parameter, found, expected }) => `${parameter}：${found} 被编码，不会被替换，请写成 ${expected}。`,
  },
  macro_misspelt: {
    en: ({ parameter, found, expected }) => `${parameter}: the macro is ${expected}, not ${found}.`,
    'zh-CN': ({ parameter, found, expected }) => `${parameter}：宏应为 ${expected}，不是 ${found}。`,
  },
  macro_foreign: {
    en: ({ parameter, found, expected }) =>
      `${parameter}: ${found} is a macro of ${expected}, and this platform will not replace it.`,
    'zh-CN': ({ parameter, found, expected }) => `${parameter}：${found} 是 ${expected} 的宏，这个平台不会替换。`,
  },
  macro_monitor_only: {
    en: ({ parameter, found }) => `${parameter}: ${found} is replaced in monitor links only; write the value yourself.`,
    'zh-CN': ({ parameter, found }) => `${parameter}：${found} 只在监测链接里替换，落地页链接请直接写值。`,
  },
  macro_retired: {
    en: ({ parameter, found }) => `${parameter}: ${found} is not replaced any more; take it out.`,
    'zh-CN': ({ parameter, found }) => `${parameter}：${found} 已不再替换，请去掉。`,
  },
  macro_unknown: {
    en: ({ parameter, found }) => `${parameter}: ${found} is no macro of this platform that is known.`,
    'zh-CN': ({ parameter, found }) => `${parameter}：${found} 不是这个平台已知的宏。`,
  },
  two_click_ids: {
    en: ({ found, expected }) =>
      `${found} and ${expected} are click ids of two platforms; keep that of the platform that sells the ad.`,
    'zh-CN': ({ found, expected }) => `${found} 和 ${expected} 是两个平台的点击 id，只保留投放平台的那个。`,
  },
  click_id_contradicts: {
    en: ({ parameter, found, expected }) => `${parameter} is a click id of ${found}, but utm_source says ${expected}.`,
    'zh-CN': ({ parameter, found, expected }) => `${parameter} 是 ${found} 的点击 id，utm_source 却是 ${expected}。`,
  },
  click_id_fixed: {
    en: ({ parameter }) =>
      `${parameter} has a fixed value, so that all clicks would be one; take it out, or write the macro.`,
    'zh-CN': ({ parameter }) => `${parameter} 是固定值，所有点击会算成一次，请去掉或写宏。`,
  },
  click_id_shape: {
    en: ({ parameter, found }) => `${parameter} "${found}" does not look like a click id of its platform.`,
    'zh-CN': ({ parameter, found }) => `${parameter}“${found}”不像该平台的点击 id。`,
  },
  click_id_missing: {
    en: ({ parameter }) => `${parameter} is missing: this platform adds it only where the link has its macro.`,
    'zh-CN': ({ parameter }) => `缺少 ${parameter}：这个平台只有在链接写了宏时才会带上点击 id。`,
  },
}

/** One finding as a line for people, with its code. */
export const tellFinding = (language: Language, finding: Finding): string =>
  `${sentences[finding.code][language](finding)} (${finding.code})`

/** A finding for programs: its parts, and the sentence of the language asked for. */
export const findingJson = (language: Language, finding: Finding) => ({
  ...finding,
  message: sentences[finding.code][language](finding),
})
