# What citizens and businesses read: finding, filling in, following, and the legal pages.

# Start page.
start-title = What would you like to get done?
start-lead = Find the right service and the office in charge where you live. Without an account, from your phone, at any time.
start-often = Often searched for
start-often-dog = Register a dog
start-often-loss = Loss of earnings
start-often-move = Change of address
start-often-trade = Register a business
start-begun = Applications you have begun
start-begun-changed = Last changed: { $changed }
start-online = Do it online
start-situations = What is happening in your life?
start-categories = All services by topic
start-category-services = services
start-how = How it works
start-how-find = Find
start-how-find-text = You say what it is about and where. We name the office in charge and what you need.
start-how-fill = Fill in
start-how-fill-text = Step by step, with explanations. You can take a break at any time.
start-how-send = Send
start-how-send-text = You get a case number at once, and a receipt that you can check yourself.
start-how-notice = Get your notice
start-how-notice-text = As a PDF, with reasons, amount and the deadline for an objection or court action.
start-resume = Continue an application
start-resume-text = What you have started is under “My cases”: without an account in the same browser, with an account on every device. If you saved a link to continue, simply open that link.
start-resume-do = Go to my cases
start-check = Check a receipt or notice
start-check-text = Is a receipt unchanged? Does a notice really come from us? Anyone can check this, without an account.
start-check-do = Check now

# Situations of life.
situation-umzug = Moving house
situation-umzug-text = Change your address, car, dog and bin
situation-kind = Having a child
situation-kind-text = Birth, parental allowance, day care, custody
situation-heirat = Getting married
situation-heirat-text = Marriage, certificates, a new name
situation-tiere = Keeping an animal
situation-tiere-text = Dog tax, found animals, animal welfare
situation-betrieb = Running a business
situation-betrieb-text = Trade, restaurant, itinerant trade
situation-ausfall = Quarantine at work
situation-ausfall-text = Money for employers and the self-employed, duty to report
situation-auto = Car and driving licence
situation-auto-text = Register, deregister, exchange, park
situation-bauen = Building and land
situation-bauen-text = Building permission, plans, land tax
situation-geld = When money is short
situation-geld-text = Housing benefit, basic support, student aid
situation-pflege = Care and disability
situation-pflege-text = Help with care, disability pass, integration
situation-ausweis = Passport and certificates
situation-ausweis-text = Identity card, passport, police certificate
situation-todesfall = A death in the family
situation-todesfall-text = Reporting a death, certificates, grave

# Search.
search-all = All services
search-heading = { $count ->
    [one] 1 service for “{ $words }”
   *[other] { $count } services for “{ $words }”
}
search-heading-place = { $count ->
    [one] 1 service for “{ $words }” in { $place }
   *[other] { $count } services for “{ $words }” in { $place }
}
search-online = Available online
search-somewhere = Online in some places
search-not-here = Not online in { $place } yet
search-corrected = There is no match for your spelling. These are results for “{ $words }”.
search-in-place = These offices are responsible for { $place }.
search-no-place = Tell us your town, and we show the office in charge of each service.
search-categories = Topics
search-nothing = Nothing found for “{ $words }”
search-nothing-text = Try another, shorter word, for example “dog” instead of “dog keeping”. Or look through all services by topic.
search-nothing-here = There is nothing under this topic yet
search-nothing-here-text = Other topics have entries. Look through all services or search for a word.
search-nothing-do = See all services
search-elsewhere = Another body is in charge of this
search-elsewhere-near = Related services are here:
search-office = Or ask locally:

# Categories of services.
category-animals = Animals
category-business = Trade and business
category-education = School and education
category-environment = Environment and waste
category-family = Family and children
category-grants = Grants
category-health = Health
category-housing = Housing, registration, building
category-identity = Identity documents and certificates
category-mobility = Traffic and vehicles
category-other = Other services
category-procurement = Public contracts
category-social = Social support
category-taxes = Taxes and charges
category-work = Work and earnings

# A service.
service-start = Apply online now
service-start-report = Report now
service-start-hint = You do not need an account. You can take a break and continue later.
service-start-hint-known = You can stop at any time and go on later.
service-call-open = You can apply until { $to }
service-call-open-text = The call “{ $call }” is open. What counts is the day on which you send the application.
service-call-next = You can apply from { $from }
service-call-next-text = There is no open call at the moment. The next one, “{ $call }”, lasts until { $to }.
service-call-none = You cannot apply at the moment
service-call-none-text = There is no open call, and no further one is planned yet. As soon as its first day is known, you will find it on this page.
service-around = Around this application
service-begun-title = You have already begun this application
service-begun-text = Last changed: { $changed }. What you entered is saved.
service-begun-go = Continue the application you began
service-begun-new = Begin a new one
service-begun-keep = The one you began stays under “My cases”.
service-place-title = Where do you need this service?
service-place-text = The office in charge and the cost depend on the place. Usually it is where you live or where your business is.
service-place-do = Use this place
service-place-choose = Matching municipalities
service-place-for = For { $place }
service-place-change = Choose another place
service-not-offered = Not online in { $place } yet
service-not-offered-text = The office in charge does not offer this application online here yet. You can contact it directly. Its contact details are on this page, as far as they are recorded.
service-not-offered-call = The public service number 115 tells you how to reach the office, Monday to Friday from 8 a.m. to 6 p.m. (in German).
service-listed = You cannot apply for this service online here yet
service-listed-text = Please contact the office in charge. What to bring is listed on this page.
service-documents = What you need
service-cost = Cost
service-cost-by-place = The municipality sets the cost. Tell us your town to see what applies there.
service-cost-not-offered = The municipality sets the cost. For this place it is not recorded here.
service-cost-unknown = Nothing is recorded here yet. The office in charge tells you the cost.
service-time = How long it takes
service-deadline = The office has a deadline for this: { $time } after receipt ({ $norm }).
service-next = What happens next
service-next-fill = You fill in the form page by page. Before you send it, you see everything once more.
service-next-send = After sending you get your case number and a receipt at once.
service-next-decide = The office checks your answers. If something is missing, it asks you through the portal.
service-next-notice = You get the notice as a PDF in the portal. It gives the reasons, the amount and the deadline for an objection or court action.
service-next-reply = The office looks into it and replies to you here in the portal. If it has a question, it asks here as well.
service-legal = Which law is this based on?
service-demo-values = Fees and tax rates of this municipality are sample values of the demonstration, not its real rates.

