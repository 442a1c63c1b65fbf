-- Who works in an office, and who has a role there.
CREATE INDEX roles_by_office ON grants (office, role, account);

-- Who looked: by person and by case, for the officer who asks.
CREATE INDEX accesses_by_account ON accesses (office, account, at, id);
CREATE INDEX accesses_by_case ON accesses (case_id, at, id);

-- Who stands in for whom at an office, from day to day. ended_at: taken back before its last day.
CREATE TABLE substitutions (
  id TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  substitute TEXT NOT NULL REFERENCES accounts (id),
  office TEXT NOT NULL,
  from_day TEXT NOT NULL,
  until_day TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  ended_at BIGINT,
  CHECK (account <> substitute)
);
CREATE INDEX substitutions_by_account ON substitutions (account, until_day);
CREATE INDEX substitutions_by_substitute ON substitutions (substitute, until_day);
