import { canonicalJson, MODELS, rowsOf } from '@guiyin/domain'
import { userHash } from '@guiyin/edge'
import type { StoredConversion } from '@guiyin/store'
import type { MostTouches, OracleConversion, OracleUnlink } from '../oracle/conversions.ts'
import { creditsUnder } from '../oracle/credits.ts'
import { localTime, micros } from '../oracle/facts.ts'
import { type OracleSite, oracleOf, type Spend, type Sums } from '../oracle/oracle.ts'
import { landingName } from '../workload/landings.ts'
import { paramsOf } from '../workload/rights.ts'
import type { Workload } from '../workload/workload.ts'
import { secretOf } from '../world.ts'
import { difference, parting, strayMember } from './difference.ts'
import { isMovedBy } from './erased.ts'
import type { Check, Quiet, QuietSite } from './quiet.ts'

const spendOf = ({ requests }: Workload, site: string): Spend[] => {
  const imports = requests.filter((request) => request.kind === 'spend' && request.site === site)
  const last = imports.toSorted((a, b) => a.receivedAt - b.receivedAt).at(-1)
  const rows: unknown = Reflect.get(Object(JSON.parse(last?.body ?? '{}')), 'rows')
  return (Array.isArray(rows) ? rows : []).map((row: object) => {
    const part = (name: string) => String(Reflect.get(row, name))
    const [impressions, clicks] = [Number(part('impressions')), Number(part('clicks'))]
    const named = { date: part('date'), platform: part('platform'), campaign: part('campaign') }
    return { ...named, channel: part('channel'), micros: micros(part('spend')), impressions, clicks }
  })
}

/** Each was asked for until it was taken. */
const unlinksOf = ({ requests }: Workload, site: string): OracleUnlink[] =>
  requests
    .filter((request) => request.kind === 'unlink' && request.site === site)
    .map(({ body, receivedAt: at }) => {
      const { visitorId = '', userId = '' } = paramsOf(body)
      return { visitor: visitorId, user: userHash(secretOf(site), userId), at }
    })

/** A journey is cut to 1,000 touches, and halved until it fits: never by one touch more or less. */
const CUTS: ReadonlySet<number> = new Set(
  Array.from({ length: 10 }, (_, halvings) => Math.floor(1_000 / 2 ** halvings)),
)

/** Where a stored journey says that it was cut, as many touches as it has; all of them elsewhere. */
const mostTouchesIn = (conversions: readonly StoredConversion[]): MostTouches => {
  const cut = conversions.filter(({ conversion }) =>
    conversion.excluded.some(({ reason }) => reason === 'journey_too_long'),
  )
  const most = new Map(
    cut.map(({ conversion: { key, touches } }) => [
      `${key.kind} ${key.naturalId}`,
      CUTS.has(touches.length) ? touches.length : 0,
    ]),
  )
  return (kind, naturalId) => most.get(`${kind} ${naturalId}`) ?? Number.POSITIVE_INFINITY
}

/** What the oracle says of one site. */
const oracleFor = ({ workload, counting }: Quiet, { site, conversions }: QuietSite): OracleSite =>
  oracleOf({
    mostTouches: mostTouchesIn(conversions),
    timezone: site.timezone,
    copies: counting.filter((fact) => fact.site === site.id),
    spend: spendOf(workload, site.id),
    unlinks: unlinksOf(workload, site.id),
    meaningOf: (url, referrer) => {
      const landing = workload.landings.get(landingName(url, referrer))
      if (landing === undefined) throw new Error(`nobody knows the page ${url}`)
      return landing
    },
  })

/** A mark counts once, however often it was set. */
const asTexts = (sums: Sums): Map<string, string> =>
  new Map([...sums].map(([name, value]) => [name, / (foreign|paid)$/.test(name) ? 'yes' : `${value}`]))

const storedText = ({ conversion }: StoredConversion): string => {
  const touchOf = (index: number | null) => (index === null ? null : (conversion.touches[index]?.eventId ?? 'site'))
  const { eventId, visitor, at, day, hour, value, foreign, newCustomer, refunds, duplicates, stages } = conversion
  return canonicalJson({
    ...{ eventId, visitor, at, day, hour, value, foreign, newCustomer },
    refunds: refunds.map((refund) => `${refund.eventId} ${refund.at} ${refund.applied}`),
    duplicates: duplicates.map((duplicate) => duplicate.eventId),
    stages: stages.map(({ status }) => status),
    credits: MODELS.map((model) =>
      conversion.credits[model].map((credit) =>
        [touchOf(credit.touch), credit.share, credit.revenue, credit.refunds].join(),
      ),
    ),
  })
}