# An office.
office-not-recorded = not recorded
office-address = Address
office-phone = Telephone
office-email = E-mail
office-hours = Opening hours
office-demo = These contact details are sample data of the demonstration.
office-page = More about this office
office-contact = Contact
office-public-lead = Details that no official source gives are marked as “not recorded”.
office-find = Search services

# Messages in the mailbox, and the mail that announces them.
mail-subject = New message about your case { $number }
mail-body =
    Good day,

    there is a new message about your case { $number }: { $title }.

    To protect your data, its content is only in the portal. With an account: sign in and open your mailbox. Without an account: open “My cases” in the browser in which you sent the application, or the link in our first e-mail. The access code on the page shown after sending leads there, too.

    Please do not reply to this e-mail. We never ask for your password or bank details by e-mail.
mail-receipt-subject = Your application has arrived: case { $number }
mail-receipt-body =
    Good day,

    Your application has arrived completely. It has the case number { $number }.

    With this link you can see on any device how far we are, and later also find the notice:

    { $link }

    The end of the link is your access code. Whoever knows it sees your application: please do not pass it on, and keep this e-mail safe.

    Please do not reply to this e-mail. We never ask for your password or your bank details by e-mail.
message-receipt-title = Your application has arrived
message-receipt-body =
    Your application “{ $service }” has arrived in full. Its case number is { $number }.

    The page of your case holds a copy of all your answers and the receipt. It also shows at any time where your case stands.

    You do not need to do anything now. If something is missing, we will contact you.
message-received-title = Your report has arrived
message-received-body =
    Your report “{ $service }” has arrived. Its case number is { $number }.

    The page of your case holds a copy of all your answers and the receipt. It is also where you read the reply.
message-opened-title = We have opened a case that concerns you
message-opened-body =
    We have opened the case “{ $service }”. Its case number is { $number }.

    The page of the case says what it is about and what we rely on. It also shows at any time how far we are.

    Before we decide we will ask you for your view. You do not need to do anything until then.
message-hearing-title = Please comment
message-hearing-body =
    Before we decide, you have the opportunity to comment. We ask you for:

    { $question }

    Please answer by { $due } on the page of the case. You can upload files there, too. If you do not comment, we decide on what we know.
message-question-title = We have a question about your application
message-question-body =
    To decide on your application, we still need something from you:

    { $question }

    Please reply by { $due }. The easiest way is the page of your case, where you can write to us and upload files.

    If you need more time, please write to us before that day. If we do not hear from you by then, we decide on the details we have.
message-reminder-title = Reminder: we still need your reply
message-reminder-body =
    We asked you for something and have not had a reply yet:

    { $question }

    Please reply by { $due } on the page of your case. If we do not hear from you by then, we decide on the details we have.

    If your reply has crossed with this message, all is well.
message-report-soon-title = Your interim report is due by { $day }
message-report-soon-body =
    For “{ $project }” we need an interim report by { $day }. Tell us briefly how far the project is.

    You find the form on the page of your grant under “What you can do”. The program has filled in some of it for you.

    If you have sent the report meanwhile, all is well.
message-report-late-title = Your interim report is still missing
message-report-late-body =
    For “{ $project }” an interim report was due on { $day }. It has not reached us yet.

    Please send it soon. You find the form on the page of your grant under “What you can do”. If the report stays away for long, the granting office can hold back payments.

    If your report crossed with this message, all is well.
message-proof-soon-title = Your proof of use is due by { $day }
message-proof-soon-body =
    For “{ $project }” we need the proof of use by { $day }: what you spent and what you achieved.

    You find the form on the page of your grant under “What you can do”. Have the receipts at hand; the program has filled in the plan for you.

    If the project takes longer, please tell us before as a change.
message-proof-late-title = Your proof of use is still missing
message-proof-late-body =
    For “{ $project }” the proof of use was due on { $day }. It has not reached us yet.

    Please send it soon. You find the form on the page of your grant under “What you can do”. If the proof stays away, the granting office can revoke the grant and claim the money back.

    If your proof crossed with this message, all is well.
message-notice-title = Your notice is here
message-notice-body =
    Your application “{ $service }” has been decided. Here is the notice as a PDF. It states the outcome and the reasons.

    If you do not agree, you can appeal until { $appeal }. The end of the notice says whether an objection or a court action is the right way, and where to send it. The notice is in German.
