import { canonicalJson } from '@guiyin/domain'
import { sha256 } from '@guiyin/files'
import type { Audit, SnapshotEntry } from '@guiyin/store'
import * as z from 'zod'
import { EXPORTS, type ExportedFile } from './day-files.ts'

export const LATEST = `${EXPORTS}_meta/latest.json`
const SCHEMA_VERSION = 1

const PartitionState = z.object({
  version: z.int(),
  hash: z.string(),
  final: z.boolean(),
  /** Of the audit that is in the files; null: none yet. */
  audit_hash: z.string().nullable().default(null),
  /** Of the paths and credits of data-driven models that are in the files; null: none yet. */
  attribution_hash: z.string().nullable().default(null),
  /** The run whose manifest lists the files. */
  run_id: z.string(),
})
export type PartitionState = z.infer<typeof PartitionState>

/** The commit marker: which runs are done, and by site and date which run wrote the files that hold. */
const Latest = z.object({
  schema_version: z.literal(SCHEMA_VERSION),
  sequence: z.int(),
  run_id: z.string().nullable(),
  manifest: z.string().nullable(),
  /** What the dictionary, schemas and queries under `_meta` were made of. */
  meta_sha256: z.string(),
  data_through: z.string().nullable(),
  partitions: z.record(z.string(), z.record(z.string(), PartitionState)),
})
export type Latest = z.infer<typeof Latest>

export const NOTHING_YET: Latest = {
  schema_version: SCHEMA_VERSION,
  sequence: 0,
  run_id: null,
  manifest: null,
  meta_sha256: '',
  data_through: null,
  partitions: {},
}

export const readLatest = (body: Uint8Array | undefined): Latest =>
  body === undefined ? NOTHING_YET : Latest.parse(JSON.parse(new TextDecoder().decode(body)))

export const jsonBytes = (value: unknown): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`)

export const stateOf = (latest: Latest, site: string, date: string): PartitionState | undefined =>
  latest.partitions[site]?.[date]

const HASH_DIGITS = 16

/** Of what the files show of an audit: the same findings again are no news. */
export const auditHash = (audit: Audit | undefined): string | null => {
  if (audit === undefined) return null
  const { at: _, examples: __, ...shown } = audit
  return sha256(canonicalJson(shown)).slice(0, HASH_DIGITS)
}

interface Beside {
  audit: Audit | undefined
  attributionHash: string | null
}

/** Whether the files of a day are those of this snapshot, and of what stands beside it. */
export const isExported = (latest: Latest, entry: SnapshotEntry, beside: Beside): boolean => {
  const state = stateOf(latest, entry.site, entry.day)
  const isSame = state?.version === entry.version && state.hash === entry.hash && state.final === entry.final
  return isSame && state?.audit_hash === auditHash(beside.audit) && state.attribution_hash === beside.attributionHash
}

export interface ExportedPartition {
  entry: SnapshotEntry
  auditHash: string | null
  attributionHash: string | null
  definitionVersion: string
  files: Omit<ExportedFile, 'body'>[]
  sizes: { bytes: number; sha256: string }[]
}

const isoOf = (at: number): string => new Date(at).toISOString()

const partitionJson = (
  latest: Latest,
  { entry, auditHash: audit, attributionHash, definitionVersion, files, sizes }: ExportedPartition,
) => ({
  site: entry.site,
  date: entry.day,
  snapshot_version: entry.version,
  snapshot_hash: entry.hash,
  audit_hash: audit,
  attribution_hash: attributionHash,
  supersedes: stateOf(latest, entry.site, entry.day)?.version ?? null,
  is_final: entry.final,
  data_through: isoOf(entry.dataThrough),
  definition_version: definitionVersion,
  files: files.map((file, index) => ({ ...file, ...sizes[index] })),
})

const latestThrough = (latest: Latest, partitions: readonly ExportedPartition[]): string | null => {
  const times = partitions.map(({ entry }) => isoOf(entry.dataThrough))
  return [...times, latest.data_through ?? ''].sort().at(-1) || null
}

const comparePartitions = (a: ExportedPartition, b: ExportedPartition): number =>
  `${a.entry.site} ${a.entry.day}` < `${b.entry.site} ${b.entry.day}` ? -1 : 1

const merged = (latest: Latest, exported: readonly ExportedPartition[], runId: string): Latest['partitions'] => {
  const all = new Map(Object.entries(latest.partitions).map(([site, dates]) => [site, new Map(Object.entries(dates))]))
  for (const { entry, auditHash: audit_hash, attributionHash: attribution_hash } of exported) {
    const dates = all.get(entry.site) ?? new Map<string, PartitionState>()
    const { version, hash, final } = entry
    dates.set(entry.day, { version, hash, final, audit_hash, attribution_hash, run_id: runId })
    all.set(entry.site, dates)
  }
  const sorted = [...all].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([site, dates]) => [site, Object.fromEntries([...dates].sort())]))
}

/** The run's manifest and the commit marker that follows it; the same work after the same run gives the same bytes. */
export const committed = (latest: Latest, exported: readonly ExportedPartition[], metaSha256: string) => {
  const partitions = exported.toSorted(comparePartitions).map((partition) => partitionJson(latest, partition))
  const sequence = latest.sequence + 1
  const digest = sha256(canonicalJson({ partitions, metaSha256 })).slice(0, 12)
  const runId = `${String(sequence).padStart(8, '0')}-${digest}`
  const key = `${EXPORTS}_meta/manifest/${runId}.json`
  const through = latestThrough(latest, exported)
  const manifest = {
    schema_version: SCHEMA_VERSION,
    run_id: runId,
    supersedes: latest.run_id,
    data_through: through,
    meta_sha256: metaSha256,
    partitions,
  }
  const next: Latest = {
    schema_version: SCHEMA_VERSION,
    sequence,
    run_id: runId,
    manifest: key,
    meta_sha256: metaSha256,
    data_through: through,
    partitions: merged(latest, exported, runId),
  }
  return { key, manifest: jsonBytes(manifest), latest: jsonBytes(next) }
}
