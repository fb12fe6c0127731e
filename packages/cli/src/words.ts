import type { Language } from '@guiyin/events'

type Sentence = Record<Language, (...values: string[]) => string>

/** What the command says of itself; sentences of the contract's codes are in @guiyin/events. */
const sentences = {
  unknownCommand: {
    en: (name) => `There is no command "${name}"; see guiyin --help.`,
    'zh-CN': (name) => `没有命令“${name}”，请看 guiyin --help。`,
  },
  badOption: {
    en: (reason) => `The options are not understood (${reason}); see guiyin --help.`,
    'zh-CN': (reason) => `无法识别选项（${reason}），请看 guiyin --help。`,
  },
  oneFile: {
    en: () => 'Name one catalog file: guiyin catalog apply catalog.yaml',
    'zh-CN': () => '请指定一个目录文件：guiyin catalog apply catalog.yaml',
  },
  badUrl: {
    en: (url) => `"${url}" is not an http or https address; correct --url or GUIYIN_URL.`,
    'zh-CN': (url) => `“${url}”不是 http 或 https 地址，请更正 --url 或 GUIYIN_URL。`,
  },
  keyNeeded: {
    en: (url) => `${url} needs its operator key; set GUIYIN_KEY or pass --key.`,
    'zh-CN': (url) => `${url} 需要运维密钥，请设置 GUIYIN_KEY 或传入 --key。`,
  },
  unreadableFile: {
    en: (file, reason) => `${file} cannot be read (${reason}).`,
    'zh-CN': (file, reason) => `无法读取 ${file}（${reason}）。`,
  },
  brokenYaml: {
    en: (reason) => `This is not valid YAML; correct it. (${reason})`,
    'zh-CN': (reason) => `YAML 语法有误，请更正。（${reason}）`,
  },
  invalidFile: {
    en: (file, count) => `${file} has ${count} problem(s); nothing was sent.`,
    'zh-CN': (file, count) => `${file} 有 ${count} 处问题，未发送。`,
  },
  unreachable: {
    en: (url, reason) => `${url} cannot be reached (${reason}); is the stack running? Start it with: npm start`,
    'zh-CN': (url, reason) => `无法连接 ${url}（${reason}），服务是否已启动？可用 npm start 启动。`,
  },
  refused: {
    en: (status, detail) => `The server refused (${status}): ${detail}`,
    'zh-CN': (status, detail) => `服务器拒绝（${status}）：${detail}`,
  },
  strangeAnswer: {
    en: (status) => `The server's answer (${status}) is not one of guiyin; check --url.`,
    'zh-CN': (status) => `服务器的回答（${status}）不是 guiyin 的格式，请检查 --url。`,
  },
  counts: {
    en: (created, changed, deleted, same) =>
      `${created} created, ${changed} changed, ${deleted} deleted, ${same} unchanged`,
    'zh-CN': (created, changed, deleted, same) => `新建 ${created}，更改 ${changed}，删除 ${deleted}，未变 ${same}`,
  },
  dryCounts: {
    en: (counts) => `Dry run, nothing was written: ${counts}`,
    'zh-CN': (counts) => `试运行，未写入：${counts}`,
  },
} as const satisfies Record<string, Sentence>

/** Says one sentence in the user's language. */
export const say = (language: Language, name: keyof typeof sentences, ...values: string[]): string => {
  const sentence: Sentence = sentences[name]
  return sentence[language](...values)
}

/** By the usual order of LC_ALL, LC_MESSAGES, LANG; English where none is Chinese. */
export const languageOfEnvironment = (environment: Readonly<Record<string, string | undefined>>): Language => {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || ''
  return /^zh([_.@-]|$)/i.test(locale) ? 'zh-CN' : 'en'
}
