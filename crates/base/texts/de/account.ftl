# Accounts.
account-title = Ihr Konto
account-sign-in = Anmelden
account-sign-in-lead = Mit einem Konto finden Sie Ihre Anträge, Vorgänge und Bescheide jederzeit wieder. Für einen Antrag brauchen Sie keines.
account-to-register = Noch kein Konto? Konto anlegen
account-to-sign-in = Sie haben schon ein Konto? Anmelden
account-register = Konto anlegen
account-register-lead = Bescheide kommen dann in Ihr Postfach. An Ihre E-Mail-Adresse schicken wir einen Link, mit dem Sie sie bestätigen. Was Sie in diesem Browser begonnen oder abgeschickt haben, gehört anschließend zu Ihrem Konto.
account-login = Benutzername
account-login-hint = Mindestens drei Zeichen ohne Leerzeichen, zum Beispiel „a.muster“
account-login-fault = Bitte wählen Sie einen Benutzernamen mit 3 bis 80 Zeichen ohne Leerzeichen, zum Beispiel „a.muster“.
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
account-code-hint = Sechs Ziffern, sie wechseln alle 30 Sekunden
account-code-wrong = Der Code stimmt nicht oder wurde schon benutzt. Bitte warten Sie auf den nächsten und geben Sie ihn ein, zum Beispiel 123456.
account-resting = Es gab zu viele Fehlversuche. Bitte versuchen Sie es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
} noch einmal.
account-factor = Zweiter Faktor
account-factor-on = Zweiten Faktor einrichten
account-factor-off = Zweiten Faktor abschalten
account-factor-is-on = Eingerichtet: Beim Anmelden fragen wir zusätzlich nach einem Code aus Ihrer App.
account-factor-is-off = Noch nicht eingerichtet. Mit einem zweiten Faktor ist Ihr Konto auch dann geschützt, wenn jemand Ihr Passwort kennt.
account-factor-on-lead = Lesen Sie das Bild mit einer Authenticator-App ein und geben Sie den Code ein, den sie anzeigt.
account-factor-off-lead = Danach genügt zum Anmelden wieder Ihr Passwort.
account-factor-by-hand = Lässt sich das Bild nicht einlesen? Dann geben Sie diesen Schlüssel in die App ein:
account-protect = Bitte richten Sie einen zweiten Faktor ein
account-protect-lead = Mit Ihrem Konto sehen und bearbeiten Sie Daten anderer. Deshalb genügt ein Passwort dafür nicht: Wer es errät oder mitliest, käme sonst hinein. Das Einrichten dauert zwei Minuten und ist nur einmal nötig.
account-protect-app = Mit einer App
account-protect-app-text = Eine Authenticator-App auf Ihrem Telefon zeigt Codes an, nach denen wir beim Anmelden fragen. Das geht ohne JavaScript und ohne Netz.
account-protect-app-do = App einrichten
account-protect-passkey = Mit einem Passkey
account-protect-passkey-text = Ihr Gerät weist Sie per Fingerabdruck, Gesicht oder Geräte-PIN aus, oder Sie benutzen einen Sicherheitsschlüssel.
account-protect-rest = Ihr Konto, eigene Anträge und alle öffentlichen Seiten können Sie inzwischen wie gewohnt benutzen.
account-protect-do = Zweiten Faktor in einem neuen Fenster einrichten
account-password-easy = Das Passwort besteht fast nur aus Ihrem Namen oder aus gleichen Zeichen. Bitte wählen Sie ein anderes, zum Beispiel vier Wörter hintereinander.
account-password-common = Dieses Passwort, oder eines wie dieses, benutzen viele; wer fremde Passwörter errät, probiert es früh. Bitte wählen Sie ein anderes, zum Beispiel vier Wörter hintereinander.
account-password-pattern = Das Passwort besteht aus einer Tastenreihe, einer Folge oder aus Wiederholungen und ist deshalb leicht zu erraten. Bitte wählen Sie ein anderes, zum Beispiel vier Wörter hintereinander.
account-password-date = Das Passwort besteht fast nur aus einem Datum und ist deshalb leicht zu erraten. Bitte wählen Sie ein anderes, zum Beispiel vier Wörter hintereinander.
account-password-word = Das Passwort besteht fast nur aus einem bekannten Wort oder Namen und ist deshalb leicht zu erraten. Bitte wählen Sie ein anderes, zum Beispiel vier Wörter hintereinander.
account-wait-seconds = Es gab zu viele Fehlversuche. Bitte versuchen Sie es in { $seconds ->
    [one] einer Sekunde
   *[other] { $seconds } Sekunden
} noch einmal.
account-stale = Das hat zu lange gedauert oder wurde schon benutzt. Bitte melden Sie sich noch einmal an.
account-other-ways = Auf anderem Weg
account-begin-anew = Noch einmal von vorn anmelden
account-second = Zweiter Schritt
account-second-lead = Ihr Passwort stimmt. Für dieses Konto ist ein zweiter Faktor eingerichtet: Bitte geben Sie einen Code ein oder benutzen Sie Ihren Passkey.
account-second-hint = Sechs Ziffern aus Ihrer App, oder einer Ihrer Notfallcodes
account-factor-is-passkey = Eingerichtet: Beim Anmelden mit Passwort fragen wir zusätzlich nach Ihrem Passkey oder einem Notfallcode.
account-confirm = Sind Sie es selbst?
account-confirm-lead = Bevor Sie Mail-Adresse, Passwort oder zweiten Faktor ändern, weisen Sie bitte noch einmal nach, dass Sie es sind. Das gilt dann fünf Minuten.
account-confirm-do = Bestätigen
account-passkeys = Passkeys
account-passkeys-lead = Mit einem Passkey melden Sie sich per Fingerabdruck, Gesicht oder Geräte-PIN an, ohne Passwort. Er bleibt auf Ihrem Gerät und funktioniert nur auf dieser Website. Solange Sie einen haben, verlangen wir nach dem Passwort zusätzlich den Passkey, einen Code aus der App oder einen Notfallcode.
account-passkeys-held = Ihre Passkeys
account-passkeys-manage = Passkeys verwalten
account-passkeys-count = { $count ->
    [0] Sie haben noch keinen Passkey.
    [one] Sie haben einen Passkey.
   *[other] Sie haben { $count } Passkeys.
}
account-passkey-new = Passkey einrichten
account-passkey-name = Name des Passkeys
account-passkey-name-hint = Damit Sie ihn wiedererkennen, zum Beispiel „Telefon“
account-passkey-name-fault = Bitte geben Sie dem Passkey einen Namen mit höchstens 60 Zeichen, zum Beispiel „Telefon“.
account-passkey-make = Passkey einrichten
account-passkey-remove = Entfernen
account-passkey-used = Eingerichtet am { $since }, zuletzt benutzt am { $used }
account-passkey-unused = Eingerichtet am { $since }, noch nicht benutzt
account-passkey-fault = Das hat nicht geklappt: Ihr Gerät hat etwas Unerwartetes geantwortet, oder diesen Passkey gibt es schon. Bitte versuchen Sie es noch einmal.
account-passkey-stale = Das hat zu lange gedauert. Bitte richten Sie den Passkey noch einmal ein.
account-passkey-many = Mehr als 20 Passkeys sind nicht möglich. Bitte entfernen Sie erst einen.
account-passkey-wrong = Dieser Passkey passt nicht. Bitte versuchen Sie es noch einmal oder wählen Sie einen anderen Weg.
account-passkey-failed = Das hat nicht geklappt: Ihr Gerät hat abgebrochen oder hat hier keinen passenden Passkey. Bitte versuchen Sie es noch einmal oder wählen Sie einen anderen Weg.
account-passkey-script = Passkeys brauchen JavaScript; in Ihrem Browser ist es ausgeschaltet. Passwort, Code aus der App und Notfallcodes funktionieren auch so.
account-passkey-sign-in = Mit Passkey anmelden
account-passkey-second = Passkey benutzen
account-passkey-confirm = Mit Passkey bestätigen
account-codes = Notfallcodes
account-codes-lead = Sind App und Passkey nicht zur Hand, melden Sie sich mit Passwort und einem Notfallcode an. Jeder gilt einmal.
account-codes-left = { $count ->
    [0] Sie haben keine unbenutzten Notfallcodes.
    [one] Sie haben noch einen unbenutzten Notfallcode.
   *[other] Sie haben noch { $count } unbenutzte Notfallcodes.
}
account-codes-make = Neue Notfallcodes erstellen
account-codes-once = Wir zeigen diese Codes nur jetzt.
account-codes-once-text = Bitte drucken Sie sie aus oder schreiben Sie sie ab und bewahren Sie sie sicher auf. Frühere Notfallcodes gelten nicht mehr.
account-codes-kept = Ich habe sie aufbewahrt
account-sessions = Wo Sie angemeldet sind
account-sessions-lead = Kennen Sie einen Eintrag nicht? Dann beenden Sie ihn und ändern Sie Ihr Passwort.
account-session-unknown = Unbekannter Browser
account-session-detail = Angemeldet am { $since }, zuletzt benutzt am { $seen }
account-session-here = dieser Browser
account-session-end = Abmelden
account-sessions-end = Überall sonst abmelden
account-way = Angemeldet
account-way-password = mit Passwort
account-way-passkey = mit Passkey
account-way-provider = über einen Anbieter
account-way-demo = über die Leiste der Demonstration
account-trust = Vertrauensniveau
trust-none = keines
trust-normal = normal
trust-substantial = substanziell
trust-high = hoch
account-provider = Anmelden mit { $name }
account-provider-link = Mit diesem Konto verbinden: { $way }
account-provider-linked = Verbunden mit
account-provider-other = Das ging nicht: Wer sich dort angemeldet hat, gehört zu einem anderen Konto, oder die Anmeldung liegt zu lange zurück.
account-email-change = E-Mail-Adresse ändern
account-email-new = Neue E-Mail-Adresse
account-email-lead = Wir schicken an die neue Adresse eine E-Mail mit einem Link. Erst wenn Sie ihn öffnen und bestätigen, gilt sie. An die bisherige Adresse geht ein Hinweis.
account-email-send = Link schicken
account-email-sent = Wir haben den Link an die neue Adresse geschickt. Er gilt 24 Stunden. Bis dahin bleibt Ihre bisherige Adresse.
account-email-confirm = Neue E-Mail-Adresse bestätigen
account-email-confirm-text = Ab jetzt sollen unsere E-Mails an { $email } gehen?
account-email-confirm-do = Ja, diese Adresse gilt
account-mail-subject = Änderung an Ihrem Konto
account-mail-body = Guten Tag { $name },

    { $what }

    Waren Sie das? Dann ist nichts weiter zu tun. Sonst melden Sie sich bitte an, ändern Sie Ihr Passwort und beenden Sie unter „Ihr Konto“ die anderen Anmeldungen.
