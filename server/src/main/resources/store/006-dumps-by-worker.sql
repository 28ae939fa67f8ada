CREATE INDEX thread_dump_by_worker ON thread_dump (realm_id, worker_key, at_ms);
