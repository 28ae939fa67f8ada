-- Keys get a number to name them by, and what bounds them. The old ones go on as they were.
CREATE TABLE new_key (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash TEXT NOT NULL UNIQUE,
  realm_id INTEGER NOT NULL REFERENCES realm (id),
  label TEXT,
  created_at_ms INTEGER NOT NULL,
  last_used_day INTEGER,
  expires_at_ms INTEGER,
  revoked_at_ms INTEGER,
  events_per_second INTEGER
);
INSERT INTO new_key (hash, realm_id, created_at_ms)
  SELECT hash, realm_id, created_at_ms FROM api_key ORDER BY created_at_ms, realm_id;
DROP TABLE api_key;
ALTER TABLE new_key RENAME TO api_key;
