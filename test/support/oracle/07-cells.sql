-- Everything additive as one list of cells by day, hour, source and model; spend has neither hour nor model.
CREATE MACRO is_paid(d, ch, pl, ca) AS ch IN ('sem', 'social_ads', 'feed_ads', 'affiliate', 'other_ads')
  OR (ch = 'content' AND EXISTS (SELECT 1 FROM spend s
    WHERE s.date = d AND s.platform IS NOT DISTINCT FROM pl AND s.campaign IS NOT DISTINCT FROM ca));

CREATE TABLE converted AS
SELECT DISTINCT w.visitor, w.visit FROM conversions c JOIN walked w ON w.visitor = c.visitor AND w.id = c.id WHERE w.inside;

CREATE TABLE visit_cells AS
SELECT local_date(v.start) AS date, local_hour(v.start) AS hour, v.channel, v.platform, v.campaign,
  count(*) AS visits, count(*) FILTER (v.is_first) AS new_visitors,
  count(*) FILTER (v.page_views = 1 AND NOT v.interactive) AS bounces,
  count(*) FILTER (v.engaged_ms > 10000 OR v.page_views >= 2 OR c.visitor IS NOT NULL) AS engaged_visits,
  sum(v.engaged_ms) AS engaged_ms, count(c.visitor) AS converting_visits
FROM visits v LEFT JOIN converted c ON c.visitor = v.visitor AND c.visit = v.visit
GROUP BY ALL;

CREATE TABLE view_cells AS
SELECT local_date(p.ts) AS date, local_hour(p.ts) AS hour, v.channel, v.platform, v.campaign, p.visitor
FROM views p JOIN visits v ON v.visitor = p.visitor AND v.visit = p.visit;

CREATE TABLE credit_cells AS
WITH foreign_orders AS (
  SELECT conversion, currency <> getvariable('currency')
    OR coalesce((SELECT bool_or(r.foreign_to_order) FROM refunds r WHERE r.conversion = c.conversion), false) AS is_foreign
  FROM conversions c
), of_orders AS (
  SELECT c.date, c.hour, k.model, k.channel, k.platform, k.campaign, c.visitor, c.kind, c.is_new_customer, k.share,
    CASE WHEN f.is_foreign THEN 0 ELSE k.revenue END AS revenue,
    CASE WHEN f.is_foreign THEN 0 ELSE coalesce(g.part, 0) END AS refunds,
    0 AS on_refund_day, f.is_foreign, true AS converts, c.conversion
  FROM credits k JOIN conversions c USING (conversion) JOIN foreign_orders f USING (conversion)
  LEFT JOIN given_back g ON g.conversion = k.conversion AND g.model = k.model AND g.idx = k.idx AND g.refund = ''
), of_refunds AS (
  SELECT r.date, r.hour, k.model, k.channel, k.platform, k.campaign, c.visitor, '' AS kind, false AS is_new_customer, 0 AS share,
    0 AS revenue, 0 AS refunds, CASE WHEN r.currency = getvariable('currency') THEN coalesce(g.part, 0) ELSE 0 END AS on_refund_day,
    r.foreign_to_order OR r.currency <> getvariable('currency') AS is_foreign, false AS converts, c.conversion
  FROM refunds r JOIN conversions c USING (conversion) JOIN credits k USING (conversion)
  LEFT JOIN given_back g ON g.conversion = k.conversion AND g.model = k.model AND g.idx = k.idx AND g.refund = r.refund_id
  WHERE coalesce(g.part, 0) > 0 OR (r.foreign_to_order AND k.revenue > 0)
)
SELECT *, is_paid(date, channel, platform, campaign) AS paid FROM (FROM of_orders UNION ALL BY NAME FROM of_refunds);

-- Days that have a row: whatever came, bots and tests too, and today.
CREATE TABLE days AS
SELECT DISTINCT date FROM (
  SELECT local_date(ts) AS date FROM all_facts
  UNION SELECT date FROM spend
  UNION SELECT local_date(getvariable('now')));
CREATE TABLE versions AS
SELECT * FROM read_json(getvariable('folder') || '/versions.jsonl', format = 'newline_delimited',
  columns = { date: 'VARCHAR', version: 'BIGINT' });
