import * as z from 'zod'
import type { Language } from './codes.ts'
import { Day } from './common.ts'

/** What has become of one conversion at one platform. */
export const PostbackStatus = z.enum(['sending', 'waiting', 'delivered', 'withheld', 'expired', 'rejected', 'failed'])
export type PostbackStatus = z.infer<typeof PostbackStatus>

const sentences = {
  no_consent: {
    en: 'The visitor has not consented to advertising, so nothing was sent; see consentDefault in docs/postbacks.md.',
    'zh-CN': '访客未同意广告用途，因此未回传；见 docs/postbacks.md 中的 consentDefault。',
  },
  no_landing_url: {
    en: 'No page view with the click id is stored, and the platform wants its whole URL; send url with the page view.',
    'zh-CN': '没有保存带点击标识的浏览事件，而平台需要完整落地页地址；请在 page_view 中发送 url。',
  },
  no_click_id: {
    en: 'The click id is empty or a macro that was not replaced; correct the landing URL of the ad.',
    'zh-CN': '点击标识为空或宏未被替换；请更正广告的落地页地址。',
  },
  no_type: {
    en: 'The goal itself has no event type at this platform; name one under postbacks in the catalog.',
    'zh-CN': '该目标在此平台没有对应的转化类型；请在目录的 postbacks 中指定。',
  },
  no_setting: {
    en: 'A setting that this kind of click needs is missing; add it under postbacks in the catalog.',
    'zh-CN': '缺少此类点击所需的设置；请在目录的 postbacks 中补上。',
  },
  url_too_long: {
    en: 'The landing URL is longer than the platform takes, even without its other parameters; shorten the page.',
    'zh-CN': '落地页地址即使去掉其他参数也超过平台上限；请缩短地址。',
  },
  value_required: {
    en: 'This event type needs an amount in the currency of the platform; map the goal to another type.',
    'zh-CN': '此转化类型需要以平台币种计的金额；请为目标改用其他类型。',
  },
  strange_address: {
    en: "The click id leads to an address that is not the platform's, which is never called.",
    'zh-CN': '点击标识指向非该平台的地址，系统不会请求。',
  },
  unknown_type: {
    en: 'The event type is none of this platform; correct the goal under postbacks in the catalog.',
    'zh-CN': '平台没有此转化类型；请更正目录 postbacks 中的目标映射。',
  },
  missing_setting: {
    en: 'A setting of the platform is missing; add it under postbacks in the catalog.',
    'zh-CN': '缺少该平台的设置；请在目录的 postbacks 中补上。',
  },
  missing_secret: {
    en: 'A secret of the platform is missing; put it as docs/postbacks.md says.',
    'zh-CN': '缺少该平台的密钥；请按 docs/postbacks.md 存放。',
  },
  click_too_old: {
    en: 'The click is older than the platform looks back.',
    'zh-CN': '点击早于平台的回溯窗口。',
  },
  too_late: {
    en: 'The time in which the platform takes this conversion is over; it counts there as natural or not at all.',
    'zh-CN': '已超过平台的回传时限；在平台侧按自然转化计或不计。',
  },
  field: {
    en: 'The platform refused a field; look up its code in the documentation of the platform.',
    'zh-CN': '平台拒绝了某个字段；请在平台文档中查其错误码。',
  },
  auth: {
    en: 'The platform refused the secrets; renew them, then retry.',
    'zh-CN': '平台拒绝了密钥；请更新密钥后重试。',
  },
  click_id: {
    en: 'The platform does not know the click id: of another account, too old, or damaged on its way.',
    'zh-CN': '平台不认识该点击标识：属于其他账户、已过期或传输中损坏。',
  },
  type: {
    en: 'The platform does not take this event type from this account; open it there first.',
    'zh-CN': '该账户未开通此转化类型；请先在平台开通。',
  },
  refused: {
    en: 'The platform refused without a reason that we know; look up its code in its documentation.',
    'zh-CN': '平台拒绝，原因未知；请在平台文档中查其错误码。',
  },
  limited: { en: 'The platform asked for a pause.', 'zh-CN': '平台要求稍后再发。' },
  unavailable: { en: 'The platform did not do its work.', 'zh-CN': '平台服务不可用。' },
  timeout: {
    en: 'The platform did not answer in time; whether it took the conversion is not known.',
    'zh-CN': '平台未及时回答；是否已接收不得而知。',
  },
  unreachable: { en: 'The platform could not be reached.', 'zh-CN': '无法连接平台。' },
  malformed: {
    en: 'The answer is not one of this platform; whether it took the conversion is not known.',
    'zh-CN': '回答不符合该平台的格式；是否已接收不得而知。',
  },
  redirected: {
    en: 'The platform answered with a redirect, which is never followed.',
    'zh-CN': '平台返回了重定向，系统不会跟随。',
  },
  unsafe_address: {
    en: "The name of the platform's host leads to a private address, which is never called.",
    'zh-CN': '平台主机名解析到内网地址，系统不会请求。',
  },
} as const satisfies Record<string, Record<Language, string>>

