-- The accepted events as they were sent, each once. Shanghai has had no summer time since 1991: local = UTC + 8 h.
CREATE MACRO local_date(ts) AS strftime(make_timestamp((ts + 28800000) * 1000), '%Y-%m-%d');
CREATE MACRO local_hour(ts) AS hour(make_timestamp((ts + 28800000) * 1000))::INTEGER;
CREATE MACRO instant(t) AS
  CASE WHEN t IS NULL THEN NULL
       WHEN json_type(t) = 'VARCHAR' THEN epoch_ms((t->>'$')::TIMESTAMPTZ)
       ELSE (t->>'$')::BIGINT END;

CREATE TABLE sent AS
SELECT * FROM read_json(getvariable('folder') || '/accepted.jsonl', format = 'newline_delimited', columns = {
  received: 'BIGINT', eventId: 'VARCHAR', verdict: 'VARCHAR', "key": 'VARCHAR', agent: 'VARCHAR', event: 'JSON'
});

CREATE TABLE all_facts AS
SELECT
  coalesce(event->>'$.eventId', eventId) AS id,
  coalesce(instant(event->'$.occurredAt'), received) AS ts,
  verdict,
  event->>'$.type' AS type,
  CASE WHEN event->>'$.type' = 'refund' THEN 'order:' || (event->>'$.orderId')
       WHEN event->>'$.visitorId' IS NOT NULL THEN event->>'$.visitorId'
       WHEN "key" = 'write' THEN 'daily:' || local_date(received) || ':' || agent
       WHEN event->>'$.userId' IS NOT NULL THEN 'user:' || (event->>'$.userId')
       WHEN event->>'$.type' = 'order' THEN 'order:' || (event->>'$.orderId')
       ELSE 'lead:' || (event->>'$.leadId') END AS visitor,
  event->>'$.userId' AS user_id,
  CASE WHEN "key" = 'write' THEN agent ELSE event->>'$.userAgent' END AS agent,
  event->>'$.url' AS url,
  event->>'$.referrer' AS referrer,
  event->>'$.pageViewId' AS page_view_id,
  event->>'$.clickId.name' AS click_name,
  event->>'$.clickId.value' AS click_value,
  event->>'$.linkId' AS link_id,
  (event->>'$.engagedMs')::BIGINT AS engaged_ms,
  event->>'$.name' AS name,
  coalesce((event->>'$.interactive')::BOOLEAN, true) AS interactive,
  event->>'$.orderId' AS order_id,
  event->>'$.leadId' AS lead_id,
  event->>'$.refundId' AS refund_id,
  ((event->>'$.value')::DECIMAL(38, 6) * 1000000::DECIMAL(38, 0))::HUGEINT AS value_micros,
  event->>'$.currency' AS currency,
  (event->>'$.newCustomer')::BOOLEAN AS new_customer
FROM sent
QUALIFY row_number() OVER (PARTITION BY visitor, coalesce(event->>'$.eventId', eventId)) = 1;

CREATE TABLE facts AS SELECT * FROM all_facts WHERE verdict = 'accepted';
