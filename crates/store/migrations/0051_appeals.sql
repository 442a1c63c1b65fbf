-- What somebody holds against a notice (Widerspruch): sent online, come in on paper or taken down at the office, and what became of it.
-- `trust` says how surely whoever sent it online was known. `due` is the last day before one may go to court because nothing happens.
CREATE TABLE appeals (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  notice TEXT NOT NULL REFERENCES notices (id),
  via TEXT NOT NULL,
  received_on TEXT NOT NULL,
  entered_at BIGINT NOT NULL,
  entered_by TEXT REFERENCES accounts (id),
  body TEXT NOT NULL,
  late_reason TEXT NOT NULL,
  trust TEXT NOT NULL,
  due TEXT NOT NULL,
  state TEXT NOT NULL,
  settled_on TEXT,
  settled_by TEXT REFERENCES accounts (id),
  note TEXT NOT NULL
);
CREATE INDEX appeals_by_case ON appeals (case_id, entered_at);
CREATE INDEX appeals_by_notice ON appeals (notice);
-- One at a time, so that two clicks are one.
CREATE UNIQUE INDEX appeals_pending ON appeals (case_id) WHERE state IN ('open', 'forwarded');

-- What stands with a case while an appeal is not settled: `open` or `forwarded`.
ALTER TABLE cases ADD COLUMN appeal TEXT;
CREATE INDEX cases_appealed ON cases (office, (COALESCE(due, '9999') || id)) WHERE appeal IS NOT NULL;
