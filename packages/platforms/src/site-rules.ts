import type { AppRule, ClickIdRule, HostRule, RuleSet } from '@guiyin/domain'
import type { SiteSettings } from '@guiyin/events'
import { defaultPaidChannel } from './names.ts'
import { rules } from './rules.ts'

type Own = Pick<SiteSettings, 'clickIds' | 'sourceHosts' | 'apps'>

const namedLike = (name: string): ClickIdRule | undefined =>
  rules.clickIds.find((rule) =>
    [rule.name, ...(rule.aliases ?? [])].some((one) => one.toLowerCase() === name.toLowerCase()),
  )

/** A name that several platforms use is on this site that of one; what else the name may hold stays rejected. */
const clickIdRule = ({ name, platform, channel }: NonNullable<Own['clickIds']>[number]): ClickIdRule => {
  const { reject, campaign, keyword, creative }: Partial<ClickIdRule> = namedLike(name) ?? {}
  return {
    name,
    paid: true,
    owners: [{ platform, channel: channel ?? defaultPaidChannel(platform) }],
    ...(reject && { reject }),
    ...(campaign && { campaign }),
    ...(keyword && { keyword }),
    ...(creative && { creative }),
  }
}

const hostRule = ({ host, platform, class: kind }: NonNullable<Own['sourceHosts']>[number]): HostRule => ({
  hosts: [host],
  platform,
  class: kind,
})

const appRule = ({ token, platform }: NonNullable<Own['apps']>[number]): AppRule => ({
  name: platform,
  platform,
  anyOf: [[token.toLowerCase()]],
})

/** The rules in force, with what a site knows besides; its own word goes before every table. */
export const siteRules = ({ clickIds = [], sourceHosts = [], apps = [] }: Own): RuleSet =>
  clickIds.length + sourceHosts.length + apps.length === 0
    ? rules
    : {
        ...rules,
        clickIds: [...clickIds.map(clickIdRule), ...rules.clickIds],
        hosts: [...sourceHosts.map(hostRule), ...rules.hosts],
        apps: [...apps.map(appRule), ...rules.apps],
      }
