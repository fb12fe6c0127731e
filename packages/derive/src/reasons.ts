import { type Conversion, canonicalJson } from '@guiyin/domain'

/** Why a conversion differs from what stood before it; a customer's coming and going explains the touches it brought. */
export const reasonsOf = (before: Conversion | undefined, after: Conversion): string[] => {
  if (before === undefined) return ['first']
  const changed = (name: keyof Conversion) => canonicalJson(before[name]) !== canonicalJson(after[name])
  const checks: [reason: string, fields: (keyof Conversion)[]][] = [
    [after.withdrawn === undefined ? 'restored' : 'withdrawn', ['withdrawn']],
    ['winner', ['eventId']],
    ['refund', ['refunds']],
    ['identity', ['customer', 'merged']],
    ['touches', ['touches', 'excluded']],
    ['stage', ['stages']],
    ['duplicate', ['duplicates']],
    ['new_customer', ['newCustomer']],
    ['rules', ['rulesVersion']],
  ]
  const reasons = checks.filter(([, fields]) => fields.some(changed)).map(([reason]) => reason)
  return reasons.length === 0 ? ['derived_again'] : reasons
}
