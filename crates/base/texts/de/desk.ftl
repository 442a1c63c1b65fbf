# What people in an office read: work list, case, decision, figures, the office's own data, running the program.

# Where a case stands, in the office's words.
state-received = Eingegangen
state-review = In Bearbeitung
state-waiting = Wartet auf Antwort
state-proposed = Zur Zeichnung
state-returned = Zurückgegeben
state-decided = Entschieden
state-closed = Abgeschlossen
state-withdrawn = Zurückgenommen

# The same in the applicant's words.
state-mine-received = Eingegangen
state-mine-review = In Bearbeitung
state-mine-waiting = Ihre Antwort fehlt
state-mine-proposed = In Bearbeitung
state-mine-decided = Entschieden
state-mine-closed = Abgeschlossen
state-mine-withdrawn = Von Ihnen zurückgenommen

# Steps in the history; both sides read them.
event-submitted = Eingegangen
event-passed-on = Zur Bearbeitung zugeteilt
event-assigned = Bearbeitung zugeteilt
event-released = Bearbeitung abgegeben
event-asked = Rückfrage gestellt
event-reminded = An die Rückfrage erinnert
event-answered = Rückfrage beantwortet
event-stopped-waiting = Ohne Antwort weiterbearbeitet
event-replied = Beantwortet und abgeschlossen
event-proposed = Entscheidung vorgeschlagen
event-returned = Vorschlag zurückgegeben
event-taken-back = Vorschlag zurückgeholt
event-laid-open = Öffentlich ausgelegt
event-objected = Einwendung eingegangen
event-enclosed = Anlage zum Bescheid beigelegt
event-taken-out = Anlage wieder herausgenommen
event-first-signed = Mitgezeichnet
event-signed = Entscheidung getroffen
event-signed-alone = Allein entschieden
event-notified = Bescheid bereitgestellt
event-fetched = Bescheid abgerufen
event-note = Vermerk
event-withdrawn = Antrag zurückgenommen
event-moved = Zuständigkeit gewechselt
event-closed = Vorgang abgeschlossen

# Decisions.
outcome-grant = Bewilligung
outcome-part = Teilweise Bewilligung
outcome-refusal = Ablehnung
outcome-settled-grant = Abrechnung wie nachgewiesen
outcome-settled-part = Abrechnung mit Kürzung
outcome-settled-refusal = Nachweis nicht anerkannt
outcome-revoked-grant = Widerruf
outcome-revoked-part = Widerruf zum Teil
outcome-revoked-refusal = Kein Widerruf
outcome-tax-grant = Festsetzung wie angegeben
outcome-tax-part = Festsetzung abweichend von den Angaben
outcome-tax-refusal = Keine Festsetzung
decision-proposed = Vorgeschlagen
decision-returned = Zurückgegeben
decision-taken-back = Zurückgeholt
decision-signed = Gezeichnet

# The work list.
desk-offices = Ihre Stellen
desk-views = Ansichten der Arbeitsliste
desk-view-due = Offene
desk-view-new = Neue
desk-view-mine = Meine
desk-view-unassigned = Nicht zugeteilt
desk-view-to-sign = Zu zeichnen
desk-view-waiting = Wartende
desk-view-decided = Entschiedene
desk-view-closed = Abgeschlossene
desk-search = In den Vorgängen dieser Stelle suchen
desk-search-hint = Nummer, Name oder Wort
desk-search-end = Suche beenden
desk-found = Vorgänge mit „{ $words }“
desk-caption = Vorgänge, die zuerst fälligen oben
desk-case = Vorgang
desk-applicant = Antrag von
desk-state = Stand
desk-due = Fällig
desk-due-by = Frist: { $time }, { $norm }
desk-due-late = { $days ->
    [one] seit gestern
   *[other] seit { $days } Tagen
}
desk-due-today = heute
desk-due-in = { $days ->
    [one] morgen
   *[other] in { $days } Tagen
}
desk-assignee = Bearbeitung
desk-amount = Betrag
desk-first-page = Zum Anfang der Liste
desk-empty-title = Hier liegt nichts
desk-empty = In dieser Ansicht gibt es im Moment keine Vorgänge.
desk-nothing-title = Nichts gefunden
desk-nothing-found = Kein Vorgang dieser Stelle enthält „{ $words }“. Suchen Sie mit der Nummer, mit dem Namen oder mit einem anderen Wort.

