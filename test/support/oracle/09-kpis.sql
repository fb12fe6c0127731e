-- Ratios of the sums, with the reason where there is none; money in major units.
CREATE MACRO money(micros, is_mixed) AS CASE WHEN is_mixed THEN NULL ELSE (micros::DECIMAL(38, 6) / 1000000)::DECIMAL(18, 6) END;
CREATE MACRO decimal_of(micros) AS money(micros, false);
-- Why a part is missing: cost before numerator, an empty denominator last.
CREATE MACRO cost_reason(grain, amount, is_mixed) AS CASE WHEN grain = 'hour' THEN 'day_only' WHEN amount IS NULL THEN 'not_measured'
  WHEN is_mixed THEN 'mixed_currency' END;
CREATE MACRO mixed_reason(is_mixed) AS CASE WHEN is_mixed THEN 'mixed_currency' END;
CREATE MACRO zero_reason(denominator, reason) AS CASE WHEN denominator = 0 THEN reason END;
CREATE MACRO over(numerator, denominator, reason) AS CASE WHEN reason IS NULL THEN numerator::DOUBLE / denominator::DOUBLE END;

CREATE MACRO kpis(grain, g, lo, hi) AS TABLE
WITH reasons AS (
  SELECT s.*, revenue_gross - refunds AS net, sum(visits) OVER (PARTITION BY date, hour, model) AS site_visits,
    cost_reason(grain, spend, is_mixed) AS no_cost, cost_reason(grain, impressions, false) AS no_impressions,
    cost_reason(grain, clicks, false) AS no_clicks
  FROM sums(grain, g, lo, hi) s
), named AS (
  SELECT *, zero_reason(visits, 'no_visits') AS bounce_rate_null_reason, bounce_rate_null_reason AS bounce_rate_ga4_null_reason,
    bounce_rate_null_reason AS avg_visit_seconds_null_reason, bounce_rate_null_reason AS cvr_visit_null_reason,
    zero_reason(uv, 'no_visitors') AS cvr_visitor_null_reason, zero_reason(site_visits, 'no_visits') AS source_share_null_reason,
    coalesce(no_impressions, no_clicks, zero_reason(impressions, 'no_impressions')) AS ctr_null_reason,
    coalesce(no_clicks, no_cost, zero_reason(clicks, 'no_clicks')) AS cpc_null_reason,
    coalesce(no_impressions, no_cost, zero_reason(impressions, 'no_impressions')) AS cpm_null_reason,
    coalesce(no_cost, zero_reason(paid_conversions, 'no_conversions')) AS cpa_null_reason,
    coalesce(no_cost, zero_reason(new_customers_paid, 'no_new_customers')) AS cac_paid_null_reason,
    coalesce(no_cost, zero_reason(new_customers, 'no_new_customers')) AS cac_blended_null_reason,
    coalesce(no_clicks, zero_reason(clicks, 'no_clicks')) AS cvr_click_null_reason,
    coalesce(no_cost, CASE WHEN getvariable('margin') IS NULL THEN 'no_margin' END, mixed_reason(is_mixed), zero_reason(spend, 'no_cost')) AS roi_null_reason,
    coalesce(no_cost, mixed_reason(is_mixed), zero_reason(spend, 'no_cost')) AS roi_revenue_null_reason,
    roi_revenue_null_reason AS return_ratio_null_reason,
    coalesce(no_cost, mixed_reason(is_mixed), zero_reason(spend, 'no_spend')) AS roas_null_reason
  FROM reasons
), standing AS (
  SELECT period(grain, d.date) AS date, max(v.version) AS version,
    bool_and(getvariable('now') >= epoch_ms((d.date || ' 00:00:00+08:00')::TIMESTAMPTZ) + 4 * 86400000) AS final
  FROM days d LEFT JOIN versions v USING (date) WHERE d.date BETWEEN lo AND hi GROUP BY ALL
)
SELECT getvariable('site') AS site, n.date, nullif(hour, -1) AS hour, channel, platform, campaign, model, getvariable('currency') AS currency,
  t.version, t.final, visits, uv, new_visitors, page_views, bounces, over(bounces, visits, bounce_rate_null_reason) AS bounce_rate,
  engaged_visits, over(visits - engaged_visits, visits, bounce_rate_null_reason) AS bounce_rate_ga4, engaged_ms,
  over(engaged_ms, visits * 1000, bounce_rate_null_reason) AS avg_visit_seconds, converting_visits, converting_visitors,
  decimal_of(conversions) AS conversions, decimal_of(leads) AS leads, decimal_of(signups) AS signups, decimal_of(orders) AS orders,
  decimal_of(new_customers) AS new_customers, decimal_of(new_customers_paid) AS new_customers_paid,
  money(revenue_gross, is_mixed) AS revenue_gross, money(refunds, is_mixed) AS refunds, money(net, is_mixed) AS revenue_net,
  money(refunds_on_refund_day, is_mixed) AS refunds_on_refund_day, decimal_of(paid_conversions) AS paid_conversions,
  money(paid_revenue_net, is_mixed) AS paid_revenue_net, money(spend, is_mixed) AS spend, NULL AS other_costs,
  money(spend, is_mixed) AS total_cost, getvariable('margin') AS margin, impressions, clicks,
  over(clicks, impressions, ctr_null_reason) AS ctr, over(spend, clicks * 1000000::HUGEINT, cpc_null_reason) AS cpc,
  over(spend, impressions * 1000::HUGEINT, cpm_null_reason) AS cpm, over(spend, paid_conversions, cpa_null_reason) AS cpa,
  over(spend, new_customers_paid, cac_paid_null_reason) AS cac_paid, over(spend, new_customers, cac_blended_null_reason) AS cac_blended,
  over(paid_conversions, clicks * 1000000::HUGEINT, cvr_click_null_reason) AS cvr_click,
  over(converting_visits, visits, cvr_visit_null_reason) AS cvr_visit, over(converting_visitors, uv, cvr_visitor_null_reason) AS cvr_visitor,
  over(visits, site_visits, source_share_null_reason) AS source_share,
  over(net * getvariable('margin') - spend, spend, roi_null_reason) AS roi, over(net - spend, spend, roi_revenue_null_reason) AS roi_revenue,
  over(net, spend, return_ratio_null_reason) AS return_ratio, over(paid_revenue_net, spend, roas_null_reason) AS roas,
  COLUMNS('.*_null_reason'), behind
FROM named n JOIN standing t ON t.date = n.date
ORDER BY n.date, n.hour, channel NULLS FIRST, platform NULLS FIRST, campaign NULLS FIRST, model;
