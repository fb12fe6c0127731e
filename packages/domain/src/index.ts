export { revisionsOf, unitedClaims, winnerOf } from './attribution/claims.ts'
export {
  type AppliedRefund,
  type Conversion,
  type ConversionKey,
  type ConversionKind,
  type Credit,
  type ExcludedTouch,
  MODELS,
  type Model,
  type Touch,
} from './attribution/conversion.ts'
export { allCreditsOf, creditsOf, type Worth } from './attribution/credits.ts'
export { type DeriveInput, deriveConversion, type Identity, UNIDENTIFIED } from './attribution/derive.ts'
export { ERASED, isAbout, isErased, type Person, withoutPerson, withRefunds } from './attribution/erased.ts'
export { goalTerms, longestLookbackMs } from './attribution/goals.ts'
export type { History } from './attribution/journey.ts'
export { conversionKeyOf, refundKeyOf } from './attribution/keys.ts'
export { weightsOf } from './attribution/models.ts'
export { withdrawnAt } from './attribution/withdrawn.ts'
export {
  type Candidate,
  type ReportedCampaign,
  type Resemblance,
  type SeenCampaign,
  type Suggestion,
  suggestCampaigns,
} from './campaigns/suggest.ts'
export { type AdClickInput, readAdClick } from './channel/ad-click.ts'
export { forEachPair } from './channel/address.ts'
export { compileApps, findApp } from './channel/app.ts'
export type { LandingInput } from './channel/arrival.ts'
export { LINK_CLICK } from './channel/compiled.ts'
export { type Landing, readLanding } from './channel/landing.ts'
export type {
  AppRule,
  ClickIdOwner,
  ClickIdRule,
  HostClass,
  HostRule,
  MediumRule,
  RuleSet,
  SourceRule,
} from './channel/rule-set.ts'
export type { Source } from './channel/source.ts'
export { isMacro, percentDecode, tidy } from './channel/text.ts'
export { ALL_CAUSES } from './clicks/causes.ts'
export { emptyClicks } from './clicks/cell.ts'
export { RECONCILIATION_COLUMNS, RECONCILIATION_OWN_COLUMNS } from './clicks/columns.ts'
export { CLICK_REACH_MS } from './clicks/ledger.ts'
export { reconcileClicks } from './clicks/reconcile.ts'
export type { ReconciliationRow } from './clicks/reconciliation-row.ts'
export {
  addDays,
  type Day,
  daysBetween,
  firstOfMonth,
  type Instant,
  isDay,
  mondayOf,
  utcDayOf,
  type Zone,
  zone,
} from './day.ts'
export { canonicalJson } from './facts/canonical.ts'
export { importsOf, lastUndone, type UndoneImports, withoutUndone } from './facts/undone.ts'
export { compareFacts, unionBy, unionById } from './facts/union.ts'
export { type Identification, type Moment, type OwnerOf, ownersOf, type Unlink } from './journey/owners.ts'
export { extendsVisit, isInteractive, isOfHistory } from './journey/roles.ts'
export { type Touches, touchesOf } from './journey/touches.ts'
export type { Visit, VisitPageView } from './journey/visit.ts'
export { isBounce, isEngaged, type VisitContext, visitsOf } from './journey/visits.ts'
export { chanceOf } from './journeys/chance.ts'
export { type Credited, costOf, withSpend } from './journeys/credit-cost.ts'
export { type CutKey, cutKey, NO_PARTS, partsOfName, type SourceParts } from './journeys/cut-key.ts'
export {
  CUSTOMER_KINDS,
  type CustomerKind,
  type DayJourneys,
  foldJourneys,
  type Gain,
} from './journeys/day-journeys.ts'
export { type FitInput, type FittedCredit, type FittedDay, fittedAt } from './journeys/fitted-credits.ts'
export { type AttributedDay, attributedFromJson, attributedToJson } from './journeys/fitted-json.ts'
export { FITTED_MODELS, type FittedModel, isOfDayAlone, MODEL_VERSION, WINDOW_DAYS } from './journeys/fitted-models.ts'
export { type FittedSum, fittedSums } from './journeys/fitted-sums.ts'
export { grainSums, pathsBy } from './journeys/grains.ts'
export { journeysFromJson, journeysToJson, pathsFromJson, pathsToJson } from './journeys/journeys-json.ts'
export { type LostRules, lostJourneys } from './journeys/lost-journeys.ts'
export { fittedParameters, ruleParameters, windowOf } from './journeys/parameters.ts'
export {
  type Assistance,
  dayPaths,
  type PathReport,
  type Positions,
  pathReport,
  type ReportedDay,
  type ReportedPath,
} from './journeys/path-report.ts'
export { type RuleCredit, ruleCredits } from './journeys/rule-credits.ts'
export {
  ROW_GRAINS,
  type RowGrain,
  SNAPSHOT_GRAINS,
  type Spent,
  type SpentByKey,
  spentBy,
  spentIn,
  spentOn,
} from './journeys/spent.ts'
export {
  PATH_GRAINS,
  type PathGrain,
  REST,
  type Step,
  type StepSource,
  sourceName,
  stepOfName,
} from './journeys/step.ts'
export { conversionTraces, sortedTraces, type Trace, type TraceRules, visitorTraces } from './journeys/trace.ts'
export { COLUMNS, type Column, type ColumnKind, type ColumnName, type ColumnType } from './kpi/columns.ts'
export {
  ANALYTICS_METRICS,
  type AnalyticsComparison,
  type AnalyticsDay,
  type AnalyticsMetric,
  compareAnalytics,
} from './kpi/compare-analytics.ts'
export type { CostFact } from './kpi/costs.ts'
export { countedSpend, type GrainedSpend } from './kpi/counted-spend.ts'
export { compareDimensions, compareText } from './kpi/dimensions.ts'
export { exchangeOn, RATE_DAYS, type RateFact } from './kpi/exchange.ts'
export { type DayInputs, type DayRules, dayFold, type FoldedDay, finishDay, SEEN } from './kpi/fold.ts'
export { GROUPINGS, type Grouping } from './kpi/groups.ts'
export { snapshotFromJson, snapshotToJson } from './kpi/json.ts'
export { mergeFolds } from './kpi/merge.ts'
export type { SnapshotDay } from './kpi/period.ts'
export { NULL_REASONS, type NullReason, RATIOS, type Ratio, type RatioName } from './kpi/ratios.ts'
export type { KpiRow } from './kpi/row.ts'
export { GRAINS, type Grain, type RowsQuery, rowsOf } from './kpi/rows.ts'
export type { CreditCell, DaySnapshot, Dimensions, SpendCell, TrafficCell, VisitorRow } from './kpi/snapshot.ts'
export type { SpendFact } from './kpi/spend.ts'
export { type FoldPart, type TrafficRules, winnerId } from './kpi/traffic.ts'
export { type Edge, needsEarlier, needsLater } from './kpi/window.ts'
export { allocate, decimalOf, type Micros, microsOf, parseMicros } from './money.ts'
export {
  batchOf,
  type ChannelIds,
  channelIds,
  type JourneyBatch,
  type JourneyColumns,
  journeyColumns,
  type PathRow,
} from './paths/batch.ts'
export { type ChannelCredit, type PathCredits, pathCredits } from './paths/credits.ts'
export { incrementality } from './paths/incrementality.ts'
export { type ChannelInterval, type FittedPaths, pathIntervals, REPLICATES } from './paths/intervals.ts'
export { isDataDriven, mostChannelsOf, needsOf, type PathModel, pathModelOf } from './paths/models.ts'
export { batchOfPaths, type CountedPath, countedPaths, mergedPaths, pathCounts } from './paths/path-counts.ts'
export { orderedShapley, type PositionCredit } from './paths/positions.ts'
export { type PathStatistics, pathStatistics } from './paths/statistics.ts'
export {
  type DirectPolicy,
  type Preparation,
  prepared,
  type Transform,
  type UnattributedReason,
  windowOfDays,
} from './paths/transforms.ts'