# A case.
desk-case-title = Vorgang { $number }
desk-received = Eingegangen
desk-jumps = Auf dieser Seite
desk-facts = Eckdaten
desk-place = Ort
desk-contact = E-Mail
desk-nobody = niemand
desk-twice = Vielleicht schon beantragt
desk-warnings = Bitte prüfen
desk-computed = Berechnung
desk-answers = Angaben
desk-xfall = Antrag als Daten (XFall)
desk-files = Eingereichte Dateien
desk-requests = Rückfragen
desk-asked-meta = gefragt am { $at }, Antwort erbeten bis { $due }
desk-unanswered = Noch keine Antwort
desk-answered-at = Antwort vom { $at }
desk-no-answer = Ohne Antwort weiterbearbeitet
desk-answer-files = Beantwortet mit Dateien, ohne Text
desk-decision = Entscheidung
desk-proposed-by = Vorgeschlagen von { $name } am { $at }
desk-first-by = mitgezeichnet von { $name } am { $at }
desk-settled-alone = Allein entschieden von { $name }
desk-settled-by = { $state } von { $name }
desk-granted-lines = { $count ->
    [one] 1 Betrag wird bewilligt
   *[other] { $count } Beträge werden bewilligt
}
desk-granted-lines-tax = { $count ->
    [one] 1 Betrag wird festgesetzt
   *[other] { $count } Beträge werden festgesetzt
}
desk-granted-lines-fee = { $count ->
    [one] 1 Gebühr wird erhoben
   *[other] { $count } Gebühren werden erhoben
}
desk-fee = Gebühr: { $total }
desk-comment-was = Grund der Rückgabe
desk-notice = Bescheid vom { $day }
desk-delivered = Bekanntgabe
desk-not-delivered = noch nicht bekannt gegeben
desk-appeal = Widerspruch möglich bis
desk-action = Klage möglich bis
desk-files-missing = Nicht eingereicht: { $what }. Sie können danach fragen oder ohne entscheiden.
desk-related = Weitere Vorgänge derselben Person oder Firma
desk-history = Verlauf

# What comes next.
desk-next = Nächster Schritt
desk-next-received = Diesen Vorgang bearbeitet noch niemand. Wer eine Entscheidung vorschlägt oder nachfragt, übernimmt ihn damit.
desk-next-review = Prüfen Sie Angaben und Beträge. Fehlt etwas, fragen Sie nach. Sonst schlagen Sie eine Entscheidung vor.
desk-next-reply = Sehen Sie nach, was gemeldet wurde. Fehlt etwas, fragen Sie nach. Sonst schreiben Sie die Antwort; damit ist der Vorgang abgeschlossen.
desk-next-replied = Die Antwort ist gesendet. Der Vorgang ist abgeschlossen.
desk-next-returned = Der Vorschlag kam zurück. Unten steht er noch so, wie er war: Ändern Sie, was die Anmerkung verlangt, und geben Sie ihn wieder zur Zeichnung.
desk-next-waiting = Eine Rückfrage ist offen. Kommt die Antwort, geht die Bearbeitung weiter.
desk-next-sign = Bitte prüfen Sie den Vorschlag. Zeichnen Sie ihn, oder geben Sie ihn mit einem Grund zurück.
desk-next-alone = Prüfen Sie Angaben und Beträge. Fehlt etwas, fragen Sie nach. Sonst entscheiden Sie: Dieser Dienst verlangt keine zweite Zeichnung.
desk-next-own-alone = Sie haben diese Entscheidung vorgeschlagen. Sehen Sie den Entwurf an, und zeichnen Sie sie selbst: Dieser Dienst verlangt keine zweite Person.
desk-next-sign-first = Bitte prüfen Sie den Vorschlag. Zeichnen Sie ihn mit, oder geben Sie ihn mit einem Grund zurück. Danach zeichnet noch eine dritte Person.
desk-next-sign-last = Der Vorschlag ist mitgezeichnet. Bitte prüfen Sie ihn, und zeichnen Sie ihn abschließend, oder geben Sie ihn mit einem Grund zurück.
desk-next-half-signed = Der Vorschlag ist mitgezeichnet. Abschließend zeichnen muss ihn noch eine weitere Person.
desk-next-own = Sie haben diese Entscheidung vorgeschlagen. Zeichnen muss eine andere Person.
desk-next-proposed = Der Vorschlag wartet auf die Zeichnung.
desk-next-decided = Die Entscheidung ist gezeichnet. Der Bescheid wird automatisch zugestellt, darum müssen Sie sich nicht kümmern.
desk-next-closed = Die Frist für Widerspruch oder Klage ist abgelaufen. Der Vorgang ist abgeschlossen.
desk-next-withdrawn = Der Antrag wurde zurückgenommen. Es ist nichts mehr zu tun.

