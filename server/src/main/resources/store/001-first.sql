CREATE TABLE realm (
  id INTEGER PRIMARY KEY,
  project_id TEXT NOT NULL,
  project_name TEXT NOT NULL,
  mode TEXT NOT NULL,
  UNIQUE (project_id, mode)
);

CREATE TABLE api_key (
  hash TEXT PRIMARY KEY,
  realm_id INTEGER NOT NULL REFERENCES realm (id),
  created_at_ms INTEGER NOT NULL
) WITHOUT ROWID;

-- Everything that arrived, for deduplication and for the history of one run. Its number is also
-- the version of what it changed, which is what the live feed resumes from.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  realm_id INTEGER NOT NULL,
  event_id TEXT,
  attempt_id INTEGER,
  status TEXT NOT NULL,
  effect TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  received_at_ms INTEGER NOT NULL,
  worker_key TEXT
);
CREATE UNIQUE INDEX event_by_id ON event (realm_id, event_id) WHERE event_id IS NOT NULL;
CREATE INDEX event_by_attempt ON event (attempt_id) WHERE attempt_id IS NOT NULL;

CREATE TABLE attempt (
  id INTEGER PRIMARY KEY,
  realm_id INTEGER NOT NULL,
  framework TEXT NOT NULL,
  service TEXT NOT NULL,
  run_key TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  task_id TEXT NOT NULL,
  name TEXT NOT NULL,
  queue TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT,
  signal TEXT,
  at_ms INTEGER NOT NULL,
  started_at_ms INTEGER,
  ended_at_ms INTEGER,
  enqueued_at_ms INTEGER,
  scheduled_for_ms INTEGER,
  next_attempt_at_ms INTEGER,
  max_attempts INTEGER,
  duration_ms REAL,
  queued_ms REAL,
  worker_key TEXT NOT NULL,
  end_worker_key TEXT,
  thread TEXT,
  language TEXT,
  parent_id TEXT,
  chain_id TEXT,
  recovers TEXT,
  traceparent TEXT,
  ignored_ends INTEGER NOT NULL,
  change_seq INTEGER NOT NULL,
  error_type TEXT,
  error_message TEXT,
  error_stack TEXT
);
CREATE UNIQUE INDEX attempt_by_key ON attempt (realm_id, run_key, attempt, framework, service);
CREATE INDEX attempt_by_time ON attempt (realm_id, at_ms);
CREATE INDEX attempt_by_name ON attempt (realm_id, name, at_ms);
CREATE INDEX attempt_by_queue ON attempt (realm_id, queue, at_ms);
CREATE INDEX attempt_by_status ON attempt (realm_id, status, at_ms);
CREATE INDEX attempt_by_change ON attempt (realm_id, change_seq);
CREATE INDEX attempt_in_flight ON attempt (realm_id, started_at_ms, id, worker_key)
  WHERE ended_at_ms IS NULL AND started_at_ms IS NOT NULL;

-- Ends per minute, so that counting the last hour reads at most 240 rows.
CREATE TABLE tally (
  realm_id INTEGER NOT NULL,
  minute INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  runs INTEGER NOT NULL,
  PRIMARY KEY (realm_id, minute, outcome)
) WITHOUT ROWID;

CREATE TABLE job (
  realm_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  queue TEXT NOT NULL,
  PRIMARY KEY (realm_id, name, queue)
) WITHOUT ROWID;

CREATE TABLE worker (
  realm_id INTEGER NOT NULL,
  worker_key TEXT NOT NULL,
  hostname TEXT,
  pid TEXT,
  service TEXT,
  version TEXT,
  environment TEXT,
  frameworks TEXT NOT NULL,
  language TEXT,
  sdk_version TEXT,
  queues TEXT NOT NULL,
  concurrency INTEGER,
  pools TEXT,
  agent TEXT,
  first_seen_ms INTEGER NOT NULL,
  last_seen_ms INTEGER NOT NULL,
  last_heartbeat_ms INTEGER,
  heartbeat_interval_ms INTEGER NOT NULL,
  heartbeats_expected INTEGER NOT NULL,
  shutdown_at_ms INTEGER,
  PRIMARY KEY (realm_id, worker_key)
);

CREATE TABLE queue_depth (
  realm_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  framework TEXT NOT NULL,
  queue TEXT NOT NULL,
  depth INTEGER,
  active INTEGER,
  failed INTEGER,
  worker_key TEXT
);
CREATE INDEX queue_depth_by_time ON queue_depth (realm_id, at_ms);

CREATE TABLE lineage (
  realm_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  parent_id TEXT NOT NULL,
  child_id TEXT NOT NULL,
  child_name TEXT,
  chain_id TEXT
);
CREATE INDEX lineage_by_time ON lineage (realm_id, at_ms);
CREATE INDEX lineage_by_parent ON lineage (realm_id, parent_id);

CREATE TABLE thread_dump (
  realm_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  command_id TEXT,
  worker_key TEXT,
  text TEXT NOT NULL
);
CREATE INDEX thread_dump_by_time ON thread_dump (realm_id, at_ms);

CREATE TABLE notice (
  realm_id INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  worker_key TEXT,
  json TEXT NOT NULL
);
CREATE INDEX notice_by_time ON notice (realm_id, at_ms);
