-- The tables of the main way. Times are microseconds UTC, days ISO text, money cents, flags 0/1, ids UUIDv7 text.

CREATE TABLE settings (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
);

CREATE TABLE accounts (
  id TEXT NOT NULL PRIMARY KEY,
  login TEXT NOT NULL,
  login_fold TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  lang TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  totp_secret TEXT,
  totp_last_step BIGINT NOT NULL,
  failed BIGINT NOT NULL,
  blocked_until BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);

-- A role in an office; office '' for roles that belong to none.
CREATE TABLE grants (
  account TEXT NOT NULL REFERENCES accounts (id),
  role TEXT NOT NULL,
  office TEXT NOT NULL,
  PRIMARY KEY (account, role, office)
);

CREATE TABLE sessions (
  digest TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);
CREATE INDEX sessions_by_account ON sessions (account);

CREATE TABLE offices (
  id TEXT NOT NULL PRIMARY KEY,
  level TEXT NOT NULL,
  ags TEXT NOT NULL,
  name TEXT NOT NULL,
  name_fold TEXT NOT NULL,
  street TEXT NOT NULL,
  plz TEXT NOT NULL,
  place TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  web TEXT NOT NULL,
  hours TEXT NOT NULL,
  source TEXT NOT NULL,
  version BIGINT NOT NULL
);

-- What an office has set for a service: its local values, and whether it offers it online.
CREATE TABLE office_services (
  office TEXT NOT NULL REFERENCES offices (id),
  service TEXT NOT NULL,
  local_values TEXT NOT NULL,
  offered BIGINT NOT NULL,
  source TEXT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (office, service)
);

-- Published packages are immutable; drafts and cases name the digest they were written with.
CREATE TABLE packages (
  digest TEXT NOT NULL PRIMARY KEY,
  service TEXT NOT NULL,
  version TEXT NOT NULL,
  files TEXT NOT NULL,
  published_at BIGINT NOT NULL,
  UNIQUE (service, version)
);

CREATE TABLE drafts (
  id TEXT NOT NULL PRIMARY KEY,
  account TEXT REFERENCES accounts (id),
  visitor TEXT,
  resume_digest TEXT UNIQUE,
  service TEXT NOT NULL,
  package TEXT NOT NULL REFERENCES packages (digest),
  office TEXT NOT NULL REFERENCES offices (id),
  ags TEXT NOT NULL,
  answers TEXT NOT NULL,
  typed TEXT NOT NULL,
  page TEXT NOT NULL,
  lang TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  case_id TEXT,
  version BIGINT NOT NULL
);
CREATE INDEX drafts_by_account ON drafts (account, changed_at);
CREATE INDEX drafts_by_visitor ON drafts (visitor, changed_at);
CREATE INDEX drafts_by_change ON drafts (changed_at);

