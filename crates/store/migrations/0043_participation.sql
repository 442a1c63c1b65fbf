-- Applications that are laid open to the public before they are decided: when, and what anybody objects. `code` stands in the public
-- address; it says nothing of the case.
CREATE TABLE participations (
  case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id),
  code TEXT NOT NULL UNIQUE,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  objections_until TEXT NOT NULL,
  opened_by TEXT NOT NULL REFERENCES accounts (id),
  opened_at BIGINT NOT NULL
);
CREATE INDEX participations_by_end ON participations (objections_until);

CREATE TABLE objections (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  name TEXT NOT NULL,
  contact TEXT NOT NULL,
  body TEXT NOT NULL,
  sent_at BIGINT NOT NULL
);
CREATE INDEX objections_by_case ON objections (case_id, sent_at);
