/** The language of a sentence; codes and field names are never translated. */
export type Language = 'zh-CN' | 'en'

const sentences = {
  invalid_json: {
    en: 'The body is not valid JSON; send one JSON object or an array of objects, encoded as UTF-8.',
    'zh-CN': '请求体不是合法的 JSON，请发送一个 JSON 对象或对象数组，编码为 UTF-8。',
  },
  invalid_body: {
    en: 'The body has the wrong shape for this route; compare it with the example in docs/events.md.',
    'zh-CN': '请求体的结构与此接口不符，请对照 docs/events.md 中的示例。',
  },
  body_too_large: {
    en: 'The body is larger than 256 KB after inflation; split it into smaller requests.',
    'zh-CN': '请求体解压后超过 256 KB，请拆成多个较小的请求。',
  },
  too_many_events: {
    en: 'One request may carry at most 100 events; send the rest in another request.',
    'zh-CN': '一次请求最多 100 个事件，请把其余事件放到另一次请求。',
  },
  too_deep: {
    en: 'The value is nested deeper than 16 levels; flatten it.',
    'zh-CN': '嵌套超过 16 层，请将其展平。',
  },
  unknown_field: {
    en: 'This field is not known here; remove it, or move it into the properties of a custom event.',
    'zh-CN': '此处没有这个字段，请删除它，或放进 custom 事件的 properties。',
  },
  invalid_field: {
    en: 'The value of this field is not allowed; correct it.',
    'zh-CN': '此字段的值不合法，请更正。',
  },
  missing_field: {
    en: 'This field is required; add it.',
    'zh-CN': '缺少必填字段，请补上。',
  },
  unknown_type: {
    en: 'The event type is not known; use one of the types in docs/events.md, or a custom event with a name.',
    'zh-CN': '未知的事件类型，请使用 docs/events.md 中的类型，或带 name 的 custom 事件。',
  },
  event_too_large: {
    en: 'The event is larger than 32 KB; send less with it.',
    'zh-CN': '单个事件超过 32 KB，请减少内容。',
  },
  too_old: {
    en: 'The event is more than 30 days old; send events within 30 days of their occurrence.',
    'zh-CN': '事件发生已超过 30 天，请在发生后 30 天内发送。',
  },
  too_early: {
    en: 'The event lies more than 5 minutes in the future; correct the clock, or send sentAt as well.',
    'zh-CN': '事件时间比现在晚 5 分钟以上，请校准时钟，或同时发送 sentAt。',
  },
  occurred_at_required: {
    en: 'An event with its own eventId needs occurredAt too, or a repeated sending could be counted twice; add occurredAt.',
    'zh-CN': '自带 eventId 的事件必须同时带 occurredAt，否则重发可能被重复计数，请补上 occurredAt。',
  },
  visitor_required: {
    en: 'An event sent with the secret key needs a visitorId, a userId, an orderId or a leadId; add one.',
    'zh-CN': '用服务端密钥发送的事件需要 visitorId、userId、orderId 或 leadId 之一，请补上。',
  },
  unknown_key: {
    en: 'The key is missing or not known; send it as "Authorization: Bearer <key>" or as ?key=, spelled as in the catalog.',
    'zh-CN': '密钥缺失或不存在，请用 “Authorization: Bearer <密钥>” 或 ?key= 发送，并与目录中的一致。',
  },
  wrong_key_kind: {
    en: 'This route asks for a key of another kind; see docs/events.md for which key it takes.',
    'zh-CN': '此接口需要另一种密钥，请在 docs/events.md 中查看它接受哪种。',
  },
  wrong_signature: {
    en: 'The signature of the call does not fit its link and the secret of the account; set the secret as the platform shows it, and paste the link unchanged.',
    'zh-CN': '签名与链接和账户密钥不符，请按平台显示的值设置密钥，并原样粘贴监测链接。',
  },
  origin_not_allowed: {
    en: "The page's origin is not listed for this site; add it to origins in the catalog.",
    'zh-CN': '页面来源不在本站点的允许列表中，请把它加入目录的 origins。',
  },
  refund_needs_secret_key: {
    en: 'A refund may only be sent with the secret key; send it from the server.',
    'zh-CN': '退款只能用服务端密钥发送，请从服务器发送。',
  },
  browser_orders_off: {
    en: 'This site does not take orders from browsers; send the order from the server, or set browserOrders in the catalog.',
    'zh-CN': '本站点不接受浏览器发送的订单，请从服务器发送，或在目录中开启 browserOrders。',
  },
  user_agent_needs_secret_key: {
    en: 'userAgent may only be sent with the secret key; in a browser leave it out, the request header is read.',
    'zh-CN': 'userAgent 只能用服务端密钥发送；浏览器请求请去掉它，系统会读取请求头。',
  },
  unknown_link: {
    en: 'There is no link of this id; register it under links in the catalog.',
    'zh-CN': '没有这个链接，请在目录的 links 中登记。',
  },
  stream_unavailable: {
    en: 'The events could not be stored just now and none may be taken as stored; send the same request again after Retry-After seconds.',
    'zh-CN': '事件暂时无法保存，请视为未保存；请在 Retry-After 秒后重发同一请求。',
  },
  rate_limited: {
    en: 'Too many requests; send the same request again after Retry-After seconds.',
    'zh-CN': '请求过于频繁，请在 Retry-After 秒后重发同一请求。',
  },
  unsupported_encoding: {
    en: 'The Content-Encoding is not supported; send the body plain or as gzip.',
    'zh-CN': '不支持这种 Content-Encoding，请不压缩或使用 gzip。',
  },
  unknown_site: {
    en: 'There is no site of this id; check its spelling in the catalog.',
    'zh-CN': '没有这个站点，请核对目录中的 id。',
  },
  unknown_platform: {
    en: 'This is no id of a platform; use lower-case letters, digits, dot, dash and underscore, as in docs/feedback.md.',
    'zh-CN': '平台 id 不合法，只能用小写字母、数字、点、横线和下划线，见 docs/feedback.md。',
  },
  unknown_conversion: {
    en: 'There is no conversion of this id on the site; check the order, lead or event id, and wait a minute if it has just been sent.',
    'zh-CN': '本站点没有这个转化，请核对订单、线索或事件 id；若刚刚发送，请稍等一分钟。',
  },
  ambiguous_conversion: {
    en: 'Conversions of several goals have this id; say which with ?goal=.',
    'zh-CN': '有多个目标的转化使用此 id，请用 ?goal= 指明。',
  },
  unknown_receipt: {
    en: 'There is no receipt of this id, or it is older than its keeping time; check the id in the answer of the sending.',
    'zh-CN': '没有这个回执，或已超过保留期；请核对发送时返回的 id。',
  },
  unknown_erasure: {
    en: 'There is no erasure of this id on the site; check the id in the answer of the deletion.',
    'zh-CN': '本站点没有这个删除请求，请核对删除时返回的 erasureId。',
  },
  invalid_query: {
    en: 'A query parameter is missing, unknown or not allowed; correct it.',
    'zh-CN': '查询参数缺失、未知或不合法，请更正。',
  },
  unknown_route: {
    en: 'There is no such route; see events/generated/openapi.json for all of them.',
    'zh-CN': '没有这个接口，全部接口见 events/generated/openapi.json。',
  },
  method_not_allowed: {
    en: 'This route does not take this method; use one of those in the Allow header.',
    'zh-CN': '此接口不支持该请求方法，请使用 Allow 头中的方法。',
  },
  undecodable_record: {
    en: 'A stream record could not be decoded and was put aside; look at its payload in the quarantine and at who wrote it.',
    'zh-CN': '一条流记录无法解码，已放入隔离区；请查看其内容并找出写入方。',
  },
  record_rejected: {
    en: 'A record was put aside because it could not be processed; look at it in the quarantine, then replay it once the cause is repaired.',
    'zh-CN': '一条记录无法处理，已放入隔离区；请查看原因，修复后重放。',
  },
  too_many_claims: {
    en: 'This conversion has been claimed by too many different events and further ones are put aside; make the sender repeat events unchanged.',
    'zh-CN': '同一转化收到过多不同的事件，多出的已被隔离；请让发送方原样重发事件。',
  },
  too_many_visitors: {
    en: 'This user stands for more than 50 visitors, so their journeys are not merged; send userId only for one person, and unlink what was linked by mistake.',
    'zh-CN': '该用户关联了超过 50 个访客，路径未合并；请只为同一个人发送 userId，并撤销错误的关联。',
  },
  history_too_long: {
    en: 'This visitor has more events than one journey reads, so the journeys of its conversions may miss touches; send a visitorId for one browser only.',
    'zh-CN': '该访客的事件超过一条路径能读取的数量，其转化的路径可能缺少触点；请让一个 visitorId 只代表一个浏览器。',
  },
  unknown_quarantine: {
    en: 'There is no quarantined record of this id; copy it from the list of the quarantine.',
    'zh-CN': '隔离区没有这条记录，请从隔离区列表中复制 id。',
  },
  not_replayable: {
    en: 'The record would be put aside again for the same reason and was not replayed; fix its payload first.',
    'zh-CN': '该记录会因同样的原因再次被隔离，未重放；请先修正其内容。',
  },
  internal: {
    en: 'Something went wrong on our side; send the same request again, and report the receipt or request id if it persists.',
    'zh-CN': '服务内部出错，请重发同一请求；若仍出错，请附上回执或请求 id 反馈。',
  },
  invalid_spend_row: {
    en: 'This row of spend is not valid and was left out; correct it and send it again.',
    'zh-CN': '此行花费数据不合法，未导入；请更正后重发。',
  },
  invalid_row: {
    en: 'This row is not valid and was left out; correct it and import it again.',
    'zh-CN': '此行数据不合法，未导入；请更正后重新导入。',
  },
  unknown_dataset: {
    en: 'There is no data set of this name; docs/datasets.md lists all of them.',
    'zh-CN': '没有这个数据集，全部数据集见 docs/datasets.md。',
  },
  unknown_import: {
    en: 'There is no import of this id on the site; list them with GET /v1/sites/{site}/imports.',
    'zh-CN': '本站点没有这次导入，可用 GET /v1/sites/{site}/imports 列出全部导入。',
  },
  import_closed: {
    en: 'This import is complete and takes no more rows; begin another one.',
    'zh-CN': '这次导入已完成，不再接收数据；请另开一次导入。',
  },
  unknown_columns: {
    en: 'These headers are no column of the data set and were not imported; say what they mean by map, or leave them out.',
    'zh-CN': '以下列名不属于该数据集，未导入；请用 map 说明其含义，或删去这些列。',
  },
  other_time_zone: {
    en: 'The days of this report are those of another time zone than the site; they are taken as they stand.',
    'zh-CN': '这份报表的日期按另一时区划分，与站点不同；日期按原样导入。',
  },
  parts_missing: {
    en: 'Not all parts of this import have come; send the missing ones again, then end it again.',
    'zh-CN': '这次导入的分片尚未齐全；请补发缺少的分片，再次结束导入。',
  },
  invalid_csv: {
    en: 'The CSV cannot be read; send UTF-8 with a header line of the column names in docs/events.md.',
    'zh-CN': 'CSV 无法读取，请使用 UTF-8 编码，首行为 docs/events.md 中的列名。',
  },
  unknown_goal: {
    en: 'The site has no goal of this id; add it to goals in the catalog, or correct its spelling.',
    'zh-CN': '本站点没有这个目标，请在目录的 goals 中添加或核对拼写。',
  },
  catalog_invalid: {
    en: 'The catalog is not valid and nothing was changed; correct it and apply it again.',
    'zh-CN': '目录不合法，未作任何更改；请更正后重新应用。',
  },
} as const satisfies Record<string, Record<Language, string>>

