-- Signing in: sessions that one can see and end, passkeys, recovery codes, identities of providers, slowed attempts.

ALTER TABLE sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN way TEXT NOT NULL DEFAULT 'password';
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN trust TEXT NOT NULL DEFAULT 'normal';
ALTER TABLE sessions ADD COLUMN confirmed_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN trust TEXT NOT NULL DEFAULT 'normal';

-- What was begun and waits for its second half: a challenge, a link in a mail, a way over a provider. Kept by the digest of
-- its secret, used once.
CREATE TABLE ceremonies (
  digest TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  account TEXT REFERENCES accounts (id),
  payload TEXT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX ceremonies_by_expiry ON ceremonies (expires_at);

CREATE TABLE passkeys (
  id TEXT NOT NULL PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  credential TEXT NOT NULL UNIQUE,
  algorithm BIGINT NOT NULL,
  public_key BYTEA NOT NULL,
  counter BIGINT NOT NULL,
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT
);
CREATE INDEX passkeys_by_account ON passkeys (account, created_at);

CREATE TABLE recovery_codes (
  account TEXT NOT NULL REFERENCES accounts (id),
  digest TEXT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (account, digest)
);

-- Who somebody is at an identity provider.
CREATE TABLE identities (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES accounts (id),
  trust TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX identities_by_account ON identities (account);

-- Browsers in which somebody has signed in before: strangers' attempts do not slow them down.
CREATE TABLE known_devices (
  digest TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES accounts (id),
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (digest, account)
);
CREATE INDEX known_devices_by_seen ON known_devices (seen_at);

-- Failed attempts; the key is a digest of account and source, no address stands here.
CREATE TABLE attempts (
  key TEXT NOT NULL PRIMARY KEY,
  failed BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL
);
CREATE INDEX attempts_by_last ON attempts (last_at);
