-- What outlives attempts that were deleted. Their numbers are not given again, because events and
-- anomalies that are kept longer speak of them.
CREATE TABLE attempt_state (
  newest_id INTEGER NOT NULL,
  -- All attempts that began since then and have ended are still there.
  complete_from_ms INTEGER NOT NULL
);
INSERT INTO attempt_state SELECT max(
  (SELECT coalesce(max(id), 0) FROM attempt),
  (SELECT coalesce(max(attempt_id), 0) FROM event WHERE attempt_id IS NOT NULL),
  (SELECT coalesce(max(attempt_id), 0) FROM anomaly)), 0;

-- Runs of a job on one of its queues are found without a look at those on its others.
DROP INDEX attempt_by_name;
CREATE INDEX attempt_by_name ON attempt (realm_id, name, at_ms, id, queue);
