/**
 * A mark names the effect it announces. It is put before the effect and may go once a snapshot has seen the effect; a
 * mark whose effect never came only costs another fold.
 */
export type Cause =
  | { effect: 'conversion'; kind: string; naturalId: string; seen: string }
  | { effect: 'arrival'; name: string }
  | { effect: 'spend'; importId: string }
  | { effect: 'import'; dataset: string; importId: string }
  | { effect: 'undo'; dataset: string; importId: string }

const part = encodeURIComponent

const causeText = (effect: Cause['effect'], ...parts: string[]): string => [effect, ...parts.map(part)].join('#')

export const conversionCause = (kind: string, naturalId: string, seen: string): string =>
  causeText('conversion', kind, naturalId, seen)
export const arrivalCause = (name: string): string => causeText('arrival', name)
export const spendCause = (importId: string): string => causeText('spend', importId)
export const importCause = (dataset: string, importId: string): string =>
  dataset === 'spend' ? spendCause(importId) : causeText('import', dataset, importId)
export const undoCause = (dataset: string, importId: string): string => causeText('undo', dataset, importId)

/** Undefined where the text names no effect that is known here. */
export const causeOf = (text: string): Cause | undefined => {
  const [effect, ...parts] = text.split('#').map(decodeURIComponent)
  const [first = '', naturalId = '', seen = ''] = parts
  if (effect === 'conversion') return { effect, kind: first, naturalId, seen }
  if (effect === 'arrival') return { effect, name: first }
  if (effect === 'spend') return { effect, importId: first }
  if (effect === 'import' || effect === 'undo') return { effect, dataset: first, importId: naturalId }
  return undefined
}
