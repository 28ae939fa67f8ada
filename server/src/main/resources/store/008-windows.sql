-- What is normal is computed from these: what became of the attempts of each job and queue, in
-- windows of 5 minutes, of an hour once they are old. They can be made again from the attempts.
CREATE TABLE IF NOT EXISTS job_pair (
  id INTEGER PRIMARY KEY,
  realm_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  queue TEXT NOT NULL,
  part INTEGER NOT NULL,
  framework TEXT NOT NULL,
  first_seen_ms INTEGER NOT NULL,
  last_start_ms INTEGER,
  -- The newest 64 of first attempts, oldest first, as milliseconds in 8 bytes each.
  recent_starts BLOB,
  version TEXT,
  version_since_ms INTEGER,
  -- A JSON object: when a run of each of the last versions was seen last.
  versions TEXT,
  UNIQUE (realm_id, name, queue)
);

CREATE TABLE IF NOT EXISTS job_window (
  pair_id INTEGER NOT NULL,
  start_ms INTEGER NOT NULL,
  width_ms INTEGER NOT NULL,
  started INTEGER NOT NULL,
  succeeded INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  retried INTEGER NOT NULL,
  stopped INTEGER NOT NULL,
  repeated INTEGER NOT NULL,
  signalled INTEGER NOT NULL,
  durations BLOB,
  waits BLOB,
  errors TEXT,
  PRIMARY KEY (pair_id, start_ms, width_ms)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS job_window_by_time ON job_window (width_ms, start_ms);

CREATE TABLE IF NOT EXISTS gauge (
  id INTEGER PRIMARY KEY,
  realm_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  service TEXT NOT NULL,
  framework TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (realm_id, kind, service, framework, name)
);

CREATE TABLE IF NOT EXISTS gauge_window (
  gauge_id INTEGER NOT NULL,
  start_ms INTEGER NOT NULL,
  width_ms INTEGER NOT NULL,
  levels BLOB NOT NULL,
  PRIMARY KEY (gauge_id, start_ms, width_ms)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS gauge_window_by_time ON gauge_window (width_ms, start_ms);

-- Up to which attempt the windows have been made again; no row when that is done.
CREATE TABLE IF NOT EXISTS window_rebuild (attempt_id INTEGER NOT NULL);
INSERT INTO window_rebuild VALUES (0);
