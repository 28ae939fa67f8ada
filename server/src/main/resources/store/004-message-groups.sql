-- Messages that their queue hands out in order, one after the other.
ALTER TABLE attempt ADD COLUMN message_group TEXT;
