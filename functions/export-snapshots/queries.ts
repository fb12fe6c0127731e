export interface Query {
  name: string
  zh: string
  en: string
  sql: string
}

/** Example queries; paths are relative to `exports/v1/`. Counts and money are summed first, ratios made of the sums. */
export const QUERIES: readonly Query[] = [
  {
    name: 'channels',
    zh: '按渠道汇总的最终数据',
    en: 'Final numbers by channel',
    sql: `SELECT channel,
       sum(visits) AS visits,
       sum(orders) AS orders,
       sum(revenue_net) AS revenue_net,
       sum(spend) AS spend,
       sum(paid_revenue_net) / nullif(sum(spend), 0) AS roas
FROM read_parquet('current/kpi_channel_daily/*/*/*.parquet', hive_partitioning = true)
WHERE model = 'last_non_direct'
GROUP BY channel
ORDER BY revenue_net DESC NULLS LAST, channel`,
  },
  {
    name: 'models',
    zh: '同一渠道在各归因模型下的净销售额',
    en: 'Net revenue of each channel under each attribution model',
    sql: `PIVOT (
  SELECT channel, model, revenue_net
  FROM read_parquet('current/kpi_channel_daily/*/*/*.parquet', hive_partitioning = true)
)
ON model USING sum(revenue_net)
ORDER BY channel`,
  },
  {
    name: 'hours',
    zh: '一天之内各小时的访问次数',
    en: 'Visits by hour of the day',
    sql: `SELECT hour, sum(visits) AS visits, sum(page_views) AS page_views
FROM read_parquet('current/kpi_site_hourly/*/*/*.parquet', hive_partitioning = true)
WHERE model = 'last_non_direct'
GROUP BY hour
ORDER BY hour`,
  },
  {
    name: 'campaigns',
    zh: '各推广计划的消费、点击与付费转化成本',
    en: 'Spend, clicks and cost per paid conversion of each campaign',
    sql: `SELECT platform,
       campaign,
       sum(spend) AS spend,
       sum(clicks) AS clicks,
       sum(spend) / nullif(sum(clicks), 0) AS cpc,
       sum(spend) / nullif(sum(paid_conversions), 0) AS cpa
FROM read_parquet('current/kpi_campaign_daily/*/*/*.parquet', hive_partitioning = true)
WHERE model = 'last_non_direct'
GROUP BY platform, campaign
HAVING sum(spend) IS NOT NULL
ORDER BY spend DESC, platform, campaign`,
  },
  {
    name: 'days-with-provisional',
    zh: '包含暂定数据的每日汇总（72 小时内仍会变化）',
    en: 'Days including provisional ones, which may still change for 72 hours',
    sql: `SELECT date, final, visits, uv, conversions, revenue_net
FROM read_csv('csv/kpi_site_daily/*/*.csv.gz')
WHERE model = 'last_non_direct'
ORDER BY date`,
  },
  {
    name: 'null-reasons',
    zh: '比率为空的原因',
    en: 'Why a ratio is null',
    sql: `SELECT date, channel, roas, roas_null_reason
FROM read_parquet('current/kpi_channel_daily/*/*/*.parquet', hive_partitioning = true)
WHERE model = 'last_non_direct' AND roas IS NULL
ORDER BY date, channel`,
  },
  {
    name: 'data-quality',
    zh: '被排除的事件与质量提示',
    en: 'What was kept apart, and the data-quality remarks',
    sql: `SELECT metric, sum(value) AS value
FROM read_parquet('current/data_quality_daily/*/*/*.parquet', hive_partitioning = true)
GROUP BY metric
ORDER BY metric`,
  },
  {
    name: 'restatements',
    zh: '最终数据的每次重述及原因',
    en: 'Every change of a final day, and why',
    sql: `SELECT date, version, metric, old, new, reason
FROM read_parquet('current/restatements/*/*/*.parquet', hive_partitioning = true)
WHERE channel IS NULL
ORDER BY date, version, metric`,
  },
  {
    name: 'data-driven-models',
    zh: '数据驱动模型与最终非直接触点的对照',
    en: 'Data-driven models beside the last non-direct touch',
    sql: `SELECT channel, model, sum(conversions) AS conversions, sum(revenue_net) AS revenue_net
FROM read_parquet('current/attribution_daily/*/*/*.parquet', hive_partitioning = true)
WHERE grain = 'channel'
GROUP BY channel, model
UNION ALL
SELECT channel, model, sum(conversions), sum(revenue_net)
FROM read_parquet('current/kpi_channel_daily/*/*/*.parquet', hive_partitioning = true)
WHERE model = 'last_non_direct'
GROUP BY channel, model
ORDER BY channel, model`,
  },
  {
    name: 'cost-by-model',
    zh: '各推广计划在各数据驱动模型下的归因转化成本与广告支出回报率',
    en: 'What a credited conversion of each campaign costs under each data-driven model',
    sql: `SELECT platform, campaign, model,
       sum(spend) / nullif(sum(conversions), 0) AS cpa,
       sum(revenue_net) / nullif(sum(spend), 0) AS roas
FROM read_parquet('current/attribution_daily/*/*/*.parquet', hive_partitioning = true)
WHERE grain = 'campaign' AND NOT rest
GROUP BY platform, campaign, model
ORDER BY platform, campaign, model`,
  },
  {
    name: 'paths',
    zh: '转化最多的路径及其未转化次数',
    en: 'Paths with most conversions, and how often they came to nothing',
    sql: `SELECT path, sum(conversions) AS conversions, sum(nulls) AS nulls, sum(revenue_net) AS revenue_net
FROM read_parquet('current/paths_daily/*/*/*.parquet', hive_partitioning = true)
WHERE grain = 'channel'
GROUP BY path
ORDER BY conversions DESC, nulls DESC, path
LIMIT 50`,
  },
  {
    name: 'assisted',
    zh: '各渠道的辅助转化：最后一个非直接触点之前出现过的转化，以及该渠道自己的末次转化',
    en: 'Assisted conversions: those before whose last non-direct touch the channel had one; and its own last ones',
    sql: `SELECT bucket AS channel,
       coalesce(sum(conversions) FILTER (WHERE metric = 'assisted'), 0) AS assisted_conversions,
       coalesce(sum(conversions) FILTER (WHERE metric = 'last'), 0) AS last_conversions
FROM read_parquet('current/journeys_daily/*/*/*.parquet', hive_partitioning = true)
WHERE metric IN ('assisted', 'last')
GROUP BY channel
ORDER BY assisted_conversions DESC, channel`,
  },
  {
    name: 'positions',
    zh: '各渠道的触点在转化路径前段、中段、后段的次数',
    en: 'How often touches of each channel stood early, mid or late in journeys that converted',
    sql: `PIVOT (
  SELECT bucket AS channel, metric, conversions
  FROM read_parquet('current/journeys_daily/*/*/*.parquet', hive_partitioning = true)
  WHERE metric IN ('early', 'mid', 'late')
) ON metric IN ('early', 'mid', 'late') USING sum(conversions) ORDER BY channel`,
  },
  {
    name: 'time-lags',
    zh: '首个触点到转化相隔的天数',
    en: 'Days from the first touch to the conversion',
    sql: `SELECT CAST(bucket AS INTEGER) AS days, sum(conversions) AS conversions, sum(revenue_net) AS revenue_net
FROM read_parquet('current/journeys_daily/*/*/*.parquet', hive_partitioning = true)
WHERE metric = 'time_lag'
GROUP BY days
ORDER BY days`,
  },
  {
    name: 'audits',
    zh: '每日核对：差异必须为 0',
    en: 'The audit of each day: differences must be 0',
    sql: `SELECT date, differences, pending, facts, compared_conversions
FROM read_parquet('current/audit_daily/*/*/*.parquet', hive_partitioning = true)
ORDER BY date`,
  },
]
