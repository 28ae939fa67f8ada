-- How much a run has done so far, and what it was started with, where its owner wants that told.
-- Both are small JSON objects.
ALTER TABLE attempt ADD COLUMN counts TEXT;
ALTER TABLE attempt ADD COLUMN parameters TEXT;
ALTER TABLE attempt ADD COLUMN progress_at_ms INTEGER;

ALTER TABLE attempt ADD COLUMN signal_at_ms INTEGER;
-- Somebody was refused to start it, because it is running already.
ALTER TABLE attempt ADD COLUMN suspected_at_ms INTEGER;

-- Of a step, a partition, a chunk: the task id of the run that it is a part of.
ALTER TABLE attempt ADD COLUMN part_of TEXT;
CREATE INDEX attempt_by_parent ON attempt (realm_id, parent_id, at_ms)
  WHERE parent_id IS NOT NULL;
CREATE INDEX attempt_whole_by_time ON attempt (realm_id, at_ms) WHERE part_of IS NULL;
CREATE INDEX attempt_whole_by_queue ON attempt (realm_id, queue, at_ms) WHERE part_of IS NULL;
CREATE INDEX attempt_whole_by_status ON attempt (realm_id, status, at_ms) WHERE part_of IS NULL;

ALTER TABLE notice ADD COLUMN reason TEXT;
