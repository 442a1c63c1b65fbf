-- What opens the interface for specialist systems. `id` is also an account, which stands for the token wherever somebody's name
-- is kept; the secret itself is kept nowhere. `scopes` are separated by blanks, `ends_on` is the last day it works.
CREATE TABLE tokens (
  id TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id),
  office TEXT NOT NULL REFERENCES offices (id),
  name TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE,
  scopes TEXT NOT NULL,
  ends_on TEXT,
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL REFERENCES accounts (id),
  used_at BIGINT,
  revoked_at BIGINT,
  revoked_by TEXT REFERENCES accounts (id)
);
CREATE INDEX tokens_by_office ON tokens (office, created_at, id);

-- Steps that came with a key of their own: the same key again is answered as the first time. `digest` is that of what was asked.
CREATE TABLE token_steps (
  token TEXT NOT NULL REFERENCES tokens (id),
  mark TEXT NOT NULL,
  digest TEXT NOT NULL,
  case_id TEXT NOT NULL,
  state TEXT NOT NULL,
  version BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (token, mark)
);
CREATE INDEX token_steps_by_case ON token_steps (case_id);
CREATE INDEX token_steps_by_time ON token_steps (at);

-- Whoever follows what happens walks along the places in the log.
CREATE INDEX events_by_leaf ON events (leaf);
CREATE INDEX deletions_by_leaf ON deletions (leaf);
