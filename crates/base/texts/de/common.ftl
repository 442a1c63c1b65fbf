# Words used everywhere.
error-not-found = Das gibt es hier nicht, oder es ist nicht für Sie bestimmt.
error-forbidden = Dazu sind Sie nicht berechtigt.
error-conflict = Inzwischen hat jemand anderes etwas geändert. Bitte laden Sie die Seite neu und prüfen Sie den neuen Stand.
error-unavailable = Das geht im Moment nicht. Bitte versuchen Sie es in einigen Minuten noch einmal. Was schon gespeichert war, ist sicher.
error-full = Gerade möchten sehr viele Menschen gleichzeitig auf diese Seiten. Bitte versuchen Sie es in einigen Sekunden noch einmal. Was schon gespeichert war, ist sicher.
error-internal = Bei uns ist ein Fehler aufgetreten. Bitte versuchen Sie es noch einmal. Ihre gespeicherten Angaben sind nicht verloren.
error-disk-full = Der Speicher des Systems ist voll. Lesen ist weiter möglich, neue Eingaben können im Moment nicht gespeichert werden.
error-away = Im Moment kann nichts gespeichert werden: Die Datenbank antwortet nicht oder nimmt keine Änderungen an. Was schon gespeichert war, ist sicher. Bitte versuchen Sie es in ein paar Minuten noch einmal.
error-kept = Was Sie gerade eingegeben haben, ist auf dieser Seite noch vorhanden. Sobald wieder gespeichert werden kann, senden Sie es mit einem Klick.
error-kept-now = Was Sie gerade eingegeben haben, ist auf dieser Seite noch vorhanden. Danach senden Sie es mit einem Klick.
error-kept-files = Dateien wählen Sie danach bitte noch einmal aus.
error-again = Noch einmal senden
error-code = Suchen Sie einen Vorgang, den Sie ohne Konto abgeschickt haben? Wurde er auf einem anderen Gerät geöffnet, holen Sie ihn mit dem Zugangscode zurück:
error-heading-not-found = Nicht gefunden
error-heading-forbidden = Nicht erlaubt
error-heading-conflict = Das hat nicht geklappt
error-heading-unavailable = Im Moment nicht möglich
error-heading-internal = Bei uns ist etwas schiefgegangen
error-to-start = Zur Startseite
error-state = Das passt nicht mehr zum Stand des Vorgangs. Bitte prüfen Sie, wie weit er inzwischen ist.
error-reply = Bitte schreiben Sie die Antwort.
error-reasons = Weicht die Entscheidung vom Antrag ab, braucht der Bescheid eine Begründung.
error-part-more = Ein Teil kann nicht mehr sein als das Ganze: Wählen Sie auch die Abzüge aus, die zu den bewilligten Beträgen gehören.
error-part-all = Ein Teil kann nicht alle Beträge enthalten: Nehmen Sie mindestens einen heraus, oder bewilligen Sie ganz.
error-comment = Bitte sagen Sie, warum Sie den Vorschlag zurückgeben.
error-take-back = Nur wer den Vorschlag gemacht hat, kann ihn zurückholen.
error-four-eyes = Sie haben diese Entscheidung selbst vorgeschlagen. Zeichnen muss sie jemand anderes.
error-provider = Die Anmeldung über den Anbieter hat nicht geklappt. Bitte beginnen Sie noch einmal auf der Anmeldeseite.
error-trust = Für diesen Antrag müssen wir sicherer wissen, wer Sie sind. Ihre Angaben sind gespeichert. Bitte melden Sie sich mit einem höheren Vertrauensniveau an und senden Sie ihn dann ab.
limit-heading = Bitte etwas später
limit-drafts = Sie haben schon { $most } begonnene Anträge, und mehr auf einmal sind nicht möglich. Bitte senden Sie einen ab oder verwerfen Sie einen; dann beginnen Sie den neuen.
limit-drafts-do = Zu den begonnenen Anträgen
limit-sent = In der letzten Stunde haben Sie schon { $most } Anträge abgeschickt. Dieser ist gespeichert, es geht nichts verloren. Bitte senden Sie ihn in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
} ab.
limit-sent-do = Zurück zum Antrag
limit-address = Von Ihrem Internetanschluss kommt gerade ungewöhnlich viel. Was Sie begonnen haben, ist gespeichert. Bitte versuchen Sie es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
} noch einmal, oder von einem anderen Anschluss.
error-account-off = Dieses Konto ist abgeschaltet. Bitte wenden Sie sich an die Stelle, die dieses Portal betreibt.
error-account-own = Ihr eigenes Konto können Sie hier nicht abschalten. Bitten Sie jemanden, der das Portal mit Ihnen betreibt.
error-factor = Dafür braucht Ihr Konto einen zweiten Faktor. Richten Sie ihn bitte in einem neuen Fenster ein und senden Sie danach hier noch einmal.
error-csrf = Diese Seite war zu lange offen oder kam von einer anderen Website. Bitte laden Sie sie neu und senden Sie noch einmal.
error-too-large = Das war zu viel auf einmal. Erlaubt sind Dateien bis 10 MB; laden Sie mehrere Dateien bitte nacheinander hoch.
error-slow = Ihre Eingaben kamen zu langsam an. Bitte prüfen Sie Ihre Verbindung und senden Sie noch einmal.
error-form = Ihre Eingaben kamen nicht vollständig an. Bitte gehen Sie zurück und senden Sie noch einmal.
error-not-offered = Diese Leistung wird an diesem Ort noch nicht online angeboten. Bitte wenden Sie sich an die zuständige Stelle.
error-own-office = Über diesen Antrag würde Ihre eigene Stelle entscheiden. Bitte melden Sie sich vom Dienstkonto ab und stellen Sie ihn als Privatperson.
error-sent = Dieser Antrag ist schon abgeschickt. Sie finden ihn unter „Meine Vorgänge“.
role-case_worker = Sachbearbeitung
role-approver = Zeichnung
role-office_admin = Verwaltung der Stelle
role-data_protection = Datenschutz
role-operator = Betrieb
yes = Ja
no = Nein
lines-caption = Berechnete Beträge
lines-whom = Wer und wann
lines-what = Was
lines-amount = Betrag
lines-why = Warum { $amount }?
lines-sum = Summe
health-alive = Programm läuft
health-reading = Lesen
health-writing = Speichern
health-yes = ja
health-no = nein
health-disk-full = nein, der Speicher ist voll
health-away = nein, die Datenbank nimmt keine Änderungen an
shell-read-only = Im Moment können Sie hier nur lesen. Gespeicherte Angaben sind sicher; Neues lässt sich gerade nicht speichern.