const wantedText = (one: OracleConversion, local: ReturnType<typeof localTime>): string => {
  const { winner, value, isForeign, isNewCustomer, refunds, duplicates, stages } = one
  const { id: eventId, visitor, at } = winner
  const refunded = refunds.reduce((sum, { applied }) => sum + applied, 0n)
  return canonicalJson({
    ...{ eventId, visitor, at, ...local(at), value, foreign: isForeign, newCustomer: isNewCustomer },
    refunds: refunds.map((refund) => `${refund.id} ${refund.at} ${refund.applied}`),
    duplicates,
    stages,
    credits: MODELS.map((model) =>
      creditsUnder(model, one.touches, value, refunded).map((credit) =>
        [credit.touch, credit.share, credit.revenue, credit.refunds].join(),
      ),
    ),
  })
}

/** The oracle's answers are the same for every check of a run. */
const known = new WeakMap<QuietSite, OracleSite>()
export const answerOf = (quiet: Quiet, own: QuietSite): OracleSite => {
  const answer = known.get(own) ?? oracleFor(quiet, own)
  known.set(own, answer)
  return answer
}

export const onEachSite =
  (check: (own: QuietSite, quiet: Quiet) => Promise<string | undefined>): Check =>
  async (quiet) => {
    for (const own of quiet.sites) {
      const problem = await check(own, quiet)
      if (problem !== undefined) return `${own.site.id}: ${problem}`
    }
    return undefined
  }

/** Winner, value, refunds and the credits of all models, conversion by conversion. */
export const conversionsAreTheOracles = onEachSite(async (own, quiet) => {
  const local = localTime(own.site.timezone)
  const wanted = answerOf(quiet, own).conversions.map((one) => ({
    name: `${one.kind} ${one.naturalId}`,
    visitor: one.winner.visitor,
    text: wantedText(one, local),
  }))
  const found = own.conversions.map((one) => ({
    name: `${one.conversion.key.kind} ${one.conversion.key.naturalId}`,
    visitor: one.conversion.visitor,
    text: storedText(one),
  }))
  const isMoved = isMovedBy(
    quiet.gone,
    quiet.copies.filter(({ site }) => site === own.site.id),
  )
  // Whether somebody else had the order before hangs on when that one went.
  const shown = (text: string) =>
    quiet.gone.visitors.size === 0 ? text : text.replace(/"newCustomer":(true|false)/, '"newCustomer":null')
  const byName = (all: typeof wanted) =>
    new Map(all.filter(({ name, visitor }) => !isMoved(name, visitor)).map(({ name, text }) => [name, shown(text)]))
  return difference('conversion', byName(wanted), byName(found))
})

const TRAFFIC = / (visits|newVisitors|pageViews|bounces|engagedMs|spend|impressions|clicks|bot|test)$/

/** Every additive column of every group of every stored day, and who was seen. */
export const snapshotsAreTheOracles = onEachSite(async (own, quiet) => {
  const { sums, visitors } = answerOf(quiet, own)
  const { stored } = own
  // What became of an erased person's money hangs on when it went; the audit folds it anew.
  const comparable = (all: Sums) =>
    quiet.gone.visitors.size === 0 ? asTexts(all) : new Map([...asTexts(all)].filter(([name]) => TRAFFIC.test(name)))
  return (
    difference('cell', comparable(sums), comparable(stored.sums)) ??
    strayMember('page view of', visitors, stored.visitors)
  )
})

/** Under every model the shares of a conversion are one, its revenue its value, its refunds what was given back. */
export const creditsAddUp = onEachSite(async ({ conversions }) => {
  for (const { conversion } of conversions) {
    for (const model of MODELS) {
      const sum = (part: 'share' | 'revenue' | 'refunds') =>
        conversion.credits[model].reduce((total, credit) => total + credit[part], 0n)
      const sums = [sum('share'), sum('revenue'), sum('refunds')].join(' ')
      const wanted = [1_000_000n, conversion.value, conversion.refunded].join(' ')
      if (sums !== wanted) return `credits of ${canonicalJson(conversion.key)} under ${model}: ${parting(wanted, sums)}`
    }
  }
  return undefined
})

const ADDITIVE = ['visits', 'page_views', 'bounces', 'engaged_ms', 'conversions', 'orders', 'new_customers'] as const

/** Hours, days and the month, and channels and the whole, say the same of every additive column. */
export const rollUpsAgree = onEachSite(async ({ site, stored }, { world }) => {
  const settings = (await world.calm.stores.catalog.site(site.id))?.settings
  if (settings === undefined) return 'the site is gone'
  const days = stored.snapshots.map((snapshot) => ({ snapshot, version: 1, final: false, visitors: [] }))
  const totals = (grain: 'hour' | 'day' | 'month', by: 'site' | 'channel'): string => {
    const rows = rowsOf({ site: settings, days, from: '0000', to: '9999', grain, by, model: 'linear' })
    return ADDITIVE.map((name) => rows.reduce((sum, row) => sum + micros(`${row[name]}`), 0n)).join(' ')
  }
  const whole = totals('day', 'site')
  const others = [totals('hour', 'site'), totals('month', 'site'), totals('day', 'channel'), totals('hour', 'channel')]
  const other = others.find((one) => one !== whole)
  return other && `sums of rows differ: ${parting(whole, other)}`
})
