-- The number of the newest attempt ever: that of one that was deleted is not given again, because
-- events and anomalies that are kept longer speak of it.
CREATE TABLE attempt_number (newest INTEGER NOT NULL);
INSERT INTO attempt_number SELECT max(
  (SELECT coalesce(max(id), 0) FROM attempt),
  (SELECT coalesce(max(attempt_id), 0) FROM event WHERE attempt_id IS NOT NULL),
  (SELECT coalesce(max(attempt_id), 0) FROM anomaly));

-- Runs of a job on one of its queues are found without a look at those on its others.
DROP INDEX attempt_by_name;
CREATE INDEX attempt_by_name ON attempt (realm_id, name, at_ms, id, queue);
