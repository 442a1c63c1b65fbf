-- Addresses at which specialist systems are told what happens. `kinds` are separated by blanks, empty for all. `place` is how far
-- the log was looked through. `rest_until` and `failures` belong to the whole receiver: it could not be reached.
CREATE TABLE webhooks (
  id TEXT NOT NULL PRIMARY KEY,
  office TEXT NOT NULL REFERENCES offices (id),
  url TEXT NOT NULL,
  kinds TEXT NOT NULL,
  secret TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT NOT NULL REFERENCES accounts (id),
  place BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  rest_until BIGINT NOT NULL,
  held_until BIGINT NOT NULL,
  told_at BIGINT,
  error TEXT NOT NULL
);
CREATE INDEX webhooks_by_office ON webhooks (office, created_at, id);

-- What is to be told: an event for a receiver, in the order of the log. `at` is when it happened, `written_at` since when it is tried.
CREATE TABLE deliveries (
  id TEXT NOT NULL PRIMARY KEY,
  webhook TEXT NOT NULL REFERENCES webhooks (id),
  place BIGINT NOT NULL,
  case_id TEXT NOT NULL,
  event TEXT NOT NULL,
  kind TEXT NOT NULL,
  at BIGINT NOT NULL,
  written_at BIGINT NOT NULL,
  state TEXT NOT NULL,
  tries BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  error TEXT NOT NULL,
  done_at BIGINT,
  UNIQUE (webhook, place)
);
CREATE INDEX deliveries_waiting ON deliveries (webhook, state, place);
CREATE INDEX deliveries_by_case ON deliveries (case_id);
CREATE INDEX deliveries_done ON deliveries (done_at) WHERE done_at IS NOT NULL;
