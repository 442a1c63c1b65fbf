# What citizens and businesses read: finding, filling in, following, and the legal pages.

# Start page.
start-title = Was möchten Sie erledigen?
start-lead = Finden Sie die richtige Leistung und die Stelle, die an Ihrem Ort zuständig ist. Ohne Konto, vom Telefon aus, zu jeder Zeit.
start-often = Häufig gesucht
start-often-dog = Hund anmelden
start-often-loss = Verdienstausfall
start-often-move = Umzug melden
start-often-trade = Gewerbe anmelden
start-begun = Begonnene Anträge
start-begun-changed = Zuletzt geändert: { $changed }
start-online = Online erledigen
start-situations = Was steht bei Ihnen an?
start-categories = Alle Leistungen nach Bereichen
start-category-services = Leistungen
start-how = So läuft es ab
start-how-find = Finden
start-how-find-text = Sie sagen, worum es geht und wo. Wir nennen die zuständige Stelle und was Sie brauchen.
start-how-fill = Ausfüllen
start-how-fill-text = Schritt für Schritt und mit Erklärungen. Sie können jederzeit unterbrechen.
start-how-send = Absenden
start-how-send-text = Sie erhalten sofort eine Vorgangsnummer und eine Quittung, die Sie selbst prüfen können.
start-how-notice = Bescheid erhalten
start-how-notice-text = Als PDF, mit Begründung, Betrag und der Frist für Widerspruch oder Klage.
start-resume = Begonnenen Antrag fortsetzen
start-resume-text = Was Sie begonnen haben, finden Sie unter „Meine Vorgänge“: ohne Konto in demselben Browser, mit Konto auf jedem Gerät. Haben Sie sich einen Link zum Weitermachen gespeichert, öffnen Sie einfach diesen Link.
start-resume-do = Zu meinen Vorgängen
start-check = Quittung oder Bescheid prüfen
start-check-text = Ist eine Quittung unverändert? Stammt ein Bescheid wirklich von uns? Das kann jeder prüfen, auch ohne Konto.
start-check-do = Jetzt prüfen

# Situations of life.
situation-umzug = Umziehen
situation-umzug-text = Wohnsitz, Auto, Hund und Mülltonne ummelden
situation-kind = Ein Kind bekommen
situation-kind-text = Geburt, Elterngeld, Kita, Sorgerecht
situation-heirat = Heiraten
situation-heirat-text = Eheschließung, Urkunden, neuer Name
situation-tiere = Ein Tier halten
situation-tiere-text = Hund an- und abmelden, Fundtier, Tierschutz
situation-betrieb = Ein Geschäft führen
situation-betrieb-text = Gewerbe, Gaststätte, Reisegewerbe
situation-ausfall = Quarantäne im Betrieb
situation-ausfall-text = Geld für Arbeitgeber und Selbstständige, Meldepflichten
situation-auto = Auto und Führerschein
situation-auto-text = Zulassen, abmelden, umtauschen, parken
situation-bauen = Bauen und Grundstück
situation-bauen-text = Bauantrag, Bebauungsplan, Grundsteuer
situation-geld = Wenn das Geld nicht reicht
situation-geld-text = Wohngeld, Grundsicherung, BAföG
situation-pflege = Pflege und Behinderung
situation-pflege-text = Hilfe zur Pflege, Ausweis, Eingliederung
situation-ausweis = Ausweis und Urkunden
situation-ausweis-text = Personalausweis, Reisepass, Führungszeugnis
situation-todesfall = Ein Todesfall
situation-todesfall-text = Sterbefall, Urkunden, Grabstelle

# Search.
search-all = Alle Leistungen
search-heading = { $count ->
    [one] 1 Leistung für „{ $words }“
   *[other] { $count } Leistungen für „{ $words }“
}
search-heading-place = { $count ->
    [one] 1 Leistung für „{ $words }“ in { $place }
   *[other] { $count } Leistungen für „{ $words }“ in { $place }
}
search-online = Online möglich
search-somewhere = An manchen Orten online
search-not-here = In { $place } noch nicht online
search-corrected = Für Ihre Schreibweise gibt es keinen Treffer. Wir zeigen Ergebnisse für „{ $words }“.
search-in-place = Die genannten Stellen sind für { $place } zuständig.
search-no-place = Nennen Sie Ihren Ort, dann zeigen wir bei jeder Leistung die zuständige Stelle.
search-categories = Bereiche
search-nothing = Nichts gefunden für „{ $words }“
search-nothing-text = Versuchen Sie es mit einem anderen, kürzeren Wort, zum Beispiel „Hund“ statt „Hundehaltung“. Oder sehen Sie alle Leistungen nach Bereichen durch.
search-nothing-here = In diesem Bereich gibt es noch nichts
search-nothing-here-text = Andere Bereiche haben Einträge. Sehen Sie alle Leistungen durch oder suchen Sie nach einem Wort.
search-nothing-do = Alle Leistungen ansehen
search-elsewhere = Dafür ist eine andere Stelle da
search-elsewhere-near = Verwandte Leistungen finden Sie hier:
search-office = Oder fragen Sie vor Ort:

# Categories of services.
category-animals = Tiere
category-business = Gewerbe und Unternehmen
category-education = Schule und Bildung
category-environment = Umwelt und Abfall
category-family = Familie und Kinder
category-grants = Förderung
category-health = Gesundheit
category-housing = Wohnen, Melden und Bauen
category-identity = Ausweise und Urkunden
category-mobility = Verkehr und Fahrzeuge
category-other = Weitere Leistungen
category-procurement = Öffentliche Aufträge
category-social = Soziales und Hilfen
category-taxes = Steuern und Abgaben
category-work = Arbeit und Verdienst

# A service.
service-start = Jetzt online beantragen
service-start-report = Jetzt melden
service-start-hint = Ohne Konto möglich. Sie können unterbrechen und später weitermachen.
service-start-hint-known = Sie können unterbrechen und später weitermachen.
service-call-open = Anträge sind bis zum { $to } möglich
service-call-open-text = Der Aufruf „{ $call }“ läuft. Es zählt der Tag, an dem Sie den Antrag absenden.
service-call-next = Anträge sind erst ab dem { $from } möglich
service-call-next-text = Zurzeit läuft kein Aufruf. Der nächste, „{ $call }“, dauert bis zum { $to }.
service-call-none = Zurzeit sind keine Anträge möglich
service-call-none-text = Es läuft kein Aufruf, und ein weiterer ist noch nicht geplant. Sobald sein Beginn feststeht, steht er auf dieser Seite.
service-around = Rund um diesen Antrag
service-begun-title = Sie haben diesen Antrag schon begonnen
service-begun-text = Zuletzt geändert: { $changed }. Ihre Angaben sind gespeichert.
service-begun-go = Weiter mit dem begonnenen Antrag
service-begun-new = Neu beginnen
service-begun-keep = Der begonnene Antrag bleibt dabei unter „Meine Vorgänge“ stehen.
service-place-title = Wo brauchen Sie diese Leistung?
service-place-text = Zuständigkeit und Kosten hängen vom Ort ab. Meist zählt der Ort, an dem Sie wohnen oder Ihren Betrieb haben.
service-place-do = Ort übernehmen
service-place-choose = Passende Gemeinden
service-place-for = Für { $place }
service-place-change = Anderen Ort wählen
service-not-offered = In { $place } geht das noch nicht online
service-not-offered-text = Die zuständige Stelle bietet diesen Antrag hier noch nicht online an. Sie können sich direkt an sie wenden. Die Kontaktdaten stehen auf dieser Seite, soweit sie erfasst sind.
service-not-offered-call = Unter der Behördennummer 115 erfahren Sie montags bis freitags von 8 bis 18 Uhr, wie Sie die Stelle erreichen.
service-listed = Diese Leistung lässt sich hier noch nicht online beantragen
service-listed-text = Bitte wenden Sie sich an die zuständige Stelle. Was Sie mitbringen sollten, steht auf dieser Seite.
service-documents = Was Sie brauchen
service-cost = Kosten
service-cost-by-place = Die Kosten legt die Gemeinde fest. Nennen Sie Ihren Ort, dann sehen Sie, was dort gilt.
service-cost-not-offered = Die Kosten legt die Gemeinde fest. Für diesen Ort sind sie hier nicht erfasst.
service-cost-unknown = Dazu ist hier noch nichts erfasst. Die zuständige Stelle nennt Ihnen die Kosten.
service-time = Wie lange es dauert
service-deadline = Die Stelle hat dafür eine Frist: { $time } nach dem Eingang ({ $norm }).
service-next = Wie es weitergeht
service-next-fill = Sie füllen das Formular Seite für Seite aus. Bevor Sie absenden, sehen Sie alles noch einmal.
service-next-send = Nach dem Absenden erhalten Sie sofort Ihre Vorgangsnummer und eine Quittung.
service-next-decide = Die Stelle prüft Ihre Angaben. Fehlt etwas, fragt sie über das Portal nach.
service-next-notice = Den Bescheid erhalten Sie als PDF im Portal. Darin stehen die Gründe, der Betrag und die Frist für Widerspruch oder Klage.
service-next-reply = Die Stelle sieht nach und antwortet Ihnen hier im Portal. Hat sie eine Frage, stellt sie sie ebenfalls hier.
service-legal = Auf welchem Recht beruht das?
service-demo-values = Gebühren und Steuersätze dieser Gemeinde sind Beispielwerte der Demonstration, nicht ihre wirklichen Sätze.

