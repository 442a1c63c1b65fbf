-- What cases ask for, row by row, so that the same person with the same days, or the same dog, is not granted twice.
CREATE TABLE claims (
  case_id TEXT NOT NULL REFERENCES cases (id),
  place BIGINT NOT NULL,
  mark TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  PRIMARY KEY (case_id, place)
);
CREATE INDEX claims_by_mark ON claims (mark, case_id);
