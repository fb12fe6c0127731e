-- Six models, in millionths, by largest remainder (of equal remainders the earlier touch).
CREATE TABLE models AS SELECT unnest(['first', 'last', 'last_non_direct', 'linear', 'time_decay', 'position']) AS model;

CREATE TABLE weights AS
WITH known AS (
  SELECT t.*, max(t.ts) OVER w AS newest,
    coalesce(max(CASE WHEN t.channel <> 'direct' THEN t.idx END) OVER w, t.n) AS last_known
  FROM touches t WINDOW w AS (PARTITION BY t.conversion)
)
SELECT k.conversion, m.model, k.idx, k.channel, k.platform, k.campaign,
  (CASE m.model
    WHEN 'first' THEN CASE WHEN idx = 1 THEN 1 ELSE 0 END
    WHEN 'last' THEN CASE WHEN idx = n THEN 1 ELSE 0 END
    WHEN 'last_non_direct' THEN CASE WHEN idx = last_known THEN 1 ELSE 0 END
    WHEN 'linear' THEN 1
    WHEN 'position' THEN CASE WHEN n <= 2 THEN 1 WHEN idx IN (1, n) THEN 2 * (n - 2) ELSE 1 END
    ELSE round(pow(2, -(newest - k.ts) / 604800000.0) * 1e15) END)::HUGEINT AS weight
FROM known k CROSS JOIN models m
UNION ALL
SELECT c.conversion, m.model, 1, 'unattributed', NULL, NULL, 1
FROM conversions c ANTI JOIN touches t ON t.conversion = c.conversion CROSS JOIN models m;

CREATE TABLE credits AS
WITH floors AS (
  SELECT w.*, c.value_micros AS worth, sum(weight) OVER p AS total,
    (1000000::HUGEINT * weight) // (sum(weight) OVER p)::HUGEINT AS share_floor,
    (1000000::HUGEINT * weight) % (sum(weight) OVER p)::HUGEINT AS share_rest,
    (c.value_micros * weight) // (sum(weight) OVER p)::HUGEINT AS money_floor,
    (c.value_micros * weight) % (sum(weight) OVER p)::HUGEINT AS money_rest
  FROM weights w JOIN conversions c USING (conversion)
  WINDOW p AS (PARTITION BY w.conversion, w.model)
), filled AS (
  SELECT *,
    share_floor + CASE WHEN row_number() OVER (PARTITION BY conversion, model ORDER BY share_rest DESC, idx)
      <= 1000000 - sum(share_floor) OVER (PARTITION BY conversion, model) THEN 1 ELSE 0 END AS share,
    money_floor + CASE WHEN row_number() OVER (PARTITION BY conversion, model ORDER BY money_rest DESC, idx)
      <= worth - sum(money_floor) OVER (PARTITION BY conversion, model) THEN 1 ELSE 0 END AS revenue
  FROM floors
)
SELECT conversion, model, idx, channel, platform, campaign, share::HUGEINT AS share, revenue::HUGEINT AS revenue
FROM filled WHERE share > 0 OR revenue > 0;

-- Each refund alone, and all of an order together, pro rata of the revenue credits.
CREATE TABLE given_back AS
WITH amounts AS (
  SELECT conversion, '' AS refund, sum(applied)::HUGEINT AS amount FROM refunds GROUP BY conversion
  UNION ALL
  SELECT conversion, refund_id, applied FROM refunds
), floors AS (
  SELECT k.conversion, k.model, k.idx, a.refund, a.amount,
    (a.amount * k.revenue) // c.value_micros AS floor, (a.amount * k.revenue) % c.value_micros AS rest
  FROM credits k JOIN conversions c USING (conversion) JOIN amounts a USING (conversion)
  WHERE c.value_micros > 0 AND a.amount > 0
)
SELECT conversion, model, idx, refund,
  (floor + CASE WHEN row_number() OVER (PARTITION BY conversion, model, refund ORDER BY rest DESC, idx)
    <= amount - sum(floor) OVER (PARTITION BY conversion, model, refund) THEN 1 ELSE 0 END)::HUGEINT AS part
FROM floors;

-- Spend: a later import of a natural key replaces the earlier one; an empty campaign is none.
CREATE TABLE spend AS
WITH imported AS (
  SELECT position, date, platform, nullif(account, '') AS account, nullif(campaign, '') AS campaign, channel AS named,
    nullif(ad_group, '') AS ad_group, nullif(keyword, '') AS keyword, nullif(creative, '') AS creative,
    (spend::DECIMAL(38, 6) * 1000000::DECIMAL(38, 0))::HUGEINT AS spend, currency, impressions, clicks
  FROM read_json(getvariable('folder') || '/spend.jsonl', format = 'newline_delimited', columns = {
    position: 'BIGINT', date: 'VARCHAR', platform: 'VARCHAR', account: 'VARCHAR', campaign: 'VARCHAR', channel: 'VARCHAR',
    ad_group: 'VARCHAR', keyword: 'VARCHAR', creative: 'VARCHAR', spend: 'VARCHAR', currency: 'VARCHAR',
    impressions: 'BIGINT', clicks: 'BIGINT' })
  QUALIFY row_number() OVER (PARTITION BY date, platform, nullif(account, ''), nullif(campaign, ''), channel, nullif(ad_group, ''),
    nullif(keyword, ''), nullif(creative, '') ORDER BY position DESC) = 1
), listed AS (
  SELECT * FROM read_json(getvariable('folder') || '/campaigns.jsonl', format = 'newline_delimited',
    columns = { platform: 'VARCHAR', campaign: 'VARCHAR', channel: 'VARCHAR' })
)
SELECT i.*, coalesce(i.named, l.channel, d.channel, 'other_ads') AS channel
FROM imported i
LEFT JOIN listed l ON l.platform = i.platform AND l.campaign = i.campaign
LEFT JOIN paid_defaults d ON d.platform = i.platform;
