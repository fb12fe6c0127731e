-- What each landing says: channel, platform, campaign, and what decides about a new visit.
CREATE TABLE clues AS
SELECT t.*,
  m.channel AS medium_channel,
  s.name IS NOT NULL AS known_source,
  CASE WHEN t.source IS NULL THEN NULL
       ELSE coalesce(s.platform, trim(regexp_replace(lower(t.source), '[^a-z0-9_.-]+', '_', 'g'), '_.-')) END AS source_platform,
  CASE WHEN t.source IS NULL THEN NULL ELSE coalesce(s.channel, 'referral') END AS source_channel,
  coalesce(r.is_gateway, false) OR (t.referrer_host <> '' AND without_www(t.referrer_host) = without_www(t.page_host)) AS internal,
  coalesce(r.listed, false) AND NOT coalesce(r.is_gateway, false)
    AND without_www(t.referrer_host) IS DISTINCT FROM without_www(t.page_host) AS listed,
  r.platform AS referrer_platform,
  r.channel AS referrer_channel,
  CASE WHEN t.referrer_host = '' THEN a.platform END AS app_platform
FROM tagged t
LEFT JOIN mediums m ON m.medium = folded(t.medium)
LEFT JOIN sources s ON s.name = folded(t.source)
LEFT JOIN referrers r ON r.referrer_host = t.referrer_host
LEFT JOIN in_apps a ON a.agent = t.agent;

-- Candidates of click ids on each landing; of names that several platforms use the witnesses are asked in order.
CREATE TABLE clicks AS
WITH present AS (
  SELECT c.visitor, c.id, k.rank::INTEGER AS rank, k.name, k.starts::BOOLEAN AS starts,
    CASE WHEN lower(c.click_name) = k.parameter THEN c.click_value ELSE token_of(c.params, k.parameter) END AS value,
    text_of(c.params, coalesce(k.campaign_parameter, '~')) AS own_campaign, k.shape, k.requires, c.*
      EXCLUDE (visitor, id)
  FROM clues c JOIN click_ids k ON has(c.params, k.parameter) OR lower(c.click_name) = k.parameter
), whole AS (
  SELECT * FROM present WHERE value IS NOT NULL
    AND (shape IS NULL OR regexp_matches(value, shape)) AND (requires IS NULL OR has(params, requires))
), heard AS (
  SELECT w.*,
    (SELECT count(*) > 0 FROM owners o WHERE o.name = w.name AND o.speaker IS NOT NULL) AS shared,
    (SELECT arg_min(o.owner, o.rank) FROM owners o WHERE o.name = w.name) AS usual,
    (SELECT min(o.owner) FROM owners o WHERE o.name = w.name AND o.speaker = w.source_platform) AS by_source,
    (SELECT arg_min(o.owner, o.rank) FROM owners o WHERE o.name = w.name AND has(w.params, o.companion)) AS by_companion,
    (SELECT min(o.owner) FROM owners o WHERE o.name = w.name AND w.listed AND o.speaker = w.referrer_platform) AS by_referrer,
    (SELECT min(o.owner) FROM owners o WHERE o.name = w.name AND o.speaker = w.app_platform) AS by_app
  FROM whole w
), judged AS (
  SELECT *, CASE
    WHEN NOT shared THEN usual
    WHEN by_source IS NOT NULL THEN by_source
    WHEN known_source THEN NULL
    WHEN by_companion IS NOT NULL THEN by_companion
    WHEN by_referrer IS NOT NULL THEN by_referrer
    WHEN listed THEN NULL
    WHEN by_app IS NOT NULL THEN by_app
    WHEN source IS NOT NULL THEN NULL
    WHEN medium_channel IN ('affiliate', 'messaging', 'private_domain', 'seo', 'organic_social', 'referral') THEN NULL
    ELSE usual END AS owner
  FROM heard
)
SELECT DISTINCT ON (visitor, id) visitor, id, name, value, starts, owner,
  CASE WHEN owner IS NOT NULL THEN own_campaign END AS own_campaign,
  (SELECT min(o.channel) FROM owners o WHERE o.name = j.name AND o.owner = j.owner) AS channel
FROM judged j
ORDER BY visitor, id, owner IS NULL, rank;

CREATE TABLE landing_sources AS
WITH joined AS (
  SELECT c.*, k.name AS click, k.value AS click_id, k.starts, k.owner, k.own_campaign, k.channel AS click_channel,
    n.id IS NOT NULL AS known_link, n.channel AS link_channel, n.platform AS link_platform, n.campaign AS link_campaign
  FROM clues c
  LEFT JOIN clicks k USING (visitor, id)
  LEFT JOIN links n ON n.id = coalesce(c.link_id, regexp_replace(c.link_click, '\.[^.]*$', ''))
), ruled AS (
  SELECT *,
    CASE WHEN owner IS NOT NULL THEN 'click'
         WHEN coalesce(medium_channel, source_channel) IS NOT NULL THEN 'tag'
         WHEN referrer_host <> '' AND NOT internal THEN 'referrer'
         WHEN app_platform IS NOT NULL THEN 'app'
         WHEN campaign IS NOT NULL OR medium IS NOT NULL THEN 'tagged'
         ELSE 'direct' END AS rule
  FROM joined
), answered AS (
  SELECT *,
    rule IN ('click', 'tag', 'tagged') AS explicit,
    CASE rule WHEN 'click' THEN coalesce(medium_channel, click_channel) WHEN 'tag' THEN coalesce(medium_channel, source_channel)
      WHEN 'referrer' THEN referrer_channel WHEN 'app' THEN 'organic_social' WHEN 'tagged' THEN 'referral' ELSE 'direct' END AS way,
    CASE rule WHEN 'click' THEN owner
      WHEN 'tag' THEN CASE WHEN source IS NOT NULL THEN source_platform
                           WHEN listed THEN referrer_platform ELSE app_platform END
      WHEN 'referrer' THEN CASE WHEN listed THEN referrer_platform END WHEN 'app' THEN app_platform END AS way_platform
  FROM ruled
)
SELECT visitor, id, ts, type, internal, link_click, click, click_id,
  CASE WHEN known_link AND link_channel IS NOT NULL THEN link_channel
       WHEN known_link AND explicit THEN way
       WHEN known_link AND link_platform IS NOT NULL
         THEN coalesce((SELECT d.channel FROM paid_defaults d WHERE d.platform = link_platform), 'other_ads')
       WHEN known_link AND way = 'direct' THEN 'other_ads'
       WHEN type = 'ad_click' AND NOT known_link AND NOT explicit THEN 'other_ads'
       ELSE way END AS channel,
  coalesce(link_platform, way_platform) AS platform,
  coalesce(link_campaign, campaign, own_campaign) AS campaign,
  CASE WHEN link_click IS NOT NULL THEN 'gy_click=' || link_click
       WHEN click IS NOT NULL AND (CASE WHEN owner IS NULL
         THEN way IN ('sem', 'social_ads', 'feed_ads', 'affiliate', 'other_ads') ELSE starts END)
         THEN click || '=' || click_id END AS paid_click,
  CASE WHEN coalesce(source, medium, campaign, term, content) IS NOT NULL
       THEN to_json([lower(source), medium, campaign, term, content])::VARCHAR END AS tuple
FROM answered;
