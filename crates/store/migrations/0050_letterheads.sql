-- What an office has of its own in its letters: every version is kept, so that a letter of an earlier day can be typeset as it was
-- then, and everybody sees who changed what. Lines are parted by line ends.
CREATE TABLE letterheads (
  office TEXT NOT NULL REFERENCES offices (id),
  version BIGINT NOT NULL,
  picture TEXT REFERENCES blobs (digest),
  alt_de TEXT NOT NULL,
  alt_en TEXT NOT NULL,
  colour TEXT NOT NULL,
  head_lines TEXT NOT NULL,
  return_line TEXT NOT NULL,
  foot_lines TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  changed_by TEXT REFERENCES accounts (id),
  PRIMARY KEY (office, version)
);
CREATE INDEX letterheads_by_picture ON letterheads (picture);
