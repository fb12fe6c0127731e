-- Contract §3: one row for each period and group, of all models; sums first.
CREATE MACRO period(grain, d) AS CASE grain WHEN 'week' THEN strftime(date_trunc('week', d::DATE), '%Y-%m-%d')
  WHEN 'month' THEN d[1:7] || '-01' ELSE d END;
CREATE MACRO hour_in(grain, h) AS CASE WHEN grain = 'hour' THEN h ELSE -1 END;
CREATE MACRO channel_in(g, ch) AS CASE WHEN g = 'channel' THEN ch END;
CREATE MACRO platform_in(g, pl) AS CASE WHEN g IN ('platform', 'campaign') THEN pl END;
CREATE MACRO campaign_in(g, ca) AS CASE WHEN g = 'campaign' THEN ca END;

CREATE MACRO sums(grain, g, lo, hi) AS TABLE
WITH visit_sums AS (
  SELECT period(grain, date) AS date, hour_in(grain, hour) AS hour, channel_in(g, channel) AS channel, platform_in(g, platform) AS platform,
    campaign_in(g, campaign) AS campaign, m.model, sum(visits) AS visits, sum(new_visitors) AS new_visitors, sum(bounces) AS bounces,
    sum(engaged_visits) AS engaged_visits, sum(engaged_ms) AS engaged_ms, sum(converting_visits) AS converting_visits
  FROM (SELECT * RENAME (hour AS hour) FROM visit_cells WHERE date BETWEEN lo AND hi) CROSS JOIN models m GROUP BY ALL
), view_sums AS (
  SELECT period(grain, date) AS date, hour_in(grain, hour) AS hour, channel_in(g, channel) AS channel, platform_in(g, platform) AS platform,
    campaign_in(g, campaign) AS campaign, m.model, count(*) AS page_views, count(DISTINCT visitor) AS uv
  FROM view_cells CROSS JOIN models m WHERE date BETWEEN lo AND hi GROUP BY ALL
), credit_sums AS (
  SELECT period(grain, date) AS date, hour_in(grain, hour) AS hour, channel_in(g, channel) AS channel, platform_in(g, platform) AS platform,
    campaign_in(g, campaign) AS campaign, model,
    count(DISTINCT visitor) FILTER (converts AND share > 0) AS converting_visitors, count(DISTINCT conversion) AS behind,
    sum(share) AS conversions, sum(share) FILTER (kind = 'lead') AS leads, sum(share) FILTER (kind = 'signup') AS signups,
    sum(share) FILTER (kind = 'order') AS orders, sum(share) FILTER (is_new_customer) AS new_customers,
    sum(share) FILTER (is_new_customer AND paid) AS new_customers_paid,
    sum(revenue) AS revenue_gross, sum(refunds) AS refunds, sum(on_refund_day) AS refunds_on_refund_day,
    sum(share) FILTER (paid) AS paid_conversions, sum(revenue - refunds) FILTER (paid) AS paid_revenue_net,
    bool_or(is_foreign) AS is_foreign
  FROM credit_cells WHERE date BETWEEN lo AND hi GROUP BY ALL
), spend_sums AS (
  SELECT period(grain, date) AS date, -1 AS hour, channel_in(g, channel) AS channel, platform_in(g, platform) AS platform,
    campaign_in(g, campaign) AS campaign, m.model, sum(spend) AS spend, sum(impressions) AS impressions, sum(clicks) AS clicks,
    bool_or(currency <> getvariable('currency')) AS foreign_spend
  FROM (SELECT * FROM spend WHERE date BETWEEN lo AND hi AND grain <> 'hour') CROSS JOIN models m GROUP BY ALL
), empty_sums AS (
  SELECT DISTINCT period(grain, date) AS date, -1 AS hour, NULL::VARCHAR AS channel, NULL::VARCHAR AS platform, NULL::VARCHAR AS campaign, m.model
  FROM days CROSS JOIN models m WHERE g = 'site' AND grain <> 'hour' AND date BETWEEN lo AND hi
)
SELECT date, hour, channel, platform, campaign, model,
  coalesce(sum(visits), 0)::BIGINT AS visits, coalesce(sum(uv), 0)::BIGINT AS uv, coalesce(sum(new_visitors), 0)::BIGINT AS new_visitors,
  coalesce(sum(page_views), 0)::BIGINT AS page_views, coalesce(sum(bounces), 0)::BIGINT AS bounces,
  coalesce(sum(engaged_visits), 0)::BIGINT AS engaged_visits, coalesce(sum(engaged_ms), 0)::BIGINT AS engaged_ms,
  coalesce(sum(converting_visits), 0)::BIGINT AS converting_visits, coalesce(sum(converting_visitors), 0)::BIGINT AS converting_visitors,
  coalesce(sum(behind), 0)::BIGINT AS behind,
  coalesce(sum(conversions), 0)::BIGINT AS conversions, coalesce(sum(leads), 0)::BIGINT AS leads, coalesce(sum(signups), 0)::BIGINT AS signups,
  coalesce(sum(orders), 0)::BIGINT AS orders, coalesce(sum(new_customers), 0)::BIGINT AS new_customers,
  coalesce(sum(new_customers_paid), 0)::BIGINT AS new_customers_paid, coalesce(sum(paid_conversions), 0)::BIGINT AS paid_conversions,
  coalesce(sum(revenue_gross), 0)::BIGINT AS revenue_gross, coalesce(sum(refunds), 0)::BIGINT AS refunds,
  coalesce(sum(refunds_on_refund_day), 0)::BIGINT AS refunds_on_refund_day, coalesce(sum(paid_revenue_net), 0)::BIGINT AS paid_revenue_net,
  sum(spend)::BIGINT AS spend, sum(impressions)::BIGINT AS impressions, sum(clicks)::BIGINT AS clicks,
  coalesce(bool_or(is_foreign), false) OR coalesce(bool_or(foreign_spend), false) AS is_mixed
FROM (FROM visit_sums UNION ALL BY NAME FROM view_sums UNION ALL BY NAME FROM credit_sums UNION ALL BY NAME FROM spend_sums
  UNION ALL BY NAME FROM empty_sums)
GROUP BY ALL;
