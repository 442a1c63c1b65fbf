-- A second person signs an application before it is sent: through a link of its own, for exactly these answers (`cosign_digest`).
-- Whoever declines says why.
ALTER TABLE drafts ADD COLUMN cosign_secret TEXT;
ALTER TABLE drafts ADD COLUMN cosign_asked_at BIGINT;
ALTER TABLE drafts ADD COLUMN cosign_account TEXT;
ALTER TABLE drafts ADD COLUMN cosign_name TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN cosign_at BIGINT;
ALTER TABLE drafts ADD COLUMN cosign_digest TEXT NOT NULL DEFAULT '';
ALTER TABLE drafts ADD COLUMN cosign_declined TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX drafts_by_cosign ON drafts (cosign_secret);
