/** What a cause is judged by; counts as in `ClickCell`, null where an input is missing. */
export interface GapEvidence {
  /** What landings are compared with: the platform's clicks, else those it told of; null: neither. */
  clicks: number | null
  platformClicks: number | null
  reported: number | null
  reportedLanded: number
  reportedWithoutId: number
  redirects: number | null
  landings: number
  landingsWithoutId: number
  repeats: number
  doubles: number
  bots: number
  /** In 10⁻⁶. */
  conversions: number
  platformConversions: number | null
  /** The days of the range agree together though each differs: conversions stand on other days. */
  agreesOverRange: boolean
  /** The platform puts a click id on every paid landing, once conversions are tracked in the account. */
  autoTagged: boolean
  final: boolean
}

export interface Cause {
  code: string
  zh: string
  en: string
  holds: (evidence: GapEvidence) => boolean
  /** Told even where nothing differs. */
  alone?: true
}

/** K09: below and above, the share of clicks that arrive is not believable. */
export const LEAST_ARRIVAL = 0.6
export const MOST_ARRIVAL = 1.05

/** A part that explains something. */
const NOTABLE = 0.1
/** So near that two counts are called equal. */
const EQUAL = 0.05

const isFew = ({ clicks, landings }: GapEvidence): boolean =>
  clicks !== null && clicks > 0 && landings < LEAST_ARRIVAL * clicks
const isMany = ({ clicks, landings }: GapEvidence): boolean =>
  clicks !== null && clicks > 0 && landings > MOST_ARRIVAL * clicks
const conversionsDiffer = ({ conversions, platformConversions }: GapEvidence): boolean =>
  platformConversions !== null &&
  Math.abs(platformConversions - conversions) > EQUAL * Math.max(platformConversions, conversions)

/** Clicks that were seen on their way besides the platform's own count. */
const confirmed = ({ reported, redirects }: GapEvidence): number => Math.max(reported ?? 0, redirects ?? 0)

