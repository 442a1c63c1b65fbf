# Accounts.
account-title = Ihr Konto
account-sign-in = Anmelden
account-sign-in-lead = Mit einem Konto finden Sie Ihre Anträge, Vorgänge und Bescheide jederzeit wieder. Für einen Antrag brauchen Sie keines.
account-to-register = Noch kein Konto? Konto anlegen
account-to-sign-in = Sie haben schon ein Konto? Anmelden
account-register = Konto anlegen
account-register-lead = Bescheide kommen dann in Ihr Postfach. Was Sie in diesem Browser begonnen oder abgeschickt haben, gehört anschließend zu Ihrem Konto.
account-login = Benutzername
account-login-hint = Mindestens drei Zeichen ohne Leerzeichen, zum Beispiel „a.muster“
account-login-fault = Bitte wählen Sie einen Benutzernamen mit 3 bis 80 Zeichen ohne Leerzeichen, zum Beispiel „a.muster“.
account-login-taken = Diesen Benutzernamen gibt es schon. Bitte wählen Sie einen anderen, zum Beispiel mit einer Zahl am Ende.
account-name = Name
account-name-fault = Bitte geben Sie Ihren Namen an, zum Beispiel „Anna Muster“.
account-email = E-Mail-Adresse
account-email-hint = Wir schreiben Ihnen nur, dass etwas für Sie da ist. Inhalte stehen nie in der E-Mail.
account-password = Passwort
account-password-old = Ihr jetziges Passwort
account-password-new = Neues Passwort
account-password-hint = Mindestens zwölf Zeichen. Mehrere Wörter hintereinander sind leicht zu merken und sicher.
account-password-fault = Das Passwort braucht mindestens zwölf Zeichen, zum Beispiel vier Wörter hintereinander.
account-password-wrong = Das Passwort stimmt nicht.
account-password-change = Passwort ändern
account-changed = Die Änderung ist gespeichert.
account-wrong = Benutzername oder Passwort stimmen nicht. Bitte prüfen Sie beides.
account-code = Code aus Ihrer App
account-code-hint = Sechs Ziffern, sie wechseln alle 30 Sekunden
account-code-needed = Für dieses Konto ist ein zweiter Faktor eingerichtet. Bitte geben Sie Ihr Passwort noch einmal und den Code aus Ihrer App ein.
account-code-wrong = Der Code stimmt nicht oder wurde schon benutzt. Bitte warten Sie auf den nächsten und geben Sie ihn ein, zum Beispiel 123456.
account-resting = Es gab zu viele Fehlversuche. Bitte versuchen Sie es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
} noch einmal.
account-factor = Zweiter Faktor
account-factor-on = Zweiten Faktor einrichten
account-factor-off = Zweiten Faktor abschalten
account-factor-is-on = Eingerichtet: Beim Anmelden fragen wir zusätzlich nach einem Code aus Ihrer App.
account-factor-is-off = Noch nicht eingerichtet. Mit einem zweiten Faktor ist Ihr Konto auch dann geschützt, wenn jemand Ihr Passwort kennt.
account-factor-on-lead = Lesen Sie das Bild mit einer Authenticator-App ein und geben Sie den Code ein, den sie anzeigt.
account-factor-off-lead = Danach genügt zum Anmelden wieder Ihr Passwort.
account-factor-by-hand = Lässt sich das Bild nicht einlesen? Dann geben Sie diesen Schlüssel in die App ein:
