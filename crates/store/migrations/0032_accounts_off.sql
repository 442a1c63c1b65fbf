-- When an account was switched off (microseconds UTC); empty while it is on.
ALTER TABLE accounts ADD COLUMN off_at BIGINT;

-- What happened to accounts: who came in or tried to, and what operators did. No address of a network stands here. Wrong
-- passwords for names that are none have no account. What repeats within an hour is one row that counts.
CREATE TABLE account_events (
  id TEXT NOT NULL PRIMARY KEY,
  account TEXT REFERENCES accounts (id),
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  way TEXT NOT NULL,
  device TEXT NOT NULL,
  actor TEXT NOT NULL,
  n BIGINT NOT NULL
);
CREATE INDEX account_events_by_account ON account_events (COALESCE(account, ''), at, id);
CREATE INDEX account_events_by_time ON account_events (at);