/** In the order in which they are told; several may hold. */
export const CAUSES: readonly Cause[] = [
  {
    code: 'missing_tag',
    zh: '没有任何点击到达：落地页可能没有安装统计代码，或代码被拦截。',
    en: 'Not one click arrived: the landing page may have no tracker, or something blocks it.',
    holds: (row) => isFew(row) && row.landings === 0,
  },
  {
    code: 'click_id_missing',
    zh: '点击编号缺失：落地页跳转时丢失了参数，或监测链接的宏没有被替换。',
    en: 'Click ids are missing: a redirect before the landing page drops parameters, or macros of the monitor link came unreplaced.',
    holds: (row) =>
      row.reportedWithoutId > NOTABLE * (row.reported ?? 0) ||
      ((row.reported ?? 0) > row.reportedLanded && row.landingsWithoutId > NOTABLE * Math.max(1, row.landings)),
  },
  {
    code: 'not_tagged',
    zh: '平台应自动添加的点击编号没有出现，这些到达的转化无法回传：请在账户中开通转化追踪，或检查丢失参数的跳转。',
    en: 'The click id that the platform adds by itself is not there, so that nothing of these landings can go back: open conversion tracking in the account, or look for a redirect that drops parameters.',
    holds: ({ autoTagged, landings, landingsWithoutId }) => autoTagged && landingsWithoutId > NOTABLE * landings,
    alone: true,
  },
  {
    code: 'slow_page',
    zh: '点击已离开平台却没有到达：页面打开太慢，访客在统计代码执行前就离开了。',
    en: 'Clicks left the platform and did not arrive: the page opens so slowly that visitors leave before the tracker runs.',
    holds: (row) => isFew(row) && row.landings > 0 && confirmed(row) >= (1 - NOTABLE) * (row.clicks ?? 0),
  },
  {
    code: 'click_definition',
    zh: '平台报表的点击多于它回传的点击：报表可能计入了不打开落地页的点击（如点开视频封面）。',
    en: 'The platform reports more clicks than it told of: its report may count clicks that open no landing page, such as on the cover of a video.',
    holds: ({ platformClicks, reported }) =>
      platformClicks !== null && reported !== null && reported < (1 - NOTABLE) * platformClicks,
  },
  {
    code: 'invalid_clicks',
    zh: '存在无效点击：平台事后过滤了已回传的点击，或有爬虫点击广告。',
    en: 'Invalid clicks: the platform filters clicks after it told of them, or bots click the ads.',
    holds: ({ platformClicks, reported, bots, clicks }) =>
      (platformClicks !== null && reported !== null && reported > (1 + EQUAL) * platformClicks) ||
      bots > NOTABLE * Math.max(1, clicks ?? 0),
  },
  {
    code: 'duplicate_tag',
    zh: '同一次点击在数秒内到达两次：落地页可能装了两份统计代码。',
    en: 'One click arrives twice within seconds: the landing page may have two trackers.',
    holds: (row) => isMany(row) && row.doubles > EQUAL * row.landings,
  },
  {
    code: 'shared_link',
    zh: '同一个点击编号多次到达：带参数的链接被收藏或转发。',
    en: 'One click id arrives again and again: the link was bookmarked or passed on with its parameters.',
    holds: (row) => isMany(row) && row.repeats - row.doubles > EQUAL * row.landings,
  },
  {
    code: 'link_used_elsewhere',
    zh: '有许多不带点击编号的到达：同一推广参数也用在了广告以外的链接上，或导入的点击不完整。',
    en: 'Many landings carry no click id: links elsewhere use the parameters of the campaign, or the imported clicks are incomplete.',
    holds: (row) => isMany(row) && row.landingsWithoutId > EQUAL * row.landings,
  },
  {
    code: 'date_basis',
    zh: '区间合计一致而每天不一致：平台把转化记在点击或计费当天。',
    en: 'The days differ and their sum does not: the platform books conversions on the day of the click or of the charge.',
    holds: (row) => conversionsDiffer(row) && row.agreesOverRange,
  },
  {
    code: 'look_back',
    zh: '平台的转化更多：回溯期不同，或平台把其他渠道也参与的转化全部算作自己的。',
    en: 'The platform has more conversions: its look-back is another, or it counts as its own what other channels earned too.',
    holds: (row) => conversionsDiffer(row) && !row.agreesOverRange && (row.platformConversions ?? 0) > row.conversions,
  },
  {
    code: 'not_returned',
    zh: '平台的转化更少：有转化没有回传，或回传超过了平台的期限。',
    en: 'The platform has fewer conversions: some were not sent back, or too late for it.',
    holds: (row) => conversionsDiffer(row) && !row.agreesOverRange && (row.platformConversions ?? 0) < row.conversions,
  },
]

const UNEXPLAINED: Cause = {
  code: 'unexplained',
  zh: '已有数据无法说明差异的原因。',
  en: 'Nothing that is known explains the gap.',
  holds: () => true,
}

const NOT_SETTLED: Cause = {
  code: 'not_settled',
  zh: '当天尚未定稿：平台数据和迟到的事件还会改变它。',
  en: 'The day is not final: the platform still moves its figures, and events may come late.',
  holds: ({ final }) => !final,
}

/** Every cause there is, for docs and answers. */
export const ALL_CAUSES: readonly Cause[] = [...CAUSES, UNEXPLAINED, NOT_SETTLED]

/** The likely causes of a gap; where there is none, only what is worth telling alone. */
export const causesOf = (evidence: GapEvidence): string[] => {
  const differs = isFew(evidence) || isMany(evidence) || conversionsDiffer(evidence)
  const known = CAUSES.filter(({ holds, alone }) => (differs || alone) && holds(evidence))
  const found = differs && known.length === 0 ? [UNEXPLAINED] : known
  return [...found, ...(evidence.final || !differs ? [] : [NOT_SETTLED])].map(({ code }) => code)
}
