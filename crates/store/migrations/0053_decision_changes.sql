-- A decision that changes one which was signed and announced: it corrects it or takes its place. It is proposed and signed like any other
-- (decisions, with its CHECK that nobody signs their own proposal); here stands what it does to the one before (`replaces`).
-- `what` is what a correction puts right. `effective_on`: from which day; none from its delivery. `known_on`: since when the office knows
-- why. `settled` is 1 where the person has paid what they had to pay until then. `balance`, set with the signature, is what is still to
-- flow in the service's direction (cents); below nothing, what flows back.
CREATE TABLE decision_changes (
  decision TEXT NOT NULL PRIMARY KEY REFERENCES decisions (id),
  case_id TEXT NOT NULL REFERENCES cases (id),
  replaces TEXT NOT NULL REFERENCES decisions (id),
  kind TEXT NOT NULL,
  what TEXT NOT NULL,
  effective_on TEXT,
  known_on TEXT,
  hearing TEXT NOT NULL,
  norm TEXT NOT NULL,
  settled BIGINT NOT NULL,
  appeal TEXT REFERENCES appeals (id),
  balance BIGINT,
  CHECK (decision <> replaces)
);
CREATE INDEX decision_changes_by_case ON decision_changes (case_id);
CREATE INDEX decision_changes_by_replaced ON decision_changes (replaces);
CREATE INDEX decision_changes_by_appeal ON decision_changes (appeal);

-- Set while such a decision is proposed and not signed: the case stays decided as long, and is not closed.
ALTER TABLE cases ADD COLUMN changing BIGINT;
CREATE INDEX cases_changing ON cases (office, (COALESCE(due, '9999') || id)) WHERE changing IS NOT NULL;

-- What kind of change a notice tells; none for the first. A correction keeps the deadline of the notice that it corrects.
ALTER TABLE notices ADD COLUMN change TEXT;
ALTER TABLE notices ADD COLUMN corrects TEXT;
