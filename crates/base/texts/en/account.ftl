# Accounts.
account-title = Your account
account-sign-in = Sign in
account-sign-in-lead = With an account you can find your applications, cases and notices again at any time. You do not need one to apply.
account-to-register = No account yet? Create one
account-to-sign-in = Already have an account? Sign in
account-register = Create an account
account-register-lead = Notices will then arrive in your mailbox. We send a link to your e-mail address with which you confirm it. What you started or sent in this browser will belong to your account.
account-login = User name
account-login-hint = At least three characters without spaces, for example “a.muster”
account-login-fault = Please choose a user name of 3 to 80 characters without spaces, for example “a.muster”.
account-login-taken = This user name is taken. Please choose another one, for example with a number at the end.
account-name = Name
account-name-fault = Please enter your name, for example “Anna Muster”.
account-email = E-mail address
account-email-hint = We only write to tell you that something has arrived. The mail never contains the content itself.
account-password = Password
account-password-old = Your current password
account-password-new = New password
account-password-hint = At least twelve characters. Several words in a row are easy to remember and safe.
account-password-fault = The password needs at least twelve characters, for example four words in a row.
account-password-wrong = The password is wrong.
account-password-change = Change password
account-changed = Your change is saved.
account-wrong = User name or password is wrong. Please check both.
account-code = Code from your app
account-code-hint = Six digits, they change every 30 seconds
account-code-wrong = The code is wrong or has been used already. Please wait for the next one and enter it, for example 123456.
account-resting = There were too many failed attempts. Please try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
account-factor = Second factor
account-factor-on = Set up a second factor
account-factor-off = Switch off the second factor
account-factor-is-on = Set up: when you sign in we also ask for a code from your app.
account-factor-is-off = Not set up yet. A second factor protects your account even if somebody knows your password.
account-factor-on-lead = Scan the picture with an authenticator app and enter the code it shows.
account-factor-off-lead = After that your password is enough to sign in again.
account-factor-by-hand = Cannot scan the picture? Then enter this key into the app:
account-protect = Please set up a second factor
account-protect-lead = With your account you see and work on other people's data. A password is not enough for that: whoever guesses it or reads it over your shoulder would get in. Setting it up takes two minutes and is needed once.
account-protect-app = With an app
account-protect-app-text = An authenticator app on your phone shows codes that we ask for when you sign in. It works without JavaScript and without a network.
account-protect-app-do = Set up an app
account-protect-passkey = With a passkey
account-protect-passkey-text = Your device proves who you are by fingerprint, face or device PIN, or you use a security key.
account-protect-rest = Meanwhile you can use your account, your own applications and all public pages as usual.
account-protect-do = Set up a second factor in a new window
account-password-easy = The password is little more than your name or the same characters again. Please choose another one, for example four words in a row.
account-password-common = Many people use this password or one like it, so whoever guesses passwords tries it early. Please choose another one, for example four words in a row.
account-password-pattern = The password consists of a row of keys, a sequence or repetitions, and is easy to guess. Please choose another one, for example four words in a row.
account-password-date = The password is little more than a date, and easy to guess. Please choose another one, for example four words in a row.
account-password-word = The password is little more than a well-known word or name, and easy to guess. Please choose another one, for example four words in a row.
account-wait-seconds = There were too many failed attempts. Please try again in { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
}.
account-stale = That took too long or was used already. Please sign in again.
account-other-ways = Another way
account-begin-anew = Start signing in again
account-second = Second step
account-second-lead = Your password is right. This account has a second factor: please enter a code or use your passkey.
account-second-hint = Six digits from your app, or one of your recovery codes
account-factor-is-passkey = Set up: when you sign in with your password we also ask for your passkey or a recovery code.
account-confirm = Is it you?
account-confirm-lead = Before you change your mail address, password or second factor, please prove once more that it is you. This then holds for five minutes.
account-confirm-do = Confirm
account-passkeys = Passkeys
account-passkeys-lead = With a passkey you sign in by fingerprint, face or device PIN, without a password. It stays on your device and works on this website only. While you have one, we ask for the passkey, a code from your app or a recovery code after the password, too.
account-passkeys-held = Your passkeys
account-passkeys-manage = Manage passkeys
account-passkeys-count = { $count ->
    [0] You have no passkey yet.
    [one] You have one passkey.
   *[other] You have { $count } passkeys.
}
account-passkey-new = Set up a passkey
account-passkey-name = Name of the passkey
account-passkey-name-hint = So that you recognise it, for example “phone”
account-passkey-name-fault = Please give the passkey a name of at most 60 characters, for example “phone”.
account-passkey-make = Set up a passkey
account-passkey-remove = Remove
account-passkey-used = Set up on { $since }, last used on { $used }
account-passkey-unused = Set up on { $since }, not used yet
account-passkey-fault = That did not work: your device gave an unexpected answer, or this passkey exists already. Please try again.
account-passkey-stale = That took too long. Please set up the passkey again.
account-passkey-many = More than 20 passkeys are not possible. Please remove one first.
account-passkey-wrong = This passkey does not match. Please try again or choose another way.
account-passkey-failed = That did not work: your device stopped, or it has no passkey for this site. Please try again or choose another way.
account-passkey-script = Passkeys need JavaScript, which is switched off in your browser. Password, code from your app and recovery codes work without it.
account-passkey-sign-in = Sign in with a passkey
account-passkey-second = Use your passkey
account-passkey-confirm = Confirm with a passkey
account-codes = Recovery codes
account-codes-lead = When app and passkey are not at hand, sign in with your password and a recovery code. Each works once.
account-codes-left = { $count ->
    [0] You have no unused recovery codes.
    [one] You have one unused recovery code left.
   *[other] You have { $count } unused recovery codes left.
}
account-codes-make = Create new recovery codes
account-codes-once = We show these codes only now.
account-codes-once-text = Please print them or write them down and keep them safe. Earlier recovery codes no longer work.
account-codes-kept = I have saved them
account-sessions = Where you are signed in
account-sessions-lead = Is there an entry you do not know? Then end it and change your password.
account-session-unknown = Unknown browser
account-session-detail = Signed in on { $since }, last used on { $seen }
account-session-here = this browser
account-session-end = Sign out
account-sessions-end = Sign out everywhere else
account-way = Signed in
account-way-password = with a password
account-way-passkey = with a passkey
account-way-provider = through a provider
account-way-demo = through the bar of the demonstration
account-trust = Level of assurance
trust-none = none
trust-normal = normal
trust-substantial = substantial
trust-high = high
account-provider = Sign in with { $name }
account-provider-link = Link to this account: { $way }
account-provider-linked = Linked to
account-provider-other = That was not possible: whoever signed in there belongs to another account, or signed in too long ago.
account-email-change = Change e-mail address
account-email-new = New e-mail address
account-email-lead = We send a mail with a link to the new address. It counts once you have opened the link and confirmed. A note goes to your present address.
account-email-send = Send the link
account-email-sent = We have sent the link to the new address. It works for 24 hours. Until then your present address stays.
account-email-confirm = Confirm your new e-mail address
account-email-confirm-text = Shall our mails go to { $email } from now on?
account-email-confirm-do = Yes, use this address
account-mail-subject = A change to your account
account-mail-body = Hello { $name },

    { $what }

    Was it you? Then there is nothing to do. If not, please sign in, change your password and end the other sessions under “Your account”.
