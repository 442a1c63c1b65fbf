-- When cases go, and what is left to say of those that went.

-- The day of deletion of a closed case. archive: none (its class needs no offer), open, offered, taken, declined.
CREATE TABLE retention (
  case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id),
  office TEXT NOT NULL,
  class TEXT NOT NULL,
  years BIGINT NOT NULL,
  closed_on TEXT NOT NULL,
  delete_on TEXT NOT NULL,
  archive TEXT NOT NULL,
  archive_at BIGINT
);
CREATE INDEX retention_by_office ON retention (office, delete_on, case_id);
CREATE INDEX retention_by_day ON retention (delete_on, case_id);

-- What was deleted: no contents. Each record is a leaf of the log, like an event; leaves = the places of the events that went.
CREATE TABLE deletions (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL UNIQUE,
  number TEXT NOT NULL,
  office TEXT NOT NULL,
  service TEXT NOT NULL,
  class TEXT NOT NULL,
  years BIGINT NOT NULL,
  closed_on TEXT NOT NULL,
  delete_on TEXT NOT NULL,
  archive TEXT NOT NULL,
  reason TEXT NOT NULL,
  at BIGINT NOT NULL,
  leaves TEXT NOT NULL,
  salt TEXT NOT NULL,
  digest TEXT NOT NULL,
  leaf BIGINT
);
CREATE INDEX deletions_by_office ON deletions (office, at);
CREATE INDEX deletions_pending ON deletions (id) WHERE leaf IS NULL;

-- When the owner of a draft was told that it will go.
ALTER TABLE drafts ADD COLUMN hinted_at BIGINT;

-- What a deletion looks for, and what the engine asks before it lets a row go.
CREATE INDEX files_by_blob ON files (blob);
CREATE INDEX messages_by_notice ON messages (notice) WHERE notice IS NOT NULL;
CREATE INDEX accesses_by_case ON accesses (case_id);
