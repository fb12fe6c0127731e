import { Catalog } from '@guiyin/events'
import { demoCampaigns, demoLinks } from './demo/links.ts'

/** The site every local stack has; its keys are in the README and work on this machine only. */
export const demoCatalog: Catalog = Catalog.parse({
  sites: [
    {
      id: 'demo',
      name: '归因示例商城',
      timezone: 'Asia/Shanghai',
      currency: 'CNY',
      margin: 0.4,
      browserOrders: true,
      keys: { write: 'wk_demo', secret: 'sk_demo', read: 'rk_demo', feedback: 'fk_demo' },
      goals: [],
    },
  ],
  links: [...demoLinks],
  campaigns: [...demoCampaigns],
})
