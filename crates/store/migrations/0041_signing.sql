-- How many people decide is the service's choice. The rule of the table stays: who signs in `signed_by` never proposed it. A service
-- that says so lets one person decide alone; that stands in a column of its own, so that no such decision looks like one of two people.
-- `first_by` is who signed before the last signature where a service asks for two besides the proposal.
ALTER TABLE decisions ADD COLUMN alone_by TEXT REFERENCES accounts (id)
  CHECK (alone_by IS NULL OR (alone_by = proposed_by AND signed_by IS NULL));
ALTER TABLE decisions ADD COLUMN first_by TEXT REFERENCES accounts (id)
  CHECK (first_by IS NULL OR (first_by <> proposed_by AND (signed_by IS NULL OR signed_by <> first_by)));
ALTER TABLE decisions ADD COLUMN first_at BIGINT;
