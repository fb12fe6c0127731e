import { canonicalJson } from '@guiyin/domain'
import type { Fact } from '@guiyin/events'
import type { Cell, Column } from './parquet-columns.ts'
import { collected, readTable } from './parquet-reader.ts'
import { writeTable } from './parquet-table.ts'

/** Columns for those who query the lake; the truth of a row is its `fact`: canonical JSON of the whole fact. */
export const factColumns: readonly Column[] = [
  { name: 'site', type: 'STRING' },
  { name: 'visitor', type: 'STRING' },
  { name: 'event_id', type: 'STRING' },
  { name: 'type', type: 'STRING' },
  { name: 'occurred_at', type: 'TIMESTAMP' },
  { name: 'received_at', type: 'TIMESTAMP' },
  { name: 'verdict', type: 'STRING' },
  { name: 'reason', type: 'STRING' },
  { name: 'user', type: 'STRING' },
  { name: 'key', type: 'STRING' },
  { name: 'config', type: 'INT32' },
  { name: 'receipt_id', type: 'STRING' },
  { name: 'page_view_id', type: 'STRING' },
  { name: 'url', type: 'STRING' },
  { name: 'referrer', type: 'STRING' },
  { name: 'agent', type: 'STRING' },
  { name: 'click_id_name', type: 'STRING' },
  { name: 'click_id', type: 'STRING' },
  { name: 'link_id', type: 'STRING' },
  { name: 'order_id', type: 'STRING' },
  { name: 'lead_id', type: 'STRING' },
  { name: 'refund_id', type: 'STRING' },
  { name: 'goal', type: 'STRING' },
  { name: 'name', type: 'STRING' },
  { name: 'interactive', type: 'BOOLEAN' },
  { name: 'value', type: 'DECIMAL(18,6)' },
  { name: 'currency', type: 'STRING' },
  { name: 'new_customer', type: 'BOOLEAN' },
  { name: 'engaged_ms', type: 'INT64' },
  { name: 'import_id', type: 'STRING' },
  { name: 'fact', type: 'STRING', opaque: true },
]

const ownCells = (fact: Fact): Record<string, Cell> => ({
  link_id: 'linkId' in fact ? fact.linkId : null,
  order_id: 'orderId' in fact ? fact.orderId : null,
  lead_id: 'leadId' in fact ? fact.leadId : null,
  refund_id: 'refundId' in fact ? fact.refundId : null,
  goal: 'goal' in fact ? fact.goal : null,
  name: 'name' in fact ? fact.name : null,
  interactive: 'interactive' in fact ? fact.interactive : null,
  value: 'value' in fact ? fact.value : null,
  currency: 'currency' in fact ? fact.currency : null,
  new_customer: 'newCustomer' in fact ? fact.newCustomer : null,
  engaged_ms: 'engagedMs' in fact ? fact.engagedMs : null,
})

const cellsOf = (fact: Fact): Record<string, Cell> => ({
  ...ownCells(fact),
  site: fact.site,
  visitor: fact.visitor,
  event_id: fact.id,
  type: fact.type,
  occurred_at: fact.at,
  received_at: fact.receivedAt,
  verdict: fact.verdict,
  reason: fact.reason,
  user: fact.user,
  key: fact.key,
  config: fact.config,
  receipt_id: fact.receiptId,
  page_view_id: fact.pageViewId,
  url: fact.url,
  referrer: fact.referrer,
  agent: fact.agent,
  click_id_name: fact.clickId?.name,
  click_id: fact.clickId?.value,
  import_id: fact.importId,
  fact: canonicalJson(fact),
})

/** The facts in the given order. */
export const writeFacts = (facts: readonly Fact[], metadata: Record<string, string> = {}): Uint8Array =>
  writeTable(factColumns, facts.map(cellsOf), (cells, name) => cells[name], { metadata })

const isFact = (value: unknown): value is Fact =>
  typeof value === 'object' &&
  value !== null &&
  'site' in value &&
  typeof value.site === 'string' &&
  'visitor' in value &&
  typeof value.visitor === 'string' &&
  'id' in value &&
  typeof value.id === 'string' &&
  'type' in value &&
  typeof value.type === 'string' &&
  'at' in value &&
  Number.isInteger(value.at) &&
  'verdict' in value &&
  typeof value.verdict === 'string'

/** Only the stamps are checked: the edge and the stream have validated the rest. */
const parseFact = (text: unknown): Fact => {
  const value: unknown = JSON.parse(String(text))
  if (!isFact(value)) throw new TypeError('A row of the lake holds no fact')
  return value
}

async function* factGroups(bytes: Uint8Array): AsyncGenerator<Fact[]> {
  for await (const [texts = []] of readTable(bytes).groups(['fact'])) yield texts.map(parseFact)
}

export const readFacts = async (bytes: Uint8Array): Promise<Fact[]> => (await collected(factGroups(bytes))).flat()

/** The facts whose stored text is wanted; others are not even parsed. */
export const readFactsWith = async (bytes: Uint8Array, isWanted: (text: string) => boolean): Promise<Fact[]> => {
  const found: Fact[] = []
  for await (const [texts = []] of readTable(bytes).groups(['fact'])) {
    found.push(...texts.filter((text) => isWanted(String(text))).map(parseFact))
  }
  return found
}

/** The facts of the named visitors; those of others are not even parsed. */
export const readFactsOf = async (bytes: Uint8Array, visitors: ReadonlySet<string>): Promise<Fact[]> => {
  // The column holds whole text only; the fact itself tells two broken names apart.
  const wanted = new Set([...visitors].map((visitor) => visitor.toWellFormed()))
  const found: Fact[] = []
  for await (const [names = [], texts = []] of readTable(bytes).groups(['visitor', 'fact'])) {
    const theirs = texts.filter((_, index) => wanted.has(String(names[index])))
    found.push(...theirs.map(parseFact).filter((fact) => visitors.has(fact.visitor)))
  }
  return found
}

export interface VisitorFacts {
  visitor: string
  facts: Fact[]
}

/** Of a file sorted by visitor: one visitor at a time, with one row group and one visitor in memory. */
export async function* readFactsByVisitor(bytes: Uint8Array): AsyncGenerator<VisitorFacts> {
  let open: VisitorFacts | undefined
  for await (const facts of factGroups(bytes)) {
    for (const fact of facts) {
      if (open?.visitor === fact.visitor) {
        open.facts.push(fact)
      } else {
        if (open) yield open
        open = { visitor: fact.visitor, facts: [fact] }
      }
    }
  }
  if (open) yield open
}

const instantOf = (cell: unknown): number => {
  if (cell instanceof Date) return cell.getTime()
  throw new TypeError('A row of the lake lacks the time of its receipt')
}

/** A row of the lake of which only some columns are read; the fact is parsed when it is asked for. */
export interface ScannedFact {
  receivedAt: number
  verdict: string
  type: string
  fact: () => Fact
}

/** Every row, one row group in memory. */
export async function* scanFacts(bytes: Uint8Array): AsyncGenerator<ScannedFact> {
  const columns = ['received_at', 'verdict', 'type', 'fact']
  for await (const [received = [], verdicts = [], types = [], texts = []] of readTable(bytes).groups(columns)) {
    yield* texts.map((text, row) => ({
      receivedAt: instantOf(received[row]),
      verdict: String(verdicts[row]),
      type: String(types[row]),
      fact: () => parseFact(text),
    }))
  }
}
