import type { Fact, FactOf, SiteSettings } from '@guiyin/events'
import type { ConversionKey } from './conversion.ts'

const BUILT_IN: readonly string[] = ['order', 'lead', 'signup']

const isGoal = (name: string, settings: Pick<SiteSettings, 'goals'>): boolean =>
  !BUILT_IN.includes(name) && settings.goals.some((goal) => goal.event === name)

/**
 * The natural key that a fact claims, whatever its verdict; undefined where it is no conversion. A signup is one per user,
 * else per event; a custom event counts where its name is a goal of the configuration that was stamped on it.
 */
export const conversionKeyOf = (fact: Fact, settings: Pick<SiteSettings, 'goals'>): ConversionKey | undefined => {
  const { site } = fact
  switch (fact.type) {
    case 'order':
      return { site, kind: 'order', naturalId: fact.orderId }
    case 'lead':
      return { site, kind: 'lead', naturalId: fact.leadId }
    case 'signup':
      return { site, kind: 'signup', naturalId: fact.user ?? fact.id }
    case 'custom':
      return isGoal(fact.name, settings) ? { site, kind: `custom:${fact.name}`, naturalId: fact.id } : undefined
    default:
      return undefined
  }
}

/** The order that a refund takes back from. */
export const refundKeyOf = (fact: FactOf<'refund'>): ConversionKey => ({
  site: fact.site,
  kind: 'order',
  naturalId: fact.orderId,
})