message-notice-body-portal =
    Your application “{ $service }” has been decided. The notice is waiting for you as a PDF on the page of your case.

    Please open it soon. It counts as delivered on the day after you first open it. From then on the time for an objection or court action runs; you will then see its end at your case. The notice is in German.

# One's own cases.
mine-drafts = Started, not sent yet
mine-draft-meta = Last changed: { $changed }. Without further changes it will be deleted on { $ends }.
mine-sent = Sent
mine-empty-title = No cases yet
mine-empty-text = The applications you have started or sent appear here. What you sent without an account on another device, you open with the access code.
mine-empty-do = Search services
mine-keep = Without an account: open with the access code
mine-keep-text = You started without an account. In this browser you find everything here, on other devices with the link or the access code. With an account you have it everywhere, and the notice comes to your mailbox.
mine-keep-do = Create an account and keep these cases
mine-waiting = { $count ->
    [one] One case without an account is in this browser
   *[other] { $count } cases without an account are in this browser
}
mine-waiting-text = Add this to your account only if it is yours. Otherwise it stays visible here without signing in.
mine-waiting-do = Add to my account
mine-case = Case
mine-number = Case number
mine-submitted = Sent
mine-office = Office
mine-applicant = Applicant
mine-arrived = Your application has arrived
mine-arrived-message = Your report has arrived
mine-track = Progress of your case
mine-track-received = Arrived
mine-track-review = In progress
mine-track-decided = Decided
mine-track-replied = Replied
mine-track-closed = Closed
mine-next-received = Your application is with the office in charge. You do not need to do anything. If something is missing, the office will ask you here.
mine-next-review = Your application is being checked. You do not need to do anything. If something is missing, the office will ask you here.
mine-next-waiting = The office still needs something from you. Work continues once you have replied.
mine-next-proposed = Your application has been checked. A second person is looking through the decision. You do not need to do anything.
mine-next-decided = Your application has been decided. Please read the notice and mind the deadline for an objection or court action.
mine-next-writing = Your application has been decided. The notice is being written and will appear here in a moment.
mine-next-received-reply = Your report is with the office in charge. You do not need to do anything. The reply will appear on this page.
mine-next-review-reply = Your report is being dealt with. You do not need to do anything. The reply will appear on this page.
mine-next-closed-reply = The office has replied to you, which closes the case. If there is anything else, please report it anew.
mine-next-received-office = The office has opened this case. Before it decides, it will ask you here for your view. You do not need to do anything until then.
mine-next-review-office = The office is considering its decision. You do not need to do anything. If it wants to know something from you, it asks here.
mine-next-proposed-office = The decision is prepared. A second person is looking through it. You do not need to do anything.
mine-submitted-office = Opened
mine-applicant-office = Concerns
mine-answers-office = What the office relies on
apply-amount-office = Amount by the details of the office
mine-reply = Reply of the office
mine-next-closed = The case is closed. The time for an objection or court action is over.
mine-next-withdrawn = You have withdrawn this application. It is not processed any further. You can make a new application at any time.
mine-question = The office has a question. Please reply by { $due }.
mine-answer-title = Your reply
mine-answer = Reply
mine-answer-hint = Write what the office would like to know. You can add proof as a file below.
mine-answer-missing = Please write a reply or upload a file.
mine-answer-files = Files
mine-answer-send = Send reply
mine-answer-upload = Upload files and keep writing
mine-answered = Your reply has arrived
mine-answered-text = The office now continues its work. You will find your reply and your files on this page.
mine-questions = Questions and your replies
mine-asked-at = Question of { $at }
mine-answered-at = Your reply of { $at }
mine-answered-files = You replied with files.
mine-not-answered = The office continued without your reply.
mine-outcome = Outcome
mine-granted = Granted
mine-pay-back = To be paid back
mine-rest = Still to be paid out
mine-granted-part = { $granted } of { $total }
mine-fee = Fee
mine-assessed = Assessed
mine-notices = Notices
mine-notice = Notice of { $day }
mine-pay = How to pay
mine-pay-code = The notice has a QR code that most banking apps can read.
mine-enclosures = Enclosures of the notice
mine-notice-detail = PDF, accessible, in German
mine-notice-open = Open the notice
mine-delivered = Counts as delivered on
mine-appeal = Objection possible until
mine-action = Court action possible until
mine-not-delivered = The notice counts as delivered on the day after you first open it. From then on the time for an objection or court action runs. Please open it soon.
mine-history = History
mine-answers = What you answered
mine-receipt = Your receipt
mine-receipt-text = The receipt proves that your application arrived with exactly this content and at this time. Please save both files.
mine-receipt-copy = A copy of your application
mine-receipt-proof = Verifiable receipt
mine-withdraw = Withdraw the application
mine-withdraw-text = Do you really want to withdraw the application { $number }? The office will not process it any further, and you will not get a notice. This cannot be undone. As long as no deadline has passed, you can make a new application.
mine-withdraw-do = Yes, withdraw it
mine-withdraw-not = No, back to the case

# Mailbox.
mine-mail-empty-title = No messages yet
mine-mail-empty-text = Confirmations, questions and notices appear here once you have sent an application.
mine-mail-new = new
mine-mail-older = Older messages
mine-mail-case = Go to the case
mine-mail-case-text = Progress, history, deadlines and the place to reply are on the page of the case.
mine-mail-sent = Posted on { $when }

# Filling in.
apply-form = Application
apply-review = Check and send
apply-review-lead = Please read everything once more.
apply-to-review = Continue to the summary
apply-carried-later = The next pages already hold answers from your application of { $date }. Please check that they still hold.
apply-carried = We have taken some answers from your application of { $date }. Please check that they still hold.
apply-revealed = { $count ->
    [one] Your answer has brought up another question
   *[other] Your answers have brought up { $count } more questions
}
apply-group-faulty = { $count ->
    [one] One entry is not complete or has a mistake
   *[other] { $count } entries are not complete or have a mistake
}
apply-review-faults = Choose an entry to get to the page with that answer. Everything you typed is saved.
apply-review-page = { $page }: { $count ->
    [one] one answer is missing or wrong
   *[other] { $count } answers are missing or wrong
}
apply-amount = Amount from your answers
apply-amount-lead = This is how the amount follows from your answers. Only the notice is binding.
apply-amount-estimate = This is how the amount follows from your answers. It is an estimate and no decision.
apply-cosign = Second signature
apply-cosign-none = You have said that a second person co-signs. Draw a link and give it to them, for example by e-mail. They sign in with an account of their own, read everything and sign. After that you can send it.
apply-cosign-asked = The link is of { $at }. Nobody has signed yet. If you have lost it, draw a new one; the old one then no longer works.
apply-cosign-declined = { $name } did not sign on { $at }. Change what is needed; the link still works.
apply-cosign-signed = Co-signed by { $name } on { $at }.
apply-cosign-changed = { $name } signed on { $at }, and something was changed after that. Ask for the signature once more; the link still works.
apply-cosign-do = Draw a link
apply-cosign-new = Draw a new link
apply-cosign-link = The link is shown only now. Give it only to the person who co-signs:
cosign-title = Co-sign an application
cosign-lead = { $applicant } has prepared this application: { $service }. Please read everything and then sign, or say why not.
cosign-was-declined = It was not signed on { $at }. If it is right now, you can sign.
cosign-was-changed = { $name } signed on { $at }. Something was changed since, so the signature no longer counts.
cosign-unread = The application is not complete yet
cosign-unread-text = Some details are missing or not right yet. If they are changed, we need your signature again.
cosign-papers = Papers
cosign-sign-title = Sign
cosign-sign-text = You sign what stands above, with your name and the time. If something is changed after that, your signature no longer counts.
cosign-do = Co-sign
cosign-decline-title = Do not sign
cosign-reason = What has to be different?
cosign-decline = Give back without a signature
error-cosign-own = This is your own application. Give the link to the person who co-signs; you yourself sign by sending it.
error-cosign-changed = The application was changed while you were reading. Please read it again.
error-cosign-reason = Please write what has to be different, for example “The costs do not match the offer”.
error-cosign-missing = The second signature is missing, or something was changed since. Your answers are saved. On the page “Check and send” you can draw the link for it.
event-cosigned = Co-signed
mail-cosigned-subject = Your application is co-signed
mail-cosigned-body = { $name } has co-signed your application. You can send it now: { $link }
mail-cosign-declined-subject = Your application was not co-signed
mail-cosign-declined-body = { $name } has read your application and did not sign. Why not stands here: { $link }
apply-send-title = Send the application
apply-send-warning = After sending you cannot change your answers
apply-send-to = Your application goes to this office: { $office }.
apply-email-needed = Please give your e-mail address, for example erika@example.org, or sign in. Otherwise you will not learn of a question or of the notice.
apply-no-account = You are not signed in. After sending you receive an access code: with it you can open your case on any device. In this browser you also find it under “My cases”.
apply-privacy = What happens to your data
apply-send = Send the application now
apply-key-unknown = There is no official key { $key } in Thüringen. Please check the digits; the town of Gotha has 16067029, for example, the district of Gotha 16067.
apply-open-title = Open the case
apply-open-to = This office keeps the case: { $office }. The recipient of the grant finds it in the mailbox.
apply-open = Open the case
apply-report-title = Send the report
apply-report-to = Your report goes to this office: { $office }.
apply-report = Send the report
apply-later = Saved
apply-later-title = Your application is saved
apply-later-text = You can continue until { $ends }. After that it is deleted. Each change gives you another 30 days.
apply-later-account = Sign in again later. The application is then under “My cases”.
apply-later-browser = In this browser you find the application again under “My cases”.
apply-later-continue = Continue now
apply-later-link = Continue on another device
apply-later-link-text = We create a secret link for this.
apply-later-link-rules = Whoever knows it can read and change the application. When you open it on another device and confirm, the application moves there; the same link brings it back. A new link replaces the old one.
apply-later-link-do = Create a link
apply-later-link-new = Create a new link
apply-later-link-here = Your link to continue
apply-later-link-keep = Please save it now, for example as a bookmark. It is shown only this once.
apply-later-discard = Discard the application
apply-later-discard-text = All answers and uploaded files are deleted at once. This cannot be undone.
apply-later-discard-do = Yes, delete the application

