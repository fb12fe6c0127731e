import { type Campaign, Link } from '@guiyin/events'
import { SHOP } from './shop.ts'

const link = (id: string, path: string, rest: Omit<Link, 'id' | 'site' | 'url'>): Link =>
  Link.parse({ id, site: 'demo', url: `${SHOP.origin}${path}`, ...rest })

/** Tracking links of the site `demo`; its catalog must hold them, or their visits are classified otherwise. */
export const demoLinks: readonly Link[] = [
  link('kol-bili', '/product/tr2?from=video', {
    channel: 'content',
    platform: 'bilibili',
    campaign: '开箱视频',
    partner: 'up-shan',
  }),
  link('aff-linktech', '/sale', { channel: 'affiliate', platform: 'linktech', campaign: '领克特-秋季' }),
  link('wx-menu', '/', { channel: 'private_domain', platform: 'wechat', campaign: '公众号菜单' }),
  // Nobody described it: what such a link brings is `other_ads`.
  link('poster', '/sale?from=poster', {}),
]

/** Campaigns whose channel is not their platform's paid default; their spend rows leave the channel out. */
export const demoCampaigns: readonly Campaign[] = [
  { site: 'demo', platform: 'baidu', campaign: '百度信息流', channel: 'feed_ads' },
  { site: 'demo', platform: 'baidu', campaign: '百意展示', channel: 'other_ads' },
]