account-mail-password = the password of your account was changed.
account-mail-factor = a second factor or a way to sign in was added to or removed from your account.
account-mail-codes = new recovery codes were created for your account.
account-mail-code-used = somebody signed in with one of your recovery codes.
account-mail-guessed = somebody knows your password and has entered a wrong code several times.
account-mail-asked = another e-mail address was given for your account. It counts only once a link sent there has been opened and confirmed.
account-mail-email = the e-mail address of your account was changed. We no longer write to this address.
account-mail-confirm-subject = Please confirm your e-mail address
account-mail-confirm = Hello { $name },

    this address was given for an account. Please open this link to confirm it; it works for 24 hours:

    { $link }

    Did you not ask for this? Then simply delete this mail.
service-trust = Sign-in needed: level of assurance “{ $level }”
service-trust-text = For this application we need to be more certain who you are. Please sign in first; you can fill it in after that.
service-trust-normal-text = You need an account for this application. Please sign in first.
service-trust-sign-in = Go to sign-in
account-email-open = Not confirmed yet. If you forget your password, we can only help you through a confirmed address.
account-email-open-do = Send a link to confirm it
account-email-link-sent = We have sent you a link. Please open it to confirm your e-mail address; it works for 24 hours.
account-mails-wait = We have just sent several e-mails. Please wait { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
} and try again then.
account-forgot = Forgotten your password?
account-forgot-title = Forgotten password
account-forgot-lead = We send you a link with which you set a new password. It only goes to an e-mail address that has been confirmed for the account.
account-forgot-name = User name or e-mail address
account-forgot-name-hint = For example “a.muster” or “anna@example.org”
account-forgot-missing = Please enter your user name or your e-mail address, for example “a.muster”.
account-forgot-do = Send the link
account-forgot-sent = If there is an account with a confirmed e-mail address for this, an e-mail will arrive within a few minutes. The link in it works for one hour. If nothing arrives, please look into your spam folder as well, or contact whoever runs this portal.
account-forgot-wait = A link for this has just been asked for several times. Please look into your mailbox, or try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
account-reset = Set a new password
account-reset-lead = You are setting a new password for the account “{ $login }”. It ends every session of this account. A second factor stays; we ask for it when you sign in.
account-reset-done = Your new password holds. Please sign in with it.
account-reset-gone = This link no longer works: it has been used, or its hour is over. You can ask for a new one under “Sign in”.
account-mail-reset-subject = A new password for your account
account-mail-reset = Hello { $name },

    somebody wants to set a new password for your account “{ $login }”. Was it you? Then please open this link; it works for one hour, and once:

    { $link }

    If it was not you, simply delete this e-mail: your password stays as it is.
