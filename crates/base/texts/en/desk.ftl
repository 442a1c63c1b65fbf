# What people in an office read: work list, case, decision, figures, the office's own data, running the program.

# Where a case stands, in the office's words.
state-received = Received
state-review = In progress
state-waiting = Waiting for an answer
state-proposed = To be signed
state-returned = Sent back
state-decided = Decided
state-closed = Closed
state-withdrawn = Withdrawn

# The same in the applicant's words.
state-mine-received = Received
state-mine-review = In progress
state-mine-waiting = Your answer is needed
state-mine-proposed = In progress
state-mine-decided = Decided
state-mine-closed = Closed
state-mine-withdrawn = Withdrawn by you

# Steps in the history; both sides read them.
event-submitted = Received
event-passed-on = Passed on for processing
event-assigned = Case assigned
event-released = Case handed back
event-asked = Question asked
event-reminded = Reminder of the question sent
event-answered = Question answered
event-stopped-waiting = Continued without an answer
event-replied = Replied and closed
event-proposed = Decision proposed
event-returned = Proposal sent back
event-taken-back = Proposal taken back
event-laid-open = Laid open to the public
event-objected = Objection received
event-enclosed = File enclosed with the notice
event-taken-out = Enclosed file taken out
event-first-signed = Co-signed
event-signed = Decision made
event-signed-alone = Decided by one person
event-notified = Notice made available
event-fetched = Notice opened
event-note = Note
event-withdrawn = Application withdrawn
event-moved = Moved to another office
event-closed = Case closed

# Decisions.
outcome-grant = Granted
outcome-part = Granted in part
outcome-refusal = Refused
outcome-settled-grant = Settled as proven
outcome-settled-part = Settled with deductions
outcome-settled-refusal = Proof not recognised
outcome-revoked-grant = Revoked
outcome-revoked-part = Revoked in part
outcome-revoked-refusal = Not revoked
outcome-tax-grant = Assessment as declared
outcome-tax-part = Assessment differing from the declaration
outcome-tax-refusal = No assessment
decision-proposed = Proposed
decision-returned = Sent back
decision-taken-back = Taken back
decision-signed = Signed

# The work list.
desk-offices = Your offices
desk-views = Views of the work list
desk-view-due = Open
desk-view-new = New
desk-view-mine = Mine
desk-view-unassigned = Unassigned
desk-view-to-sign = To sign
desk-view-waiting = Waiting
desk-view-decided = Decided
desk-view-closed = Closed
desk-search = Search this office's cases
desk-search-hint = Number, name or word
desk-search-end = End the search
desk-found = Cases with “{ $words }”
desk-caption = Cases, those due first at the top
desk-case = Case
desk-applicant = Applicant
desk-state = Status
desk-due = Due
desk-due-by = Deadline: { $time }, { $norm }
desk-due-late = { $days ->
    [one] since yesterday
   *[other] { $days } days late
}
desk-due-today = today
desk-due-in = { $days ->
    [one] tomorrow
   *[other] in { $days } days
}
desk-assignee = Case worker
desk-amount = Amount
desk-first-page = To the top of the list
desk-empty-title = Nothing here
desk-empty = There are no cases in this view at the moment.
desk-nothing-title = Nothing found
desk-nothing-found = No case of this office contains “{ $words }”. Try the number, the name or another word.

# A case.
desk-case-title = Case { $number }
desk-received = Received
desk-jumps = On this page
desk-facts = Key facts
desk-place = Place
desk-contact = E-mail
desk-nobody = nobody
desk-twice = Perhaps applied for before
desk-warnings = Please check
desk-computed = Calculation
desk-answers = Answers
desk-xfall = Application as data (XFall)
desk-files = Files sent in
desk-requests = Questions to the applicant
desk-asked-meta = asked on { $at }, answer requested by { $due }
desk-unanswered = No answer yet
desk-answered-at = Answer of { $at }
desk-no-answer = Continued without an answer
desk-answer-files = Answered with files, without text
desk-decision = Decision
desk-proposed-by = Proposed by { $name } on { $at }
desk-first-by = co-signed by { $name } on { $at }
desk-settled-alone = Decided by { $name } alone
desk-settled-by = { $state } by { $name }
desk-granted-lines = { $count ->
    [one] 1 amount is granted
   *[other] { $count } amounts are granted
}
desk-granted-lines-tax = { $count ->
    [one] 1 amount is assessed
   *[other] { $count } amounts are assessed
}
desk-granted-lines-fee = { $count ->
    [one] 1 fee is charged
   *[other] { $count } fees are charged
}
desk-fee = Fee: { $total }
desk-comment-was = Reason for sending it back
desk-notice = Notice of { $day }
desk-delivered = Delivery
desk-not-delivered = not delivered yet
desk-appeal = Objection possible until
desk-action = Court action possible until
desk-files-missing = Not handed in: { $what }. You can ask for it, or decide without.
desk-related = Other cases of the same person or firm
desk-history = History

