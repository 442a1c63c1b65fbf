# Accounts.
account-title = Your account
account-sign-in = Sign in
account-sign-in-lead = With an account you can find your applications, cases and notices again at any time. You do not need one to apply.
account-to-register = No account yet? Create one
account-to-sign-in = Already have an account? Sign in
account-register = Create an account
account-register-lead = Notices will then arrive in your mailbox. What you began or sent in this browser will belong to your account.
account-login = User name
account-login-hint = At least three characters without spaces, for example “a.muster”
account-login-fault = Please choose a user name of 3 to 80 characters without spaces, for example “a.muster”.
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
account-code-hint = Six digits, they change every 30 seconds
account-code-needed = This account has a second factor. Please enter your password again and the code from your app.
account-code-wrong = The code is wrong or has been used already. Please wait for the next one and enter it, for example 123456.
account-resting = There were too many failed attempts. Please try again in { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}.
account-factor = Second factor
account-factor-on = Set up a second factor
account-factor-off = Switch off the second factor
account-factor-is-on = Set up: when you sign in we also ask for a code from your app.
account-factor-is-off = Not set up yet. A second factor protects your account even if somebody knows your password.
account-factor-on-lead = Scan the picture with an authenticator app and enter the code it shows.
account-factor-off-lead = After that your password is enough to sign in again.
account-factor-by-hand = Cannot scan the picture? Then enter this key into the app:
