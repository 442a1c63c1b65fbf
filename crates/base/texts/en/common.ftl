# Words used everywhere.
error-not-found = This does not exist here, or it is not meant for you.
error-forbidden = You are not allowed to do this.
error-conflict = Somebody else has changed something in the meantime. Please reload the page and check the new state.
error-unavailable = This is not possible right now. Please try again in a few minutes. What was saved before is safe.
error-full = Very many people are asking for these pages right now. Please try again in a few seconds. What was saved before is safe.
error-internal = Something went wrong on our side. Please try again. Your saved entries are not lost.
error-disk-full = The system's storage is full. You can still read, but new entries cannot be saved at the moment.
error-away = Nothing can be saved at the moment: the database does not answer or accepts no changes. What was saved before is safe. Please try again in a few minutes.
error-kept = What you have just entered is still on this page. As soon as saving works again, send it with one click.
error-kept-now = What you have just entered is still on this page. Afterwards you send it with one click.
error-kept-files = Please choose your files again after that.
error-again = Send again
error-code = Are you looking for a case you sent without an account? If it was opened on another device, the access code brings it back:
error-heading-not-found = Not found
error-heading-forbidden = Not allowed
error-heading-conflict = That did not work
error-heading-unavailable = Not possible right now
error-heading-internal = Something went wrong on our side
error-to-start = To the start page
error-state = This no longer fits where the case stands. Please check how far it has got.
error-reply = Please write the reply.
error-reasons = A decision that differs from the application needs reasons.
error-part-more = A part cannot be more than the whole: also choose the deductions that belong to the amounts granted.
error-part-all = A part cannot hold all amounts: leave out at least one, or grant the whole.
error-comment = Please say why you are sending the proposal back.
error-take-back = Only the person who made the proposal can take it back.
error-four-eyes = You proposed this decision yourself. Somebody else has to sign it.
error-provider = Signing in through the provider did not work. Please start again on the sign-in page.
error-trust = For this application we need to be more certain who you are. Your answers are saved. Please sign in with a higher level of assurance, then send it.
limit-heading = Please a little later
limit-drafts = You have started { $most } applications already, and more at once are not possible. Please send one or discard one; then start the new one.
limit-drafts-do = To the applications you started
limit-sent = In the last hour you have sent { $most } applications already. This one is saved, nothing is lost. Please send it in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
limit-sent-do = Back to the application
limit-address = An unusual amount is coming from your internet connection. What you have started is saved. Please try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}, or from another connection.
error-account-off = This account is switched off. Please contact whoever runs this portal.
error-account-own = You cannot switch off your own account here. Please ask somebody who runs the portal with you.
error-factor = Your account needs a second factor for this. Please set one up in a new window, and then send again here.
error-csrf = This page was open for too long or came from another website. Please reload it and send again.
error-too-large = That was too much at once. Files may have up to 10 MB; please upload several files one after the other.
error-slow = Your entries arrived too slowly. Please check your connection and send again.
error-form = Your entries did not arrive completely. Please go back and send again.
error-not-offered = This service is not offered online in this place yet. Please contact the responsible office.
error-own-office = Your own office would decide on this application. Please sign out of your staff account and apply as a private person.
error-sent = This application has been sent already. You find it under “My cases”.
role-case_worker = Case work
role-approver = Approval
role-office_admin = Office administration
role-data_protection = Data protection
role-operator = Operations
yes = Yes
no = No
lines-caption = Computed amounts
lines-whom = Who and when
lines-what = What
lines-amount = Amount
lines-why = Why { $amount }?
lines-sum = Sum
health-alive = Program is running
health-reading = Reading
health-writing = Saving
health-yes = yes
health-no = no
health-disk-full = no, the disk is full
health-away = no, the database accepts no changes
shell-read-only = At the moment you can only read here. What you saved is safe; nothing new can be saved right now.
