-- Who asked at a desk for what is not theirs: beside `accesses`, which holds what was shown. `office` is that of the case, else
-- the one they work in; `case_id` is empty where there is no such case. What repeats within an hour is one row that counts.
CREATE TABLE refusals (
  id TEXT NOT NULL PRIMARY KEY,
  at BIGINT NOT NULL,
  account TEXT NOT NULL REFERENCES accounts (id),
  office TEXT NOT NULL,
  case_id TEXT NOT NULL,
  route TEXT NOT NULL,
  n BIGINT NOT NULL
);
CREATE INDEX refusals_by_office ON refusals (office, at, id);
CREATE INDEX refusals_by_account ON refusals (account, at, id);
CREATE INDEX refusals_by_case ON refusals (case_id);
CREATE INDEX refusals_by_time ON refusals (at);
