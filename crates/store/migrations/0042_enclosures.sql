-- PDF files that the office encloses with a notice. Those of a case that no decision has taken up yet go with the next one proposed.
CREATE TABLE enclosures (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  decision TEXT REFERENCES decisions (id),
  title TEXT NOT NULL,
  name TEXT NOT NULL,
  size BIGINT NOT NULL,
  blob TEXT NOT NULL REFERENCES blobs (digest),
  added_by TEXT NOT NULL REFERENCES accounts (id),
  added_at BIGINT NOT NULL
);
CREATE INDEX enclosures_by_case ON enclosures (case_id);
CREATE INDEX enclosures_by_blob ON enclosures (blob);
