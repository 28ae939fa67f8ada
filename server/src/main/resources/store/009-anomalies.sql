-- What is not normal, from when it was found until it was over.
CREATE TABLE anomaly (
  -- The number of the event that opened it: every opening, worsening and end has one of its own.
  id INTEGER PRIMARY KEY,
  change_seq INTEGER NOT NULL,
  realm_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  -- Whom it is about as one text: of each kind and subject at most one is open.
  subject TEXT NOT NULL,
  severity TEXT NOT NULL,
  name TEXT,
  queue TEXT,
  framework TEXT,
  service TEXT,
  worker_key TEXT,
  attempt_id INTEGER,
  sentence TEXT NOT NULL,
  evidence TEXT NOT NULL,
  opened_at_ms INTEGER NOT NULL,
  last_at_ms INTEGER NOT NULL,
  closed_at_ms INTEGER,
  count INTEGER NOT NULL
);
CREATE UNIQUE INDEX anomaly_open ON anomaly (realm_id, kind, subject) WHERE closed_at_ms IS NULL;
CREATE INDEX anomaly_by_time ON anomaly (realm_id, opened_at_ms, id);
CREATE INDEX anomaly_by_change ON anomaly (realm_id, change_seq);

-- How sure a detector must be: the project's own level has an empty name and queue.
CREATE TABLE sensitivity (
  realm_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  queue TEXT NOT NULL,
  level TEXT NOT NULL,
  PRIMARY KEY (realm_id, name, queue)
) WITHOUT ROWID;

-- When the server gave up a worker that fell silent without a good-bye.
ALTER TABLE worker ADD COLUMN dead_at_ms INTEGER;