CREATE TABLE cases (
  id TEXT NOT NULL PRIMARY KEY,
  number TEXT NOT NULL UNIQUE,
  service TEXT NOT NULL,
  package TEXT NOT NULL REFERENCES packages (digest),
  office TEXT NOT NULL REFERENCES offices (id),
  ags TEXT NOT NULL,
  account TEXT REFERENCES accounts (id),
  visitor TEXT,
  resume_digest TEXT UNIQUE,
  applicant TEXT NOT NULL,
  email TEXT NOT NULL,
  lang TEXT NOT NULL,
  answers TEXT NOT NULL,
  assessment TEXT NOT NULL,
  digest TEXT NOT NULL,
  total BIGINT NOT NULL,
  state TEXT NOT NULL,
  assignee TEXT REFERENCES accounts (id),
  due TEXT,
  submitted_at BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX cases_by_state ON cases (office, state, due, id);
CREATE INDEX cases_by_due ON cases (office, due, id);
CREATE INDEX cases_by_assignee ON cases (assignee, state, due, id);
CREATE INDEX cases_by_change ON cases (office, changed_at, id);
CREATE INDEX cases_by_account ON cases (account, submitted_at);
CREATE INDEX cases_by_visitor ON cases (visitor, submitted_at);

-- Uploaded files belong to a draft first, then to its case; their bytes are blobs.
CREATE TABLE files (
  id TEXT NOT NULL PRIMARY KEY,
  draft TEXT,
  case_id TEXT REFERENCES cases (id),
  request TEXT,
  field TEXT NOT NULL,
  name TEXT NOT NULL,
  media TEXT NOT NULL,
  size BIGINT NOT NULL,
  blob TEXT NOT NULL REFERENCES blobs (digest),
  created_at BIGINT NOT NULL
);
CREATE INDEX files_by_draft ON files (draft);
CREATE INDEX files_by_case ON files (case_id);

-- The history of a case: append only. leaf is the place in the Merkle log, empty until sequenced.
CREATE TABLE events (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  actor TEXT,
  actor_name TEXT NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  salt TEXT NOT NULL,
  digest TEXT NOT NULL,
  leaf BIGINT,
  UNIQUE (case_id, seq)
);
CREATE INDEX events_pending ON events (id) WHERE leaf IS NULL;

-- The Merkle log outlives the cases: hashes only. level 0 holds the leaves.
CREATE TABLE log_nodes (
  level BIGINT NOT NULL,
  idx BIGINT NOT NULL,
  hash BYTEA NOT NULL,
  PRIMARY KEY (level, idx)
);
CREATE TABLE log_head (
  id BIGINT NOT NULL PRIMARY KEY,
  size BIGINT NOT NULL,
  checkpoint TEXT NOT NULL,
  version BIGINT NOT NULL
);

-- A question to the applicant.
CREATE TABLE requests (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  body TEXT NOT NULL,
  due TEXT NOT NULL,
  asked_by TEXT NOT NULL REFERENCES accounts (id),
  asked_at BIGINT NOT NULL,
  reminded_at BIGINT,
  answered_at BIGINT,
  answer TEXT
);
CREATE INDEX requests_by_case ON requests (case_id);

CREATE TABLE decisions (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  outcome TEXT NOT NULL,
  reasons TEXT NOT NULL,
  lines TEXT NOT NULL,
  total BIGINT NOT NULL,
  state TEXT NOT NULL,
  proposed_by TEXT NOT NULL REFERENCES accounts (id),
  proposed_at BIGINT NOT NULL,
  signed_by TEXT REFERENCES accounts (id),
  signed_at BIGINT,
  comment TEXT NOT NULL,
  version BIGINT NOT NULL,
  CHECK (signed_by IS NULL OR signed_by <> proposed_by)
);
CREATE INDEX decisions_by_case ON decisions (case_id);

CREATE TABLE notices (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  decision TEXT NOT NULL UNIQUE REFERENCES decisions (id),
  code TEXT NOT NULL UNIQUE,
  blob TEXT NOT NULL REFERENCES blobs (digest),
  issued_on TEXT NOT NULL,
  via TEXT NOT NULL,
  delivered_on TEXT,
  appeal_until TEXT,
  norm TEXT NOT NULL,
  fetched_at BIGINT
);
CREATE INDEX notices_by_case ON notices (case_id);
CREATE INDEX notices_by_blob ON notices (blob);

-- What lies in a person's mailbox.
CREATE TABLE messages (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  account TEXT REFERENCES accounts (id),
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  notice TEXT REFERENCES notices (id),
  sent_at BIGINT NOT NULL,
  read_at BIGINT
);
CREATE INDEX messages_by_account ON messages (account, sent_at);
CREATE INDEX messages_by_case ON messages (case_id);

-- Mail on its way out.
CREATE TABLE mails (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  sent_at BIGINT,
  error TEXT NOT NULL
);
CREATE INDEX mails_by_time ON mails (created_at);

CREATE TABLE payments (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  decision TEXT NOT NULL UNIQUE REFERENCES decisions (id),
  direction TEXT NOT NULL,
  amount BIGINT NOT NULL,
  iban TEXT NOT NULL,
  holder TEXT NOT NULL,
  purpose TEXT NOT NULL,
  state TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX payments_by_case ON payments (case_id);

-- Who looked at what.
CREATE TABLE accesses (
  id TEXT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  account TEXT NOT NULL,
  office TEXT NOT NULL,
  case_id TEXT NOT NULL,
  what TEXT NOT NULL
);
CREATE INDEX accesses_by_office ON accesses (office, at);

-- Counted by jobs, never by scanning.
CREATE TABLE statistics (
  day TEXT NOT NULL,
  office TEXT NOT NULL,
  service TEXT NOT NULL,
  kind TEXT NOT NULL,
  n BIGINT NOT NULL,
  cents BIGINT NOT NULL,
  PRIMARY KEY (day, office, service, kind)
);
