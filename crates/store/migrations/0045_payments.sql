-- The account that an office pays from.
CREATE TABLE payment_accounts (
  office TEXT NOT NULL PRIMARY KEY REFERENCES offices (id),
  holder TEXT NOT NULL,
  iban TEXT NOT NULL,
  bic TEXT NOT NULL,
  source TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by TEXT REFERENCES accounts (id),
  version BIGINT NOT NULL
);

-- Payment orders that go to the bank together: put together by one person, released by another. `number` names the file at the bank.
-- The account is the one of the day it was released. `digest` stays when the file (`blob`) goes with the first of its cases.
CREATE TABLE payment_runs (
  id TEXT NOT NULL PRIMARY KEY,
  office TEXT NOT NULL REFERENCES offices (id),
  number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  orders BIGINT NOT NULL,
  total BIGINT NOT NULL,
  execute_on TEXT NOT NULL,
  holder TEXT NOT NULL,
  iban TEXT NOT NULL,
  bic TEXT NOT NULL,
  made_by TEXT NOT NULL REFERENCES accounts (id),
  made_at BIGINT NOT NULL,
  released_by TEXT REFERENCES accounts (id),
  released_at BIGINT,
  exported_by TEXT REFERENCES accounts (id),
  exported_at BIGINT,
  ended_by TEXT REFERENCES accounts (id),
  ended_at BIGINT,
  executed_on TEXT,
  reason TEXT NOT NULL,
  blob TEXT REFERENCES blobs (digest),
  digest TEXT NOT NULL,
  version BIGINT NOT NULL,
  CHECK (released_by IS NULL OR released_by <> made_by),
  CHECK (released_by IS NOT NULL OR state IN ('open', 'dissolved'))
);
CREATE INDEX payment_runs_by_office ON payment_runs (office, id);
CREATE INDEX payment_runs_by_blob ON payment_runs (blob);

-- Orders from now on know office and service, where they stand, and who changed their account.
ALTER TABLE payments ADD COLUMN office TEXT NOT NULL DEFAULT '';
ALTER TABLE payments ADD COLUMN service TEXT NOT NULL DEFAULT '';
ALTER TABLE payments ADD COLUMN run TEXT REFERENCES payment_runs (id);
ALTER TABLE payments ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE payments ADD COLUMN paid_on TEXT;
ALTER TABLE payments ADD COLUMN corrected_by TEXT REFERENCES accounts (id);
ALTER TABLE payments ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
UPDATE payments SET office = COALESCE((SELECT c.office FROM cases c WHERE c.id = payments.case_id), ''),
  service = COALESCE((SELECT c.service FROM cases c WHERE c.id = payments.case_id), '');
CREATE INDEX payments_by_office ON payments (office, direction, state, id);
CREATE INDEX payments_by_run ON payments (run);

-- An order in a run, and what became of it there: in, paid, returned, left. `end_to_end` names it at the bank. An order is in one
-- run at a time, and is not put into another once it was paid: nothing is paid twice, whoever acts at the same time.
CREATE TABLE payment_entries (
  run TEXT NOT NULL REFERENCES payment_runs (id),
  payment TEXT NOT NULL REFERENCES payments (id),
  place BIGINT NOT NULL,
  end_to_end TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (run, payment)
);
CREATE INDEX payment_entries_by_payment ON payment_entries (payment);
CREATE UNIQUE INDEX payment_entries_once ON payment_entries (payment) WHERE state IN ('in', 'paid');
