-- Runs that an agent has counted and not sent one by one: what all workers said, per minute.
CREATE TABLE counted_run (
  realm_id INTEGER NOT NULL,
  minute INTEGER NOT NULL,
  name TEXT NOT NULL,
  queue TEXT NOT NULL,
  framework TEXT NOT NULL,
  service TEXT NOT NULL,
  -- Whether these are parts of other runs, which count with their whole.
  part INTEGER NOT NULL,
  started INTEGER NOT NULL,
  succeeded INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  retried INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  shortest_ms INTEGER,
  longest_ms INTEGER,
  PRIMARY KEY (realm_id, minute, name, queue, framework, service, part)
) WITHOUT ROWID;