/** Why a postback has not been taken. */
export type PostbackReason = keyof typeof sentences

export const postbackReasons = Object.keys(sentences).filter((name): name is PostbackReason =>
  Object.hasOwn(sentences, name),
)
export const explainPostback = (reason: PostbackReason, language: Language): string => sentences[reason][language]

const Instant = z.iso.datetime()

/** One conversion at one platform: no secret and nothing of the person is in it. */
export const PostbackAnswer = z
  .strictObject({
    platform: z.string(),
    goal: z.string().describe('`order`, or `lead:<status>` for a later stage'),
    type: z.string().describe("The platform's own event type"),
    requestId: z.string().describe('The same at every attempt; where the platform has a dedupe key, it is this'),
    status: PostbackStatus,
    reason: z.enum(postbackReasons).nullable(),
    message: z.string().nullable().describe('Why, by Accept-Language; not part of the contract'),
    code: z.string().nullable().describe("The platform's own answer code"),
    answerId: z.string().nullable().describe("The platform's own id of its last answer, where it gives one"),
    answer: z
      .string()
      .nullable()
      .describe('The beginning of its last answer, without secrets, click ids and addresses'),
    attempts: z.int().min(0),
    at: Instant.describe('Of the last change'),
    nextAt: Instant.nullable().describe('When it is tried again'),
  })
  .meta({ id: 'Postback' })
export type PostbackAnswer = z.infer<typeof PostbackAnswer>

/** What to list: by what became of it. */
export const PostbackGroup = z.enum(['sent', 'waiting', 'failed', 'withheld', 'all'])
export type PostbackGroup = z.infer<typeof PostbackGroup>

/** Which postbacks are listed; without a state what did not get through, whenever that was. */
export const PostbackQuery = z
  .strictObject({
    state: PostbackGroup.optional(),
    from: Day.optional(),
    to: Day.optional(),
    cursor: z.string().optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, { error: 'from ≤ to', path: ['to'] })
export type PostbackQuery = z.infer<typeof PostbackQuery>

/** `GET /v1/sites/{site}/postbacks`. */
export const PostbackList = z
  .strictObject({
    postbacks: z.array(
      z.strictObject({ ...PostbackAnswer.shape, kind: z.string(), id: z.string().describe('The natural id') }),
    ),
    more: z.boolean().describe('Whether there are more than these'),
    cursor: z.string().optional().describe('Where the next page begins; a page may be empty and not the last'),
  })
  .meta({ id: 'PostbackList' })
export type PostbackList = z.infer<typeof PostbackList>

/** `POST /v1/sites/{site}/postbacks/retry`. */
export const PostbackRetry = z
  .strictObject({ retried: z.int().min(0), left: z.boolean().describe('Whether more wait; call again') })
  .meta({ id: 'PostbackRetry' })
export type PostbackRetry = z.infer<typeof PostbackRetry>