# Taking up a draft or a case on another device.
resume-draft = Continue the application here?
resume-draft-text = The application then belongs to this device. On the other device it is no longer listed under “My cases”. The same link brings it back there.
resume-draft-account = The application then belongs to your account. On the other device it can no longer be seen without signing in.
resume-draft-do = Continue here
resume-case = View the case here?
resume-case-text = The case then belongs to this device. On the other device it is no longer listed under “My cases”. The same access code brings it back there.
resume-case-account = The case then belongs to your account. You find it on any device on which you sign in; the access code is no longer needed.
resume-case-do = View here
resume-changed = Last changed
resume-sent = Sent
resume-not = No, to the start page
code-title = Open with an access code
code-lead = You sent an application without an account and want to see it on this device.
code-label = Access code
code-hint = It is on the page shown after sending and at the end of the link in our e-mail. Dashes and capital or small letters do not matter.
code-do = Open
code-wait = Too many wrong codes have come from your internet connection. Please try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
code-unknown = We do not know this access code. Please compare it letter by letter. A code no longer works if a new one was made, if the case was taken into an account, or if it was closed more than a year ago.
code-missing = Please enter the access code.
code-invite = Sent without an account on another device?
code-here = Your access code for this case
code-keep = Please note the code or print this page. With it you can open the case on any device, by the link or under “My cases”.
code-mailed = The link is also in the e-mail we sent you when the application arrived.
code-rules = Whoever knows the code can see the case and answer questions about it. It works until the case has been closed for a year.
code-elsewhere = The access code is shown only in the browser from which the application was sent. If you no longer have it, make a new one here. The previous code and its link then stop working.
code-new = Make a new access code

# The same page in two windows.
meanwhile-title = This page was changed in another window in the meantime
meanwhile-text = What you entered is still here but has not been saved. At each answer concerned you see what is in the application now. Please check which is right. If you then go on as usual, what is on this page counts.
meanwhile-list = The list was changed in another window in the meantime. So we have not removed anything. This is how it looks now.
meanwhile-theirs = Take what is saved instead
meanwhile-now = { $label } – “{ $now }” is saved now. You entered “{ $typed }”.
meanwhile-nothing = (nothing)

# Uploads.
ui-files-rules = PDF, PNG or JPEG, each file at most { $size }
upload-empty = The file “{ $name }” is empty. Please choose the right file.
upload-large = The file “{ $name }” is larger than 10 MB. Please make it smaller, for example by scanning at a lower resolution.
upload-kind = The file “{ $name }” is not a PDF, PNG or JPEG. Please save it in one of these formats and upload it again.
upload-cut = The file “{ $name }” is incomplete; saving or uploading probably broke off. Please save it once more and upload it again.
upload-damaged = The file “{ $name }” is damaged and cannot be opened safely. Please save it again, for example with “Print to PDF”, and upload the new file.
upload-tail = In the file “{ $name }” there is something else after the end of the document or picture. Please save it again, for example with “Print to PDF”, and upload the new file.
upload-pixels = The picture “{ $name }” has more than 100 million pixels. Please make it smaller, for example 4000 by 3000 pixels.
upload-active = The file “{ $name }” contains a program (JavaScript or a command that starts one) and is therefore not accepted. Please open it, choose “Print to PDF” and upload the new file.
upload-virus = Malware was found in the file “{ $name }”. It was not saved. Please check your device.

# Import of a table.
import-invite = Many employees? Upload a spreadsheet
import-go = Upload a spreadsheet
import-one = Enter them one by one
import-one-text = You answer the questions about one person after the other, about five minutes each.
import-invite-text = Upload a CSV or XLSX file. If something is wrong, we show you the row, the column and the reason.
import-title = Upload a spreadsheet of employees
import-lead = One row for each person and month. Correct rows are taken over. Rows with faults are shown with column and reason; nothing is lost.
sheet-title = { $group } from a table
sheet-lead = One row for each entry. Rows without faults are taken. Rows with faults are shown with column and reason; nothing is lost.
sheet-replace = Remove all rows entered before
sheet-back = Back to the list
sheet-taken = { $count ->
    [0] No new row.
    [one] One row was taken.
   *[other] { $count } rows were taken.
}
sheet-known = { $count ->
    [one] One was there already.
   *[other] { $count } were there already.
}
sheet-too-many = With this table there would be { $count } entries; { $most } are possible. Nothing was taken.
sheet-template-text = The template holds what you have entered already, otherwise one row as an example. In the XLSX file a second sheet explains each column.
import-upload = Upload a table
import-file = File
import-file-hint = CSV or XLSX, at most 20 MB. The first row holds the names of the columns.
import-replace = Remove all employees entered so far first
import-do = Check and take over the table
import-back = Back to the employees
import-no-file = Please choose a file first.
import-taken = { $people ->
    [one] 1 person has been taken over
   *[other] { $people } people have been taken over
} ({ $count ->
    [one] 1 row
   *[other] { $count } rows
}).
import-together = Several rows for the same person and measure stand together.
import-replaced = { $count ->
    [one] One of them was in the application already and has been replaced.
   *[other] { $count } of them were in the application already and have been replaced.
}
import-unread = Nothing could be taken over from this table
import-no-rows = There are no rows below the headings of this table. Nothing was changed.
import-none = No row has been taken over yet; the application is unchanged
import-hints = Notes on the table
import-rejected = { $count ->
    [one] 1 row has not been taken over yet
   *[other] { $count } rows have not been taken over yet
}
import-rejected-lead = Please correct these rows, in your table or in the file below, and upload them again. What was taken over is in the application already; these rows are not kept.
import-rejected-file = Download these rows with their reasons
import-rejected-name = not-taken-over-yet
import-rejected-caption = Rows not taken over yet
import-row = Row
import-fault = What is wrong
import-cells = Content of the row
import-more = { $count ->
    [one] One more row is not listed here.
   *[other] { $count } more rows are not listed here.
}
import-template = Template
import-template-text = The template has all columns. If nobody has been entered yet, one row shows an example; please overwrite it. Otherwise it holds what you have entered. In the XLSX file a second sheet explains each column.
import-merge = If the same person with the same measure is in the application already, the row replaces them. So you can improve a table and upload it again.
import-try = To try it out
import-try-text = A table with twelve invented employees, only here in the demonstration.
import-try-do = Use the example table
import-column-need = Needed?
import-need-row = yes
import-need-form = yes, or later in the form
import-need-sometimes = in some cases
import-need-no = no
import-columns = All columns and what goes into them
import-column = Column
import-help = What goes into it
import-example = Example
import-sheet = Employees
import-notes = Explanations

