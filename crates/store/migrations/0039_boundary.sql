-- Changes of municipalities: planned, running, done. `what` says what changes; `ended` are the offices that end with it, each with
-- the one that came after; `moved` counts the cases that another office got.
CREATE TABLE boundary_changes (
  id TEXT NOT NULL PRIMARY KEY,
  day TEXT NOT NULL,
  what TEXT NOT NULL,
  stage TEXT NOT NULL,
  ended TEXT NOT NULL,
  moved BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL REFERENCES accounts (id),
  started_at BIGINT,
  done_at BIGINT
);

-- The cases of a place.
CREATE INDEX cases_by_ags ON cases (ags, id);

-- A receiver of webhooks with a new key: until when messages are signed with the one before as well.
ALTER TABLE webhooks ADD COLUMN earlier_secret TEXT NOT NULL DEFAULT '';
ALTER TABLE webhooks ADD COLUMN earlier_until BIGINT NOT NULL DEFAULT 0;
