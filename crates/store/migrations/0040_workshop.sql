-- Services that somebody is writing in the browser. `files` as packages keep them; `base` is the digest it began with, empty for a new
-- service; `tried` are the answers of the test mode, which never become an application. `step` is how many of its steps count,
-- `last_step` how many there are: those behind were undone and can be done again.
CREATE TABLE workshops (
  id TEXT NOT NULL PRIMARY KEY,
  service TEXT NOT NULL,
  title TEXT NOT NULL,
  files TEXT NOT NULL,
  base TEXT NOT NULL,
  tried TEXT NOT NULL,
  version BIGINT NOT NULL,
  step BIGINT NOT NULL,
  last_step BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by TEXT
);
CREATE INDEX workshops_by_change ON workshops (changed_at, id);

-- What was done, so that it can be undone: of each file that changed the text before and after.
CREATE TABLE workshop_steps (
  workshop TEXT NOT NULL REFERENCES workshops (id),
  step BIGINT NOT NULL,
  what TEXT NOT NULL,
  change TEXT NOT NULL,
  PRIMARY KEY (workshop, step)
);