# Tables that cannot be read.
table-empty = The file holds no table. Please check that you chose the right file.
table-too-big = The file is too large ({ $mebibytes } MB). At most { $limit } MB are allowed.
table-too-many-rows = The table has more than { $limit } rows. Please split it.
table-too-many-columns = Row { $row } has more than { $limit } columns. Please use the template.
table-too-many-cells = The table has more than { $limit } cells. Please split it.
table-unpacked = Unpacked, the file is larger than { $limit } MB. Please split the table.
table-old-excel = This is an old Excel file, or one locked with a password. Please save it without a password as “Excel workbook (.xlsx)” or as CSV.
table-not-a-table = This is not a table that we can read (found: { $found }). Please save it as XLSX or CSV.
table-open-quote = In row { $row } a quotation mark begins that never ends. Please correct the row or save the table as XLSX.
table-broken = The file is damaged and cannot be read. Please save it again and upload it once more.
table-write = The table could not be created. Please try again.

# Legal pages. A line that begins with “## ” is a heading, “- ” an item of a list, “→ /path ” a link.
legal-demo = This is a demonstration, not an official website. People, applications and notices are made up. Please do not enter any real data.
legal-missing = The operator of this installation has not entered its own details here yet.
legal-imprint-missing = Name, address, representative, e-mail address and telephone number of the operator appear here once they have been entered. They must be complete before the portal is used with real data.
legal-imprint-title = Legal notice
legal-imprint-text =
    This portal runs on the program Amtsweg. Amtsweg leads from the question to the notice: find a service, fill in the application, follow the case.

    ## Who runs this portal

    ## Who is in charge of your application

    For every application an office of the state, a district or a municipality is in charge. It is named on the page of the service and on every notice. This office answers questions about your application.

    ## Where the data come from

    Municipalities, districts, associations of municipalities and their official keys come from official directories. Contact details that no source gives are marked as “not recorded”.
legal-privacy-title = Privacy
legal-privacy-text =
    We store only what your application needs. There is no advertising, no tracking of your behaviour, and nothing is loaded from other websites.

    ## Who is responsible

    The office that receives an application is responsible for the data in it. It is named on the page of the service and before you send the application. The operator named in the legal notice is responsible for running the portal.

    ## What we store and for how long

    - Applications you have started: until 30 days after your last change. Then they are deleted. You can discard them yourself at any time.
    - Applications you have sent, your replies, files and notices: as long as the law of the service requires.
    - Your account: name, user name, e-mail address and language. Of the password only a check value from which the password cannot be worked out.
    - Sign-ins and failed attempts at your account: when, by which way and with which kind of browser, 90 days. You see them under “Your account”.
    - After failed attempts a check value of the network address they came from, for one day. It slows down whoever guesses passwords.
    - Every step of a case: what happened when, and who did it. The log of these steps holds only checksums, no details about you.

    ## Who sees your data

    Your application is seen by the office in charge and, where another administration works for it, by that administration. Other offices and the people who run the portal technically do not see applications.

    E-mails never carry content. They only tell you that something is waiting for you in the portal.

    ## Cookies

    - aw_visit: so that you find your application again without an account, 30 days from its last use. Once you have sent an application, 400 days, so that you find its case again.
    - aw_session: while you are signed in. It ends with the browser, or after 12 hours without use.
    - aw_device: after signing in, one year. It lets us recognise this browser, so that other people's wrong attempts do not hold you up.
    - aw_trip: only while you sign in through a provider.
    - aw_lang and aw_theme: your language, and light or dark display, one year. They are only set when you change something.

    Over an encrypted connection “__Host-” stands before the name. All cookies are needed for the portal to work. None is passed on to others.

    ## Your rights

    - You can ask which data we store about you.
    - You can have wrong data corrected.
    - You can ask for data to be deleted or to be used only in part, unless a law prevents it.
    - You can complain to the state’s data protection commissioner.

    Please contact the office that received your application.
