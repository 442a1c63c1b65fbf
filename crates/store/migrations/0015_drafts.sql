-- Drafts whose time is over are looked for every day. Drafts that became cases stay and are many: they are left out.
DROP INDEX drafts_by_change;
CREATE INDEX drafts_open ON drafts (changed_at) WHERE case_id IS NULL;