# What comes next.
desk-next = Next step
desk-next-received = Nobody is working on this case yet. Whoever proposes a decision or asks a question takes it.
desk-next-review = Check answers and amounts. If something is missing, ask. Otherwise propose a decision.
desk-next-reply = Look into what was reported. If something is missing, ask. Otherwise write the reply; it closes the case.
desk-next-replied = The reply has been sent. The case is closed.
desk-next-returned = The proposal was sent back. It is still filled in below: change what the remark asks for and submit it for signature again.
desk-next-waiting = A question is open. Work continues as soon as the answer arrives.
desk-next-sign = Please check the proposal. Sign it, or send it back with a reason.
desk-next-alone = Check answers and amounts. If something is missing, ask. Otherwise decide: this service asks for no second signature.
desk-next-own-alone = You proposed this decision. Look at the draft and sign it yourself: this service asks for no second person.
desk-next-sign-first = Please check the proposal. Co-sign it, or send it back with a reason. A third person signs after that.
desk-next-sign-last = The proposal is co-signed. Please check it and sign it for good, or send it back with a reason.
desk-next-half-signed = The proposal is co-signed. One more person has to sign it for good.
desk-next-own = You proposed this decision. Somebody else has to sign it.
desk-next-proposed = The proposal is waiting to be signed.
desk-next-decided = The decision is signed. The notice goes out by itself; you need not see to it.
desk-next-closed = The time for an appeal or court action is over. The case is closed.
desk-next-withdrawn = The application was withdrawn. There is nothing left to do.

# What one can do.
desk-conflict = Somebody else has changed this case in the meantime. You now see the new state, and your entries are still there. Please check both.
desk-typed = This is what you had written
desk-take = Take this case
desk-done-nehmen = You are now working on this case.
desk-assign = Pass on
desk-assign-to = Who should work on this case?
desk-assign-missing = Please choose a person or “nobody”.
desk-assign-do = Pass on
desk-done-zuweisen = The case has been reassigned.
desk-place-split = The municipality of this case has been split. To which part it belongs is not certain yet.
desk-place-which = To which municipality does it belong now?
desk-place-hint = What counts is what it is about, the plot or the home for example. If another office is responsible there, it gets the case at once, and the applicant is told.
desk-place-missing = Please choose a municipality.
desk-place-do = Place it
desk-done-zuordnen = The case has been placed.
desk-unplaced = { $count ->
    [one] One case of a split municipality still has to be placed
    [26] More than 25 cases of split municipalities still have to be placed; these are the oldest
   *[other] { $count } cases of split municipalities still have to be placed
}
desk-ask = Ask a question
desk-ask-text = What is missing?
desk-ask-hint = The question goes to the applicant's mailbox. Write it so that it can be answered without calling back.
desk-ask-missing = Please write what is missing.
desk-ask-due = Answer by
desk-ask-due-hint = For example 2026-04-15. We send a reminder automatically a few days before.
desk-due-unread = This is not a date. Please enter day, month and year, for example 2026-04-15.
desk-due-past = Please choose a day that is still to come.
desk-ask-do = Send question
desk-done-fragen = The question has been sent.
desk-remind = Remind once more
desk-done-erinnern = The reminder has been sent.
desk-stop-waiting = Continue without an answer
desk-done-weiter = The case is in progress again.
desk-reply-write = Write the reply
desk-reply = Reply
desk-reply-hint = Stands in the reply as you write it, between its opening and its close. Each line becomes a paragraph. Say what you found, what you do about it and by when.
desk-reply-missing = Please write the reply.
desk-reply-after = The reply goes to the person’s mailbox or the page of their case at once. There is no notice, and nobody has to sign.
desk-reply-do = Send the reply and close
desk-done-antworten = The reply has been sent and the case is closed.
desk-note-add = Write a note
desk-note = Note
desk-note-hint = Only your office reads it. It stays in the history and cannot be changed any more.
desk-note-missing = Please write what you want to note.
desk-note-do = File the note
desk-done-vermerken = The note is in the history.
desk-propose = Propose a decision
desk-participation = Public participation
desk-participation-lead = This application is laid open to the public before it can be granted. The page does not say who applied.
desk-participation-page = See the public page
desk-participation-shown = What the public page shows
desk-lay-open-from = Lay open from
desk-lay-open-hint = From that day on the application is laid open for { $days } days, and objections can arrive for { $objections } more days.
desk-lay-open-past = Please choose today or a day that is still to come.
desk-lay-open-do = Lay open
desk-done-auslegen = The application is laid open to the public.
desk-laid-open = Laid open { $span }, objections until { $until }.
desk-objections = { $count ->
    [0] No objection yet
    [one] 1 objection
   *[other] { $count } objections
}
desk-enclose = Enclosures of the notice
desk-enclosures = Enclosures of the notice
desk-enclose-file = File
desk-enclose-rules = PDF only, at most { $size }. The notice names the enclosure, and it lies beside the notice in the mailbox.
desk-enclose-title = Name of the enclosure
desk-enclose-title-hint = Stands like this in the notice; please write in German, for example: Lageplan vom 3. März 2026. Otherwise the name of the file counts.
desk-enclose-missing = Please choose a PDF file.
desk-enclose-pdf = Only PDF files can go with a notice. Please save the file as PDF.
desk-enclose-do = Enclose
desk-done-beilegen = The file goes with the next notice.
desk-take-out = Take out
desk-done-herausnehmen = The file has been taken out.
desk-decide = Decide
desk-decide-after = This service asks for no second signature. “Decide” writes the notice and sends it at once; you can look at its draft first.
desk-decide-do = Decide and send the notice
desk-decide-look = Look at the draft first
desk-done-entscheiden = Decided. The notice is now being written and put into the portal.
desk-outcome = What should be decided?
desk-outcome-missing = Please choose what should be decided.
desk-lines = Which amounts are granted?
desk-lines-tax = Which amounts are assessed?
desk-lines-fee = Which fees are charged?
desk-lines-hint = Only for granting in part. Take out what is refused: a whole person or single amounts.
desk-lines-hint-tax = Only for an assessment that differs. Remove what is not to apply, such as a reduction.
desk-lines-hint-fee = Only for granting in part. Take out what need not be paid.
desk-lines-single = { $count ->
    [one] Choose the single amount
   *[other] Choose among { $count } amounts
}
desk-lines-sum = Granted:
desk-lines-sum-tax = Assessed:
desk-lines-sum-fee = Charged:
desk-lines-of = of { $all }.
desk-lines-missing = Please leave at least one amount selected. If none is to apply, choose another decision above.
desk-lines-all = All amounts are selected. Leave out at least one, or choose another decision above.
desk-fee-range = Range of the fee
desk-fee-between = { $range } ({ $norm }).
desk-fee-optional = Leave both empty if no fee is charged.
desk-fee-why = Why this amount? { $fee }
desk-fee-why-hint = Stands like this beside the fee in the notice; please write in German. For example: Der Antrag war in zwei Stunden geprüft.
desk-fee-missing = Please enter the fee: { $min } to { $max }.
desk-fee-unread = This is not an amount. Please write it in euro, for example 25.50.
desk-fee-outside = The fee must lie between { $min } and { $max }.
desk-fee-why-missing = Please say why the fee is as high as it is, for example: Der Antrag war in zwei Stunden geprüft.
desk-blocks = Text blocks for: { $outcomes }
desk-reasons = Your own reasons
desk-reasons-hint = Appears in the notice as written. Please write in German; every line becomes a paragraph.
desk-reasons-missing = A decision that differs from the application needs reasons. Please choose a text block, or write your own.
desk-propose-after = Another person signs afterwards. Only then is the notice written.
desk-propose-after-two = Two other people sign afterwards, one after the other. Only then is the notice written.
desk-propose-do = Submit for signature
desk-done-vorschlagen = The proposal is waiting to be signed.
desk-draft = Draft of the notice
desk-sign = Sign
desk-sign-first = Co-sign
desk-done-mitzeichnen = Co-signed. One more person signs now.
desk-done-zeichnen = Signed. The notice is now being written and put into the portal.
desk-return = Send back
desk-take-back = Take the proposal back
desk-comment = Reason
desk-comment-hint = What should be different? Only your office reads this.
desk-comment-missing = Please say why you are sending the proposal back.
desk-return-do = Send back to the case worker
desk-done-zurueck = The case is in progress again.
desk-done-zurueckholen = The proposal has been taken back. You can change it and submit it for signature again.
desk-returned-title = The proposal was sent back with this remark
desk-returned-by = { $name }, { $at }

# Figures.
figures-lead = Applications and decisions of the last twelve months. Open cases: as of now.
figures-open = Open cases
figures-unassigned = Of these not yet assigned
figures-received = Received
figures-decided = Decided
figures-granted = Granted or assessed
figures-days = From receipt to decision, on average
figures-days-value = { $days ->
    [one] 1 day
   *[other] { $days } days
}
figures-months = Applications per month
figures-month = Month
figures-services = Applications per service
figures-service = Service
figures-none = Nothing came in during the last twelve months.

# Who looked at what.
access-lead = Every look into a case of this office is listed here. You do not see what the cases contain.
access-caption = Accesses, newest on top
access-at = When
access-who = Who
access-number = Case
access-what = What
access-case = Opened the case
access-file = Opened a file
access-notice = Opened the notice
access-preview = Looked at the draft of the notice
access-xfall = Fetched the application as data
access-action = Worked on the case
access-empty-title = Nothing recorded yet
access-empty = As soon as somebody opens a case, it is listed here.
access-newest = To the newest
access-older = Older accesses
access-refused = Refused
access-refused-lead = Who asked for a case of this office without working there, and staff of this office who opened a page without the right to it. Nothing was shown. The list goes back one year.
access-refused-none = Nobody has been refused so far.
access-page = What

# Running the installation.
operate-lead = How the program is doing. The contents of cases cannot be seen here.
operate-engine = Database
operate-writing = Saving works
operate-in-work = Requests at this moment
operate-waiting = Waiting jobs
operate-dead = Failed jobs
operate-log = Entries in the log
operate-failed = Failed jobs
operate-none-failed = There are none. Everything that had to be done is done, or waits for its time.
operate-failed-lead = These jobs were tried several times and then put aside. Fix the cause, then try again. Nothing is ever carried out twice.
operate-job = Job
operate-error = Last error
operate-attempts = Attempts
operate-replay = Try again
operate-job-notice = Write a notice
operate-job-mail = Send an e-mail
operate-job-remind = Remind of a question
operate-job-close = Close a case
operate-job-count = Update the statistics
operate-job-reset = Send a link for a new password

# An office's own data.
office-lead = This is how your office appears on all pages and in all letters.
office-demo-own = The entries below are sample data of the demonstration. As soon as you save, your own apply.
office-street = Street and number
office-plz = Postcode
office-place = Place
office-web = Website
office-save = Save
office-saved = Saved.
office-address-needed = Please give the address of the office, for example Hauptmarkt 1, 99867 Gotha. It appears in every notice and in its instruction on appeal.
office-conflict = Somebody else has saved in the meantime. Below are your entries. Save again if these should apply.
office-offered = Offered online
office-not-offered = Not offered yet
office-offer-do = Offer this service online
office-offer-hint = From then on people in your place can apply online. Nothing changes for cases already under way.
office-offer-demo = These values are sample data of the demonstration, not values from by-laws. As soon as you save, your own apply.

