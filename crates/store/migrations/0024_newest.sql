-- The work list's view of what has just arrived: newest first, along one index. Ids are ordered by time.
CREATE INDEX cases_new ON cases (office, id) WHERE state = 'received';