legal-accessibility-title = Accessibility statement
legal-accessibility-law = Whoever runs this portal strives to make it accessible in accordance with the rules that transpose Directive (EU) 2016/2102 ({ $law }). This statement applies to all pages of this portal, including those on which authorities work.
legal-enforcement-page = Page of the enforcement body (in German)
legal-accessibility-text =
    The standard is the European norm EN 301 549 with the Web Content Accessibility Guidelines (WCAG). We test against WCAG 2.2, level AA.

    ## Compliance status

    This portal is partially compliant with these requirements. What is still missing is named in the next section.

    ## Non-accessible content

    - Files that people and businesses upload are shown as they are. Often they are not accessible.
    - Notices are accessible PDF files, but written in the language of administration and in German. There is no version in easy language.
    - In easy language there is an overview of the portal, and in German explanations of many services, but not the forms themselves. People for whom these texts are written have not checked them yet.
    - People with disabilities have not tested the portal yet.

    ## What you can expect

    - Everything can be used with the keyboard and works without JavaScript.
    - Headings, lists, tables and forms are marked up so that screen readers can read them out.
    - Errors are shown at the top of the page and at the field, with an example of how to get it right. What you typed is kept.
    - The pages fit small screens and can be enlarged to 400 per cent. There is a light and a dark display.
    - Notices and receipts are accessible PDF files (PDF/UA).

    ## Preparation of this statement

    This statement was prepared on 29 November 2026. It rests on a self-assessment: with every change of the program a testing program checks the pages, and the most important journeys are walked with the keyboard and without JavaScript. From time to time a second testing program checks them again.

    ## Is something not accessible?

    Report the barrier to us, or tell us which information you need in another form. You need no account and need not give your name. You usually get a reply within four weeks.

    → /leistungen/barrierefreiheit Report a barrier

    The legal notice says who runs the portal and how else to reach them.

    → /impressum Legal notice

    ## Enforcement procedure

    If you get no reply, or it does not help you, you can turn to the enforcement body. It mediates between you and the authority. This is free of charge, and you need no lawyer.
legal-easy-title = Easy language
legal-easy-text =
    On this page we explain the portal in easy language.

    ## What is Amtsweg?

    Amtsweg is a website.
    Another word for it is: portal.

    Here you can get things done with a public office.
    For example: You have a new dog.
    Then you must register the dog with the office.
    You can do that here.

    You do not need paper.
    You do not have to go to the office.

    ## How to find the right page

    - Go to the home page.
    - Write in the first box what you want to do. For example: register a dog.
    - Write in the second box the town where you live.
    - Click on: Search.

    You then see which office is in charge.
    In charge means: This office takes care of your matter.

    ## How to find your way

    At the top of each page there are words to click on.
    On a phone click first on: Menu.

    - Home: Everything begins here.
    - Services: Here you see everything you can find in the portal.
    - My cases: Here you see your applications.
    - Deutsch: Then everything is in German.
    - The moon makes the page dark. The sun makes the page bright.
    - Sign in: You only need this if you have an account.

    At the bottom of each page it says: Help.

    ## How to apply

    An application is a request to the office.
    You write down what you need.

    - Click on: Apply online now.
    - The portal asks you questions. Answer them page by page.
    - Do you need a break? Click on: Save and continue later. You then have 30 days.
    - At the end you see all your answers again. You can still change them.
    - Is everything right? Then click on: Send the application now.

    After sending you get a number.
    It is called: case number.
    Write it down.
    You also get a receipt.
    The receipt is the proof: Your application has arrived.

    ## What happens then?

    The office reads your application.
    Sometimes the office has a question.
    Then you get a message.
    Please reply.
    The message names a day.
    You must reply by that day.

    Then the office decides.
    You get a letter.
    The letter is called: notice.
    You can read the notice here in the portal.

    ## Do you think the notice is wrong?

    Then you can do something against it.
    This is called: objection or court action.
    You only have a certain time for it.
    This is called: deadline.
    The notice says how long you have.
    The notice also says whom you must write to.

    Do not wait too long.
    Get help if you do not understand something.

    ## Do you need help?

    Call the office.
    Or go there.
    The office helps you.
    You can also ask a person you trust.

    You never have to apply through the portal.
    You may also apply on paper.

    → /leistungen Search services
    → /vorgaenge My cases

    ## Is the portal for everyone?

    Everyone should be able to use the portal.
    People with disabilities, too.
    This is called: accessible.

    Much is accessible already.
    But not everything yet:

    - Letters from the office are in difficult language.
    - The questions in the forms are not in easy language.
    - Files from other people sometimes cannot be read out.
    - People with disabilities have not tested the portal yet.

    Is there something that does not work?
    Then please write to us.
    You do not have to say your name.
    We reply to you.

    → /leistungen/barrierefreiheit Report a barrier

    Is our reply not good?
    Then another office helps you.
    It is called: enforcement body.
    This is free of charge.
    The address is in the accessibility statement.
    The statement is in difficult language.

    → /barrierefreiheit Accessibility statement
    → /gebaerdensprache Sign language

    ## About this text

    No test group has read the texts in easy language yet.
    Is there something you do not understand?
    Then please write to us, too.
legal-sign-title = Sign language
legal-sign-load = Download the film
legal-sign-said = What the film says, to read
legal-sign-text =
    The film explains in German Sign Language what this portal is and how to use it. It has captions in German.

    ## More ways

    The same is said in easy language on a page of its own. Every page can be used without sound.

    → /leichte-sprache Easy language
    → /barrierefreiheit Accessibility statement
    → /leistungen/barrierefreiheit Report a barrier
