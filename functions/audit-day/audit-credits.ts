import type { Audit } from '@guiyin/store'
import { compareFitted, compareLost } from './compare-credits.ts'
import { EXAMPLES, findings, withoutCredits } from './findings.ts'
import type { SiteCredits } from './site-credits.ts'

/** Days of one site in one run: each is fitted again. */
const DAYS_A_RUN = 3

/** The last audit with what is found of the credits now; undefined where these cannot be compared yet. */
const again = async (site: SiteCredits, before: Audit): Promise<Audit | undefined> => {
  const found = findings([])
  const credits = await compareFitted(site, found, before.day)
  if (credits === null) return undefined
  await compareLost(site, found, before.day)
  const { differences, examples } = found.all()
  const others = withoutCredits(before)
  return {
    ...before,
    at: site.deps.clock(),
    differences: { ...others.differences, ...differences },
    examples: [...others.examples, ...examples].slice(0, EXAMPLES),
    credits,
  }
}

/** Compares the credits of days that were audited before, and stores what it found beside the rest of their audits. */
export async function* auditCredits(site: SiteCredits, due: readonly Audit[]): AsyncGenerator<Audit> {
  let left = DAYS_A_RUN
  for (const before of due) {
    if (left === 0) return
    const audit = await again(site, before)
    if (audit === undefined) continue
    left -= 1
    await site.deps.audits.put(audit)
    yield audit
  }
}