# Whether a receipt or a notice is genuine.
verify-title = Check a receipt or a notice
verify-lead = Here you see whether a receipt is unchanged and whether a notice comes from us. You learn nothing about the person behind it.
verify-result = Result
verify-file = File
verify-file-hint = The receipt (TXT) or the notice (PDF), exactly the file you received. We do not keep it.
verify-code = Or the code on the notice
verify-code-hint = It is at the end of the notice, for example 1A2B-3C4D-5E6F-7081. Small letters and missing hyphens do not matter.
verify-do = Check
verify-receipt-genuine = The receipt is genuine and unchanged.
verify-service = Service
verify-digest = Checksum of the answers
verify-place = Leaf number in the log
verify-nothing = Please choose a file or enter the code on the notice. Then we check it.
verify-notice-genuine = The notice comes from us and is unchanged.
verify-code-known = We have issued a notice with this code.
verify-code-advice = Compare the date with the one on your notice. The code does not show whether the text of a copy is unchanged: for that, check the PDF file that was downloaded from the mailbox here.
verify-code-unknown = We do not know this code.
verify-code-unknown-advice = Please compare it with the notice once more: it has 16 signs, only digits and the letters A to F. If it stays unknown, ask the authority named on the notice; do not use the telephone number on that letter.
verify-issued = Date of the notice
verify-notice-unknown = This file is not one that we issued in this form.
verify-copy-advice = That need not mean anything bad: if the notice was scanned, saved again by a program or added to, it is no longer the same file. Download it from the mailbox once more, or ask for the original. If you only have the copy, enter the code from the end of the notice and compare the date.
verify-offline = Check it yourself, without the internet
verify-offline-text = Every receipt can be checked without us, too: with the command “amtsweg verify”, the file, and this key.

# The demonstration.
demo-mails-title = E-mails sent
demo-mails-lead = The e-mails this demonstration would have sent. An e-mail only says that something is there. Contents are in the mailbox.
demo-mails-empty-title = No e-mails yet
demo-mails-empty = Make an application and give an e-mail address.
demo-mails-to = to { $to }
demo-mails-read = Read
demo-mails-sent = sent
demo-mails-kept = kept in the outbox
shell-demo-notice = Demonstration with invented people and cases, not an official website

# The letterhead of an office.
letterhead-title = Letterhead
letterhead-lead = What your office sets here stands in all notices, receipts and reports that are made from then on. Letters that were sent never change. What you leave empty stays as it is.
letterhead-from = Coat of arms or logo, colour, lines in the head and at the foot of your letters.
letterhead-set = Set it
letterhead-saved = The letterhead is saved. It applies to every letter made from now on.
letterhead-picture = Coat of arms or logo
letterhead-picture-hint = A picture as PNG or JPEG, 256 KB and 1.5 million pixels at most, for example 1200 by 1200. It stands at the top right, 19 mm high and 55 mm wide at most. Please save SVG files as PNG before.
letterhead-picture-now = The picture in the letterhead
letterhead-picture-remove = Remove the picture
letterhead-picture-kind = The file “{ $name }” is neither PNG nor JPEG. Please save the coat of arms or logo in one of these formats, for example as arms.png.
letterhead-picture-large = The picture “{ $name }” is larger than 256 KB. Please make it smaller, for example 600 by 700 pixels: every letter contains it.
letterhead-picture-pixels = The picture “{ $name }” has { $width } by { $height } pixels. Please reduce it to 1.5 million at most, for example 1200 by 1200.
letterhead-picture-broken = This picture cannot be set in a letter. Please open it with an image program, save it anew as PNG in RGB colours and choose it again.
letterhead-picture-again = The picture from before is no longer there. Please choose it again.
letterhead-alt-de = What the picture shows, in German
letterhead-alt-de-hint = For people who do not see the picture; screen readers read it out. For example: Wappen der Stadt Gotha
letterhead-alt-en = What the picture shows, in English
letterhead-alt-en-hint = For example: Coat of arms of the town of Gotha
letterhead-alt-needed = Please say what the picture shows, for example “Wappen der Stadt Gotha”, in English “Coat of arms of the town of Gotha”.
letterhead-alt-long = Please say in { $most } characters at most what the picture shows, for example: Coat of arms of the town of Gotha.
letterhead-alt-default = Coat of arms or logo of the authority
letterhead-colour = Colour
letterhead-colour-hint = For the line in the head, headings and boxes, as # and six digits or letters from a to f. For example #004b76. If it is too light to be read, text stays dark. If empty: #1d4f91
letterhead-colour-wrong = Please give the colour as # and six digits or letters from a to f, for example #004b76.
letterhead-head = Lines below the name
letterhead-head-hint = 2 lines at most, 60 characters each. For example: Der Oberbürgermeister
letterhead-return = Return line above the address
letterhead-return-hint = Stands in small type in the window of the envelope, 100 characters at most. If empty: name, street and place. For example: Stadt Gotha · Postfach 10 02 02 · 99852 Gotha
letterhead-return-long = Please shorten the return line to { $most } characters at most, for example: Stadt Gotha · Postfach 10 02 02 · 99852 Gotha.
letterhead-foot = Lines at the foot
letterhead-foot-hint = 6 lines at most, 80 characters each, for example bank, bus stop, another web address. Address, telephone, e-mail, web page and opening hours are there already. For example: Bank: Beispielbank, DE02 1203 0000 0000 2020 51
letterhead-lines-many = There is room for { $most } lines here; there are { $there }. Please join lines, for example: Bus 3, stop Markt.
letterhead-line-long = The line “{ $begin }…” has more than { $most } characters. Please shorten it or make two lines of it.
letterhead-save = Save letterhead
letterhead-try = Look at a sample without saving
letterhead-look = This is what a letter looks like
letterhead-look-lead = With what is saved.
letterhead-look-alt = The first page of a sample letter with your letterhead. As a PDF it can be read aloud.
letterhead-look-pdf = Sample letter
letterhead-changes = Changes
letterhead-changes-none = Nothing has been changed so far: your letters have the letterhead that came with the installation.
letterhead-change = { $at }, { $who }
letterhead-part-picture = Coat of arms or logo
letterhead-part-alt = Description of the picture
letterhead-part-colour = Colour
letterhead-part-head = Lines below the name
letterhead-part-return = Return line
letterhead-part-foot = Lines at the foot
letterhead-sample-title = Sample of a letter
letterhead-sample-recipient =
    Erika Mustermann
    Musterstraße 1
    99867 Musterstadt
