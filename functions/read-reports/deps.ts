import type { FoldDeps } from '@guiyin/derive'
import type { Objects } from '@guiyin/files'
import type { CatalogReaders, ConversionStore, ReceiptStore, SnapshotStore } from '@guiyin/store'

export interface Deps {
  catalog: FoldDeps['catalog'] & Pick<CatalogReaders, 'keyOf' | 'site' | 'links'>
  objects: Pick<Objects, 'get' | 'list'>
  conversions: FoldDeps['conversions'] & Pick<ConversionStore, 'keysOfEvent'>
  spend: FoldDeps['spend']
  snapshots: Pick<SnapshotStore, 'range'>
  receipts: Pick<ReceiptStore, 'read'>
  clock: () => number
}
