-- Who works in an office, and who has a role there.
CREATE INDEX grants_by_office ON grants (office, role, account);

-- Who looked: by person and by case, for the officer who asks.
CREATE INDEX accesses_by_account ON accesses (office, account, at, id);
CREATE INDEX accesses_by_case ON accesses (case_id, at, id);
