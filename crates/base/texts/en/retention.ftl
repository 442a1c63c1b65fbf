# retention: keeping, archive, deletion, checking the whole log

nav-retention = Deletion dates
retention-lead = Closed cases are kept for the period of their class of records. Then they are deleted, once the offer to the archive is settled.
retention-planned = What will be deleted
retention-none = No case has been closed yet
retention-none-text = As soon as a case is closed, its day of deletion is shown here.
retention-gone = What was deleted
retention-gone-lead = Number, class of records, day and reason of each deletion are kept for { $years } years. No contents are shown here.
retention-gone-none = No case has been deleted so far.
retention-number = Case
retention-class = Class of records
retention-years =
    { $years ->
        [one] { $years } year
       *[other] { $years } years
    }
retention-closed = Closed
retention-day = To be deleted from
retention-archive = Archive
retention-at = Deleted on
retention-reason = Reason
retention-reason-day = Period has ended
retention-reason-replay = Deleted again after a restore
retention-archive-none = No offer needed
retention-archive-open = Not offered yet
retention-archive-offered = Offered, no answer yet
retention-archive-taken = Taken over
retention-archive-declined = Not worth archiving
retention-mark-offered = Mark as offered
retention-mark-taken = Mark as taken over
retention-mark-declined = Mark as not worth archiving
retention-mark-for = { $step }: { $number }
retention-marked = The note is saved.
retention-further = More cases
retention-first = Back to the start
retention-draft-subject = The application you began will be deleted on { $ends }
retention-draft-body = You began an application and have not sent it yet: { $service }. It will be deleted on { $ends }. If you go on with it, the period starts again. If you no longer need it, you need not do anything. You find it here:

archive-about = Classes of records: shows what comes due, exports it for the archive, notes the answer, deletes
archive-list = Shows closed cases that will soon be deleted and still wait for the archive
archive-export = Exports them for the archive: one folder per case with all contents and a list of digests
archive-mark = Notes what became of the offer to the archive
archive-delete = Deletes now what is due and settled with the archive (the running program does this daily by itself)
archive-days = What comes due within so many days; 90 unless given
archive-office = Only this office, for example gemeinde-16067029
archive-to = The folder for the export; afterwards it holds personal data in the clear
archive-answer = The answer: offered, taken (taken over), declined (not worth archiving)
archive-numbers = The numbers of the cases
archive-rewrite = PostgreSQL: rewrites the tables, so that unused bytes are gone too; they are locked meanwhile
archive-deletions = The deletion journal; deletions.log in the data folder unless given [AMTSWEG_DELETIONS]
archive-nothing = Nothing waits for the archive.
archive-line = { $number }  from { $day }  { $class }  { $state }
archive-exported =
    { $count ->
        [one] { $count } case exported to { $folder }.
       *[other] { $count } cases exported to { $folder }.
    }
archive-not-marked = Not noted as offered, because another program is using the database. Please note it on the page Deletion dates, or with amtsweg archive mark while Amtsweg is not running.
archive-exists = { $folder } exists already. Please name a new folder.
archive-marked = { $number }: { $state }
archive-deleted =
    { $count ->
        [one] { $count } case deleted.
       *[other] { $count } cases deleted.
    }
archive-held =
    { $count ->
        [one] { $count } more case is due and waits for the archive.
       *[other] { $count } more cases are due and wait for the archive.
    }
archive-read = Somebody is still reading from the database; the log beside the file is cut as soon as they have finished.

restore-deletions = Deletion journal: what was deleted after the backup is deleted again; may be given several times. Unless given, deletions.log in the target folder if it is there [AMTSWEG_DELETIONS]
restore-replayed =
    { $count ->
        [one] { $count } case deleted again that was still in the backup.
       *[other] { $count } cases deleted again that were still in the backup.
    }
restore-damaged =
    { $count ->
        [one] { $count } line of the deletion journal cannot be read. A deletion that was cut off is harmless; otherwise please check the journal.
       *[other] { $count } lines of the deletion journal cannot be read. Deletions that were cut off are harmless; otherwise please check the journal.
    }
restore-no-journal = Without the deletion journal (--deletions), the backup may bring back cases that had been deleted meanwhile.

verify-log = Checks the whole log of this installation: every event, every node, the receipts and checkpoints
verify-log-checkpoints = Saved checkpoints, one or more files
verify-log-save = Appends today's checkpoint to this file if nothing is wrong; it belongs on another machine
verify-log-earlier = Leaves below this number are from an earlier version, in which the acting person was not part of the check
verify-log-good = The log is unchanged.
verify-log-bad = The log was changed.
verify-log-size = Leaves
verify-log-events = Events
verify-log-waiting = Of these without a place yet
verify-log-deleted = Deleted cases
verify-log-witnesses = Witnesses (checkpoints, receipts)
verify-log-root = Root
verify-log-more = … and { $count } more
verify-log-unwitnessed = Without a checkpoint or receipt from outside, this check does not show whether somebody with the server's key has written everything anew.
verify-log-unsaved = The log is still empty: there is no checkpoint to save yet.
verify-log-head = The head does not fit the nodes: { $place }
verify-log-signature = The head is not signed with the key: { $place }
verify-log-stray = Node that must not exist: { $place }
verify-log-missing = Node missing: { $place }
verify-log-node = Node changed: { $place }
verify-log-event = Event changed: { $place }
verify-log-gap = The history of the case has a gap: { $place }
verify-log-answers = The answers are not those that came in: { $place }
verify-log-place = The leaf does not belong to the event: { $place }
verify-log-unclaimed = For this leaf there is neither an event nor a deletion: { $place }
verify-log-deletion = Record of a deletion changed: { $place }
verify-log-checkpoint = The log does not fit checkpoint { $place }: it was cut or written anew
verify-log-receipt = The log does not fit receipt { $place }: it was cut or written anew
verify-log-foreign = Checkpoint or receipt { $place } cannot be read or is signed with another key
