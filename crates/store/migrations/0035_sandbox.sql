-- A catalogue of services that was brought in to be looked at, never to be used: one file at a time. `parts` are services,
-- offices and responsibilities; `body` is JSON. Faults stand by entry, for the whole file under an empty entry.
CREATE TABLE sandbox (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  at BIGINT NOT NULL,
  services BIGINT NOT NULL,
  offices BIGINT NOT NULL,
  duties BIGINT NOT NULL
);
CREATE TABLE sandbox_entries (
  part TEXT NOT NULL,
  id TEXT NOT NULL,
  position BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (part, id)
);
CREATE INDEX sandbox_entries_in_order ON sandbox_entries (part, position);
CREATE TABLE sandbox_faults (
  part TEXT NOT NULL,
  entry TEXT NOT NULL,
  position BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (part, entry)
);