letterhead-sample-number = 00-2026-000000
letterhead-sample-subject = Sample: this is what letters of your office look like
letterhead-sample-text = this is a sample. Head, address and foot stand like this in notices, receipts and reports of your office. What a letter says is set by the service it belongs to.
letterhead-sample-heading = A heading
letterhead-sample-more = Headings and the line in the head have the colour you chose. The letter can be read aloud; of the picture in the head it is said what it shows.
letterhead-sample-name = Max Muster
access-find = Search
access-all = Show all
access-table = Save as a table (CSV)
access-shown = What was looked at
access-none = There is nothing about that here.
access-who-hint = The beginning of the name is enough, for example “Krau”
access-number-hint = The whole number, for example “2026-K7QM-4TXP”
access-day = Day
access-day-hint = For example “03.03.2026”
access-kind = Kind
access-kind-shown = Looked at
access-file-name = Accesses.csv
refused-other = Another page
refused-worklist = Open the work list
refused-figures = Look at the office's figures
refused-grants = Look at a grant programme
refused-grant = Open or work on a grant
refused-score = Score an application
refused-rates = Look at the base rates
refused-case = Open the case
refused-action = Work on the case
refused-file = Open a file of the case
refused-notice = Open a notice
refused-enclosure = Open an enclosure of a notice
refused-preview = Look at the draft of the notice
refused-xfall = Fetch the application as data
refused-payment = Look at or work on payments
refused-office = Look at or change the office's details
refused-people = Look at or change the office's people
refused-offers = Look at or change the office's services
refused-account = Look at or change the office's bank account
refused-interface = Manage the interface
refused-retention = Look at the days of deletion
refused-accesses = Look at the access log
refused-operation = Open a page of operations
refused-accounts = Look at or change the portal's accounts
refused-services = Publish services
refused-workshop = Open the workshop
refused-events = Fetch events over the interface
refused-api = Read or work on a case over the interface
operate-job-boundary = Hand cases over after a change of municipalities
operate-jobs = Jobs by kind
operate-jobs-lead = A job is what is left to do after a step. “Due” means that it is its turn. “Later” means that its day is yet to come, for example with a reminder.
operate-jobs-none = Nothing waits.
operate-due = Due
operate-later = Later
operate-failing = Failed last time
operate-oldest = Oldest due since
operate-next = Next try
operate-now = now
operate-none = none
operate-waiting-note = { $due } due, { $later } later
operate-late-do = The oldest job that is due has waited for more than a quarter of an hour. See below which kind it is, and in the program's log why. Does the program run with enough workers (“--workers”)?
operate-dead-do = See the last error below, remove its cause and try again.
operate-failed-shown = Shown: { $shown } of { $all }.
operate-disk-full-do = The disk is full. Make room; then all goes on without a restart.
operate-away-do = The database takes no changes. Check whether it runs and whether its disk is sound.
operate-log-note = Every entry can be checked: with a receipt on the page behind this link, all of them with “amtsweg verify --log”.
operate-schema = Version of the tables: { $name }
operate-version = Version of the program
operate-since = Running since { $at }.
operate-backup = Last backup
operate-backup-none = not known
operate-backup-unknown = This program knows of no backup by “amtsweg backup”. If you save the data in another way, please check it there; otherwise set up a daily run of “amtsweg backup FILE”.
operate-backup-fresh = less than an hour ago
operate-backup-hours = { $hours ->
    [one] one hour ago
   *[other] { $hours } hours ago
}
operate-backup-days = { $days } days ago
operate-backup-at = On { $at }.
operate-backup-do = That is more than a day ago. Check whether the daily run of “amtsweg backup” still works.
operate-disk = Free space
operate-disk-unknown = not known
operate-disk-free = { $free } of { $all }
operate-disk-elsewhere = The database server knows how much is free; ask it there, for example with “df -h”.
operate-disk-do = That is little. Make room before nothing can be kept any more: old backups belong on another disk.
operate-size = The data take { $size }.
operate-mail = E-mail
operate-mail-well = goes out
operate-mail-ill = in trouble
operate-mail-off = no mail server
operate-mail-off-do = Without “--smtp” mails stay where they are. Name a mail server at the start; then they go out.
operate-mail-last = Last on { $at }.
operate-mail-never = None has gone out yet.
operate-mail-waiting = { $waiting } wait, of which { $failing } failed last time.
operate-mail-error = Last error: { $error }
operate-mail-do = Check the mail server. Nothing is lost; it is tried again.
substitute-title = Substitution
substitute-link = Who stands in while you are away
substitute-lead = While you are away, a colleague sees your cases in their own work list under “Mine”, marked “standing in for …”. What is done stands in the history with both names. Nobody may do more than before: only those with that role sign, and nobody signs their own proposal.
substitute-away = Who stands in for you
substitute-away-none = Nobody is entered at present.
substitute-end = End
substitute-standing-in = For whom you stand in
substitute-days = from { $from } to { $until }
substitute-new = Enter a substitution
substitute-nobody = Nobody else in your office works on cases.
substitute-from = From
substitute-until = Up to and including
substitute-day-hint = For example “15.04.2026”
substitute-who = By
substitute-do = Enter
substitute-who-missing = Please choose a colleague of your office.
substitute-day-missing = Please give the day, for example “15.04.2026”.
substitute-until-before = The last day is before the first. Please give a later day, for example “30.04.2026”.
substitute-until-past = This day is over already. Please give a day from today on.
substitute-too-long = A substitution holds for a year at most. Please give an earlier day.
substitute-twice = Somebody is entered for one of these days already. End that substitution first, or choose other days.
substitute-mail-subject = Substitution
substitute-mail-begins = Hello { $name },

    { $away } has named you as their substitute: from { $from } to { $until }. During these days their cases also stand in your work list under “Mine”.
substitute-mail-ends = Hello { $name },

    { $away } has ended the substitution from { $from } to { $until }. Their cases no longer stand in your work list under “Mine”.
desk-standing-in = You stand in today for: { $names }
desk-standing-in-text = Their cases stand under “Mine”, too. The history says for whom you acted.
desk-in-place-of = standing in for { $name }
event-for = { $name } standing in for { $away }
refused-substitution = Enter a substitution