account-mail-password = das Passwort Ihres Kontos wurde geändert.
account-mail-factor = ein zweiter Faktor oder eine Anmeldemöglichkeit Ihres Kontos wurde eingerichtet oder entfernt.
account-mail-codes = für Ihr Konto wurden neue Notfallcodes erstellt.
account-mail-code-used = mit einem Ihrer Notfallcodes hat sich jemand angemeldet.
account-mail-guessed = jemand kennt Ihr Passwort und hat mehrmals einen falschen Code eingegeben.
account-mail-asked = für Ihr Konto wurde eine andere E-Mail-Adresse angegeben. Sie gilt erst, wenn dort ein Link geöffnet und bestätigt wird.
account-mail-email = die E-Mail-Adresse Ihres Kontos wurde geändert. An diese Adresse schreiben wir nicht mehr.
account-mail-confirm-subject = Bitte bestätigen Sie Ihre E-Mail-Adresse
account-mail-confirm = Guten Tag { $name },

    diese Adresse wurde für ein Konto angegeben. Öffnen Sie bitte diesen Link, um sie zu bestätigen; er gilt 24 Stunden:

    { $link }

    Haben Sie das nicht veranlasst? Dann löschen Sie diese E-Mail einfach.
service-trust = Anmeldung nötig: Vertrauensniveau „{ $level }“
service-trust-text = Für diesen Antrag müssen wir sicherer wissen, wer Sie sind. Bitte melden Sie sich vorher an; ausfüllen können Sie erst danach.
service-trust-normal-text = Für diesen Antrag brauchen Sie ein Konto. Bitte melden Sie sich vorher an.
service-trust-sign-in = Zur Anmeldung
account-email-open = Noch nicht bestätigt. Haben Sie Ihr Passwort vergessen, können wir Ihnen erst an eine bestätigte Adresse helfen.
account-email-open-do = Link zum Bestätigen schicken
account-email-link-sent = Wir haben Ihnen einen Link geschickt. Öffnen Sie ihn bitte, um Ihre E-Mail-Adresse zu bestätigen; er gilt 24 Stunden.
account-mails-wait = Wir haben gerade schon mehrere E-Mails geschickt. Bitte warten Sie { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
} und versuchen Sie es dann noch einmal.
account-forgot = Passwort vergessen?
account-forgot-title = Passwort vergessen
account-forgot-lead = Wir schicken Ihnen einen Link, über den Sie ein neues Passwort festlegen. Das geht nur an eine E-Mail-Adresse, die für das Konto bestätigt ist.
account-forgot-name = Benutzername oder E-Mail-Adresse
account-forgot-name-hint = Zum Beispiel „a.muster“ oder „anna@example.org“
account-forgot-missing = Bitte geben Sie Ihren Benutzernamen oder Ihre E-Mail-Adresse an, zum Beispiel „a.muster“.
account-forgot-do = Link schicken
account-forgot-sent = Gibt es dazu ein Konto mit bestätigter E-Mail-Adresse, ist in wenigen Minuten eine E-Mail da. Der Link darin gilt eine Stunde. Kommt nichts an, sehen Sie bitte auch im Spam-Ordner nach, oder wenden Sie sich an die Stelle, die dieses Portal betreibt.
account-forgot-wait = Dafür wurde gerade schon mehrmals ein Link angefordert. Sehen Sie bitte in Ihrem Postfach nach, oder versuchen Sie es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
} noch einmal.
account-reset = Neues Passwort festlegen
account-reset-lead = Sie legen ein neues Passwort für das Konto „{ $login }“ fest. Alle Anmeldungen dieses Kontos enden damit. Ein zweiter Faktor bleibt eingerichtet; wir fragen beim Anmelden danach.
account-reset-done = Ihr neues Passwort gilt. Melden Sie sich bitte damit an.
account-reset-gone = Dieser Link gilt nicht mehr: Er wurde schon benutzt, oder die Stunde ist vorbei. Unter „Anmelden“ können Sie einen neuen anfordern.
account-mail-reset-subject = Neues Passwort für Ihr Konto
account-mail-reset = Guten Tag { $name },

    für Ihr Konto „{ $login }“ möchte jemand ein neues Passwort festlegen. Waren Sie das? Dann öffnen Sie bitte diesen Link; er gilt eine Stunde und nur einmal:

    { $link }

    Haben Sie das nicht veranlasst? Dann löschen Sie diese E-Mail einfach: Ihr Passwort bleibt, wie es ist.