legal-sign-missing =
    A film in German Sign Language belongs here. Whoever runs this portal does not have one yet.

    ## What you can do instead

    The portal needs no sound. There is an overview in easy language, and in German explanations of many services.

    → /leichte-sprache Easy language

    If you need information in sign language, tell us. You need no account and need not give your name.

    → /leistungen/barrierefreiheit Report a barrier
legal-help-title = Help
legal-help-text =
    Here are answers to common questions.

    ## Do I need an account?

    No. You can search, fill in and send without an account. With an account you find your cases on every device, and the notice comes to your mailbox. You can also create the account later; what you started or sent in this browser then belongs to it.

    → /registrieren Create an account

    ## Can I take a break?

    Yes. Every page is saved when you choose “Continue” or “Save and continue later”. Without a change, an application is kept for 30 days. When you save, you can create a link for another device.

    → /vorgaenge See applications you have started

    ## The portal does not know my town, or asks back

    Some postcodes belong to several municipalities, and some names exist more than once. Choose your municipality from the list. Parts of a town are found under the name of the municipality they belong to.

    ## Which files can I upload?

    PDF, PNG and JPEG, each file up to 10 MB. A clear photo from your phone is enough.

    ## I sent something wrong

    As long as your application has not been decided, you can withdraw it at your case and make a new one. Or tell the office in writing what is correct; its contact details are on the page of the service.

    ## What is the receipt for?

    The receipt proves that your application arrived with exactly this content at this time. It can be checked without us. Keep the file as you received it; a single changed character makes it invalid.

    → /pruefen Check a receipt or notice

    ## When does the time for an objection or court action run?

    It begins when the notice counts as delivered. In the mailbox that is some days after it was put there, even if you have not read it. Without an account it is usually the day after you first open it. Tax notices, dog tax included, always count as delivered some days after you were told of them, even without an account and unread. Your case shows which day applies to you and when the time ends. What you can do is written at the end of the notice.

    ## How do I lodge an objection?

    The easiest way is the page of your case: below the notice you find “Lodge an objection”, with the last day. You do not have to give reasons, and you can upload files. You get a confirmation at once. You can also send a letter to the office; the portal fills it in for you, and you sign it. Or you go there and have the objection taken down.

    An objection has to be in writing. Online that is met for sure if you have signed in with a higher trust level, for example with an online ID card. You can send it without that, too; to be sure, send the signed letter as well.

    When the deadline has passed it is still possible if you were prevented through no fault of your own. Against some notices there is no objection, only an action in court; the page of your case says that, too.

    ## I am stuck

    The office in charge helps you. Its contact details are on the page of the service, as far as they are recorded. You can also apply there on paper.

    → /leistungen Search for service and office
case-elsewhere = In our list the postcode { $plz } does not belong to { $place }. Please check that the right place was chosen.
case-outside = The postcode { $plz } is not in our list for this state. Please check which state is responsible.
case-twice = { $who }: there is already the case { $number } ({ $state }).
case-twice-days = { $who }: for { $from } to { $to } there is already the case { $number } ({ $state }).
apply-twice = You may have applied for this already
apply-twice-text = You can still send the application. The authority then checks whether this has been decided already.
apply-away-go-on = If all is right, just go on.
apply-other-place = Choose another place
apply-take-along = Take the application along to { $place }
apply-take-along-text = What you have entered stays.
apply-taken-along = Your application now goes to: { $office }. Everything you entered is still here.
apply-removed = { $name } has been removed
apply-undo = Undo

# What is laid open to the public.
participation-title = Public participation
participation-lead = Applications are laid open to the public here before they are decided. Until the day named, anybody can object.
participation-none = Nothing is laid open at the moment
participation-none-text = As soon as an office lays an application open, it stands here.
participation-until = Objections until { $day }
participation-from-to = from { $from } to { $to }
participation-office = Office in charge
participation-open = Laid open
participation-objections = Deadline
participation-norm = Legal basis
participation-shown = What is applied for
participation-over = It can no longer be looked at. You can still object until the day named.
participation-object = Object
participation-object-lead = Only the office in charge reads your objection. It needs your name and address to take it into account.
participation-name = Your name
participation-name-hint = First and last name, or the name of an organisation. For example: Änne Müller
participation-name-missing = Please give your name, for example: Änne Müller.
participation-contact = Your postal or e-mail address
participation-contact-hint = So that the office can answer you. For example: Hauptstraße 1, 99867 Gotha
participation-contact-missing = Please say how the office can reach you, for example: Hauptstraße 1, 99867 Gotha.
participation-body = Your objection
participation-body-hint = Write what you object to and how it affects you.
participation-body-missing = Please write what you object to, for example: The way to my plot would be blocked.
participation-long = This is too long. Please shorten it to at most { $most } characters.
participation-do = Send objection
participation-done = Your objection has arrived
participation-done-text = The office in charge takes it into account before it decides.

# --- A service in easy German
easy-page-title = { $title } in Leichte Sprache
easy-german = This page is in Leichte Sprache: German that is easy to read.
easy-link = Read in Leichte Sprache (easy German)
easy-what = What is it about?
easy-need = What you need
easy-cost = What it costs
easy-steps = How it goes
easy-help = Who helps you
easy-office = This is your office
easy-office-address = Address
easy-office-phone = Telephone
easy-office-email = E-mail
easy-office-hours = Opening hours
easy-go = On to the form
easy-more = More in Leichte Sprache
easy-list = What you can do here
easy-list-text =
    Click on a line.
    Then you can read more in easy German.
