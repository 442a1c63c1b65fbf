-- Who brought a version of a service: the program, or somebody who runs this installation.
ALTER TABLE packages ADD COLUMN own BIGINT NOT NULL DEFAULT 0;
ALTER TABLE packages ADD COLUMN account TEXT;
