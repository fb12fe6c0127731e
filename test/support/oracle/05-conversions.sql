-- Contract §2 "Conversion", "Refunds", "New customer": one per natural key, the earliest (event time, event id) wins.
CREATE TABLE goals AS
SELECT * FROM read_json(getvariable('folder') || '/goals.jsonl', format = 'newline_delimited',
  columns = { id: 'VARCHAR', event: 'VARCHAR', lookbackDays: 'DOUBLE' });

CREATE TABLE conversions AS
WITH claims AS (
  SELECT f.*,
    CASE WHEN type = 'custom' THEN 'custom:' || f.name ELSE type END AS kind,
    CASE type WHEN 'order' THEN order_id WHEN 'lead' THEN lead_id WHEN 'signup' THEN coalesce(user_id, f.id) ELSE f.id END AS natural_id,
    coalesce(g.lookbackDays, 30) AS lookback_days
  FROM facts f LEFT JOIN goals g ON g.event = CASE WHEN f.type = 'custom' THEN f.name ELSE f.type END
  WHERE type IN ('order', 'lead', 'signup') OR (type = 'custom' AND g.id IS NOT NULL)
), first_claims AS (
  SELECT * FROM claims QUALIFY row_number() OVER (PARTITION BY kind, natural_id ORDER BY ts, id) = 1
), winners AS (
  SELECT f.*, o.owner AS customer, o.owner IS NOT NULL AND o.owner NOT IN (SELECT user_id FROM crowds) AS is_merged
  FROM first_claims f JOIN owned o USING (visitor, id)
), came_back AS (
  SELECT DISTINCT w.natural_id FROM winners w JOIN winners o
    ON o.customer IS NOT DISTINCT FROM w.customer AND (w.is_merged OR o.visitor = w.visitor)
  WHERE w.kind = 'order' AND o.kind = 'order' AND (o.ts, o.id) < (w.ts, w.id)
)
SELECT kind || '/' || natural_id AS conversion, kind, natural_id, id, visitor, customer, is_merged, ts, local_date(ts) AS date, local_hour(ts) AS hour,
  (lookback_days * 86400000)::BIGINT AS lookback_ms,
  CASE WHEN kind = 'order' THEN value_micros ELSE 0 END::HUGEINT AS value_micros,
  CASE WHEN kind = 'order' THEN currency ELSE getvariable('currency') END AS currency,
  kind = 'order' AND coalesce(new_customer, natural_id NOT IN (SELECT natural_id FROM came_back)) AS is_new_customer
FROM winners;

-- Refunds in the order of (event time, event id), each id once, down to nothing left; foreign ones take nothing back.
CREATE TABLE refunds AS
WITH distinct_refunds AS (
  SELECT * FROM facts WHERE type = 'refund'
  QUALIFY row_number() OVER (PARTITION BY order_id, refund_id ORDER BY ts, id) = 1
), ranked AS (
  SELECT c.conversion, c.value_micros AS worth, r.refund_id, r.id, r.ts, local_date(r.ts) AS date, local_hour(r.ts) AS hour,
    coalesce(r.currency, c.currency) AS currency,
    coalesce(r.currency, c.currency) <> c.currency AS foreign_to_order,
    CASE WHEN coalesce(r.currency, c.currency) <> c.currency THEN 0 ELSE r.value_micros END AS given
  FROM distinct_refunds r JOIN conversions c ON c.kind = 'order' AND c.natural_id = r.order_id
), summed AS (
  SELECT *, sum(given) OVER (PARTITION BY conversion ORDER BY ts, id ROWS UNBOUNDED PRECEDING) AS through FROM ranked
)
SELECT conversion, refund_id, id, ts, date, hour, currency, foreign_to_order,
  (least(through, worth) - least(through - given, worth))::HUGEINT AS applied
FROM summed;

-- Contract §2 "Touchpoint": visits, and clicks on links; a click and the page view with its click id are one, the earlier.
-- All of a customer's visitors have part in a journey, each on its own; of theirs what was the customer's then.
CREATE TABLE travellers AS
SELECT conversion, visitor, true AS is_own FROM conversions
UNION ALL
SELECT DISTINCT c.conversion, s.visitor, false FROM conversions c JOIN said s ON s.user_id = c.customer
WHERE c.is_merged AND s.visitor <> c.visitor;

CREATE TABLE touches AS
WITH landed AS (
  SELECT c.conversion, v.visitor, v.visit, v.start, v.start_id, v.channel, v.platform, v.campaign, v.link_click, v.click
  FROM conversions c JOIN travellers t USING (conversion)
  JOIN visits v ON v.visitor = t.visitor AND v.is_touch AND v.start <= c.ts
), clicked AS (
  SELECT c.conversion, f.visitor, f.id, f.ts, l.channel, l.platform, l.campaign, f.click_name || '=' || f.click_value AS click
  FROM conversions c JOIN travellers t USING (conversion)
  JOIN facts f ON f.visitor = t.visitor AND f.type = 'ad_click' AND f.ts <= c.ts
  JOIN landing_sources l ON l.visitor = f.visitor AND l.id = f.id
), pairs AS (
  SELECT k.conversion, k.visitor, k.id AS click_fact, v.visit
  FROM clicked k JOIN landed v ON v.conversion = k.conversion AND v.visitor = k.visitor
    AND (k.click = 'gy_click=' || v.link_click OR k.click = v.click)
  QUALIFY row_number() OVER (PARTITION BY k.conversion, k.visitor, k.id ORDER BY v.start, v.start_id) = 1
    AND row_number() OVER (PARTITION BY v.conversion, v.visitor, v.visit ORDER BY k.ts, k.id) = 1
), met AS (
  SELECT v.conversion, v.visitor, least({ 'ts': v.start, 'id': v.start_id }, coalesce({ 'ts': k.ts, 'id': k.id }, { 'ts': v.start, 'id': v.start_id })) AS who,
    v.channel, coalesce(v.platform, k.platform) AS platform, coalesce(v.campaign, k.campaign) AS campaign
  FROM landed v LEFT JOIN pairs p ON p.conversion = v.conversion AND p.visitor = v.visitor AND p.visit = v.visit
  LEFT JOIN clicked k ON k.conversion = p.conversion AND k.visitor = p.visitor AND k.id = p.click_fact
  UNION ALL
  SELECT k.conversion, k.visitor, { 'ts': k.ts, 'id': k.id }, k.channel, k.platform, k.campaign
  FROM clicked k ANTI JOIN pairs p ON p.conversion = k.conversion AND p.visitor = k.visitor AND p.click_fact = k.id
)
SELECT m.conversion, m.who.ts AS ts, m.who.id AS id, m.visitor, t.is_own, m.channel, m.platform, m.campaign,
  row_number() OVER (PARTITION BY m.conversion ORDER BY m.who.ts, m.who.id, NOT t.is_own, m.visitor) AS idx,
  count(*) OVER (PARTITION BY m.conversion) AS n
FROM met m JOIN conversions c USING (conversion)
JOIN travellers t ON t.conversion = m.conversion AND t.visitor = m.visitor
JOIN owned o ON o.visitor = m.visitor AND o.id = m.who.id
WHERE m.who.ts <= c.ts AND c.ts - m.who.ts <= c.lookback_ms AND o.owner IS NOT DISTINCT FROM c.customer;
