import type { HostRule } from '@guiyin/domain'
import { words } from '../words.ts'

type Row = readonly [platform: string, hosts: string]

const ROWS: readonly Row[] = [
  ['yiyan', 'yiyan.baidu.com wenxin.baidu.com .ai.baidu.com .chat.baidu.com'],
  ['deepseek', '.deepseek.com android-app://com.deepseek.chat'],
  ['qwen', '.qwen.ai .tongyi.com .tongyi.aliyun.com .qianwen.com qianwen.aliyun.com'],
  ['chatglm', '.chatglm.cn chat.z.ai'],
  ['doubao', '.doubao.com android-app://com.larus.nova'],
  ['kimi', '.kimi.com kimi.moonshot.cn kimi.ai android-app://com.moonshot.kimichat'],
  ['yuanbao', 'yuanbao.tencent.com yuanbao.qq.com android-app://com.tencent.hunyuan.app.chat'],
  ['metaso', '.metaso.cn'],
  ['minimax', 'chat.minimax.io hailuoai.com'],
  ['nami', 'www.n.cn n.cn bot.n.cn nami.cn'],
  ['quark', 'ai.quark.cn'],
  ['chatgpt', '.chatgpt.com chat.openai.com android-app://com.openai.chatgpt'],
  ['claude', '.claude.ai android-app://com.anthropic.claude'],
  ['gemini', 'gemini.google.com bard.google.com android-app://com.google.android.apps.bard'],
  ['notebooklm', 'notebooklm.google.com'],
  ['copilot', 'copilot.microsoft.com copilot.cloud.microsoft m365.cloud.microsoft android-app://com.microsoft.copilot'],
  ['perplexity', '.perplexity.ai android-app://ai.perplexity.app.android'],
  ['grok', '.grok.com android-app://ai.x.grok'],
  ['meta_ai', '.meta.ai'],
  ['mistral', 'chat.mistral.ai'],
  ['duck_ai', 'duck.ai'],
  ['you', '.you.com'],
  ['poe', 'poe.com'],
  ['phind', '.phind.com'],
  ['iask', '.iask.ai'],
  ['genspark', '.genspark.ai'],
  ['felo', '.felo.ai'],
]

/** AI assistants and answer engines. */
export const ai: readonly HostRule[] = [
  ...ROWS.map(([platform, hosts]): HostRule => ({ class: 'ai', platform, hosts: words(hosts) })),
  { class: 'ai', platform: 'grok', hosts: words('x.com www.x.com twitter.com'), path: '/i/grok' },
  { class: 'ai', platform: 'copilot', hosts: words('www.bing.com cn.bing.com bing.com'), path: '/chat' },
]
