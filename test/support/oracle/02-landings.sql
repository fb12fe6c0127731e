-- Contract §2 "Source of a visit", and docs/platforms.md for links and for click ids that several platforms use.
CREATE TABLE hosts AS SELECT * FROM read_csv(getvariable('lookups') || '/hosts.csv', header = true);
CREATE TABLE gateways AS SELECT * FROM read_csv(getvariable('lookups') || '/gateways.csv', header = true);
CREATE TABLE channels AS SELECT * FROM read_csv(getvariable('lookups') || '/channels.csv', header = true);
CREATE TABLE mediums AS SELECT * FROM read_csv(getvariable('lookups') || '/mediums.csv', header = true);
CREATE TABLE sources AS SELECT * FROM read_csv(getvariable('lookups') || '/sources.csv', header = true);
CREATE TABLE apps AS SELECT * FROM read_csv(getvariable('lookups') || '/apps.csv', header = true);
CREATE TABLE click_ids AS SELECT * FROM read_csv(getvariable('lookups') || '/click-ids.csv', header = true, all_varchar = true);
CREATE TABLE owners AS SELECT * FROM read_csv(getvariable('lookups') || '/click-id-owners.csv', header = true);
CREATE TABLE paid_defaults AS SELECT * FROM read_csv(getvariable('lookups') || '/paid-defaults.csv', header = true);
CREATE TABLE links AS
SELECT * FROM read_json(getvariable('folder') || '/links.jsonl', format = 'newline_delimited',
  columns = { id: 'VARCHAR', channel: 'VARCHAR', platform: 'VARCHAR', campaign: 'VARCHAR' });

CREATE MACRO is_macro(v) AS regexp_matches(v, '(?is)^(__\w+__|\$?\{[^{}]*\}|\{\{.*\}\}|%%.*%%|null|undefined)?$');
CREATE MACRO absent_if_macro(v) AS CASE WHEN v IS NULL OR is_macro(v) THEN NULL ELSE v END;
CREATE MACRO raw(params, name) AS regexp_extract(params, '(?i)&' || name || '=([^&]*)', 1);
CREATE MACRO has(params, name) AS regexp_matches(params, '(?i)&' || name || '=');
CREATE MACRO text_of(params, name) AS
  absent_if_macro(trim(try(url_decode(replace(absent_if_macro(raw(params, name)), '+', ' ')))));
CREATE MACRO token_of(params, name) AS absent_if_macro(trim(try(url_decode(absent_if_macro(raw(params, name))))));
CREATE MACRO folded(name) AS regexp_replace(lower(trim(name)), '[\s_-]+', '', 'g');
CREATE MACRO not_blank(v) AS CASE WHEN folded(v) IN ('(direct)', 'direct', '(none)', 'none', '(notset)') THEN NULL ELSE v END;
CREATE MACRO host_of(url) AS lower(regexp_extract(url, '^(?:[a-z]+:)?//(?:[^/?#@]*@)?([^/?#:]+)', 1));
CREATE MACRO without_www(host) AS regexp_replace(host, '^www\.', '');
CREATE MACRO holds(entry, host) AS entry = host OR (starts_with(entry, '.') AND ends_with('.' || host, entry));

CREATE TABLE landings AS
SELECT visitor, id, ts, type, agent, link_id, click_name, click_value,
  '&' || coalesce(regexp_extract(url, '\?([^#]*)', 1), '') || '&' || coalesce(regexp_extract(url, '#(.*)$', 1), '') AS params,
  host_of(url) AS page_host,
  coalesce(host_of(referrer), '') AS referrer_host
FROM facts WHERE type IN ('page_view', 'ad_click');

CREATE TABLE referrers AS
WITH found AS (
  SELECT DISTINCT ON (l.referrer_host) l.referrer_host, h.class, h.platform
  FROM (SELECT DISTINCT referrer_host FROM landings WHERE referrer_host <> '') l JOIN hosts h ON holds(h.entry, l.referrer_host)
  ORDER BY l.referrer_host, length(h.entry) DESC
)
SELECT l.referrer_host, f.class, f.platform, coalesce(c.channel, 'referral') AS channel, f.class IS NOT NULL AS listed,
  EXISTS (SELECT 1 FROM gateways g WHERE holds(g.entry, l.referrer_host)) AS is_gateway
FROM (SELECT DISTINCT referrer_host FROM landings WHERE referrer_host <> '') l
LEFT JOIN found f USING (referrer_host) LEFT JOIN channels c USING (class);

CREATE TABLE in_apps AS
SELECT DISTINCT ON (a.agent) a.agent, p.platform
FROM (SELECT DISTINCT agent FROM landings WHERE agent IS NOT NULL) a JOIN apps p ON contains(lower(' ' || a.agent), p.token)
ORDER BY a.agent, p.rank;

CREATE TABLE tagged AS
SELECT l.*,
  coalesce(not_blank(text_of(params, 'utm_source')), not_blank(text_of(params, 'hmsr'))) AS source,
  lower(coalesce(not_blank(text_of(params, 'utm_medium')), not_blank(text_of(params, 'hmmd')))) AS medium,
  coalesce(text_of(params, 'utm_campaign'), text_of(params, 'hmpl')) AS campaign,
  coalesce(text_of(params, 'utm_term'), text_of(params, 'hmkw')) AS term,
  coalesce(text_of(params, 'utm_content'), text_of(params, 'hmci')) AS content,
  coalesce(CASE WHEN click_name = 'gy_click' THEN click_value END, token_of(params, 'gy_click')) AS link_click
FROM landings l;
