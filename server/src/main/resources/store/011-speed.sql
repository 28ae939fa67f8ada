-- An attempt was in two indexes of each kind: all attempts, and those that are no part of another.
-- Now it is in one: parts have their own.
DROP INDEX attempt_by_time;
DROP INDEX attempt_by_queue;
DROP INDEX attempt_by_status;
CREATE INDEX attempt_part_by_time ON attempt (realm_id, at_ms) WHERE part_of IS NOT NULL;
CREATE INDEX attempt_part_by_queue ON attempt (realm_id, queue, at_ms) WHERE part_of IS NOT NULL;
CREATE INDEX attempt_part_by_status ON attempt (realm_id, status, at_ms) WHERE part_of IS NOT NULL;
