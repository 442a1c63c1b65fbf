-- How an office uses a service that others have written: the version it stays at (empty: the newest), what it adds to the form,
-- a text of its own for those who look the service up, and the version whose values it filled in last.
ALTER TABLE office_services ADD COLUMN pinned TEXT;
ALTER TABLE office_services ADD COLUMN additions TEXT NOT NULL DEFAULT '';
ALTER TABLE office_services ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE office_services ADD COLUMN set_with TEXT;

-- A version with what an office adds to it is a package of its own, beside the one that was published.
ALTER TABLE packages ADD COLUMN office TEXT;
ALTER TABLE packages ADD COLUMN stands_on TEXT;
