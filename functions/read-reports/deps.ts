import type { FoldDeps } from '@guiyin/derive'
import type { Objects } from '@guiyin/files'
import type {
  AttributionStore,
  AuditStore,
  CatalogReaders,
  ConversionStore,
  JourneyStore,
  LostJourneyStore,
  PostbackStore,
  ReceiptStore,
  RestatementStore,
  RowStore,
  SnapshotStore,
  SpendStore,
} from '@guiyin/store'

export interface Deps {
  catalog: FoldDeps['catalog'] & Pick<CatalogReaders, 'keyOf' | 'site' | 'links'>
  objects: Pick<Objects, 'get' | 'list'>
  conversions: FoldDeps['conversions'] & Pick<ConversionStore, 'keysOfEvent' | 'revisions'>
  spend: FoldDeps['spend'] & Pick<SpendStore, 'onDayBy'>
  undone: FoldDeps['undone']
  rows: Pick<RowStore, 'onDay'>
  snapshots: Pick<SnapshotStore, 'range'>
  journeys: Pick<JourneyStore, 'range'>
  attributions: Pick<AttributionStore, 'range'>
  lostJourneys: Pick<LostJourneyStore, 'range'>
  restatements: Pick<RestatementStore, 'leadingTo'>
  audits: Pick<AuditStore, 'range'>
  postbacks: Pick<PostbackStore, 'of'>
  receipts: Pick<ReceiptStore, 'read'>
  clock: () => number
}
