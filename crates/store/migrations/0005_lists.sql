-- Work lists: each view of a list is one walk along one index, however many cases there are. The place of a case in a
-- list is its due day and its id as one text, so that any page begins with one look-up; cases without a due day come
-- last, under a day that never comes. The words of expressions and conditions are those of the queries.
DROP INDEX cases_by_state;
DROP INDEX cases_by_due;
DROP INDEX cases_by_assignee;
-- Nothing asks by the day of the last change.
DROP INDEX cases_by_change;
CREATE INDEX cases_in_state ON cases (office, state, (COALESCE(due, '9999') || id));
CREATE INDEX cases_open ON cases (office, (COALESCE(due, '9999') || id))
  WHERE state IN ('received', 'review', 'waiting', 'proposed');
CREATE INDEX cases_mine ON cases (assignee, office, (COALESCE(due, '9999') || id))
  WHERE state IN ('received', 'review', 'waiting', 'proposed');
CREATE INDEX cases_unassigned ON cases (office, (COALESCE(due, '9999') || id))
  WHERE state IN ('received', 'review', 'waiting', 'proposed') AND assignee IS NULL;

-- The colleagues of an office.
CREATE INDEX grants_by_office ON grants (office, role);
