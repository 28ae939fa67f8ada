-- Of a lost attempt: what the framework's cluster calls the worker that lost it.
ALTER TABLE attempt ADD COLUMN lost_member TEXT;

ALTER TABLE notice ADD COLUMN count INTEGER;
-- Whom the member was when this was said: its name for people, and its worker.
ALTER TABLE notice ADD COLUMN member_name TEXT;
ALTER TABLE notice ADD COLUMN member_worker_key TEXT;

ALTER TABLE queue_depth ADD COLUMN processing INTEGER;