/** The contract's machine-readable reasons; a client branches on the code, never on the sentence. */
export type Code = keyof typeof sentences

/** All codes, in the order of the documentation. */
export const codes: readonly Code[] = Object.keys(sentences).filter((name): name is Code =>
  Object.hasOwn(sentences, name),
)

/** One sentence that says what to do; `detail` (a path, a value) is put behind it in parentheses. */
export function explain(code: Code, language: Language, detail?: string): string {
  const sentence = sentences[code][language]
  if (!detail) return sentence
  return language === 'en' ? `${sentence} (${detail})` : `${sentence}（${detail}）`
}

const qualityOf = (parameters: readonly string[]): number => {
  const quality = parameters.map((parameter) => /^\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*$/i.exec(parameter)?.[1])
  return Number(quality.find((value) => value !== undefined) ?? 1)
}

/** The preferred of our two languages in an Accept-Language header; English where neither is asked. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const ranges = (acceptLanguage ?? '').slice(0, 512).split(',')
  const asked = ranges.map((range) => {
    const [tag = '', ...parameters] = range.split(';')
    return { tag: tag.trim().toLowerCase(), quality: qualityOf(parameters) }
  })
  const ours = asked.filter(({ tag, quality }) => quality > 0 && /^(zh|en)(-|$)/.test(tag))
  const best = ours.toSorted((a, b) => b.quality - a.quality)[0]
  return best?.tag.startsWith('zh') ? 'zh-CN' : 'en'
}
