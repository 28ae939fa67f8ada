ALTER TABLE attempt ADD COLUMN limit_ms INTEGER;

-- Of a recovering attempt: the attempt that was lost.
ALTER TABLE attempt ADD COLUMN lost_attempt_id INTEGER;
CREATE INDEX attempt_by_lost ON attempt (lost_attempt_id) WHERE lost_attempt_id IS NOT NULL;
CREATE INDEX attempt_seeking_lost ON attempt (realm_id, name)
  WHERE recovers IS NOT NULL AND lost_attempt_id IS NULL;
CREATE INDEX attempt_lost ON attempt (realm_id, name) WHERE reason = 'worker_lost';

ALTER TABLE worker ADD COLUMN members TEXT NOT NULL DEFAULT '[]';
ALTER TABLE worker ADD COLUMN lost_at_ms INTEGER;
ALTER TABLE worker ADD COLUMN lost_by TEXT;

ALTER TABLE queue_depth ADD COLUMN service TEXT NOT NULL DEFAULT '';
ALTER TABLE queue_depth ADD COLUMN own_runs_only INTEGER NOT NULL DEFAULT 0;
ALTER TABLE queue_depth ADD COLUMN waiting INTEGER;
ALTER TABLE queue_depth ADD COLUMN blocked INTEGER;
ALTER TABLE queue_depth ADD COLUMN misfired INTEGER;

-- The id is the number of its event, so that one live feed can carry runs and notices.
CREATE TABLE understood_notice (
  id INTEGER PRIMARY KEY,
  realm_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  kind TEXT NOT NULL,
  framework TEXT NOT NULL,
  service TEXT NOT NULL,
  name TEXT,
  queue TEXT NOT NULL,
  task_id TEXT,
  scheduled_for_ms INTEGER,
  late_ms INTEGER,
  member TEXT,
  worker_key TEXT,
  thread TEXT,
  traceparent TEXT
);

-- Kept as JSON until now. They had no number, so they get one below all others.
INSERT INTO understood_notice
SELECT
  -rowid,
  realm_id,
  at_ms,
  json_extract(json, '$.notice'),
  coalesce(json_extract(json, '$.framework'), 'generic'),
  coalesce(json_extract(json, '$.worker.service'), ''),
  CASE json_extract(json, '$.notice') WHEN 'member_lost' THEN NULL
    ELSE coalesce(json_extract(json, '$.task.name'), 'unknown') END,
  coalesce(json_extract(json, '$.task.queue'), 'default'),
  json_extract(json, '$.task.id'),
  CAST(round((julianday(json_extract(json, '$.task.scheduled_for')) - 2440587.5) * 86400000)
    AS INTEGER),
  json_extract(json, '$.late_ms'),
  CASE json_extract(json, '$.notice') WHEN 'member_lost'
    THEN coalesce(json_extract(json, '$.member'), 'unknown') END,
  worker_key,
  json_extract(json, '$.worker.thread'),
  json_extract(json, '$.trace_context.traceparent')
FROM notice
WHERE json_extract(json, '$.notice') IN (
  'vetoed', 'misfired', 'interrupted', 'interrupt_refused', 'unscheduled', 'schedule_broken',
  'member_lost');

DROP TABLE notice;
ALTER TABLE understood_notice RENAME TO notice;
CREATE INDEX notice_by_time ON notice (realm_id, at_ms);
CREATE INDEX notice_by_name ON notice (realm_id, name, at_ms);
CREATE INDEX notice_by_queue ON notice (realm_id, queue, at_ms);
CREATE INDEX notice_by_kind ON notice (realm_id, kind, at_ms);
CREATE INDEX notice_by_task ON notice (realm_id, task_id) WHERE task_id IS NOT NULL;
CREATE INDEX notice_by_number ON notice (realm_id, id);
