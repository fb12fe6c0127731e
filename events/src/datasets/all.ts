import { activities } from './activities.ts'
import { brandMentionDaily } from './brand-mention-daily.ts'
import { campaignMap } from './campaign-map.ts'
import { competitorDaily } from './competitor-daily.ts'
import { contentDaily } from './content-daily.ts'
import type { DataSet } from './data-set.ts'
import { keywordRankDaily } from './keyword-rank-daily.ts'
import { leads } from './leads.ts'
import { otherCosts } from './other-costs.ts'
import { partners } from './partners.ts'
import { rates } from './rates.ts'
import { seoSiteDaily } from './seo-site-daily.ts'
import { siteAnalyticsDaily } from './site-analytics-daily.ts'
import { socialAccountDaily } from './social-account-daily.ts'
import { spend } from './spend.ts'

/** Every data set that can be imported, one line each. */
export const DATA_SETS: readonly DataSet[] = [
  spend,
  otherCosts,
  rates,
  socialAccountDaily,
  contentDaily,
  siteAnalyticsDaily,
  seoSiteDaily,
  keywordRankDaily,
  brandMentionDaily,
  competitorDaily,
  activities,
  partners,
  leads,
  campaignMap,
]

export const dataSetOf = (id: string): DataSet | undefined => DATA_SETS.find((dataSet) => dataSet.id === id)
