-- That the applicant of a grant was reminded of a report: which (`interim` or `proof`), the day it is due, and which reminder it was;
-- 0 goes before that day, 1 and more when the report is overdue. Each is sent once, however often somebody looks.
CREATE TABLE grant_reminders (
  grant_id TEXT NOT NULL REFERENCES grant_awards (id),
  step TEXT NOT NULL,
  due_on TEXT NOT NULL,
  n BIGINT NOT NULL CHECK (n >= 0),
  at BIGINT NOT NULL,
  PRIMARY KEY (grant_id, step, due_on, n)
);
