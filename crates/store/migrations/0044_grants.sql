-- Money of a grant programme: how much of a budget year may be spent in which year. Where both are the same it is cash, where the
-- year of spending is a later one a commitment appropriation (Verpflichtungsermächtigung). What nobody holds is free; the table
-- itself holds that it never falls below nothing, whoever decides at the same time.
CREATE TABLE grant_pots (
  programme TEXT NOT NULL,
  budget_year BIGINT NOT NULL,
  due_year BIGINT NOT NULL,
  appropriated BIGINT NOT NULL,
  reserved BIGINT NOT NULL,
  committed BIGINT NOT NULL,
  ordered BIGINT NOT NULL,
  paid BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (programme, budget_year, due_year),
  CHECK (appropriated >= 0 AND reserved >= 0 AND committed >= 0 AND ordered >= 0 AND paid >= 0),
  CHECK (reserved + committed + ordered + paid <= appropriated)
);

-- A grant, from its notice on. Days are days in Europe/Berlin, amounts cents. `terms` are those of the programme, fixed on the day
-- of the decision. `final_on` is the first day on which the notice can no longer be challenged.
CREATE TABLE grant_awards (
  id TEXT NOT NULL PRIMARY KEY,
  case_id TEXT UNIQUE REFERENCES cases (id),
  number TEXT NOT NULL,
  programme TEXT NOT NULL,
  package TEXT NOT NULL,
  office TEXT NOT NULL,
  ags TEXT NOT NULL,
  recipient TEXT NOT NULL,
  project TEXT NOT NULL,
  object TEXT NOT NULL,
  account TEXT,
  decided_on TEXT NOT NULL,
  begin_on TEXT NOT NULL,
  end_on TEXT NOT NULL,
  proof_due TEXT NOT NULL,
  report_due TEXT,
  bound_until TEXT NOT NULL,
  final_on TEXT,
  waived_at BIGINT,
  costs BIGINT NOT NULL,
  applied BIGINT NOT NULL,
  granted BIGINT NOT NULL,
  ordered BIGINT NOT NULL,
  paid BIGINT NOT NULL,
  settled BIGINT,
  claimed BIGINT NOT NULL,
  recovered BIGINT NOT NULL,
  state TEXT NOT NULL,
  terms TEXT NOT NULL,
  version BIGINT NOT NULL,
  CHECK (ordered >= 0 AND paid >= 0 AND ordered + paid <= granted + claimed)
);
CREATE INDEX grant_awards_by_programme ON grant_awards (programme, decided_on, id);
CREATE INDEX grant_awards_by_number ON grant_awards (number);
CREATE INDEX grant_awards_by_place ON grant_awards (ags, id);
CREATE INDEX grant_awards_by_account ON grant_awards (account, id);
CREATE INDEX grant_awards_by_proof ON grant_awards (state, proof_due, id);

-- The plan of a grant: positions of costs, other money, years, partners of a joint project.
CREATE TABLE grant_positions (
  grant_id TEXT NOT NULL REFERENCES grant_awards (id),
  kind TEXT NOT NULL,
  place BIGINT NOT NULL,
  name TEXT NOT NULL,
  label_de TEXT NOT NULL,
  label_en TEXT NOT NULL,
  cents BIGINT NOT NULL,
  PRIMARY KEY (grant_id, kind, place)
);

-- What a proposal holds until it is signed or sent back.
CREATE TABLE grant_holds (
  case_id TEXT NOT NULL REFERENCES cases (id),
  programme TEXT NOT NULL,
  budget_year BIGINT NOT NULL,
  due_year BIGINT NOT NULL,
  cents BIGINT NOT NULL CHECK (cents > 0),
  PRIMARY KEY (case_id, budget_year, due_year)
);

-- What a grant may still draw, by pot.
CREATE TABLE grant_commitments (
  grant_id TEXT NOT NULL REFERENCES grant_awards (id),
  budget_year BIGINT NOT NULL,
  due_year BIGINT NOT NULL,
  cents BIGINT NOT NULL CHECK (cents >= 0),
  PRIMARY KEY (grant_id, budget_year, due_year)
);

-- The journal: every amount that goes from one account of a programme to another, and what else counts in its figures. Never
-- changed, only added to.
CREATE TABLE grant_journal (
  id TEXT NOT NULL PRIMARY KEY,
  programme TEXT NOT NULL,
  year BIGINT NOT NULL,
  kind TEXT NOT NULL,
  budget_year BIGINT,
  due_year BIGINT,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  cents BIGINT NOT NULL,
  grant_id TEXT,
  case_id TEXT,
  ags TEXT NOT NULL,
  object TEXT NOT NULL,
  note TEXT NOT NULL,
  at BIGINT NOT NULL,
  account TEXT
);
CREATE INDEX grant_journal_by_kind ON grant_journal (programme, year, kind, id);
CREATE INDEX grant_journal_by_grant ON grant_journal (grant_id, id);
CREATE INDEX grant_journal_by_case ON grant_journal (case_id, id);

-- Sums of the journal, kept with it.
CREATE TABLE grant_figures (
  programme TEXT NOT NULL,
  year BIGINT NOT NULL,
  kind TEXT NOT NULL,
  district TEXT NOT NULL,
  object TEXT NOT NULL,
  n BIGINT NOT NULL,
  cents BIGINT NOT NULL,
  PRIMARY KEY (programme, year, kind, district, object)
);

-- Cases that are a step of a grant's life.
CREATE TABLE grant_steps (
  case_id TEXT NOT NULL PRIMARY KEY REFERENCES cases (id),
  grant_id TEXT NOT NULL REFERENCES grant_awards (id),
  step TEXT NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX grant_steps_by_grant ON grant_steps (grant_id, at, case_id);

-- A draft of such a case knows its grant.
ALTER TABLE drafts ADD COLUMN grant_id TEXT;

-- What is to be paid back, in parts by the day from which interest runs.
CREATE TABLE grant_claims (
  id TEXT NOT NULL PRIMARY KEY,
  grant_id TEXT NOT NULL REFERENCES grant_awards (id),
  case_id TEXT REFERENCES cases (id),
  reason TEXT NOT NULL,
  cents BIGINT NOT NULL CHECK (cents > 0),
  since TEXT NOT NULL,
  due_on TEXT,
  received BIGINT NOT NULL,
  interest BIGINT NOT NULL,
  waived TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  version BIGINT NOT NULL,
  CHECK (received >= 0 AND received <= cents)
);
CREATE INDEX grant_claims_by_grant ON grant_claims (grant_id, created_at, id);

-- What people of the office say about an application: points by criterion, or that they have an interest of their own.
CREATE TABLE grant_scores (
  case_id TEXT NOT NULL REFERENCES cases (id),
  account TEXT NOT NULL REFERENCES accounts (id),
  conflict BIGINT NOT NULL,
  points TEXT NOT NULL,
  comment TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (case_id, account)
);

-- Base rates (§ 247 BGB) that somebody loaded, beside those that come with the program; in hundredths of a per cent a year.
CREATE TABLE base_rates (
  valid_from TEXT NOT NULL PRIMARY KEY,
  rate BIGINT NOT NULL,
  source TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  recorded_by TEXT
);

-- How the office sees the amounts that were applied for: an assessment of its own, which then counts. `applied` keeps what came in.
ALTER TABLE cases ADD COLUMN applied TEXT;