# An office.
office-not-recorded = nicht erfasst
office-address = Anschrift
office-phone = Telefon
office-email = E-Mail
office-hours = Öffnungszeiten
office-demo = Diese Kontaktdaten sind Beispieldaten der Demonstration.
office-page = Mehr zu dieser Stelle
office-contact = Kontakt
office-public-lead = Was keine amtliche Quelle nennt, ist als „nicht erfasst“ gekennzeichnet.
office-find = Leistung suchen

# Messages in the mailbox, and the mail that announces them.
mail-subject = Neue Nachricht zu Ihrem Vorgang { $number }
mail-body =
    Guten Tag,

    zu Ihrem Vorgang { $number } gibt es eine neue Nachricht: { $title }.

    Den Inhalt finden Sie zum Schutz Ihrer Daten nur im Portal. Mit Konto: Melden Sie sich an und öffnen Sie Ihr Postfach. Ohne Konto: Öffnen Sie „Meine Vorgänge“ in dem Browser, in dem Sie den Antrag abgeschickt haben, oder den Link aus unserer ersten E-Mail. Der Zugangscode von der Seite nach dem Absenden führt auch dorthin.

    Bitte antworten Sie nicht auf diese E-Mail. Wir fragen Sie nie per E-Mail nach Ihrem Passwort oder Ihrer Bankverbindung.
mail-receipt-subject = Ihr Antrag ist angekommen: Vorgang { $number }
mail-receipt-body =
    Guten Tag,

    Ihr Antrag ist vollständig angekommen. Er hat die Vorgangsnummer { $number }.

    Unter diesem Link sehen Sie jederzeit auf jedem Gerät, wie weit die Bearbeitung ist, und finden später auch den Bescheid:

    { $link }

    Das Ende des Links ist Ihr Zugangscode. Wer ihn kennt, sieht Ihren Antrag: Geben Sie ihn bitte nicht weiter, und bewahren Sie diese E-Mail gut auf.

    Bitte antworten Sie nicht auf diese E-Mail. Wir fragen Sie nie per E-Mail nach Ihrem Passwort oder Ihrer Bankverbindung.
message-receipt-title = Ihr Antrag ist angekommen
message-receipt-body =
    Ihr Antrag „{ $service }“ ist vollständig angekommen. Er hat die Vorgangsnummer { $number }.

    Auf der Seite Ihres Vorgangs finden Sie eine Kopie aller Angaben und die Quittung. Dort sehen Sie auch jederzeit, wie weit die Bearbeitung ist.

    Sie müssen jetzt nichts weiter tun. Fehlt noch etwas, melden wir uns bei Ihnen.
message-received-title = Ihre Meldung ist angekommen
message-received-body =
    Ihre Meldung „{ $service }“ ist angekommen. Sie hat die Vorgangsnummer { $number }.

    Auf der Seite Ihres Vorgangs finden Sie eine Kopie aller Angaben und die Quittung. Dort lesen Sie auch die Antwort.
message-opened-title = Wir haben einen Vorgang eröffnet, der Sie betrifft
message-opened-body =
    Wir haben den Vorgang „{ $service }“ eröffnet. Er hat die Vorgangsnummer { $number }.

    Auf der Seite des Vorgangs lesen Sie, worum es geht und worauf wir uns stützen. Dort sehen Sie auch jederzeit, wie weit wir sind.

    Bevor wir entscheiden, fragen wir Sie nach Ihrer Sicht. Bis dahin müssen Sie nichts tun.
message-hearing-title = Bitte nehmen Sie Stellung
message-hearing-body =
    Bevor wir entscheiden, geben wir Ihnen Gelegenheit, sich zu äußern. Wir bitten Sie um:

    { $question }

    Bitte antworten Sie bis zum { $due } auf der Seite des Vorgangs. Dort können Sie auch Dateien hochladen. Äußern Sie sich nicht, entscheiden wir nach dem, was wir wissen.
message-question-title = Wir haben eine Frage zu Ihrem Antrag
message-question-body =
    Damit wir über Ihren Antrag entscheiden können, brauchen wir noch etwas von Ihnen:

    { $question }

    Bitte antworten Sie bis zum { $due }. Am einfachsten geht das auf der Seite Ihres Vorgangs. Dort können Sie schreiben und Dateien hochladen.

    Brauchen Sie mehr Zeit, schreiben Sie uns das bitte vorher. Hören wir bis dahin nichts von Ihnen, entscheiden wir nach den Angaben, die wir haben.
message-reminder-title = Erinnerung: Ihre Antwort fehlt uns noch
message-reminder-body =
    Wir haben Sie um etwas gebeten und noch keine Antwort erhalten:

    { $question }

    Bitte antworten Sie bis zum { $due } auf der Seite Ihres Vorgangs. Hören wir bis dahin nichts von Ihnen, entscheiden wir nach den Angaben, die wir haben.

    Hat sich Ihre Antwort mit dieser Nachricht überschnitten, ist alles in Ordnung.
message-report-soon-title = Ihr Zwischennachweis ist bis zum { $day } fällig
message-report-soon-body =
    Für „{ $project }“ brauchen wir bis zum { $day } einen Zwischennachweis. Berichten Sie darin kurz, wie weit das Vorhaben ist.

    Das Formular finden Sie auf der Seite Ihrer Zuwendung unter „Was Sie tun können“. Einiges füllt das Programm schon für Sie aus.

    Haben Sie den Nachweis inzwischen geschickt, ist alles in Ordnung.
message-report-late-title = Ihr Zwischennachweis fehlt uns noch
message-report-late-body =
    Für „{ $project }“ war am { $day } ein Zwischennachweis fällig. Er ist noch nicht bei uns eingegangen.

    Bitte schicken Sie ihn bald. Das Formular finden Sie auf der Seite Ihrer Zuwendung unter „Was Sie tun können“. Fehlt der Nachweis länger, kann die Bewilligungsstelle Auszahlungen anhalten.

    Hat sich Ihr Nachweis mit dieser Nachricht überschnitten, ist alles in Ordnung.
message-proof-soon-title = Ihr Verwendungsnachweis ist bis zum { $day } fällig
message-proof-soon-body =
    Für „{ $project }“ brauchen wir bis zum { $day } den Verwendungsnachweis: was Sie ausgegeben und was Sie erreicht haben.

    Das Formular finden Sie auf der Seite Ihrer Zuwendung unter „Was Sie tun können“. Halten Sie die Belege bereit; den Plan füllt das Programm schon für Sie aus.

    Dauert das Vorhaben länger, teilen Sie uns das bitte vorher als Änderung mit.
message-proof-late-title = Ihr Verwendungsnachweis fehlt uns noch
message-proof-late-body =
    Für „{ $project }“ war am { $day } der Verwendungsnachweis fällig. Er ist noch nicht bei uns eingegangen.

    Bitte schicken Sie ihn bald. Das Formular finden Sie auf der Seite Ihrer Zuwendung unter „Was Sie tun können“. Bleibt der Nachweis aus, kann die Bewilligungsstelle die Zuwendung widerrufen und das Geld zurückfordern.

    Hat sich Ihr Nachweis mit dieser Nachricht überschnitten, ist alles in Ordnung.
message-notice-title = Ihr Bescheid ist da
message-notice-body =
    Über Ihren Antrag „{ $service }“ ist entschieden. Den Bescheid finden Sie hier als PDF. Er nennt das Ergebnis und die Gründe.

    Sind Sie nicht einverstanden, können Sie sich bis zum { $appeal } wehren. Wie das geht und wohin Sie sich wenden, steht am Ende des Bescheids.
message-notice-body-portal =
    Über Ihren Antrag „{ $service }“ ist entschieden. Der Bescheid liegt auf der Seite Ihres Vorgangs als PDF für Sie bereit.

    Bitte öffnen Sie ihn bald. Er gilt am Tag nach dem ersten Öffnen als bekannt gegeben. Ab dann läuft die Frist für Widerspruch oder Klage; das Ende der Frist sehen Sie danach bei Ihrem Vorgang.

