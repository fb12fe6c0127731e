export {
  AttributionAnswer,
  AttributionQuery,
  AttributionRow,
  FittedModelName,
  modelsAsked,
} from './attribution.ts'
export { AuditAnswer, AuditRow, RangeQuery, RestatementAnswer, RestatementRow } from './audit.ts'
export {
  Campaign,
  Catalog,
  CatalogSite,
  Channel,
  Goal,
  Link,
  PlatformId,
  Postback,
  SiteSettings,
  TimeZone,
} from './catalog.ts'
export { CatalogAnswer, CatalogChange } from './catalog-change.ts'
export { ClickAnswer, ClickQuery } from './click.ts'
export {
  ClickCause,
  ClickNullReason,
  ClickReconciliationAnswer,
  ClickReconciliationQuery,
  ClickReconciliationRow,
} from './click-reconciliation.ts'
export { type Code, codes, explain, type Language, languageOf } from './codes.ts'
export { Amount, ClickId, Currency, Day, Id, Time } from './common.ts'
export {
  AnalyticsComparisonAnswer,
  AnalyticsComparisonRow,
  UnmappedCampaign,
  UnmappedCampaigns,
} from './comparison.ts'
export { type EventType, WireEvent } from './event.ts'
export { type Fact, type FactOf, factsOf, Parcel, RequestSummary, StampedEvent } from './fact.ts'
export { ImportAnswer, ImportError, ImportList, ImportLogEntry, ImportWarning } from './imports.ts'
export { type ParsedEvent, parseEvent } from './parse.ts'
export { PathGrain, PathsAnswer, PathsQuery } from './paths.ts'
export { ErasureAccepted, ErasureAnswer, PersonAnswer } from './person.ts'
export {
  explainPostback,
  PostbackAnswer,
  PostbackGroup,
  PostbackList,
  PostbackQuery,
  type PostbackReason,
  PostbackRetry,
  PostbackStatus,
  postbackReasons,
} from './postback.ts'
export { CodeName, Problem } from './problem.ts'
export { ConversionAnswer, Health, SpendAnswer, SpendError, UnlinkAnswer } from './reading.ts'
export { EdgeVerdict, LaterReceipt, LaterVerdict, Receipt, Verdict } from './receipt.ts'
export {
  QuarantineEntry,
  QuarantineHead,
  QuarantineList,
  QuarantineReplay,
  RebuildAnswer,
  RedriveAnswer,
  ReplayAnswer,
} from './recovery.ts'
export { type Rejection, rejectionOf, rejectionOfIssue } from './rejection.ts'
export { Grain, GroupBy, ModelName, NullReason, SnapshotAnswer, SnapshotQuery, SnapshotRow } from './snapshot.ts'
export { SpendRow } from './spend.ts'
