-- Who looked, by person: for the officer who asks.
CREATE INDEX accesses_by_account ON accesses (office, account, at, id);

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