account-mail-reset-none = Hello { $name },

    somebody wants to set a new password for your account. Your account has no password: you sign in through the provider with which you made it, or with a passkey. There is nothing for you to do.
account-mail-reset-done = a new password was set for your account through a link that we sent to this address. All sessions have ended.
account-mail-off = your account was switched off. Please contact whoever runs this portal if you do not know why.
account-mail-on = your account was switched on again.
account-mail-ended = all sessions of your account were ended by the administration of your office or by whoever runs this portal.
account-mail-dropped = the app, passkeys and recovery codes of your account were removed, so that you can sign in again.
account-events = What happened to the account
account-events-lead = Sign-ins and failed attempts of the last 90 days, newest first. We do not keep where they came from.
account-events-none = Nothing has happened in the last 90 days.
account-event-times = { $what } ({ $times } times)
account-event-by = by { $name }
account-event-program = by whoever runs this portal, on the machine itself
account-event-signed-in = Signed in
account-event-wrong-password = Wrong password
account-event-wrong-factor = Right password, wrong second factor
account-event-reset = New password set through a link
account-event-off = Account switched off
account-event-on = Account switched on
account-event-sessions-ended = All sessions ended
account-event-factors-dropped = Second factors removed
accounts-lead = Here you see everybody who works in an office. You find accounts of citizens only by the exact user name or the exact e-mail address.
accounts-find = Find an account
accounts-find-hint = Name, user name, e-mail address or office; their beginnings are enough, for example “Kraus Gotha”
accounts-find-do = Search
accounts-staff = Accounts with a role
accounts-found = Found
accounts-none = There is no account for this.
accounts-role = Role
accounts-state = State
accounts-on = switched on
accounts-off = switched off
accounts-off-since = switched off since { $at }
accounts-factor-none = none
accounts-factor-some = set up
accounts-sessions = { $count ->
    [0] Nobody is signed in with this account.
    [one] One browser is signed in with this account.
   *[other] { $count } browsers are signed in with this account.
}
accounts-sessions-title = Sessions
accounts-end = End all sessions
accounts-switch-off = Switch the account off
accounts-switch-off-text = All sessions end at once, and nobody gets in any more. Applications, cases and notices stay. The owner gets an e-mail.
accounts-switch-on = Switch the account on
accounts-switch-on-text = Then one can sign in with this account again. The owner gets an e-mail.
accounts-own = This is your own account; only others can switch it off.
account-mail-by-other = Hello { $name },

    { $what }

    You do not know why? Then please ask there.
account-mail-role-given = { $who } has given you a role: { $role }.
account-mail-role-taken = { $who } has taken a role from you: { $role }. All sessions of your account have ended; you can sign in again with what you may still do.
account-mail-first-subject = Your account: first sign-in
account-mail-first = Hello { $name },

    an account was made for you. Your user name is “{ $login }”. Please open this link and choose your password; it works for three days and only once:

    { $link }

    Then you sign in and set up a second factor. You know nothing of this account? Then simply delete this mail.
account-mail-first-done = the password of your account was chosen by the link for the first sign-in.
account-mail-lost-subject = Reset your second factor
account-mail-lost = Hello { $name },

    you have lost your second factor and asked us to reset it. Please open this link; it works for 24 hours and only once. App, passkeys and recovery codes are removed, your password stays:

    { $link }

    You did not ask for this? Then simply delete this mail and please tell the administration of your office: everything stays as it is.
