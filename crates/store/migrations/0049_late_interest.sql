-- What is still to be paid of interest on grant money that was spent late; a grant with such a debt is not concluded.
ALTER TABLE grant_awards ADD COLUMN interest_due BIGINT NOT NULL DEFAULT 0;
