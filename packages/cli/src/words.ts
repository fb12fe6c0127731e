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
  secretKeyNeeded: {
    en: (site) => `This takes the secret key of the site ${site}; set GUIYIN_KEY or pass --key.`,
    'zh-CN': (site) => `此操作需要站点 ${site} 的服务端密钥，请设置 GUIYIN_KEY 或传入 --key。`,
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
  oneEntry: {
    en: () => 'Name one entry by its id, as guiyin quarantine list shows it.',
    'zh-CN': () => '请指定一条记录的 id，可用 guiyin quarantine list 查看。',
  },
  entryAndFile: {
    en: () => 'Name one entry and the file with its corrected payload: guiyin quarantine fix ID payload.json',
    'zh-CN': () => '请指定一条记录和修正后的内容文件：guiyin quarantine fix ID payload.json',
  },
  siteAndDays: {
    en: () => 'Name a site and its days: --site shop --from 2026-11-01 --to 2026-11-30',
    'zh-CN': () => '请指定站点和日期：--site shop --from 2026-11-01 --to 2026-11-30',
  },
  quarantined: {
    en: (code, at, fixed, replayed) => `${code} · came ${at} · fixed ${fixed} · replayed ${replayed} (UTC)`,
    'zh-CN': (code, at, fixed, replayed) => `${code} · 到达 ${at} · 修正 ${fixed} · 重放 ${replayed}（UTC）`,
  },
  badDay: {
    en: (option, day) => `${option}: "${day}" is no day of the calendar; write YYYY-MM-DD.`,
    'zh-CN': (option, day) => `${option}：“${day}”不是日历上的日期，请写成 YYYY-MM-DD。`,
  },
  daysTurned: {
    en: (from, to) => `--from ${from} lies after --to ${to}; turn them round.`,
    'zh-CN': (from, to) => `--from ${from} 晚于 --to ${to}，请对调。`,
  },
  quarantineEmpty: {
    en: () => 'Nothing is in quarantine here.',
    'zh-CN': () => '隔离区没有记录。',
  },
  payload: {
    en: (encoding) => `Payload (${encoding}):`,
    'zh-CN': (encoding) => `原始内容（${encoding}）：`,
  },
  fix: {
    en: () => 'Corrected payload:',
    'zh-CN': () => '修正后的内容：',
  },
  fixed: {
    en: (id) => `The correction is kept beside the payload; send it with: guiyin quarantine replay ${id}`,
    'zh-CN': (id) => `已保存修正内容，原始内容保留；重放请用：guiyin quarantine replay ${id}`,
  },
  replayedEntries: {
    en: (entries, facts) => `${entries} record(s) with ${facts} event(s) went into the stream again.`,
    'zh-CN': (entries, facts) => `已重放 ${entries} 条记录，共 ${facts} 个事件。`,
  },
  replayed: {
    en: (facts, parcels) =>
      `${facts} event(s) in ${parcels} record(s) went into the stream again; no number changes by it.`,
    'zh-CN': (facts, parcels) => `已重放 ${facts} 个事件（${parcels} 条记录），指标不会因此变化。`,
  },
  rebuilt: {
    en: (days, conversions, changed) =>
      `${days} day(s): ${conversions} conversion(s) derived anew, ${changed} changed. The next snapshot run folds the days.`,
    'zh-CN': (days, conversions, changed) =>
      `共 ${days} 天：重新计算 ${conversions} 个转化，${changed} 个有变化；下次快照任务会重新汇总这些天。`,
  },
  redriven: {
    en: (batches, records) => `${batches} batch(es) with ${records} record(s) went into the stream again.`,
    'zh-CN': (batches, records) => `已重新投递 ${batches} 个批次，共 ${records} 条记录。`,
  },
  moved: {
    en: (messages) => `${messages} announcement(s) of conversions went into their queue again.`,
    'zh-CN': (messages) => `已把 ${messages} 条转化通知放回队列。`,
  },
  unsent: {
    en: (platform, goal, id, status) => `${platform} · ${goal} ${id} · ${status}`,
    'zh-CN': (platform, goal, id, status) => `${platform} · ${goal} ${id} · ${status}`,
  },
  nothingUnsent: {
    en: (site) => `Every conversion of ${site} that was due got through to its ad platforms.`,
    'zh-CN': (site) => `${site} 应回传的转化都已送达广告平台。`,
  },
  noPostbacks: {
    en: (site) => `No conversion of ${site} is in that state on those days.`,
    'zh-CN': (site) => `${site} 在这些日期没有处于该状态的转化。`,
  },
  retriedPostbacks: {
    en: (count) => `${count} conversion(s) are sent again; guiyin postbacks list shows in a minute how they fared.`,
    'zh-CN': (count) => `正在重新回传 ${count} 个转化；一分钟后可用 guiyin postbacks list 查看结果。`,
  },
  siteAndClick: {
    en: () => 'Name one click id and its site: guiyin click ID --site SITE',
    'zh-CN': () => '请指定一个点击编号和站点：guiyin click 编号 --site 站点',
  },
  clickTold: { en: () => 'told', 'zh-CN': () => '回传' },
  clickRedirected: { en: () => 'redirected', 'zh-CN': () => '跳转' },
  clickLanded: { en: () => 'landed', 'zh-CN': () => '到达' },
  clickConverted: { en: () => 'converted', 'zh-CN': () => '转化' },
  noClick: {
    en: (id) => `Nothing is known of the click ${id} on these days; name others with --from and --to.`,
    'zh-CN': (id) => `在这些日期没有点击 ${id} 的记录；可用 --from 和 --to 指定其他日期。`,
  },
  siteOfPostbacks: {
    en: () => 'Name the site whose conversions are meant: --site SITE',
    'zh-CN': () => '请指定站点：--site 站点',
  },
  redriveLeft: {
    en: (left) => `${left} batch(es) are left; see docs/operations.md#stream-failures.`,
    'zh-CN': (left) => `还剩 ${left} 个批次，请看 docs/operations.md#stream-failures。`,
  },
  siteAndPerson: {
    en: () => 'Name a site and one person: --site SITE and --visitor ID or --user ID.',
    'zh-CN': () => '请指定站点和一个人：--site 站点，以及 --visitor ID 或 --user ID。',
  },
  nobodyThere: {
    en: () => 'Nothing is stored about this person.',
    'zh-CN': () => '没有保存此人的任何数据。',
  },
  erasureAccepted: {
    en: (id) => `The erasure ${id} is accepted and will be carried out within hours.`,
    'zh-CN': (id) => `已接受删除请求 ${id}，将在数小时内完成。`,
  },
  erasureOpen: {
    en: (id) => `The erasure ${id} is not done yet; see docs/operations.md#late-erasures.`,
    'zh-CN': (id) => `删除 ${id} 尚未完成，请看 docs/operations.md#late-erasures。`,
  },
  erased: {
    en: (id) => `The erasure ${id} is done; found, and left:`,
    'zh-CN': (id) => `删除 ${id} 已完成；找到的数量与剩余：`,
  },
  oneTable: {
    en: () => 'Name a path table: guiyin attribute paths.csv --models first,linear,markov:1',
    'zh-CN': () => '请指定路径表：guiyin attribute paths.csv --models first,linear,markov:1',
  },
  unknownModel: {
    en: (name) => `There is no model "${name}"; see guiyin --help.`,
    'zh-CN': (name) => `没有模型“${name}”，请看 guiyin --help。`,
  },
  paidNeeded: {
    en: () => 'paid_last must know which channels are paid: --paid sem --paid feed_ads',
    'zh-CN': () => 'paid_last 需要指定付费渠道：--paid sem --paid feed_ads',
  },
  badBy: {
    en: (name) => `--by takes conversions and value, not "${name}".`,
    'zh-CN': (name) => `--by 只能是 conversions 和 value，不能是“${name}”。`,
  },
  badFormat: {
    en: (name) => `--format takes table, csv or json, not "${name}".`,
    'zh-CN': (name) => `--format 只能是 table、csv 或 json，不能是“${name}”。`,
  },
  badPolicy: {
    en: (name) => `--direct-policy takes keep, drop or last_non_direct, not "${name}".`,
    'zh-CN': (name) => `--direct-policy 只能是 keep、drop 或 last_non_direct，不能是“${name}”。`,
  },
  badWindow: {
    en: (text) => `--window takes a number of days such as 30 or 0.5, not "${text}".`,
    'zh-CN': (text) => `--window 为天数，例如 30 或 0.5，不能是“${text}”。`,
  },
  badSeparator: {
    en: () => '--separator must not be empty and must not hold a double quote.',
    'zh-CN': () => '--separator 不能为空，也不能含有双引号。',
  },
  unknownTransform: {
    en: (name) => `There is no transform "${name}"; see guiyin --help.`,
    'zh-CN': (name) => `没有路径变换“${name}”，请看 guiyin --help。`,
  },
  oneReport: {
    en: () => 'Name one export: guiyin import report.csv --dry-run',
    'zh-CN': () => '请指定一个导出文件：guiyin import report.csv --dry-run',
  },
  importNowhere: {
    en: () => 'Name the site that gets the rows by --site, or only read the file with --dry-run.',
    'zh-CN': () => '请用 --site 指定站点，或用 --dry-run 只读取文件。',
  },
  imported: {
    en: (id) => `Imported as ${id}; undo it by: guiyin imports undo ${id}`,
    'zh-CN': (id) => `已导入，编号 ${id}；撤销：guiyin imports undo ${id}`,
  },
  importsUsage: {
    en: () => 'Name the site: guiyin imports list --site SITE, guiyin imports undo ID --site SITE',
    'zh-CN': () => '请指定站点：guiyin imports list --site SITE，guiyin imports undo ID --site SITE',
  },
  noImports: {
    en: (site) => `Nothing was imported for ${site} yet.`,
    'zh-CN': (site) => `站点 ${site} 还没有导入过数据。`,
  },
  undoneImport: {
    en: (id) =>
      `${id} is undone: what it replaced counts again. Of leads nothing changes before the next settlement (up to 3 hours).`,
    'zh-CN': (id) => `已撤销 ${id}，被它替换的数据重新生效。线索要到下一次补算（最多 3 小时）后才变化。`,
  },
  oneDataset: {
    en: (known) => `Name one data set: guiyin import template DATASET. There are: ${known}`,
    'zh-CN': (known) => `请指定一个数据集：guiyin import template DATASET。可选：${known}`,
  },
  campaignsUsage: {
    en: () =>
      'Say which: guiyin campaigns unmapped --site SITE --from DAY --to DAY, or guiyin campaigns map REPORTED VISITED --site SITE --platform P',
    'zh-CN': () =>
      '用法：guiyin campaigns unmapped --site SITE --from DAY --to DAY，或 guiyin campaigns map 报表计划 落地页计划 --site SITE --platform P',
  },
  allMapped: {
    en: () => 'Every campaign that spent meets visits.',
    'zh-CN': () => '所有产生消费的推广计划都能对应到访问。',
  },
  mappedCampaign: {
    en: (reported, visited) => `"${reported}" is "${visited}" from now on; its days are folded again within the hour.`,
    'zh-CN': (reported, visited) => `“${reported}”今后对应“${visited}”，相关日期将在一小时内重新汇总。`,
  },
  badImportFormat: {
    en: (name) => `--format takes table or json, not "${name}".`,
    'zh-CN': (name) => `--format 只能是 table 或 json，不能是“${name}”。`,
  },
  badAccount: {
    en: (text) => `--account: "${text}" is no name; write 1 to 256 characters.`,
    'zh-CN': (text) => `--account：“${text}”不是名称，请写 1 到 256 个字符。`,
  },
  badCurrency: {
    en: (text) => `--currency: "${text}" is no currency code such as CNY or USD.`,
    'zh-CN': (text) => `--currency：“${text}”不是币种代码，例如 CNY 或 USD。`,
  },
  badMap: {
    en: (pair) => `--map takes "header=column", not "${pair}".`,
    'zh-CN': (pair) => `--map 的写法是“列名=column”，不能是“${pair}”。`,
  },
  importRead: {
    en: (what, rows, refused, totals) =>
      `${what}: ${rows} row(s) read, ${refused} refused, ${totals} line(s) of totals left out`,
    'zh-CN': (what, rows, refused, totals) => `${what}：读取 ${rows} 行，拒绝 ${refused} 行，略过合计行 ${totals} 行`,
  },
  importTotals: {
    en: () => 'Totals:',
    'zh-CN': () => '合计：',
  },
  moreRows: {
    en: (rows) => `… and ${rows} more`,
    'zh-CN': (rows) => `… 另有 ${rows} 行`,
  },
  moreFaults: {
    en: (faults) => `… and ${faults} more problem(s)`,
    'zh-CN': (faults) => `… 另有 ${faults} 处问题`,
  },
  unknownHeaders: {
    en: (headers) => `Not imported, as no column has such a name (say what it means by --map): ${headers}`,
    'zh-CN': (headers) => `以下列名无法识别，未导入（可用 --map 说明）：${headers}`,
  },
  unreadHeaders: {
    en: (headers) => `Known and not imported, such as ratios, which are computed from sums: ${headers}`,
    'zh-CN': (headers) => `以下列已知但不导入，例如由合计计算的比率：${headers}`,
  },
  skippedFiles: {
    en: (files) => `Not read, as they are other tables: ${files}`,
    'zh-CN': (files) => `以下表格内容不同，未读取：${files}`,
  },
  unreadColumns: {
    en: (columns) => `Not read, as no column has such a name: ${columns}`,
    'zh-CN': (columns) => `以下列名无法识别，未读取：${columns}`,
  },
  strangeFactors: {
    en: (channels) => `Factors of channels that are in no path: ${channels}`,
    'zh-CN': (channels) => `以下渠道有系数，但不在任何路径中：${channels}`,
  },
  orderChosen: {
    en: (model, order) => `${model}: order ${order}, under which held-out journeys are likeliest.`,
    'zh-CN': (model, order) => `${model}：选择 ${order} 阶，留出路径的似然最大。`,
  },
  coverage: {
    en: (model, share) => `${model}: rare states were shortened; ${share} of all visits keep the full order.`,
    'zh-CN': (model, share) => `${model}：罕见状态被缩短，${share} 的访问保持完整阶数。`,
  },
  sampled: {
    en: (model, conversions, value) =>
      `${model}: sampled; credits are within ±${conversions} conversions and ±${value} value (95 %).`,
    'zh-CN': (model, conversions, value) =>
      `${model}：抽样计算，误差不超过 ±${conversions} 转化、±${value} 价值（95%）。`,
  },
  unattributed: {
    en: (model, conversions, value, reason) =>
      `${model}: no channel is credited with ${conversions} conversions and ${value} value (${reason}).`,
    'zh-CN': (model, conversions, value, reason) =>
      `${model}：${conversions} 个转化、价值 ${value} 未归因于任何渠道（${reason}）。`,
  },
  baseline: {
    en: (model, conversions, value) =>
      `${model}: ${conversions} conversions and ${value} value would have come anyway (totals less all that is incremental).`,
    'zh-CN': (model, conversions, value) =>
      `${model}：${conversions} 个转化、价值 ${value} 本来就会发生（总量减去全部增量）。`,
  },
  noBaseline: {
    en: (model) => `${model}: no baseline, as a channel with credit has no factor.`,
    'zh-CN': (model) => `${model}：有份额的渠道缺少系数，无法计算基线。`,
  },
  platformAndUrl: {
    en: () => 'Name a platform and a page: guiyin link build --platform baidu --url https://shop.example.cn/',
    'zh-CN': () => '请指定平台和页面：guiyin link build --platform baidu --url https://shop.example.cn/',
  },
  unknownPlatform: {
    en: (name, names) => `There is no platform "${name}"; known: ${names}.`,
    'zh-CN': (name, names) => `没有平台“${name}”，可用：${names}。`,
  },
  unknownTemplate: {
    en: (platform, names) => `--template takes, for ${platform}: ${names}.`,
    'zh-CN': (platform, names) => `${platform} 的 --template 可以是：${names}。`,
  },
  badParameter: {
    en: (pair) => `--param takes NAME=VALUE, not "${pair}".`,
    'zh-CN': (pair) => `--param 的写法是 名称=值，不能是“${pair}”。`,
  },
  badPattern: {
    en: (pattern) => `--names "${pattern}" is not a regular expression.`,
    'zh-CN': (pattern) => `--names“${pattern}”不是正则表达式。`,
  },
  badLinkFormat: {
    en: (name) => `--format takes text or json here, not "${name}".`,
    'zh-CN': (name) => `这里的 --format 只能是 text 或 json，不能是“${name}”。`,
  },
  linksNeeded: {
    en: () => 'Name links, or a file with one a line: guiyin link lint --file links.txt',
    'zh-CN': () => '请给出链接，或每行一个链接的文件：guiyin link lint --file links.txt',
  },
  linted: {
    en: (links, wrong) => `${links} link(s), ${wrong} with something to mend`,
    'zh-CN': (links, wrong) => `共 ${links} 个链接，${wrong} 个需要修改`,
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
