-- docs/identity.md: whose each event is. An event with a user says who the visitor is from then on; before the first one
-- it was that user already. An unlink takes back what was said up to it.
CREATE TABLE unlinks AS
SELECT visitor, user_id, max("at") AS cut
FROM read_json(getvariable('folder') || '/unlinks.jsonl', format = 'newline_delimited',
  columns = { visitor: 'VARCHAR', user_id: 'VARCHAR', "at": 'BIGINT' })
GROUP BY ALL;

CREATE TABLE said AS
SELECT visitor, ts, id, user_id FROM facts WHERE user_id IS NOT NULL AND type <> 'refund';

CREATE TABLE owned AS
WITH valid AS (
  SELECT s.* FROM said s LEFT JOIN unlinks u USING (visitor, user_id) WHERE u.cut IS NULL OR s.ts > u.cut
), first_said AS (
  SELECT v.visitor, v.user_id, coalesce(u.cut, -1) AS cut FROM valid v LEFT JOIN unlinks u USING (visitor, user_id)
  QUALIFY row_number() OVER (PARTITION BY v.visitor ORDER BY v.ts, v.id) = 1
), last_said AS (
  SELECT f.visitor, f.id, v.user_id FROM facts f JOIN valid v ON v.visitor = f.visitor AND (v.ts, v.id) <= (f.ts, f.id)
  QUALIFY row_number() OVER (PARTITION BY f.visitor, f.id ORDER BY v.ts DESC, v.id DESC) = 1
)
SELECT f.visitor, f.id, coalesce(l.user_id, CASE WHEN f.ts > s.cut THEN s.user_id END) AS owner
FROM facts f
LEFT JOIN last_said l ON l.visitor = f.visitor AND l.id = f.id
LEFT JOIN first_said s ON s.visitor = f.visitor;

-- Too many to be one person: not merged.
CREATE TABLE crowds AS
SELECT user_id FROM said WHERE visitor <> 'user:' || user_id GROUP BY user_id HAVING count(DISTINCT visitor) > 50;
