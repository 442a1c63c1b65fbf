-- Whether somebody at an account's mail address has opened our link there (0/1): only then a forgotten password is met by mail.
ALTER TABLE accounts ADD COLUMN email_confirmed BIGINT NOT NULL DEFAULT 0;
CREATE INDEX accounts_by_email ON accounts (LOWER(email));