account-mail-reset-none = Guten Tag { $name },

    für Ihr Konto möchte jemand ein neues Passwort festlegen. Ihr Konto hat kein Passwort: Sie melden sich über den Anbieter an, mit dem Sie es angelegt haben, oder mit einem Passkey. Sie brauchen nichts zu tun.
account-mail-reset-done = über einen Link, den wir an diese Adresse geschickt haben, wurde für Ihr Konto ein neues Passwort festgelegt. Alle Anmeldungen sind beendet.
account-mail-off = Ihr Konto wurde abgeschaltet. Wenden Sie sich bitte an die Stelle, die dieses Portal betreibt, wenn Sie nicht wissen, warum.
account-mail-on = Ihr Konto wurde wieder eingeschaltet.
account-mail-ended = alle Anmeldungen Ihres Kontos wurden von der Verwaltung Ihrer Stelle oder vom Betrieb beendet.
account-mail-dropped = App, Passkeys und Notfallcodes Ihres Kontos wurden entfernt, damit Sie sich wieder anmelden können.
account-events = Was mit dem Konto geschah
account-events-lead = Anmeldungen und Fehlversuche der letzten 90 Tage, die neuesten zuerst. Woher sie kamen, speichern wir nicht.
account-events-none = In den letzten 90 Tagen ist nichts geschehen.
account-event-times = { $what } ({ $times }-mal)
account-event-by = durch { $name }
account-event-program = durch den Betrieb, an der Maschine selbst
account-event-signed-in = Angemeldet
account-event-wrong-password = Falsches Passwort
account-event-wrong-factor = Richtiges Passwort, falscher zweiter Faktor
account-event-reset = Neues Passwort über einen Link festgelegt
account-event-off = Konto abgeschaltet
account-event-on = Konto eingeschaltet
account-event-sessions-ended = Alle Anmeldungen beendet
account-event-factors-dropped = Zweite Faktoren entfernt
accounts-lead = Hier stehen alle, die in einer Stelle arbeiten. Konten von Bürgerinnen und Bürgern finden Sie nur über den genauen Benutzernamen oder die genaue E-Mail-Adresse.
accounts-find = Konto suchen
accounts-find-hint = Name, Benutzername, E-Mail-Adresse oder Stelle; die Anfänge genügen, zum Beispiel „Kraus Gotha“
accounts-find-do = Suchen
accounts-staff = Konten mit Rolle
accounts-found = Gefunden
accounts-none = Dazu gibt es kein Konto.
accounts-role = Rolle
accounts-state = Zustand
accounts-on = eingeschaltet
accounts-off = abgeschaltet
accounts-off-since = abgeschaltet seit { $at }
accounts-factor-none = keiner
accounts-factor-some = eingerichtet
accounts-sessions = { $count ->
    [0] Mit diesem Konto ist niemand angemeldet.
    [one] Mit diesem Konto ist ein Browser angemeldet.
   *[other] Mit diesem Konto sind { $count } Browser angemeldet.
}
accounts-sessions-title = Anmeldungen
accounts-end = Alle Anmeldungen beenden
accounts-switch-off = Konto abschalten
accounts-switch-off-text = Alle Anmeldungen enden sofort, und niemand kommt mehr hinein. Anträge, Vorgänge und Bescheide bleiben. Wem das Konto gehört, bekommt eine E-Mail.
accounts-switch-on = Konto einschalten
accounts-switch-on-text = Danach kann man sich mit diesem Konto wieder anmelden. Wem es gehört, bekommt eine E-Mail.
accounts-own = Das ist Ihr eigenes Konto; es abzuschalten geht nur durch andere.
account-mail-by-other = Guten Tag { $name },

    { $what }

    Wissen Sie nicht, warum? Dann fragen Sie bitte dort nach.
account-mail-role-given = { $who } hat Ihnen eine Rolle gegeben: { $role }.
account-mail-role-taken = { $who } hat Ihnen eine Rolle entzogen: { $role }. Alle Anmeldungen Ihres Kontos sind beendet; mit Ihren übrigen Rechten können Sie sich wieder anmelden.
account-mail-first-subject = Ihr Zugang: erste Anmeldung
account-mail-first = Guten Tag { $name },

    für Sie wurde ein Konto angelegt. Ihr Benutzername ist „{ $login }“. Öffnen Sie bitte diesen Link und legen Sie Ihr Passwort fest; er gilt drei Tage und nur einmal:

    { $link }

    Danach melden Sie sich an und richten einen zweiten Faktor ein. Wissen Sie nichts von diesem Konto? Dann löschen Sie diese E-Mail einfach.
account-mail-first-done = mit dem Link zur ersten Anmeldung wurde das Passwort Ihres Kontos festgelegt.
account-mail-lost-subject = Zweiten Faktor zurücksetzen
account-mail-lost = Guten Tag { $name },

    Sie haben Ihren zweiten Faktor verloren und uns darum gebeten, ihn zurückzusetzen. Öffnen Sie bitte diesen Link; er gilt 24 Stunden und nur einmal. App, Passkeys und Notfallcodes werden entfernt, Ihr Passwort bleibt:

    { $link }

    Haben Sie nicht darum gebeten? Dann löschen Sie diese E-Mail einfach und sagen Sie bitte der Verwaltung Ihrer Stelle Bescheid: Es bleibt alles, wie es ist.