# One's own cases.
mine-drafts = Begonnen, noch nicht abgeschickt
mine-draft-meta = Zuletzt geändert: { $changed }. Ohne weitere Änderung wird der Antrag am { $ends } gelöscht.
mine-sent = Abgeschickt
mine-empty-title = Noch keine Vorgänge
mine-empty-text = Hier stehen Ihre begonnenen und abgeschickten Anträge. Was Sie ohne Konto auf einem anderen Gerät abgeschickt haben, öffnen Sie mit dem Zugangscode.
mine-empty-do = Leistung suchen
mine-keep = Ohne Konto: mit dem Zugangscode öffnen
mine-keep-text = Sie haben ohne Konto begonnen. In diesem Browser finden Sie alles hier wieder, auf anderen Geräten mit dem Link oder dem Zugangscode. Mit einem Konto haben Sie es überall, und der Bescheid kommt in Ihr Postfach.
mine-keep-do = Konto anlegen und Vorgänge übernehmen
mine-waiting = { $count ->
    [one] In diesem Browser liegt ein Vorgang ohne Konto
   *[other] In diesem Browser liegen { $count } Vorgänge ohne Konto
}
mine-waiting-text = Übernehmen Sie das nur, wenn es von Ihnen ist. Sonst bleibt es hier ohne Anmeldung sichtbar.
mine-waiting-do = In mein Konto übernehmen
mine-case = Vorgang
mine-number = Vorgangsnummer
mine-submitted = Abgeschickt
mine-office = Stelle
mine-applicant = Antrag von
mine-arrived = Ihr Antrag ist angekommen
mine-arrived-message = Ihre Meldung ist angekommen
mine-track = Stand Ihres Vorgangs
mine-track-received = Angekommen
mine-track-review = In Bearbeitung
mine-track-decided = Entschieden
mine-track-replied = Beantwortet
mine-track-closed = Abgeschlossen
mine-next-received = Ihr Antrag liegt bei der zuständigen Stelle. Sie müssen nichts tun. Fehlt etwas, fragt die Stelle hier nach.
mine-next-review = Ihr Antrag wird geprüft. Sie müssen nichts tun. Fehlt etwas, fragt die Stelle hier nach.
mine-next-waiting = Die Stelle braucht noch etwas von Ihnen. Nach Ihrer Antwort geht es weiter.
mine-next-proposed = Ihr Antrag ist geprüft. Eine zweite Person sieht die Entscheidung noch durch. Sie müssen nichts tun.
mine-next-decided = Die Entscheidung ist da. Bitte lesen Sie den Bescheid und achten Sie auf die Frist, die unten steht.
mine-next-writing = Die Entscheidung ist getroffen. Der Bescheid wird gerade geschrieben und erscheint gleich hier.
mine-next-received-reply = Ihre Meldung liegt bei der zuständigen Stelle. Sie müssen nichts tun. Die Antwort erscheint auf dieser Seite.
mine-next-review-reply = Ihre Meldung wird bearbeitet. Sie müssen nichts tun. Die Antwort erscheint auf dieser Seite.
mine-next-closed-reply = Die Stelle hat Ihnen geantwortet. Damit ist der Vorgang abgeschlossen. Haben Sie noch etwas, melden Sie es bitte neu.
mine-next-received-office = Die Stelle hat diesen Vorgang eröffnet. Bevor sie entscheidet, fragt sie Sie hier nach Ihrer Sicht. Bis dahin müssen Sie nichts tun.
mine-next-review-office = Die Stelle prüft, wie sie entscheidet. Sie müssen nichts tun. Möchte sie etwas von Ihnen wissen, fragt sie hier.
mine-next-proposed-office = Die Entscheidung ist vorbereitet. Eine zweite Person sieht sie noch durch. Sie müssen nichts tun.
mine-submitted-office = Eröffnet
mine-applicant-office = Betrifft
mine-answers-office = Worauf sich die Stelle stützt
apply-amount-office = Betrag nach den Angaben der Stelle
mine-reply = Antwort der Stelle
mine-next-closed = Der Vorgang ist abgeschlossen. Die Frist für Widerspruch oder Klage ist vorbei.
mine-next-withdrawn = Sie haben diesen Antrag zurückgenommen. Er wird nicht weiter bearbeitet. Sie können jederzeit einen neuen Antrag stellen.
mine-question = Die Stelle hat eine Frage. Bitte antworten Sie bis zum { $due }.
mine-answer-title = Ihre Antwort
mine-answer = Antwort
mine-answer-hint = Schreiben Sie, was die Stelle wissen möchte. Nachweise können Sie unten als Datei mitschicken.
mine-answer-missing = Bitte schreiben Sie eine Antwort oder laden Sie eine Datei hoch.
mine-answer-files = Dateien
mine-answer-send = Antwort absenden
mine-answer-upload = Dateien hochladen und weiterschreiben
mine-answered = Ihre Antwort ist eingegangen
mine-answered-text = Die Stelle arbeitet jetzt weiter. Ihre Antwort und Ihre Dateien finden Sie auf dieser Seite wieder.
mine-questions = Fragen und Ihre Antworten
mine-asked-at = Frage vom { $at }
mine-answered-at = Ihre Antwort vom { $at }
mine-answered-files = Sie haben mit Dateien geantwortet.
mine-not-answered = Die Stelle hat ohne Ihre Antwort weitergearbeitet.
mine-outcome = Ergebnis
mine-granted = Bewilligt
mine-pay-back = Zurückzuzahlen
mine-rest = Noch auszuzahlen
mine-granted-part = { $granted } von { $total }
mine-fee = Gebühr
mine-assessed = Festgesetzt
mine-notices = Bescheide
mine-notice = Bescheid vom { $day }
mine-pay = So bezahlen Sie
mine-pay-code = Im Bescheid steht ein QR-Code, den die meisten Banking-Apps lesen können.
mine-enclosures = Anlagen zum Bescheid
mine-notice-detail = PDF, barrierefrei
mine-notice-open = Bescheid öffnen
mine-delivered = Gilt als bekannt gegeben am
mine-appeal = Widerspruch möglich bis
mine-action = Klage möglich bis
mine-not-delivered = Der Bescheid gilt am Tag nach dem ersten Öffnen als bekannt gegeben. Ab dann läuft die Frist für Widerspruch oder Klage. Bitte öffnen Sie ihn bald.
mine-history = Verlauf
mine-answers = Was Sie angegeben haben
mine-receipt = Ihre Quittung
mine-receipt-text = Die Quittung beweist, dass Ihr Antrag mit genau diesem Inhalt und zu dieser Zeit angekommen ist. Bitte speichern Sie beide Dateien.
mine-receipt-copy = Ihr Antrag als Kopie
mine-receipt-proof = Quittung zum Nachprüfen
mine-withdraw = Antrag zurücknehmen
mine-withdraw-text = Möchten Sie den Antrag { $number } wirklich zurücknehmen? Die Stelle bearbeitet ihn dann nicht weiter, und Sie erhalten keinen Bescheid. Rückgängig machen lässt sich das nicht. Solange keine Frist abgelaufen ist, können Sie einen neuen Antrag stellen.
mine-withdraw-do = Ja, Antrag zurücknehmen
mine-withdraw-not = Nein, zurück zum Vorgang

# Mailbox.
mine-mail-empty-title = Noch keine Nachrichten
mine-mail-empty-text = Hier finden Sie Eingangsbestätigungen, Fragen und Bescheide, sobald Sie einen Antrag abgeschickt haben.
mine-mail-new = neu
mine-mail-older = Ältere Nachrichten
mine-mail-case = Zum Vorgang
mine-mail-case-text = Stand, Verlauf, Fristen und Ihre Antwortmöglichkeit finden Sie beim Vorgang.
mine-mail-sent = Eingestellt am { $when }

# Filling in.
apply-form = Antrag
apply-review = Prüfen und absenden
apply-review-lead = Bitte lesen Sie alles noch einmal.
apply-to-review = Weiter zur Zusammenfassung
apply-carried-later = Auf den nächsten Seiten stehen schon Angaben aus Ihrem Antrag vom { $date }. Bitte prüfen Sie, ob sie noch stimmen.
apply-carried = Einige Angaben haben wir aus Ihrem Antrag vom { $date } übernommen. Bitte prüfen Sie, ob sie noch stimmen.
apply-revealed = { $count ->
    [one] Durch Ihre Antwort ist eine Frage dazugekommen
   *[other] Durch Ihre Antworten sind { $count } Fragen dazugekommen
}
apply-group-faulty = { $count ->
    [one] Bei einem Eintrag fehlen noch Angaben oder stimmt etwas nicht
   *[other] Bei { $count } Einträgen fehlen noch Angaben oder stimmt etwas nicht
}
apply-review-faults = Wählen Sie einen Eintrag, um zur Seite mit dieser Angabe zu kommen. Alles, was Sie eingegeben haben, ist gespeichert.
apply-review-page = { $page }: { $count ->
    [one] eine Angabe fehlt oder stimmt nicht
   *[other] { $count } Angaben fehlen oder stimmen nicht
}
apply-amount = Betrag nach Ihren Angaben
apply-amount-lead = So ergibt sich der Betrag aus Ihren Angaben. Verbindlich ist erst der Bescheid.
apply-amount-estimate = So ergibt sich der Betrag aus Ihren Angaben. Er ist eine Schätzung und keine Entscheidung.
apply-cosign = Zweite Unterschrift
apply-cosign-none = Sie haben angegeben, dass eine zweite Person mitzeichnet. Erstellen Sie einen Link und geben Sie ihn ihr, zum Beispiel mit einer E-Mail. Sie meldet sich mit ihrem eigenen Konto an, liest alles und unterschreibt. Danach können Sie absenden.
apply-cosign-asked = Der Link ist vom { $at }. Es hat noch niemand unterschrieben. Wenn Sie ihn verloren haben, erstellen Sie einen neuen; der alte gilt dann nicht mehr.
apply-cosign-declined = { $name } hat am { $at } nicht unterschrieben. Ändern Sie, was nötig ist; der Link gilt weiter.
apply-cosign-signed = Mitgezeichnet von { $name } am { $at }.
apply-cosign-changed = { $name } hat am { $at } unterschrieben, danach wurde etwas geändert. Bitten Sie noch einmal um die Unterschrift; der Link gilt weiter.
apply-cosign-do = Link erstellen
apply-cosign-new = Neuen Link erstellen
apply-cosign-link = Der Link wird nur jetzt angezeigt. Geben Sie ihn nur der Person, die mitzeichnet:
cosign-title = Antrag mitzeichnen
cosign-lead = { $applicant } hat diesen Antrag vorbereitet: { $service }. Bitte lesen Sie alles und unterschreiben Sie dann, oder sagen Sie, warum nicht.
cosign-was-declined = Am { $at } wurde nicht unterschrieben. Wenn es jetzt stimmt, können Sie unterschreiben.
cosign-was-changed = { $name } hat am { $at } unterschrieben. Seitdem wurde etwas geändert, darum gilt die Unterschrift nicht mehr.
cosign-unread = Der Antrag ist noch nicht vollständig
cosign-unread-text = Einige Angaben fehlen oder stimmen noch nicht. Werden sie geändert, brauchen wir Ihre Unterschrift noch einmal.
cosign-papers = Unterlagen
cosign-sign-title = Unterschreiben
cosign-sign-text = Sie unterschreiben, was oben steht, mit Ihrem Namen und der Uhrzeit. Wird danach etwas geändert, gilt Ihre Unterschrift nicht mehr.
cosign-do = Mitzeichnen
cosign-decline-title = Nicht unterschreiben
cosign-reason = Was muss anders werden?
cosign-decline = Ohne Unterschrift zurückgeben
error-cosign-own = Das ist Ihr eigener Antrag. Geben Sie den Link der Person, die mitzeichnet; Sie selbst unterschreiben, indem Sie absenden.
error-cosign-changed = Der Antrag wurde geändert, während Sie gelesen haben. Bitte lesen Sie ihn noch einmal.
error-cosign-reason = Bitte schreiben Sie, was anders werden muss, zum Beispiel „Die Ausgaben stimmen nicht mit dem Angebot überein“.
error-cosign-missing = Es fehlt die zweite Unterschrift, oder es wurde seither etwas geändert. Ihre Angaben sind gespeichert. Auf der Seite „Prüfen und absenden“ können Sie den Link dafür erstellen.
event-cosigned = Mitgezeichnet
mail-cosigned-subject = Ihr Antrag ist mitgezeichnet
mail-cosigned-body = { $name } hat Ihren Antrag mitgezeichnet. Sie können ihn jetzt absenden: { $link }
mail-cosign-declined-subject = Ihr Antrag wurde nicht mitgezeichnet
mail-cosign-declined-body = { $name } hat Ihren Antrag gelesen und nicht unterschrieben. Warum, steht hier: { $link }
apply-send-title = Antrag absenden
apply-send-warning = Nach dem Absenden können Sie die Angaben nicht mehr ändern
apply-send-to = Ihr Antrag geht an diese Stelle: { $office }.
apply-email-needed = Bitte geben Sie Ihre E-Mail-Adresse an, zum Beispiel erika@example.org, oder melden Sie sich an. Sonst erfahren Sie nicht, wenn eine Frage oder der Bescheid da ist.
apply-no-account = Sie sind nicht angemeldet. Nach dem Absenden erhalten Sie einen Zugangscode: Damit öffnen Sie Ihren Vorgang auf jedem Gerät. In diesem Browser finden Sie ihn auch unter „Meine Vorgänge“.
apply-privacy = Was mit Ihren Daten geschieht
apply-send = Antrag verbindlich absenden
apply-key-unknown = Den amtlichen Schlüssel { $key } gibt es in Thüringen nicht. Prüfen Sie bitte die Ziffern; die Stadt Gotha hat zum Beispiel 16067029, der Landkreis Gotha 16067.
apply-open-title = Vorgang anlegen
apply-open-to = Den Vorgang führt diese Stelle: { $office }. Der Empfänger der Zuwendung findet ihn in seinem Postfach.
apply-open = Vorgang anlegen
apply-report-title = Meldung absenden
apply-report-to = Ihre Meldung geht an diese Stelle: { $office }.
apply-report = Meldung absenden
apply-later = Gespeichert
apply-later-title = Ihr Antrag ist gespeichert
apply-later-text = Sie können bis zum { $ends } weitermachen. Danach wird er gelöscht. Mit jeder Änderung beginnen die 30 Tage neu.
apply-later-account = Melden Sie sich später wieder an. Der Antrag steht dann unter „Meine Vorgänge“.
apply-later-browser = In diesem Browser finden Sie den Antrag unter „Meine Vorgänge“ wieder.
apply-later-continue = Jetzt weitermachen
apply-later-link = Auf einem anderen Gerät weitermachen
apply-later-link-text = Wir erzeugen dafür einen geheimen Link.
apply-later-link-rules = Wer ihn kennt, kann den Antrag lesen und ändern. Wenn Sie ihn auf einem anderen Gerät öffnen und dort bestätigen, zieht der Antrag dorthin um; mit demselben Link holen Sie ihn zurück. Ein neuer Link ersetzt den alten.
apply-later-link-do = Link erzeugen
apply-later-link-new = Neuen Link erzeugen
apply-later-link-here = Ihr Link zum Weitermachen
apply-later-link-keep = Bitte speichern Sie ihn jetzt, zum Beispiel als Lesezeichen. Er wird nur dieses eine Mal angezeigt.
apply-later-discard = Antrag verwerfen
apply-later-discard-text = Alle Angaben und hochgeladenen Dateien werden sofort gelöscht. Das lässt sich nicht rückgängig machen.
apply-later-discard-do = Ja, Antrag löschen

# Taking up a draft or a case on another device.
resume-draft = Antrag hier fortsetzen?
resume-draft-text = Der Antrag gehört danach zu diesem Gerät. Auf dem anderen Gerät steht er dann nicht mehr unter „Meine Vorgänge“. Mit demselben Link holen Sie ihn dorthin zurück.
resume-draft-account = Der Antrag gehört danach zu Ihrem Konto. Ohne Anmeldung ist er auf dem anderen Gerät nicht mehr zu sehen.
resume-draft-do = Hier fortsetzen
resume-case = Vorgang hier ansehen?
resume-case-text = Der Vorgang gehört danach zu diesem Gerät. Auf dem anderen Gerät steht er dann nicht mehr unter „Meine Vorgänge“. Mit demselben Zugangscode holen Sie ihn dorthin zurück.
resume-case-account = Der Vorgang gehört danach zu Ihrem Konto. Sie finden ihn dann auf jedem Gerät, auf dem Sie sich anmelden; der Zugangscode wird nicht mehr gebraucht.
resume-case-do = Hier ansehen
resume-changed = Zuletzt geändert
resume-sent = Abgeschickt
resume-not = Nein, zur Startseite
code-title = Mit Zugangscode öffnen
code-lead = Sie haben einen Antrag ohne Konto abgeschickt und wollen ihn auf diesem Gerät ansehen.
code-label = Zugangscode
code-hint = Er steht auf der Seite nach dem Absenden und am Ende des Links in unserer E-Mail. Striche und Groß- oder Kleinschreibung sind egal.
code-do = Öffnen
code-wait = Von Ihrem Internetanschluss kamen zu viele Codes, die nicht stimmen. Bitte versuchen Sie es in { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
} noch einmal.
code-unknown = Diesen Zugangscode kennen wir nicht. Bitte vergleichen Sie ihn Zeichen für Zeichen. Ein Code gilt nicht mehr, wenn ein neuer erzeugt wurde, wenn der Vorgang in ein Konto übernommen wurde oder seit über einem Jahr abgeschlossen ist.
code-missing = Bitte geben Sie den Zugangscode ein.
code-invite = Ohne Konto auf einem anderen Gerät abgeschickt?
code-here = Ihr Zugangscode zu diesem Vorgang
code-keep = Bitte notieren Sie den Code oder drucken Sie diese Seite. Damit öffnen Sie den Vorgang auf jedem Gerät, über den Link oder unter „Meine Vorgänge“.
code-mailed = Der Link steht auch in der E-Mail, die wir Ihnen zum Eingang geschickt haben.
code-rules = Wer den Code kennt, kann den Vorgang sehen und Fragen dazu beantworten. Er gilt noch ein Jahr, nachdem der Vorgang abgeschlossen ist.
code-elsewhere = Der Zugangscode ist nur in dem Browser zu sehen, in dem der Antrag abgeschickt wurde. Haben Sie ihn nicht mehr, erzeugen Sie hier einen neuen. Der bisherige Code und sein Link gelten dann nicht mehr.
code-new = Neuen Zugangscode erzeugen

# The same page in two windows.
meanwhile-title = Diese Seite wurde inzwischen in einem anderen Fenster geändert
meanwhile-text = Was Sie hier eingegeben haben, steht noch da, ist aber nicht gespeichert. Bei jeder betroffenen Angabe sehen Sie, was jetzt im Antrag steht. Prüfen Sie bitte, was stimmt. Wenn Sie dann wie gewohnt weitergehen, gilt, was auf dieser Seite steht.
meanwhile-list = Die Liste wurde inzwischen in einem anderen Fenster geändert. Wir haben deshalb nichts entfernt. So sieht sie jetzt aus.
meanwhile-theirs = Stattdessen übernehmen, was gespeichert ist
meanwhile-now = { $label } – Gespeichert ist jetzt „{ $now }“. Sie haben „{ $typed }“ eingegeben.
meanwhile-nothing = (nichts)

# Uploads.
ui-files-rules = PDF, PNG oder JPEG, jede Datei höchstens { $size }
upload-empty = Die Datei „{ $name }“ ist leer. Bitte wählen Sie die richtige Datei.
upload-large = Die Datei „{ $name }“ ist größer als 10 MB. Bitte verkleinern Sie sie, zum Beispiel mit einer geringeren Auflösung beim Einscannen.
upload-kind = Die Datei „{ $name }“ ist kein PDF, PNG oder JPEG. Bitte speichern Sie sie in einem dieser Formate und laden Sie sie noch einmal hoch.
upload-cut = Die Datei „{ $name }“ ist unvollständig; vermutlich brach das Speichern oder Hochladen ab. Bitte speichern Sie sie noch einmal und laden Sie sie erneut hoch.
upload-damaged = Die Datei „{ $name }“ ist beschädigt und lässt sich nicht sicher öffnen. Bitte speichern Sie sie neu, zum Beispiel mit „Als PDF drucken“, und laden Sie sie noch einmal hoch.
upload-tail = In der Datei „{ $name }“ steht hinter dem Ende des Dokuments oder Bilds noch etwas anderes. Bitte speichern Sie sie neu, zum Beispiel mit „Als PDF drucken“, und laden Sie sie noch einmal hoch.
upload-pixels = Das Bild „{ $name }“ hat mehr als 100 Millionen Bildpunkte. Bitte verkleinern Sie es, zum Beispiel auf 4000 mal 3000 Bildpunkte.
upload-active = Die Datei „{ $name }“ enthält ein Programm (JavaScript oder einen Startbefehl) und wird deshalb nicht angenommen. Bitte öffnen Sie sie, wählen Sie „Als PDF drucken“ und laden Sie die neue Datei hoch.
upload-virus = In der Datei „{ $name }“ wurde Schadsoftware gefunden. Sie wurde nicht gespeichert. Bitte prüfen Sie Ihr Gerät.

# Import of a table.
import-invite = Viele Beschäftigte? Tabelle einlesen
import-go = Tabelle einlesen
import-one = Einzeln eintragen
import-one-text = Sie beantworten die Fragen zu einer Person nach der anderen, etwa fünf Minuten je Person.
import-invite-text = Laden Sie eine CSV- oder XLSX-Datei hoch. Stimmt etwas nicht, zeigen wir Ihnen Zeile, Spalte und Grund.
import-title = Beschäftigte aus einer Tabelle einlesen
import-lead = Eine Zeile je Person und Monat. Zeilen ohne Fehler werden übernommen. Zeilen mit Fehlern zeigen wir Ihnen mit Spalte und Grund; nichts geht verloren.
sheet-title = { $group } aus einer Tabelle
sheet-lead = Eine Zeile je Eintrag. Zeilen ohne Fehler werden übernommen. Zeilen mit Fehlern zeigen wir Ihnen mit Spalte und Grund; nichts geht verloren.
sheet-replace = Alle schon eingetragenen Zeilen vorher entfernen
sheet-back = Zurück zur Liste
sheet-taken = { $count ->
    [0] Keine neue Zeile.
    [one] Eine Zeile ist übernommen.
   *[other] { $count } Zeilen sind übernommen.
}
sheet-known = { $count ->
    [one] Eine stand schon da.
   *[other] { $count } standen schon da.
}
sheet-too-many = Mit dieser Tabelle wären es { $count } Einträge, möglich sind { $most }. Es wurde nichts übernommen.
sheet-template-text = Die Vorlage enthält, was Sie schon eingetragen haben, sonst eine Zeile als Beispiel. In der XLSX-Datei ist jede Spalte auf einem zweiten Blatt erklärt.
import-upload = Tabelle hochladen
import-file = Datei
import-file-hint = CSV oder XLSX, höchstens 20 MB. Die erste Zeile enthält die Namen der Spalten.
import-replace = Alle schon eingetragenen Beschäftigten vorher entfernen
import-do = Tabelle prüfen und übernehmen
import-back = Zurück zu den Beschäftigten
import-no-file = Bitte wählen Sie zuerst eine Datei aus.
import-taken = { $people ->
    [one] 1 Person ist übernommen
   *[other] { $people } Personen sind übernommen
} ({ $count ->
    [one] 1 Zeile
   *[other] { $count } Zeilen
}).
import-together = Mehrere Zeilen für dieselbe Person und Maßnahme stehen zusammen.
import-replaced = { $count ->
    [one] Eine davon stand schon im Antrag und wurde ersetzt.
   *[other] { $count } davon standen schon im Antrag und wurden ersetzt.
}
import-unread = Aus dieser Tabelle konnten wir nichts übernehmen
import-no-rows = In dieser Tabelle stehen unter den Überschriften keine Zeilen. Es wurde nichts geändert.
import-none = Noch keine Zeile ist übernommen, am Antrag hat sich nichts geändert
import-hints = Hinweise zur Tabelle
import-rejected = { $count ->
    [one] 1 Zeile ist noch nicht übernommen
   *[other] { $count } Zeilen sind noch nicht übernommen
}
import-rejected-lead = Bitte verbessern Sie diese Zeilen, in Ihrer Tabelle oder in der Datei darunter, und lesen Sie sie noch einmal ein. Was übernommen ist, steht schon im Antrag; diese Zeilen bewahren wir nicht auf.
import-rejected-file = Diese Zeilen mit ihren Gründen herunterladen
import-rejected-name = Noch-nicht-uebernommen
import-rejected-caption = Zeilen, die noch nicht übernommen sind
import-row = Zeile
import-fault = Was nicht stimmt
import-cells = Inhalt der Zeile
import-more = { $count ->
    [one] Eine weitere Zeile ist hier nicht aufgeführt.
   *[other] { $count } weitere Zeilen sind hier nicht aufgeführt.
}
import-template = Vorlage
import-template-text = Die Vorlage enthält alle Spalten. Ist noch niemand eingetragen, zeigt eine Zeile ein Beispiel; bitte überschreiben Sie sie. Sonst enthält sie, was Sie schon eingetragen haben. In der XLSX-Datei ist jede Spalte auf einem zweiten Blatt erklärt.
import-merge = Steht dieselbe Person mit derselben Maßnahme schon im Antrag, wird sie ersetzt. Sie können eine Tabelle also verbessern und noch einmal einlesen.
import-try = Zum Ausprobieren
import-try-text = Eine Tabelle mit zwölf erfundenen Beschäftigten, nur hier in der Demonstration.
import-try-do = Beispieltabelle einlesen
import-column-need = Nötig?
import-need-row = ja
import-need-form = ja, auch später im Formular
import-need-sometimes = je nach Fall
import-need-no = nein
import-columns = Alle Spalten und was hineingehört
import-column = Spalte
import-help = Was hineingehört
import-example = Beispiel
import-sheet = Beschäftigte
import-notes = Erklärungen

# Tables that cannot be read.
table-empty = Die Datei enthält keine Tabelle. Bitte prüfen Sie, ob Sie die richtige Datei gewählt haben.
table-too-big = Die Datei ist mit { $mebibytes } MB zu groß. Erlaubt sind höchstens { $limit } MB.
table-too-many-rows = Die Tabelle hat mehr als { $limit } Zeilen. Bitte teilen Sie sie auf.
table-too-many-columns = Zeile { $row } hat mehr als { $limit } Spalten. Bitte nutzen Sie die Vorlage.
table-too-many-cells = Die Tabelle hat mehr als { $limit } Zellen. Bitte teilen Sie sie auf.
table-unpacked = Die Datei ist entpackt größer als { $limit } MB. Bitte teilen Sie die Tabelle auf.
table-old-excel = Das ist eine alte oder mit Passwort geschützte Excel-Datei. Bitte speichern Sie sie ohne Passwort als „Excel-Arbeitsmappe (.xlsx)“ oder als CSV.
table-not-a-table = Das ist keine Tabelle, die wir lesen können (erkannt: { $found }). Bitte speichern Sie sie als XLSX oder CSV.
table-open-quote = In Zeile { $row } beginnt ein Anführungszeichen, das nirgends endet. Bitte verbessern Sie die Zeile oder speichern Sie die Tabelle als XLSX.
table-broken = Die Datei ist beschädigt und lässt sich nicht lesen. Bitte speichern Sie sie neu und laden Sie sie noch einmal hoch.
table-write = Die Tabelle konnte nicht erstellt werden. Bitte versuchen Sie es noch einmal.

# Legal pages. A line that begins with “## ” is a heading, “- ” an item of a list, “→ /path ” a link.
legal-demo = Dies ist eine Demonstration, keine amtliche Website. Personen, Anträge und Bescheide sind erfunden. Bitte geben Sie keine wirklichen Daten ein.
legal-missing = Die Betreiberin dieser Installation hat hier noch keine eigenen Angaben hinterlegt.
legal-imprint-missing = Hier stehen Name, Anschrift, Vertretung, E-Mail-Adresse und Telefonnummer der Betreiberin, sobald sie hinterlegt sind. Vor dem Einsatz mit wirklichen Daten müssen sie vollständig sein.
legal-imprint-title = Impressum
legal-imprint-text =
    Dieses Portal wird mit dem Programm Amtsweg betrieben. Amtsweg führt von der Frage bis zum Bescheid: Leistung finden, Antrag ausfüllen, Vorgang verfolgen.

    ## Wer dieses Portal betreibt

    ## Wer für Ihren Antrag zuständig ist

    Für jeden Antrag ist eine Stelle des Landes, eines Landkreises oder einer Gemeinde zuständig. Sie steht auf der Seite der Leistung und auf jedem Bescheid. Fragen zu Ihrem Antrag beantwortet diese Stelle.

    ## Woher die Angaben stammen

    Gemeinden, Landkreise, Verwaltungsgemeinschaften und ihre amtlichen Schlüssel stammen aus amtlichen Verzeichnissen. Kontaktdaten, die keine Quelle nennt, sind als „nicht erfasst“ gekennzeichnet.
legal-privacy-title = Datenschutz
legal-privacy-text =
    Wir speichern nur, was für Ihren Antrag nötig ist. Es gibt keine Werbung, keine Auswertung Ihres Verhaltens und keine Inhalte von anderen Websites.

    ## Wer verantwortlich ist

    Für die Daten in einem Antrag ist die Stelle verantwortlich, an die er geht. Sie steht auf der Seite der Leistung und vor dem Absenden. Für den Betrieb des Portals ist die Betreiberin verantwortlich, die im Impressum steht.

    ## Was wir speichern und wie lange

    - Begonnene Anträge: bis 30 Tage nach Ihrer letzten Änderung. Danach werden sie gelöscht. Sie können sie jederzeit selbst verwerfen.
    - Abgeschickte Anträge, Ihre Antworten, Dateien und Bescheide: so lange, wie das Recht der jeweiligen Leistung es verlangt.
    - Ihr Konto: Name, Benutzername, E-Mail-Adresse und Sprache. Vom Passwort nur ein Prüfwert, aus dem sich das Passwort nicht zurückrechnen lässt.
    - Anmeldungen und Fehlversuche an Ihrem Konto: wann, auf welchem Weg und mit welcher Art Browser, 90 Tage. Sie sehen sie unter „Ihr Konto“.
    - Nach Fehlversuchen ein Prüfwert der Netzadresse, von der sie kamen, einen Tag lang. Er bremst, wer Passwörter errät.
    - Jeder Schritt eines Vorgangs: wann was geschah und wer es getan hat. Das Protokoll dazu enthält nur Prüfsummen, keine Angaben über Sie.

    ## Wer Ihre Daten sieht

    Ihren Antrag sieht die zuständige Stelle und, wo eine andere Verwaltung für sie arbeitet, diese Verwaltung. Andere Stellen und die Menschen, die das Portal technisch betreiben, sehen keine Anträge.

    E-Mails enthalten nie Inhalte. Sie sagen Ihnen nur, dass im Portal etwas für Sie da ist.

    ## Cookies

    - aw_visit: damit Sie ohne Konto Ihren begonnenen Antrag wiederfinden, 30 Tage ab der letzten Nutzung. Haben Sie einen Antrag abgeschickt, 400 Tage, damit Sie seinen Vorgang wiederfinden.
    - aw_session: solange Sie angemeldet sind. Es endet mit dem Browser oder nach 12 Stunden ohne Benutzung.
    - aw_device: nach dem Anmelden, ein Jahr. Daran erkennen wir diesen Browser wieder, damit Fehlversuche anderer Sie nicht aufhalten.
    - aw_trip: nur während Sie sich über einen Anbieter anmelden.
    - aw_lang und aw_theme: Ihre Sprache und die Darstellung hell oder dunkel, ein Jahr. Sie entstehen erst, wenn Sie etwas umstellen.

    Vor dem Namen steht „__Host-“, wenn die Verbindung verschlüsselt ist. Alle Cookies sind für die Funktion nötig. Keines wird an andere weitergegeben.

    ## Ihre Rechte

    - Sie können Auskunft verlangen, welche Daten wir über Sie speichern.
    - Sie können falsche Daten berichtigen lassen.
    - Sie können verlangen, dass Daten gelöscht werden oder nur noch eingeschränkt benutzt werden, soweit kein Gesetz dagegen steht.
    - Sie können sich beim Landesbeauftragten für den Datenschutz beschweren.

    Bitte wenden Sie sich dazu an die Stelle, an die Ihr Antrag ging.
legal-accessibility-title = Erklärung zur Barrierefreiheit
legal-accessibility-law = Wer dieses Portal betreibt, bemüht sich, es im Einklang mit den Vorschriften zur Umsetzung der Richtlinie (EU) 2016/2102 barrierefrei zu machen ({ $law }). Diese Erklärung gilt für alle Seiten dieses Portals, auch für die Arbeitsplätze der Behörden.
legal-enforcement-page = Seite der Durchsetzungsstelle
legal-accessibility-text =
    Maßstab ist die europäische Norm EN 301 549 mit den Web Content Accessibility Guidelines (WCAG). Wir prüfen nach WCAG 2.2, Stufe AA.

    ## Stand der Vereinbarkeit

    Dieses Portal ist mit diesen Anforderungen teilweise vereinbar. Was noch fehlt, steht im nächsten Abschnitt.

    ## Nicht barrierefreie Inhalte

    - Dateien, die Bürgerinnen, Bürger und Unternehmen hochladen, zeigen wir so, wie sie sind. Sie sind oft nicht barrierefrei.
    - Bescheide sind barrierefreie PDF-Dateien, aber in der Sprache der Verwaltung geschrieben. Eine Fassung in Leichter Sprache gibt es dafür nicht.
    - In Leichter Sprache gibt es eine Übersicht des Portals und Erklärungen zu vielen Leistungen, aber nicht die Formulare selbst. Menschen aus der Zielgruppe haben diese Texte noch nicht geprüft.
    - Menschen mit Behinderungen haben das Portal noch nicht geprüft.

    ## Was Sie erwarten können

    - Alles lässt sich mit der Tastatur bedienen und funktioniert auch ohne JavaScript.
    - Überschriften, Listen, Tabellen und Formulare sind so ausgezeichnet, dass Screenreader sie vorlesen können.
    - Fehler stehen oben auf der Seite und am Feld, mit einem Beispiel, wie es richtig geht. Was Sie eingegeben haben, bleibt erhalten.
    - Die Seiten passen auf kleine Bildschirme und lassen sich auf 400 Prozent vergrößern. Es gibt eine helle und eine dunkle Darstellung.
    - Bescheide und Quittungen sind barrierefreie PDF-Dateien (PDF/UA).

    ## Erstellung dieser Erklärung

    Diese Erklärung wurde am 29. November 2026 erstellt. Sie beruht auf einer Selbstbewertung: Bei jeder Änderung des Programms prüft ein Prüfprogramm die Seiten, und die wichtigsten Wege werden mit der Tastatur und ohne JavaScript durchlaufen. Ein zweites Prüfprogramm prüft in Abständen nach.

    ## Etwas ist nicht zugänglich?

    Melden Sie uns die Barriere, oder sagen Sie uns, welche Information Sie in anderer Form brauchen. Sie brauchen dafür kein Konto und müssen keinen Namen nennen. Eine Antwort bekommen Sie in der Regel innerhalb von vier Wochen.

    → /leistungen/barrierefreiheit Barriere melden

    Wer das Portal betreibt und wie Sie es auf anderem Weg erreichen, steht im Impressum.

    → /impressum Impressum

    ## Durchsetzungsverfahren

    Bekommen Sie keine Antwort, oder hilft sie Ihnen nicht, können Sie sich an die Durchsetzungsstelle wenden. Sie vermittelt zwischen Ihnen und der Behörde. Das kostet nichts, und Sie brauchen keinen Anwalt.
legal-easy-title = Leichte Sprache
legal-easy-text =
    Auf dieser Seite erklären wir das Portal in Leichter Sprache.

    ## Was ist Amtsweg?

    Amtsweg ist eine Internet-Seite.
    Ein anderes Wort dafür ist: Portal.

    Hier können Sie Dinge mit dem Amt erledigen.
    Zum Beispiel: Sie haben einen neuen Hund.
    Dann müssen Sie den Hund beim Amt anmelden.
    Das können Sie hier machen.

    Sie brauchen dafür kein Papier.
    Sie müssen auch nicht zum Amt fahren.

    ## So finden Sie die richtige Seite

    - Gehen Sie auf die Start-Seite.
    - Schreiben Sie in das erste Feld, was Sie machen wollen. Zum Beispiel: Hund anmelden.
    - Schreiben Sie in das zweite Feld Ihren Wohn-Ort.
    - Klicken Sie auf: Suchen.

    Sie sehen dann, welches Amt für Sie zuständig ist.
    Zuständig bedeutet: Dieses Amt kümmert sich um Ihre Sache.

    ## So finden Sie sich zurecht

    Ganz oben auf jeder Seite stehen Wörter zum Anklicken.
    Auf dem Handy klicken Sie zuerst auf: Menü.

    - Start: Hier fängt alles an.
    - Leistungen: Hier steht alles, was Sie im Portal finden können.
    - Meine Vorgänge: Hier sehen Sie Ihre Anträge.
    - English: Dann ist alles auf Englisch.
    - Der Mond macht die Seite dunkel. Die Sonne macht die Seite hell.
    - Anmelden: Das brauchen Sie nur, wenn Sie ein Konto haben.

    Ganz unten auf jeder Seite steht: Hilfe.

    ## So stellen Sie einen Antrag

    Ein Antrag ist eine Bitte an das Amt.
    Sie schreiben auf, was Sie brauchen.

    - Klicken Sie auf: Jetzt online beantragen.
    - Das Portal stellt Ihnen Fragen. Beantworten Sie die Fragen Seite für Seite.
    - Sie brauchen eine Pause? Klicken Sie auf: Speichern und später weitermachen. Sie haben dann 30 Tage Zeit.
    - Am Ende sehen Sie alle Antworten noch einmal. Sie können noch etwas ändern.
    - Ist alles richtig? Dann klicken Sie auf: Antrag verbindlich absenden.

    Nach dem Absenden bekommen Sie eine Nummer.
    Die Nummer heißt: Vorgangs-Nummer.
    Schreiben Sie die Nummer auf.
    Sie bekommen auch eine Quittung.
    Die Quittung ist der Beweis: Ihr Antrag ist angekommen.

    ## Was passiert dann?

    Das Amt liest Ihren Antrag.
    Manchmal hat das Amt noch eine Frage.
    Dann bekommen Sie eine Nachricht.
    Bitte antworten Sie.
    In der Nachricht steht ein Tag.
    Bis zu diesem Tag müssen Sie antworten.

    Danach entscheidet das Amt.
    Sie bekommen einen Brief.
    Der Brief heißt: Bescheid.
    Sie können den Bescheid hier im Portal lesen.

    ## Sie finden den Bescheid falsch?

    Dann können Sie sich wehren.
    Das heißt: Widerspruch oder Klage.
    Dafür haben Sie nur eine bestimmte Zeit.
    Die Zeit heißt: Frist.
    Im Bescheid steht, wie lange die Frist ist.
    Im Bescheid steht auch, wem Sie schreiben müssen.

    Warten Sie nicht zu lange.
    Holen Sie sich Hilfe, wenn Sie etwas nicht verstehen.

    ## Sie brauchen Hilfe?

    Rufen Sie das Amt an.
    Oder gehen Sie zum Amt.
    Das Amt hilft Ihnen.
    Sie können auch eine Person fragen, der Sie vertrauen.

    Ein Antrag über das Portal ist immer freiwillig.
    Sie dürfen Ihren Antrag auch auf Papier stellen.

    → /leistungen Leistung suchen
    → /vorgaenge Meine Vorgänge

    ## Ist das Portal für alle da?

    Alle Menschen sollen das Portal benutzen können.
    Auch Menschen mit Behinderungen.
    Das nennt man: barrierefrei.

    Vieles ist schon barrierefrei.
    Aber noch nicht alles:

    - Die Briefe vom Amt sind in schwerer Sprache.
    - Die Fragen in den Anträgen sind nicht in Leichter Sprache.
    - Dateien von anderen Menschen kann man manchmal nicht vorlesen lassen.
    - Menschen mit Behinderungen haben das Portal noch nicht geprüft.

    Geht etwas nicht?
    Dann schreiben Sie uns das bitte.
    Sie müssen Ihren Namen nicht sagen.
    Wir antworten Ihnen.

    → /leistungen/barrierefreiheit Barriere melden

    Ist unsere Antwort nicht gut?
    Dann hilft Ihnen eine andere Stelle.
    Sie heißt: Durchsetzungs-Stelle.
    Das kostet nichts.
    Die Adresse steht in der Erklärung zur Barrierefreiheit.
    Die Erklärung ist in schwerer Sprache.

    → /barrierefreiheit Erklärung zur Barrierefreiheit
    → /gebaerdensprache Gebärden-Sprache

    ## Über diesen Text

    Noch keine Prüf-Gruppe hat die Texte in Leichter Sprache gelesen.
    Verstehen Sie etwas nicht?
    Dann schreiben Sie uns das bitte auch.
legal-sign-title = Gebärdensprache
legal-sign-load = Film herunterladen
legal-sign-said = Was der Film sagt, zum Lesen
legal-sign-text =
    Der Film erklärt in Deutscher Gebärdensprache, was dieses Portal ist und wie Sie es benutzen. Er hat Untertitel.

    ## Mehr Wege

    Dasselbe steht in Leichter Sprache auf einer eigenen Seite. Sie kommen zu jeder Seite auch ohne Ton.

    → /leichte-sprache Leichte Sprache
    → /barrierefreiheit Erklärung zur Barrierefreiheit
    → /leistungen/barrierefreiheit Barriere melden
legal-sign-missing =
    Hier soll ein Film in Deutscher Gebärdensprache stehen. Wer dieses Portal betreibt, hat noch keinen.

    ## Was Sie stattdessen tun können

    Das Portal kommt ohne Ton aus. In Leichter Sprache gibt es eine Übersicht und Erklärungen zu vielen Leistungen.

    → /leichte-sprache Leichte Sprache

    Brauchen Sie eine Information in Gebärdensprache, sagen Sie es uns. Sie brauchen dafür kein Konto und müssen keinen Namen nennen.

    → /leistungen/barrierefreiheit Barriere melden
legal-help-title = Hilfe
legal-help-text =
    Hier finden Sie Antworten auf häufige Fragen.

    ## Brauche ich ein Konto?

    Nein. Sie können ohne Konto suchen, ausfüllen und absenden. Mit einem Konto finden Sie Ihre Vorgänge auf jedem Gerät wieder, und der Bescheid kommt in Ihr Postfach. Sie können das Konto auch später anlegen; was Sie in diesem Browser begonnen oder abgeschickt haben, gehört dann dazu.

    → /registrieren Konto anlegen

    ## Kann ich unterbrechen?

    Ja. Jede Seite wird gespeichert, wenn Sie auf „Weiter“ oder „Speichern und später weitermachen“ gehen. Ohne Änderung bleibt ein begonnener Antrag 30 Tage erhalten. Für ein anderes Gerät können Sie beim Speichern einen Link erzeugen.

    → /vorgaenge Begonnene Anträge ansehen

    ## Das Portal kennt meinen Ort nicht oder fragt nach

    Manche Postleitzahlen gehören zu mehreren Gemeinden, und manche Ortsnamen gibt es mehrmals. Wählen Sie dann Ihre Gemeinde aus der Liste. Ortsteile finden Sie unter dem Namen der Gemeinde, zu der sie gehören.

    ## Welche Dateien kann ich hochladen?

    PDF, PNG und JPEG, jede Datei bis 10 MB. Ein gut lesbares Foto vom Telefon genügt.

    ## Ich habe etwas Falsches abgeschickt

    Solange über Ihren Antrag nicht entschieden ist, können Sie ihn bei Ihrem Vorgang zurücknehmen und einen neuen stellen. Oder schreiben Sie der Stelle, was richtig ist; ihre Kontaktdaten stehen bei der Leistung.

    ## Wozu ist die Quittung da?

    Die Quittung beweist, dass Ihr Antrag mit genau diesem Inhalt zu dieser Zeit angekommen ist. Sie lässt sich auch ohne uns nachprüfen. Heben Sie die Datei so auf, wie Sie sie erhalten haben; schon ein geändertes Zeichen macht sie ungültig.

    → /pruefen Quittung oder Bescheid prüfen

    ## Wann läuft die Frist für Widerspruch oder Klage?

    Die Frist beginnt, wenn der Bescheid als bekannt gegeben gilt. Im Postfach ist das einige Tage nach dem Einstellen, auch wenn Sie ihn noch nicht gelesen haben. Ohne Konto ist es meist der Tag nach dem ersten Öffnen. Steuerbescheide, auch über die Hundesteuer, gelten dagegen immer einige Tage nach der Benachrichtigung als bekannt gegeben, auch ohne Konto und ungelesen. Welcher Tag für Sie gilt und wann die Frist endet, steht bei Ihrem Vorgang. Was Sie tun können, steht am Ende des Bescheids.

    ## Wie lege ich Widerspruch ein?

    Am einfachsten bei Ihrem Vorgang: Unter dem Bescheid steht „Widerspruch einlegen“, mit dem letzten Tag. Gründe müssen Sie nicht nennen, Dateien können Sie hochladen. Sie bekommen sofort eine Bestätigung. Sie können auch einen Brief an die Stelle schicken; das Portal füllt ihn für Sie aus, und Sie unterschreiben ihn. Oder Sie gehen hin und lassen den Widerspruch aufschreiben.

    Ein Widerspruch braucht die Schriftform. Online ist sie sicher erfüllt, wenn Sie sich mit einem höheren Vertrauensniveau angemeldet haben, zum Beispiel mit dem Online-Ausweis. Ohne das können Sie ihn auch senden; wenn Sie sichergehen wollen, schicken Sie den unterschriebenen Brief dazu.

    Ist die Frist vorbei, geht es noch, wenn Sie ohne eigenes Verschulden verhindert waren. Gegen manche Bescheide gibt es keinen Widerspruch, sondern nur die Klage; auch das steht bei Ihrem Vorgang.

    ## Ich komme nicht weiter

    Die zuständige Stelle hilft Ihnen. Ihre Kontaktdaten stehen auf der Seite der Leistung, soweit sie erfasst sind. Sie können Ihren Antrag dort auch auf Papier stellen.

    → /leistungen Leistung und Stelle suchen
case-elsewhere = Nach unserer Liste gehört die Postleitzahl { $plz } nicht zu { $place }. Bitte prüfen Sie, ob der richtige Ort gewählt ist.
case-outside = Die Postleitzahl { $plz } steht nicht in unserer Liste für dieses Land. Bitte prüfen Sie, welches Land zuständig ist.
case-twice = { $who }: Dazu gibt es schon den Vorgang { $number } ({ $state }).
case-twice-days = { $who }: Für { $from } bis { $to } gibt es schon den Vorgang { $number } ({ $state }).
apply-twice = Vielleicht haben Sie das schon beantragt
apply-twice-text = Sie können trotzdem absenden. Die Behörde prüft dann, ob darüber schon entschieden ist.
apply-away-go-on = Stimmt alles, gehen Sie einfach weiter.
apply-other-place = Anderen Ort wählen
apply-take-along = Den Antrag nach { $place } mitnehmen
apply-take-along-text = Was Sie eingetragen haben, bleibt erhalten.
apply-taken-along = Ihr Antrag geht jetzt an: { $office }. Alles, was Sie eingetragen haben, ist noch da.
apply-removed = { $name } ist entfernt
apply-undo = Rückgängig machen

# What is laid open to the public.
participation-title = Öffentliche Beteiligung
participation-lead = Hier liegen Anträge öffentlich aus, bevor über sie entschieden wird. Bis zum genannten Tag kann jede Person etwas dagegen vorbringen.
participation-none = Zurzeit liegt nichts aus
participation-none-text = Sobald eine Stelle einen Antrag öffentlich auslegt, steht er hier.
participation-until = Einwendungen bis { $day }
participation-from-to = vom { $from } bis { $to }
participation-office = Zuständige Stelle
participation-open = Liegt aus
participation-objections = Frist
participation-norm = Rechtsgrundlage
participation-shown = Das ist beantragt
participation-over = Die Auslegung ist beendet. Einwendungen können Sie noch bis zum genannten Tag abgeben.
participation-object = Einwendung abgeben
participation-object-lead = Ihre Einwendung liest nur die zuständige Stelle. Sie braucht Ihren Namen und Ihre Anschrift, um sie berücksichtigen zu können.
participation-name = Ihr Name
participation-name-hint = Vor- und Nachname, bei einer Organisation deren Name. Zum Beispiel: Änne Müller
participation-name-missing = Bitte nennen Sie Ihren Namen, zum Beispiel: Änne Müller.
participation-contact = Ihre Anschrift oder E-Mail-Adresse
participation-contact-hint = Damit die Stelle Ihnen antworten kann. Zum Beispiel: Hauptstraße 1, 99867 Gotha
participation-contact-missing = Bitte sagen Sie, wie die Stelle Sie erreicht, zum Beispiel: Hauptstraße 1, 99867 Gotha.
participation-body = Ihre Einwendung
participation-body-hint = Schreiben Sie, was Sie gegen den Antrag vorbringen und wie Sie davon betroffen sind.
participation-body-missing = Bitte schreiben Sie, was Sie vorbringen, zum Beispiel: Die Zufahrt zu meinem Grundstück wäre versperrt.
participation-long = Das ist zu lang. Bitte kürzen Sie auf höchstens { $most } Zeichen.
participation-do = Einwendung senden
participation-done = Ihre Einwendung ist eingegangen
participation-done-text = Die zuständige Stelle berücksichtigt sie, bevor sie entscheidet.

# --- Eine Leistung in Leichter Sprache
easy-page-title = { $title } in Leichter Sprache
easy-german = Diese Seite ist auf Deutsch, in Leichter Sprache.
easy-link = In Leichter Sprache lesen
easy-what = Worum geht es?
easy-need = Das brauchen Sie
easy-cost = Das kostet es
easy-steps = So geht es
easy-help = Hier bekommen Sie Hilfe
easy-office = Das ist Ihr Amt
easy-office-address = Adresse
easy-office-phone = Telefon
easy-office-email = E-Mail
easy-office-hours = Öffnungs-Zeiten
easy-go = Weiter zum Formular
easy-more = Mehr in Leichter Sprache
easy-list = Das können Sie hier machen
easy-list-text =
    Klicken Sie auf eine Zeile.
    Dann lesen Sie mehr in Leichter Sprache.