# What one can do.
desk-conflict = Inzwischen hat jemand anderes diesen Vorgang geändert. Sie sehen jetzt den neuen Stand, und Ihre Eingaben sind noch da. Bitte prüfen Sie beides.
desk-typed = Das hatten Sie geschrieben
desk-take = Übernehmen
desk-done-nehmen = Sie bearbeiten diesen Vorgang jetzt.
desk-assign = Weitergeben
desk-assign-to = Wer soll den Vorgang bearbeiten?
desk-assign-missing = Bitte wählen Sie eine Person oder „niemand“.
desk-assign-do = Weitergeben
desk-done-zuweisen = Die Bearbeitung ist neu zugeteilt.
desk-place-split = Die Gemeinde dieses Vorgangs ist aufgeteilt. Zu welchem Teil er gehört, steht noch nicht fest.
desk-place-which = Zu welcher Gemeinde gehört er jetzt?
desk-place-hint = Maßgeblich ist, worum es geht, zum Beispiel das Grundstück oder die Wohnung. Ist dort eine andere Stelle zuständig, bekommt sie den Vorgang sofort, und die antragstellende Person erfährt es.
desk-place-missing = Bitte wählen Sie eine Gemeinde.
desk-place-do = Zuordnen
desk-done-zuordnen = Der Vorgang ist zugeordnet.
desk-unplaced = { $count ->
    [one] Ein Vorgang aus einer aufgeteilten Gemeinde ist noch zuzuordnen
    [26] Mehr als 25 Vorgänge aus aufgeteilten Gemeinden sind noch zuzuordnen; hier stehen die ältesten
   *[other] { $count } Vorgänge aus aufgeteilten Gemeinden sind noch zuzuordnen
}
desk-ask = Rückfrage stellen
desk-ask-text = Was fehlt?
desk-ask-hint = Die Frage geht in das Postfach der antragstellenden Person. Schreiben Sie so, dass sie ohne Rückruf zu beantworten ist.
desk-ask-missing = Bitte schreiben Sie, was fehlt.
desk-ask-due = Antwort bis
desk-ask-due-hint = Zum Beispiel 15.04.2026. Einige Tage vorher erinnern wir von selbst.
desk-due-unread = Das ist kein Datum. Bitte geben Sie Tag, Monat und Jahr an, zum Beispiel 15.04.2026.
desk-due-past = Bitte wählen Sie einen Tag, der noch kommt.
desk-ask-do = Frage senden
desk-done-fragen = Die Frage ist gesendet.
desk-remind = Noch einmal erinnern
desk-done-erinnern = Die Erinnerung ist gesendet.
desk-stop-waiting = Ohne Antwort weiterbearbeiten
desk-done-weiter = Der Vorgang ist wieder in Bearbeitung.
desk-reply-write = Antwort schreiben
desk-reply = Antwort
desk-reply-hint = Steht so in der Antwort, zwischen Einleitung und Schluss des Schreibens. Jede Zeile wird ein Absatz. Sagen Sie, was Sie gefunden haben, was Sie tun und bis wann.
desk-reply-missing = Bitte schreiben Sie die Antwort.
desk-reply-after = Die Antwort geht sofort in das Postfach der Person oder an die Seite ihres Vorgangs. Einen Bescheid gibt es nicht, und niemand muss zeichnen.
desk-reply-do = Antwort senden und abschließen
desk-done-antworten = Die Antwort ist gesendet, der Vorgang ist abgeschlossen.
desk-note-add = Vermerk schreiben
desk-note = Vermerk
desk-note-hint = Nur Ihre Stelle liest ihn. Er bleibt im Verlauf und lässt sich nicht mehr ändern.
desk-note-missing = Bitte schreiben Sie, was Sie vermerken möchten.
desk-note-do = Vermerk ablegen
desk-done-vermerken = Der Vermerk steht im Verlauf.
desk-propose = Entscheidung vorschlagen
desk-participation = Beteiligung der Öffentlichkeit
desk-participation-lead = Dieser Antrag wird öffentlich ausgelegt, bevor er bewilligt werden kann. Wer ihn gestellt hat, steht nicht auf der Seite.
desk-participation-page = Die öffentliche Seite ansehen
desk-participation-shown = Das steht auf der öffentlichen Seite
desk-lay-open-from = Auslegen ab
desk-lay-open-hint = Von diesem Tag an liegt der Antrag { $days } Tage aus, und danach können noch { $objections } Tage lang Einwendungen eingehen.
desk-lay-open-past = Bitte wählen Sie heute oder einen Tag, der noch kommt.
desk-lay-open-do = Öffentlich auslegen
desk-done-auslegen = Der Antrag wird öffentlich ausgelegt.
desk-laid-open = Ausgelegt { $span }, Einwendungen bis { $until }.
desk-objections = { $count ->
    [0] Noch keine Einwendung
    [one] 1 Einwendung
   *[other] { $count } Einwendungen
}
desk-enclose = Anlagen zum Bescheid
desk-enclosures = Anlagen zum Bescheid
desk-enclose-file = Datei
desk-enclose-rules = Nur PDF, höchstens { $size }. Der Bescheid nennt die Anlage, und sie liegt neben ihm im Postfach.
desk-enclose-title = Name der Anlage
desk-enclose-title-hint = Steht so im Bescheid, zum Beispiel: Lageplan vom 3. März 2026. Ohne Angabe gilt der Name der Datei.
desk-enclose-missing = Bitte wählen Sie eine PDF-Datei aus.
desk-enclose-pdf = Einem Bescheid können nur PDF-Dateien beiliegen. Bitte speichern Sie die Datei als PDF.
desk-enclose-do = Beilegen
desk-done-beilegen = Die Anlage liegt dem nächsten Bescheid bei.
desk-take-out = Herausnehmen
desk-done-herausnehmen = Die Anlage ist wieder heraus.
desk-decide = Entscheiden
desk-decide-after = Dieser Dienst verlangt keine zweite Zeichnung. Mit „Entscheiden“ entsteht der Bescheid sofort und geht hinaus; vorher können Sie seinen Entwurf ansehen.
desk-decide-do = Entscheiden und Bescheid senden
desk-decide-look = Erst den Entwurf ansehen
desk-done-entscheiden = Entschieden. Der Bescheid wird jetzt erstellt und im Portal bereitgestellt.
desk-outcome = Wie soll entschieden werden?
desk-outcome-missing = Bitte wählen Sie, wie entschieden werden soll.
desk-lines = Welche Beträge werden bewilligt?
desk-lines-tax = Welche Beträge werden festgesetzt?
desk-lines-fee = Welche Gebühren werden erhoben?
desk-lines-hint = Gilt nur für eine teilweise Bewilligung. Nehmen Sie heraus, was abgelehnt wird: eine ganze Person oder einzelne Beträge.
desk-lines-hint-tax = Gilt nur für eine abweichende Festsetzung. Nehmen Sie heraus, was nicht gelten soll, zum Beispiel eine Ermäßigung.
desk-lines-hint-fee = Gilt nur für eine teilweise Bewilligung. Nehmen Sie heraus, was nicht zu zahlen ist.
desk-lines-single = { $count ->
    [one] Den einzelnen Betrag wählen
   *[other] Aus { $count } Beträgen wählen
}
desk-lines-sum = Bewilligt werden
desk-lines-sum-tax = Festgesetzt werden
desk-lines-sum-fee = Erhoben werden
desk-lines-of = von { $all }.
desk-lines-missing = Bitte lassen Sie mindestens einen Betrag ausgewählt. Soll keiner gelten, wählen Sie oben eine andere Entscheidung.
desk-lines-all = Es sind alle Beträge ausgewählt. Nehmen Sie mindestens einen heraus, oder wählen Sie oben eine andere Entscheidung.
desk-fee-range = Gebührenrahmen
desk-fee-between = { $range } ({ $norm }).
desk-fee-optional = Lassen Sie beides frei, wenn keine Gebühr erhoben wird.
desk-fee-why = Warum dieser Betrag? { $fee }
desk-fee-why-hint = Steht so im Bescheid bei der Gebühr. Zum Beispiel: Der Antrag war in zwei Stunden geprüft.
desk-fee-missing = Bitte geben Sie die Gebühr an: { $min } bis { $max }.
desk-fee-unread = Das ist kein Betrag. Bitte schreiben Sie ihn in Euro, zum Beispiel 25,50.
desk-fee-outside = Die Gebühr muss zwischen { $min } und { $max } liegen.
desk-fee-why-missing = Bitte sagen Sie, warum die Gebühr so hoch ist, zum Beispiel: Der Antrag war in zwei Stunden geprüft.
desk-blocks = Textbausteine für: { $outcomes }
desk-reasons = Eigene Begründung
desk-reasons-hint = Steht so im Bescheid. Jede Zeile wird ein Absatz.
desk-reasons-missing = Weicht die Entscheidung vom Antrag ab, braucht der Bescheid eine Begründung. Bitte wählen Sie einen Textbaustein, oder schreiben Sie eine eigene.
desk-propose-after = Danach zeichnet eine andere Person. Erst dann entsteht der Bescheid.
desk-propose-after-two = Danach zeichnen zwei andere Personen nacheinander. Erst dann entsteht der Bescheid.
desk-propose-do = Zur Zeichnung geben
desk-done-vorschlagen = Der Vorschlag liegt zur Zeichnung vor.
desk-draft = Entwurf des Bescheids
desk-sign = Zeichnen
desk-sign-first = Mitzeichnen
desk-done-mitzeichnen = Mitgezeichnet. Jetzt zeichnet noch eine weitere Person.
desk-done-zeichnen = Gezeichnet. Der Bescheid wird jetzt erstellt und im Portal bereitgestellt.
desk-return = Zurückgeben
desk-take-back = Vorschlag zurückholen
desk-comment = Grund
desk-comment-hint = Was soll am Vorschlag anders werden? Nur Ihre Stelle liest das.
desk-comment-missing = Bitte sagen Sie, warum Sie den Vorschlag zurückgeben.
desk-return-do = Zur Bearbeitung zurückgeben
desk-done-zurueck = Der Vorgang ist wieder in Bearbeitung.
desk-done-zurueckholen = Der Vorschlag ist zurückgeholt. Sie können ihn ändern und wieder zur Zeichnung geben.
desk-returned-title = Der Vorschlag kam mit dieser Anmerkung zurück
desk-returned-by = { $name }, { $at }

# Figures.
figures-lead = Eingänge und Entscheidungen der letzten zwölf Monate. Offene Vorgänge: Stand jetzt.
figures-open = Offene Vorgänge
figures-unassigned = Davon noch nicht zugeteilt
figures-received = Eingegangen
figures-decided = Entschieden
figures-granted = Bewilligt oder festgesetzt
figures-days = Vom Eingang bis zur Entscheidung, im Mittel
figures-days-value = { $days ->
    [one] 1 Tag
   *[other] { $days } Tage
}
figures-months = Eingänge je Monat
figures-month = Monat
figures-services = Eingänge je Leistung
figures-service = Leistung
figures-none = In den letzten zwölf Monaten ist nichts eingegangen.

# Who looked at what.
access-lead = Jeder Blick in einen Vorgang dieser Stelle steht hier. Inhalte der Vorgänge sehen Sie nicht.
access-caption = Zugriffe, der neueste oben
access-at = Wann
access-who = Wer
access-number = Vorgang
access-what = Was
access-case = Vorgang geöffnet
access-file = Datei geöffnet
access-notice = Bescheid geöffnet
access-preview = Entwurf des Bescheids angesehen
access-xfall = Antrag als Daten abgeholt
access-action = Vorgang bearbeitet
access-empty-title = Noch keine Zugriffe
access-empty = Sobald jemand einen Vorgang öffnet, steht es hier.
access-newest = Zu den neuesten
access-older = Ältere Zugriffe
access-refused = Abgewiesen
access-refused-lead = Wer nach einem Vorgang dieser Stelle gefragt hat, ohne dort zu arbeiten, und Beschäftigte dieser Stelle, die eine Seite ohne das Recht dazu aufgerufen haben. Gezeigt wurde nichts. Die Liste reicht ein Jahr zurück.
access-refused-none = Bisher wurde niemand abgewiesen.
access-page = Was

# Running the installation.
operate-lead = Wie es dem Programm geht. Inhalte von Vorgängen sind hier nicht zu sehen.
operate-engine = Datenbank
operate-writing = Speichern möglich
operate-in-work = Anfragen in diesem Augenblick
operate-waiting = Wartende Aufträge
operate-dead = Gescheiterte Aufträge
operate-log = Einträge im Protokoll
operate-failed = Gescheiterte Aufträge
operate-none-failed = Es gibt keine. Alles, was zu tun war, ist getan oder wartet auf seinen Termin.
operate-failed-lead = Diese Aufträge wurden mehrmals versucht und dann beiseitegelegt. Beheben Sie die Ursache, dann versuchen Sie es noch einmal. Zweimal ausgeführt wird nichts.
operate-job = Auftrag
operate-error = Letzter Fehler
operate-attempts = Versuche
operate-replay = Noch einmal versuchen
operate-job-notice = Bescheid schreiben
operate-job-mail = E-Mail senden
operate-job-remind = An eine Rückfrage erinnern
operate-job-close = Vorgang abschließen
operate-job-count = Statistik fortschreiben
operate-job-reset = Link für ein neues Passwort schicken

# An office's own data.
office-lead = So erscheint Ihre Stelle auf allen Seiten und in allen Schreiben.
office-demo-own = Die Angaben unten sind Beispieldaten der Demonstration. Sobald Sie speichern, gelten Ihre eigenen.
office-street = Straße und Hausnummer
office-plz = Postleitzahl
office-place = Ort
office-web = Internetseite
office-save = Speichern
office-saved = Gespeichert.
office-address-needed = Bitte geben Sie die Anschrift der Stelle an, zum Beispiel Hauptmarkt 1, 99867 Gotha. Sie steht in jedem Bescheid und in der Rechtsbehelfsbelehrung.
office-conflict = Inzwischen hat jemand anderes gespeichert. Unten stehen Ihre Eingaben. Speichern Sie noch einmal, wenn diese gelten sollen.
office-offered = Wird online angeboten
office-not-offered = Noch nicht angeboten
office-offer-do = Diese Leistung online anbieten
office-offer-hint = Ab dann können Menschen an Ihrem Ort den Antrag online stellen. Für laufende Vorgänge ändert sich nichts.
office-offer-demo = Diese Werte sind Beispieldaten der Demonstration, keine Werte aus einer Satzung. Sobald Sie speichern, gelten Ihre eigenen.

# Whether a receipt or a notice is genuine.
verify-title = Quittung oder Bescheid prüfen
verify-lead = Hier sehen Sie, ob eine Quittung unverändert ist und ob ein Bescheid von uns stammt. Über die Person dahinter erfahren Sie nichts.
verify-result = Ergebnis
verify-file = Datei
verify-file-hint = Die Quittung (TXT) oder der Bescheid (PDF), so wie Sie die Datei erhalten haben. Wir speichern sie nicht.
verify-code = Oder der Code vom Bescheid
verify-code-hint = Er steht am Ende des Bescheids, zum Beispiel 1A2B-3C4D-5E6F-7081. Groß- und Kleinschreibung und Striche sind egal.
verify-do = Prüfen
verify-receipt-genuine = Die Quittung ist echt und unverändert.
verify-service = Leistung
verify-digest = Prüfsumme der Angaben
verify-place = Blattnummer im Protokoll
verify-nothing = Bitte wählen Sie eine Datei aus oder geben Sie den Code vom Bescheid ein. Dann prüfen wir.
verify-notice-genuine = Der Bescheid stammt von uns und ist unverändert.
verify-code-known = Zu diesem Code haben wir einen Bescheid ausgestellt.
verify-code-advice = Vergleichen Sie das Datum mit dem auf Ihrem Bescheid. Ob der Text einer Kopie unverändert ist, zeigt der Code nicht: Dafür prüfen Sie hier die PDF-Datei, die aus dem Postfach heruntergeladen wurde.
verify-code-unknown = Diesen Code kennen wir nicht.
verify-code-unknown-advice = Bitte vergleichen Sie ihn noch einmal mit dem Bescheid: Er hat 16 Zeichen, nur Ziffern und die Buchstaben A bis F. Bleibt es dabei, fragen Sie die Behörde, deren Name auf dem Bescheid steht; nehmen Sie dafür nicht die Telefonnummer von diesem Schreiben.
verify-issued = Datum des Bescheids
verify-notice-unknown = Diese Datei ist keine, die wir so ausgestellt haben.
verify-copy-advice = Das muss nichts Schlimmes heißen: Wurde der Bescheid gescannt, aus einem Programm neu gespeichert oder ergänzt, ist es nicht mehr dieselbe Datei. Laden Sie ihn noch einmal aus dem Postfach herunter oder lassen Sie sich das Original schicken. Haben Sie nur die Kopie, geben Sie den Code vom Ende des Bescheids ein und vergleichen Sie das Datum.
verify-offline = Selbst prüfen, ohne Internet
verify-offline-text = Jede Quittung lässt sich auch ohne uns prüfen: mit dem Befehl „amtsweg verify“, der Datei und diesem Schlüssel.

# The demonstration.
demo-mails-title = Versandte E-Mails
demo-mails-lead = Was diese Demonstration an E-Mails verschickt hätte. Eine E-Mail sagt nur, dass etwas da ist. Inhalte stehen im Postfach.
demo-mails-empty-title = Noch keine E-Mails
demo-mails-empty = Stellen Sie einen Antrag und geben Sie dabei eine E-Mail-Adresse an.
demo-mails-to = an { $to }
demo-mails-read = Lesen
demo-mails-sent = verschickt
demo-mails-kept = liegt im Ausgang
shell-demo-notice = Demonstration mit erfundenen Personen und Vorgängen, keine amtliche Website

# The letterhead of an office.
letterhead-title = Briefkopf
letterhead-lead = Was Ihre Stelle hier festlegt, steht in allen Bescheiden, Eingangsbestätigungen und Berichten, die ab dann entstehen. Schreiben, die schon verschickt sind, ändern sich nie. Was Sie frei lassen, bleibt wie bisher.
letterhead-from = Wappen oder Logo, Farbe, Zeilen im Kopf und am Fuß Ihrer Schreiben.
letterhead-set = Festlegen
letterhead-saved = Der Briefkopf ist gespeichert. Er gilt für jedes Schreiben, das ab jetzt entsteht.
letterhead-picture = Wappen oder Logo
letterhead-picture-hint = Ein Bild als PNG oder JPEG, höchstens 256 KB und 1,5 Millionen Bildpunkte, zum Beispiel 1200 mal 1200. Es steht oben rechts, höchstens 19 mm hoch und 55 mm breit. SVG-Dateien speichern Sie bitte vorher als PNG.
letterhead-picture-now = Das Bild, das im Briefkopf steht
letterhead-picture-remove = Das Bild entfernen
letterhead-picture-kind = Die Datei „{ $name }“ ist kein PNG oder JPEG. Bitte speichern Sie das Wappen oder Logo in einem dieser Formate, zum Beispiel als wappen.png.
letterhead-picture-large = Das Bild „{ $name }“ ist größer als 256 KB. Bitte verkleinern Sie es, zum Beispiel auf 600 mal 700 Bildpunkte: Jedes Schreiben enthält es.
letterhead-picture-pixels = Das Bild „{ $name }“ hat { $width } mal { $height } Bildpunkte. Bitte verkleinern Sie es auf höchstens 1,5 Millionen, zum Beispiel 1200 mal 1200.
letterhead-picture-broken = Dieses Bild lässt sich nicht in ein Schreiben setzen. Bitte öffnen Sie es mit einem Bildprogramm, speichern Sie es neu als PNG in RGB-Farben und wählen Sie es noch einmal aus.
letterhead-picture-again = Das Bild von vorhin ist nicht mehr da. Bitte wählen Sie es noch einmal aus.
letterhead-alt-de = Was das Bild zeigt
letterhead-alt-de-hint = Für Menschen, die das Bild nicht sehen; Vorleseprogramme lesen es vor. Zum Beispiel: Wappen der Stadt Gotha
letterhead-alt-en = Was das Bild zeigt, auf Englisch
letterhead-alt-en-hint = Zum Beispiel: Coat of arms of the town of Gotha
letterhead-alt-needed = Bitte sagen Sie, was das Bild zeigt, zum Beispiel „Wappen der Stadt Gotha“, auf Englisch „Coat of arms of the town of Gotha“.
letterhead-alt-long = Bitte sagen Sie in höchstens { $most } Zeichen, was das Bild zeigt, zum Beispiel: Wappen der Stadt Gotha.
letterhead-alt-default = Wappen oder Logo der Behörde
letterhead-colour = Farbe
letterhead-colour-hint = Für die Linie im Kopf, Überschriften und Kästen, als # und sechs Ziffern oder Buchstaben von a bis f. Zum Beispiel #004b76. Ist sie zu hell zum Lesen, bleibt die Schrift dunkel. Ohne Angabe: #1d4f91
letterhead-colour-wrong = Bitte geben Sie die Farbe als # und sechs Ziffern oder Buchstaben von a bis f an, zum Beispiel #004b76.
letterhead-head = Zeilen unter dem Namen
letterhead-head-hint = Höchstens 2 Zeilen mit je 60 Zeichen. Zum Beispiel: Der Oberbürgermeister
letterhead-return = Absenderzeile über der Anschrift
letterhead-return-hint = Steht klein im Fenster des Umschlags, höchstens 100 Zeichen. Ohne Angabe: Name, Straße und Ort. Zum Beispiel: Stadt Gotha · Postfach 10 02 02 · 99852 Gotha
letterhead-return-long = Bitte kürzen Sie die Absenderzeile auf höchstens { $most } Zeichen, zum Beispiel: Stadt Gotha · Postfach 10 02 02 · 99852 Gotha.
letterhead-foot = Zeilen am Fuß
letterhead-foot-hint = Höchstens 6 Zeilen mit je 80 Zeichen, zum Beispiel Bank, Haltestelle, weitere Internetadresse. Anschrift, Telefon, E-Mail, Internetseite und Sprechzeiten stehen schon da. Zum Beispiel: Bank: Beispielbank, DE02 1203 0000 0000 2020 51
letterhead-lines-many = Hier finden höchstens { $most } Zeilen Platz; es sind { $there }. Bitte fassen Sie Zeilen zusammen, zum Beispiel: Bus 3, Haltestelle Markt.
letterhead-line-long = Die Zeile „{ $begin }…“ hat mehr als { $most } Zeichen. Bitte kürzen Sie sie oder teilen Sie sie auf zwei Zeilen auf.
letterhead-save = Briefkopf speichern
letterhead-try = Als Muster ansehen, ohne zu speichern
letterhead-look = So sieht ein Brief aus
letterhead-look-lead = Mit dem, was gespeichert ist.
letterhead-look-alt = Die erste Seite eines Musterbriefs mit Ihrem Briefkopf. Als PDF lässt er sich vorlesen.
letterhead-look-pdf = Musterbrief
letterhead-changes = Änderungen
letterhead-changes-none = Bisher wurde nichts geändert: Ihre Schreiben haben den Briefkopf, mit dem die Einrichtung kam.
letterhead-change = { $at }, { $who }
letterhead-part-picture = Wappen oder Logo
letterhead-part-alt = Beschreibung des Bilds
letterhead-part-colour = Farbe
letterhead-part-head = Zeilen unter dem Namen
letterhead-part-return = Absenderzeile
letterhead-part-foot = Zeilen am Fuß
letterhead-sample-title = Muster eines Schreibens
letterhead-sample-recipient =
    Erika Mustermann
    Musterstraße 1
    99867 Musterstadt
letterhead-sample-number = 00-2026-000000
letterhead-sample-subject = Muster: So sehen Schreiben Ihrer Stelle aus
letterhead-sample-text = dies ist ein Muster. So stehen Kopf, Anschrift und Fuß in Bescheiden, Eingangsbestätigungen und Berichten Ihrer Stelle. Was in einem Schreiben steht, legt die Leistung fest, zu der es gehört.
letterhead-sample-heading = Eine Überschrift
letterhead-sample-more = Überschriften und die Linie im Kopf haben die Farbe, die Sie gewählt haben. Das Schreiben lässt sich vorlesen; vom Bild im Kopf wird gesagt, was es zeigt.
letterhead-sample-name = Max Muster
access-find = Suchen
access-all = Alle zeigen
access-table = Als Tabelle speichern (CSV)
access-shown = Was angesehen wurde
access-none = Dazu steht hier nichts.
access-who-hint = Der Anfang des Namens genügt, zum Beispiel „Krau“
access-number-hint = Die ganze Nummer, zum Beispiel „2026-K7QM-4TXP“
access-day = Tag
access-day-hint = Zum Beispiel „03.03.2026“
access-kind = Art
access-kind-shown = Angesehen
access-file-name = Zugriffe.csv
refused-other = Eine andere Seite
refused-worklist = Die Arbeitsliste öffnen
refused-figures = Die Zahlen der Stelle ansehen
refused-grants = Ein Förderprogramm ansehen
refused-grant = Eine Bewilligung öffnen oder bearbeiten
refused-score = Einen Antrag bewerten
refused-rates = Die Basiszinssätze ansehen
refused-case = Den Vorgang öffnen
refused-action = Den Vorgang bearbeiten
refused-file = Eine Datei des Vorgangs öffnen
refused-notice = Einen Bescheid öffnen
refused-enclosure = Eine Anlage zum Bescheid öffnen
refused-preview = Den Entwurf des Bescheids ansehen
refused-xfall = Den Antrag als Daten abholen
refused-payment = Zahlungen ansehen oder bearbeiten
refused-office = Die Angaben der Stelle ansehen oder ändern
refused-people = Die Leute der Stelle ansehen oder ändern
refused-offers = Die Leistungen der Stelle ansehen oder ändern
refused-account = Das Bankkonto der Stelle ansehen oder ändern
refused-interface = Die Schnittstelle verwalten
refused-retention = Die Löschfristen ansehen
refused-accesses = Das Zugriffsprotokoll ansehen
refused-operation = Eine Seite des Betriebs öffnen
refused-accounts = Konten des Portals ansehen oder ändern
refused-services = Leistungen veröffentlichen
refused-workshop = Die Werkstatt öffnen
refused-events = Über die Schnittstelle Ereignisse abholen
refused-api = Über die Schnittstelle einen Vorgang lesen oder bearbeiten
operate-job-boundary = Vorgänge nach einer Gebietsänderung übergeben
operate-jobs = Aufträge nach Art
operate-jobs-lead = Ein Auftrag ist, was nach einem Schritt noch zu tun bleibt. „Fällig“ heißt: Er ist an der Reihe. „Später“ heißt: Sein Tag kommt noch, zum Beispiel bei einer Erinnerung.
operate-jobs-none = Es wartet nichts.
operate-due = Fällig
operate-later = Später
operate-failing = Zuletzt gescheitert
operate-oldest = Ältester fällig seit
operate-next = Nächster Versuch
operate-now = jetzt
operate-none = keiner
operate-waiting-note = { $due } fällig, { $later } später
operate-late-do = Der älteste fällige Auftrag wartet länger als eine Viertelstunde. Sehen Sie unten, welche Art es ist, und im Programmprotokoll, woran es liegt. Läuft das Programm mit genug Arbeitern („--workers“)?
operate-dead-do = Sehen Sie unten den letzten Fehler, beheben Sie die Ursache und versuchen Sie es noch einmal.
operate-failed-shown = Gezeigt: { $shown } von { $all }.
operate-disk-full-do = Der Datenträger ist voll. Schaffen Sie Platz; danach geht es ohne Neustart weiter.
operate-away-do = Die Datenbank nimmt keine Änderungen an. Prüfen Sie, ob sie läuft und ob ihr Datenträger in Ordnung ist.
operate-log-note = Jeder Eintrag lässt sich nachprüfen: mit einer Quittung auf der verlinkten Seite, alles zusammen mit „amtsweg verify --log“.
operate-schema = Stand der Tabellen: { $name }
operate-version = Programmversion
operate-since = Läuft seit { $at }.
operate-backup = Letzte Sicherung
operate-backup-none = nicht bekannt
operate-backup-unknown = Dieses Programm weiß von keiner Sicherung mit „amtsweg backup“. Sichern Sie auf andere Weise, prüfen Sie es bitte dort; sonst richten Sie einen täglichen Lauf von „amtsweg backup DATEI“ ein.
operate-backup-fresh = vor weniger als einer Stunde
operate-backup-hours = { $hours ->
    [one] vor einer Stunde
   *[other] vor { $hours } Stunden
}
operate-backup-days = vor { $days } Tagen
operate-backup-at = Am { $at }.
operate-backup-do = Das ist länger her als ein Tag. Prüfen Sie, ob der tägliche Lauf von „amtsweg backup“ noch geht.
operate-disk = Freier Speicher
operate-disk-unknown = nicht bekannt
operate-disk-free = { $free } von { $all }
operate-disk-elsewhere = Der freie Platz steht auf dem Datenbankserver; fragen Sie ihn dort ab, zum Beispiel mit „df -h“.
operate-disk-do = Das ist wenig. Schaffen Sie Platz, bevor nichts mehr gespeichert werden kann: Alte Sicherungen gehören auf einen anderen Datenträger.
operate-size = Die Daten brauchen { $size }.
operate-mail = E-Mail
operate-mail-well = geht hinaus
operate-mail-ill = gestört
operate-mail-off = kein Mailserver
operate-mail-off-do = Ohne „--smtp“ bleiben E-Mails liegen. Nennen Sie beim Start einen Mailserver; dann gehen sie hinaus.
operate-mail-last = Zuletzt am { $at }.
operate-mail-never = Bisher ging keine hinaus.
operate-mail-waiting = Es warten { $waiting }, davon zuletzt gescheitert { $failing }.
operate-mail-error = Letzter Fehler: { $error }
operate-mail-do = Prüfen Sie den Mailserver. Verloren geht nichts; es wird weiter versucht.
substitute-title = Vertretung
substitute-link = Vertretung, wenn Sie nicht da sind
substitute-lead = Sind Sie nicht da, sieht eine Kollegin oder ein Kollege Ihre Vorgänge in der eigenen Arbeitsliste unter „Meine“, mit dem Hinweis „in Vertretung für …“. Was dabei getan wird, steht mit beiden Namen im Verlauf. Niemand darf dadurch mehr als vorher: Zeichnen kann nur, wer diese Rolle hat, und niemand zeichnet den eigenen Vorschlag.
substitute-away = Wer Sie vertritt
substitute-away-none = Zurzeit ist niemand eingetragen.
substitute-end = Beenden
substitute-standing-in = Wen Sie vertreten
substitute-days = vom { $from } bis { $until }
substitute-new = Vertretung eintragen
substitute-nobody = In Ihrer Stelle arbeitet sonst niemand an Vorgängen.
substitute-from = Von
substitute-until = Bis einschließlich
substitute-day-hint = Zum Beispiel „15.04.2026“
substitute-who = Durch
substitute-do = Eintragen
substitute-who-missing = Bitte wählen Sie eine Kollegin oder einen Kollegen Ihrer Stelle aus.
substitute-day-missing = Bitte geben Sie den Tag an, zum Beispiel „15.04.2026“.
substitute-until-before = Der letzte Tag liegt vor dem ersten. Bitte geben Sie einen späteren Tag an, zum Beispiel „30.04.2026“.
substitute-until-past = Dieser Tag ist schon vorbei. Bitte geben Sie einen Tag ab heute an.
substitute-too-long = Eine Vertretung gilt höchstens ein Jahr. Bitte geben Sie einen früheren Tag an.
substitute-twice = Für einen dieser Tage ist schon jemand eingetragen. Beenden Sie zuerst diese Vertretung oder wählen Sie andere Tage.
substitute-mail-subject = Vertretung
substitute-mail-begins = Guten Tag { $name },

    { $away } hat Sie als Vertretung eingetragen: vom { $from } bis { $until }. In diesen Tagen stehen die Vorgänge auch in Ihrer Arbeitsliste unter „Meine“.
substitute-mail-ends = Guten Tag { $name },

    { $away } hat die Vertretung vom { $from } bis { $until } beendet. Die Vorgänge stehen nicht mehr in Ihrer Arbeitsliste unter „Meine“.
desk-standing-in = Sie vertreten heute: { $names }
desk-standing-in-text = Diese Vorgänge stehen mit unter „Meine“. Im Verlauf steht, für wen Sie gehandelt haben.
desk-in-place-of = in Vertretung für { $name }
event-for = { $name } in Vertretung für { $away }
refused-substitution = Eine Vertretung eintragen
