-- The store's own tables.
--
-- How to write a migration: columns are TEXT, BIGINT or BYTEA and nothing else; a statement ends with a semicolon at
-- the end of a line; every table has a primary key; no data rows, so that a migrated store is an empty store. Landed
-- files never change: add the next number. A table whose rows are small and found by their key alone may end with
-- `) CLUSTERED;` and is then stored in the order of its key where the engine can do that.

-- Bytes by their SHA-256 (hex). Immutable; the same bytes are kept once.
CREATE TABLE blobs (
  digest TEXT NOT NULL PRIMARY KEY,
  size BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  bytes BYTEA NOT NULL
);

-- Work to be done after the transaction that asked for it. A row is gone when its job is done.
-- ready_at: when it may be claimed (next); while a worker holds it, the end of the lease; NULL for a dead letter.
CREATE TABLE jobs (
  id TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  payload TEXT NOT NULL,
  run_at BIGINT NOT NULL,
  ready_at BIGINT,
  attempts BIGINT NOT NULL,
  worker TEXT,
  error TEXT,
  UNIQUE (kind, key)
);
CREATE INDEX jobs_by_time ON jobs (ready_at, id);

-- The search index: one row per word of a document, and per document its words in one line.
CREATE TABLE search_words (
  scope TEXT NOT NULL,
  owner TEXT NOT NULL,
  word TEXT NOT NULL,
  doc TEXT NOT NULL,
  PRIMARY KEY (scope, owner, word, doc)
) CLUSTERED;
CREATE TABLE search_docs (
  scope TEXT NOT NULL,
  doc TEXT NOT NULL,
  owner TEXT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (scope, doc)
);