account-first = First sign-in
account-first-heading = Welcome, { $name }
account-first-lead = An account was made for you. Your user name is “{ $login }”. Choose your password now; only you know it.
account-first-do = Set the password
account-first-gone = This link no longer works: it was used already, or its three days are over. Please ask the administration of your office for a new one.
account-lost = Reset the second factor
account-lost-lead = App, passkeys and recovery codes of the account “{ $login }” are removed, and all sessions end. Then you sign in with your password and set up a new second factor.
account-lost-do = Reset now
account-lost-done = Your second factor is removed. Please sign in with your password.
account-lost-gone = This link no longer works: it was used already, or its 24 hours are over. Please ask the administration of your office for a new one.
account-event-created = Account made
account-event-link-made = New link for the first sign-in
account-event-first-password = Password chosen at the first sign-in
account-event-role-given = Role given
account-event-role-taken = Role taken away
account-event-factors-asked = Link to reset the second factor sent
people-lead = Who works in your office, and what they may do. Every change is kept with your name, and the person gets a mail.
people-all = Everybody in the office
people-find-hint = Name, user name or mail address; its beginning is enough, for example “Krau”
people-new = New account
people-new-lead = The person chooses the password. For that they get a link by mail; we also show you a link once.
people-new-do = Make the account
people-prove = Whoever makes accounts confirms who they are first. That holds for five minutes.
people-stale = Please confirm once more who you are
people-stale-text = Your last confirmation is more than five minutes old. Nothing has been made yet, and what you typed stands below. Confirm in a second window, then send this form once more.
people-stale-do = Confirm in a new window
people-name-hint = First and last name, for example “Sabine Kraus”
people-email-hint = The address at work, for example “s.kraus@example.org”
people-login-hint = The person signs in with it: 3 to 80 characters without blanks, for example “s.kraus”
people-office = Office
people-office-hint = Name or id, for example “Stadtverwaltung Gotha” or “gemeinde-16067029”. Leave empty for the role “Operations”.
people-office-missing = Please name the office, for example “Stadtverwaltung Gotha”. Only the role “Operations” belongs to none.
people-office-unknown = We know no office “{ $typed }”. Please give its name or id, for example “Stadtverwaltung Gotha” or “gemeinde-16067029”.
people-office-several = This can mean several offices: { $names }. Please give the whole name or the id.
people-roles = Roles
people-roles-none = No role. This account opens no place of work.
people-role-missing = Please choose at least one role, for example “Case work”.
people-role-case_worker = Work on the office's cases and propose decisions
people-role-approver = The same, and sign what others propose
people-role-office_admin = The office's details, services, people and interfaces
people-role-data_protection = See who looked at which case
people-role-operator = Run the portal; no cases
people-waits = never signed in yet
people-last = Last signed in
people-never = never
people-long-ago = not in the last 90 days
people-email-confirmed = { $email } (confirmed)
people-email-open = { $email } (not confirmed yet)
people-link = Link for the first sign-in: to be seen only now
people-link-text = Hand this link over in person if no mail arrives. It works for three days and only once. We have sent another to { $email }; once one is used, the other no longer works.
people-link-title = First sign-in
people-link-again = This person has no password yet. A new link goes to them by mail and is shown to you once; earlier links then no longer work.
people-link-do = Make a new link
people-own = This is your own account; others change your roles.
people-take = Take away
people-take-full = Take away the role: { $role }
people-take-text = When a role is taken away, all sessions of the person end at once. Cases they have in hand stay with them until somebody hands them over.
people-give = Give the role
people-factor = Second factor lost
people-factor-text = First make sure, in person or by telephone, that this person is asking for it. We then send a link to their confirmed mail address. App, passkeys and recovery codes are removed only when they use it.
people-factor-do = Send the link
people-factor-sent = The link is on its way. Until the person uses it, everything stays as it is.
people-factor-none = No second factor is set up.
people-factor-mail = The mail address of this account is not confirmed. So this can be done only on the machine itself, with “amtsweg account drop-factors”.
people-factor-not-now = This works once the account is switched on and has a role.
people-elsewhere = This person works in other offices, too. Only whoever runs the portal can switch the account off; you can take away the roles in your own office.
people-events-none = Nobody has changed anything about this account so far.
