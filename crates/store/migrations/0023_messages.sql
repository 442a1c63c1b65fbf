-- What the program itself writes into a mailbox is kept in both languages, so that each reader sees theirs. `title` and
-- `body` are German then; messages from before have only these, in the language of their applicant.
ALTER TABLE messages ADD COLUMN title_en TEXT NOT NULL DEFAULT '';
ALTER TABLE messages ADD COLUMN body_en TEXT NOT NULL DEFAULT '';
-- Messages of the same instant have an order too, so that no page of a mailbox swallows one.
DROP INDEX messages_by_account;
CREATE INDEX messages_by_account ON messages (account, sent_at, id);
