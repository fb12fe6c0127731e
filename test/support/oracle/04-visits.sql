-- Contract §2 "Visit", event by event: whether a page view starts a visit depends on how the open one began.
CREATE TABLE steps AS
SELECT f.visitor, f.id, f.ts, f.type, f.type = 'page_view' AS is_view, l.paid_click, l.tuple, coalesce(l.internal, false) AS internal,
  row_number() OVER (PARTITION BY f.visitor ORDER BY f.ts, f.id) AS n
FROM facts f LEFT JOIN landing_sources l ON l.visitor = f.visitor AND l.id = f.id
WHERE f.type NOT IN ('refund', 'ad_impression', 'ad_click');

CREATE TABLE walked AS
WITH RECURSIVE walk AS (
  SELECT visitor, n, id, ts, is_view, is_view AS starts, is_view AS inside, CAST(is_view AS INTEGER) AS visit, ts AS last_at,
    CASE WHEN is_view THEN paid_click END AS paid, CASE WHEN is_view THEN tuple END AS tag, false AS returned
  FROM steps WHERE n = 1
  UNION ALL
  SELECT visitor, n, id, ts, is_view, starts, inside, visit, CASE WHEN inside THEN ts ELSE old_last END,
    CASE WHEN starts THEN new_paid ELSE old_paid END, CASE WHEN starts THEN new_tag ELSE old_tag END, starts AND silent AND internal
  FROM (
    SELECT *, starts OR (old_visit > 0 AND NOT silent) AS inside, old_visit + CAST(starts AS INTEGER) AS visit
    FROM (
      SELECT *, is_view AND (old_visit = 0 OR silent
          OR (new_paid IS NOT NULL AND new_paid IS DISTINCT FROM old_paid)
          OR (NOT internal AND new_tag IS NOT NULL AND new_tag IS DISTINCT FROM old_tag)) AS starts
      FROM (
        SELECT s.visitor, s.n, s.id, s.ts, s.is_view, s.internal, s.paid_click AS new_paid, s.tuple AS new_tag,
          w.visit AS old_visit, w.last_at AS old_last, w.paid AS old_paid, w.tag AS old_tag,
          w.visit > 0 AND s.ts - w.last_at >= 1800000 AS silent
        FROM walk w JOIN steps s ON s.visitor = w.visitor AND s.n = w.n + 1
      )
    )
  )
)
SELECT * FROM walk;

-- Engaged time: the maximum per page-view id, on the first page view that has the id, whenever it arrived.
CREATE TABLE views AS
WITH reported AS (
  SELECT visitor, page_view_id, max(engaged_ms) AS ms FROM facts WHERE type = 'engagement' GROUP BY ALL
), named AS (
  SELECT f.visitor, f.id, f.ts, coalesce(f.page_view_id, f.id) AS page_view_id, w.visit,
    row_number() OVER (PARTITION BY f.visitor, coalesce(f.page_view_id, f.id) ORDER BY f.ts, f.id) AS nth
  FROM facts f JOIN walked w ON w.visitor = f.visitor AND w.id = f.id WHERE f.type = 'page_view'
)
SELECT n.visitor, n.id, n.ts, n.visit, CASE WHEN nth = 1 THEN coalesce(r.ms, 0) ELSE 0 END AS engaged_ms
FROM named n LEFT JOIN reported r ON r.visitor = n.visitor AND r.page_view_id = n.page_view_id;

CREATE TABLE visits AS
WITH interactive AS (
  SELECT DISTINCT w.visitor, w.visit FROM walked w JOIN facts f ON f.visitor = w.visitor AND f.id = w.id
  WHERE w.inside AND (f.type IN ('click', 'search', 'form_start', 'form_submit', 'download', 'video_progress', 'share', 'follow',
    'signup', 'lead', 'order') OR (f.type = 'custom' AND f.interactive))
), seen AS (
  SELECT visitor, visit, count(*) AS page_views, sum(engaged_ms)::BIGINT AS engaged_ms FROM views GROUP BY ALL
)
SELECT w.visitor, w.visit, w.id AS start_id, w.ts AS start,
  NOT w.returned AS is_touch,
  CASE WHEN w.returned THEN 'direct' ELSE l.channel END AS channel,
  CASE WHEN w.returned THEN NULL ELSE l.platform END AS platform,
  CASE WHEN w.returned THEN NULL ELSE l.campaign END AS campaign,
  l.link_click, CASE WHEN NOT w.returned AND l.click IS NOT NULL THEN l.click || '=' || l.click_id END AS click,
  s.page_views, s.engaged_ms, i.visitor IS NOT NULL AS interactive,
  w.n = (SELECT min(x.n) FROM walked x WHERE x.visitor = w.visitor AND x.is_view) AS is_first
FROM walked w
JOIN landing_sources l ON l.visitor = w.visitor AND l.id = w.id
JOIN seen s ON s.visitor = w.visitor AND s.visit = w.visit
LEFT JOIN interactive i ON i.visitor = w.visitor AND i.visit = w.visit
WHERE w.starts;