account-first = Erste Anmeldung
account-first-heading = Willkommen, { $name }
account-first-lead = Für Sie wurde ein Konto angelegt. Ihr Benutzername ist „{ $login }“. Legen Sie jetzt Ihr Passwort fest; nur Sie kennen es.
account-first-do = Passwort festlegen
account-first-gone = Dieser Link gilt nicht mehr: Er wurde schon benutzt, oder die drei Tage sind vorbei. Bitten Sie die Verwaltung Ihrer Stelle um einen neuen.
account-lost = Zweiten Faktor zurücksetzen
account-lost-lead = App, Passkeys und Notfallcodes des Kontos „{ $login }“ werden entfernt, und alle Anmeldungen enden. Danach melden Sie sich mit Ihrem Passwort an und richten einen neuen zweiten Faktor ein.
account-lost-do = Jetzt zurücksetzen
account-lost-done = Ihr zweiter Faktor ist entfernt. Melden Sie sich bitte mit Ihrem Passwort an.
account-lost-gone = Dieser Link gilt nicht mehr: Er wurde schon benutzt, oder die 24 Stunden sind vorbei. Bitten Sie die Verwaltung Ihrer Stelle um einen neuen.
account-event-created = Konto angelegt
account-event-link-made = Neuer Link zur ersten Anmeldung
account-event-first-password = Passwort bei der ersten Anmeldung festgelegt
account-event-role-given = Rolle gegeben
account-event-role-taken = Rolle entzogen
account-event-factors-asked = Link zum Zurücksetzen des zweiten Faktors geschickt
people-lead = Wer in Ihrer Stelle arbeitet und was diese Personen dürfen. Jede Änderung wird mit Ihrem Namen festgehalten, und die Person bekommt eine E-Mail.
people-all = Alle in der Stelle
people-find-hint = Name, Benutzername oder E-Mail-Adresse; der Anfang genügt, zum Beispiel „Krau“
people-new = Konto anlegen
people-new-lead = Das Passwort legt die Person selbst fest. Dafür bekommt sie einen Link per E-Mail; denselben Weg zeigen wir Ihnen danach einmal an.
people-new-do = Konto anlegen
people-prove = Wer Konten anlegt, bestätigt vorher noch einmal, wer er ist. Das gilt dann fünf Minuten.
people-stale = Bitte bestätigen Sie noch einmal, wer Sie sind
people-stale-text = Ihre letzte Bestätigung ist länger als fünf Minuten her. Es ist noch nichts angelegt, und Ihre Angaben stehen weiter unten. Bestätigen Sie in einem zweiten Fenster und senden Sie dieses Formular dann noch einmal ab.
people-stale-do = Im neuen Fenster bestätigen
people-name-hint = Vor- und Nachname, zum Beispiel „Sabine Kraus“
people-email-hint = Die dienstliche Adresse, zum Beispiel „s.kraus@example.org“
people-login-hint = Damit meldet sich die Person an: 3 bis 80 Zeichen ohne Leerzeichen, zum Beispiel „s.kraus“
people-office = Stelle
people-office-hint = Name oder Kennung, zum Beispiel „Stadtverwaltung Gotha“ oder „gemeinde-16067029“. Für die Rolle „Betrieb“ frei lassen.
people-office-missing = Bitte geben Sie die Stelle an, zum Beispiel „Stadtverwaltung Gotha“. Nur die Rolle „Betrieb“ gehört zu keiner.
people-office-unknown = Eine Stelle „{ $typed }“ kennen wir nicht. Geben Sie bitte den Namen oder die Kennung an, zum Beispiel „Stadtverwaltung Gotha“ oder „gemeinde-16067029“.
people-office-several = Das kann mehrere Stellen meinen: { $names }. Geben Sie bitte den ganzen Namen oder die Kennung an.
people-roles = Rollen
people-roles-none = Keine Rolle. Mit diesem Konto kommt man an keinen Arbeitsplatz.
people-role-missing = Bitte wählen Sie mindestens eine Rolle, zum Beispiel „Sachbearbeitung“.
people-role-case_worker = Vorgänge der Stelle bearbeiten und Entscheidungen vorschlagen
people-role-approver = Dasselbe, und zeichnen, was andere vorschlagen
people-role-office_admin = Angaben der Stelle, ihre Leistungen, ihre Leute und Schnittstellen
people-role-data_protection = Sehen, wer in welchen Vorgang geschaut hat
people-role-operator = Das Portal betreiben; keine Vorgänge
people-waits = noch nie angemeldet
people-last = Zuletzt angemeldet
people-never = noch nie
people-long-ago = nicht in den letzten 90 Tagen
people-email-confirmed = { $email } (bestätigt)
people-email-open = { $email } (noch nicht bestätigt)
people-link = Link zur ersten Anmeldung: nur jetzt zu sehen
people-link-text = Geben Sie diesen Link persönlich weiter, wenn keine E-Mail ankommt. Er gilt drei Tage und nur einmal. Einen zweiten haben wir an { $email } geschickt; wird einer benutzt, gilt der andere nicht mehr.
people-link-title = Erste Anmeldung
people-link-again = Diese Person hat noch kein Passwort. Ein neuer Link geht per E-Mail an sie und wird Ihnen einmal angezeigt; frühere Links gelten dann nicht mehr.
people-link-do = Neuen Link erstellen
people-own = Das ist Ihr eigenes Konto; Ihre Rollen ändern andere.
people-take = Entziehen
people-take-full = Rolle entziehen: { $role }
people-take-text = Wird eine Rolle entzogen, enden alle Anmeldungen der Person sofort. Vorgänge, die sie in Arbeit hat, bleiben bei ihr stehen, bis jemand sie weitergibt.
people-give = Rolle geben
people-factor = Zweiter Faktor verloren
people-factor-text = Vergewissern Sie sich zuerst persönlich oder am Telefon, dass die Bitte von dieser Person kommt. Wir schicken dann einen Link an ihre bestätigte E-Mail-Adresse. Erst wenn sie ihn benutzt, werden App, Passkeys und Notfallcodes entfernt.
people-factor-do = Link schicken
people-factor-sent = Der Link ist unterwegs. Bis die Person ihn benutzt, bleibt alles, wie es ist.
people-factor-none = Es ist kein zweiter Faktor eingerichtet.
people-factor-mail = Die E-Mail-Adresse dieses Kontos ist nicht bestätigt. Deshalb geht es nur an der Maschine selbst, mit „amtsweg account drop-factors“.
people-factor-not-now = Das geht, sobald das Konto eingeschaltet ist und eine Rolle hat.
people-elsewhere = Diese Person arbeitet auch in anderen Stellen. Abschalten kann sie deshalb nur der Betrieb des Portals; die Rollen in Ihrer Stelle können Sie selbst entziehen.
people-events-none = Bisher hat niemand etwas an diesem Konto geändert.
