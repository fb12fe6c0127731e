/** Secrets of one ad platform of one site, by name. They are never logged, and stand in no table. */
export type PlatformSecrets = Readonly<Record<string, string>>

/** Where secrets lie. Throws `Unavailable` where it does not answer. */
export type SecretsOf = (site: string, platform: string) => Promise<PlatformSecrets>

interface Options {
  ttlMs: number
  clock: () => number
}

/** Asks again only after a while, so that a burst of conversions is one question; a changed secret is known by then. */
export const cachedSecrets = (secretsOf: SecretsOf, { ttlMs, clock }: Options): SecretsOf => {
  const held = new Map<string, { at: number; secrets: Promise<PlatformSecrets> }>()
  return (site, platform) => {
    const name = `${site}/${platform}`
    const known = held.get(name)
    if (known !== undefined && clock() - known.at < ttlMs) return known.secrets
    const secrets = secretsOf(site, platform)
    held.set(name, { at: clock(), secrets })
    secrets.catch(() => held.delete(name))
    return secrets
  }
}

/** Of a stack that has none. */
export const noSecrets: SecretsOf = async () => ({})
