-- Recipients of aid with a limit: whoever decides on aid for one of them writes this row first, so that two who decide at the same
-- time never grant more than the limit together.
CREATE TABLE grant_recipients (
  ags TEXT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL
);

-- The list of a programme's grants in one state, newest first.
CREATE INDEX grant_awards_by_state ON grant_awards (programme, state, decided_on, id);
