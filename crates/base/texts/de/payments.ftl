# Zahlungen: Anordnungen, Läufe, Rückläufer, das Konto der Stelle

nav-payments = Zahlungen
payments-lead = Was bewilligt ist, wird hier bezahlt: Eine Person stellt einen Zahlungslauf zusammen, eine andere gibt ihn frei. Erst dann gibt es die Datei für die Bank.
payments-views = Zahlungsanordnungen nach Stand
payments-offices = Ihre Stellen
payorder-state-ordered = Angeordnet
payorder-state-in-run = In einem Lauf
payorder-state-exported = Bei der Bank
payorder-state-returned = Zurückgekommen
payorder-state-paid = Bezahlt
payorder-state-cancelled = Storniert
payments-search = Vorgangsnummer
payments-search-hint = Zum Beispiel 2026-K7QM-3XPF
payments-search-end = Suche beenden
payments-found = Zahlungsanordnungen zum Vorgang „{ $number }“
payments-caption = Zahlungsanordnungen
payorder-number = Vorgang
payorder-holder = Empfänger
payorder-iban = IBAN
payorder-amount = Betrag
payorder-run = Zahlungslauf
payorder-since = Angeordnet am
payorder-stand = Stand
payorder-choose = { $number } in den Lauf nehmen
payments-empty-title = Nichts in dieser Liste
payments-empty-ordered = Sobald ein Bescheid mit einer Auszahlung hinausgeht, steht die Anordnung hier.
payments-empty-other = Hier steht, was diesen Stand erreicht hat.
payments-empty-search = Zu dieser Nummer gibt es in dieser Stelle keine Zahlungsanordnung. Bitte prüfen Sie die Nummer.
payments-due =
    { $orders ->
        [0] Zurzeit kann nichts bezahlt werden.
        [one] { $orders } Anordnung kann bezahlt werden, zusammen { $total }.
       *[other] { $orders } Anordnungen können bezahlt werden, zusammen { $total }.
    }
payments-due-more = Es warten noch mehr; gezählt sind die ältesten.
payments-faulty =
    { $count ->
        [one] { $count } Anordnung bleibt außen vor: Die IBAN fehlt oder ist falsch. Sie ist in der Liste gekennzeichnet.
       *[other] { $count } Anordnungen bleiben außen vor: Die IBAN fehlt oder ist falsch. Sie sind in der Liste gekennzeichnet.
    }
payments-make = Zahlungslauf zusammenstellen
payments-execute = Ausführen am
payments-execute-hint = Ein Arbeitstag in den nächsten 60 Tagen, zum Beispiel { $day }
payments-all = Alle zusammenstellen
payments-these = Auswahl zusammenstellen
payments-most = Ein Lauf fasst bis zu { $most } Anordnungen, die ältesten zuerst.
payorder-debtor-missing = Ohne das Konto Ihrer Stelle gibt es keinen Zahlungslauf. Die Verwaltung der Stelle trägt es unter „Unsere Stelle“, „Konto für Zahlungen“ ein.
payorder-day-range = Bitte nennen Sie einen Arbeitstag von heute bis in { $days } Tagen, zum Beispiel 15.04.2026. Banken führen an Wochenenden und Feiertagen nichts aus.
payorder-none-chosen = Es ist keine Anordnung ausgewählt, die bezahlt werden kann. Bitte kreuzen Sie in der Liste mindestens eine an.
payorder-too-many = Ein Lauf fasst höchstens { $most } Anordnungen. Bitte wählen Sie weniger aus.
payorder-chosen-faulty = Die Anordnung { $number } kann noch nicht bezahlt werden: Die IBAN fehlt oder ist falsch. Bitte berichtigen Sie sie zuerst.
payorder-iban-missing = Es ist keine IBAN angegeben. Eine IBAN ist zum Beispiel DE02 1203 0000 0000 2020 51.
payorder-iban-area = Das Konto liegt außerhalb des einheitlichen Euro-Zahlungsraums (SEPA). Bitte erfragen Sie ein anderes, zum Beispiel eines mit DE am Anfang.
payorder-holder-missing = Der Name des Empfängers fehlt, oder er enthält keine Buchstaben, die Banken annehmen. Bitte schreiben Sie ihn in lateinischen Buchstaben, zum Beispiel Anna Vogt.
payorder-amount-range = Der Betrag lässt sich nicht überweisen. Möglich sind 0,01 bis 999.999.999,99 €.
payorder-fault = Nicht zahlbar
payorder-reason-missing = Bitte sagen Sie, warum, zum Beispiel: Neue IBAN laut Mitteilung vom 3. März.
payorder-reason-long = Bitte fassen Sie sich kürzer: höchstens { $most } Zeichen.
payorder-executed-range = Bitte nennen Sie den Tag, an dem die Bank ausgeführt hat: frühestens der Tag, an dem der Lauf zusammengestellt wurde, spätestens heute, zum Beispiel 15.04.2026.
payorder-title = Zahlung zum Vorgang { $number }
payorder-case = Vorgang öffnen
payorder-service = Leistung
payorder-paid-on = Bezahlt am
payorder-reason = Grund
payorder-correct = Konto berichtigen
payorder-correct-lead = Wer das Konto berichtigt, gibt den Zahlungslauf damit nicht selbst frei. Fehlt Ihnen die richtige IBAN, stellen Sie im Vorgang eine Rückfrage oder fragen Sie nach. Stimmt das Konto und soll nur noch einmal überwiesen werden, lassen Sie es stehen und nennen Sie den Grund.
payorder-correct-holder = Kontoinhaber
payorder-correct-reason = Warum?
payorder-correct-reason-hint = Steht im Verlauf des Vorgangs, zum Beispiel: Neue IBAN laut Mitteilung vom 3. März
payorder-correct-do = Berichtigen und wieder anordnen
payorder-cancel = Stornieren
payorder-cancel-lead = Eine stornierte Anordnung wird nicht mehr bezahlt. Der Bescheid bleibt, wie er ist; gehört sie zum Abruf einer laufenden Zuwendung, lässt sich der Betrag danach neu abrufen.
payorder-cancel-do = Anordnung stornieren
payorder-return = Als zurückgekommen vermerken
payorder-return-lead = Wenn die Bank das Geld zurückgegeben hat. Danach können Sie das Konto berichtigen und noch einmal anordnen.
payorder-return-hint = Wie auf dem Kontoauszug, zum Beispiel: Konto erloschen
payorder-return-do = Rückläufer vermerken
payorder-done-berichtigen = Das Konto ist berichtigt. Die Anordnung wartet wieder auf einen Zahlungslauf.
payorder-done-stornieren = Die Anordnung ist storniert.
payorder-done-zurueck = Der Rückläufer ist vermerkt.
payorder-conflict = Inzwischen hat sich etwas geändert. Bitte sehen Sie noch einmal hin.
error-payment-four-eyes = Sie haben diesen Zahlungslauf selbst zusammengestellt. Darüber entscheiden muss jemand anderes.
error-payment-corrected = Sie haben in diesem Zahlungslauf ein Konto berichtigt. Freigeben muss ihn jemand anderes.
error-payment-revoke = Die Freigabe kann nur zurücknehmen, wer sie erteilt hat.
error-payment-taken = Eine der Anordnungen ist inzwischen in einem anderen Zahlungslauf oder erledigt. Bitte sehen Sie die Liste noch einmal an.
error-payment-in-run = Diese Anordnung ist in einem Zahlungslauf oder erledigt und lässt sich so nicht ändern.
error-payment-not-out = Diese Anordnung ist nicht bei der Bank. Zurückkommen kann nur, was überwiesen wurde.
error-payment-grant = Diese Zahlung lässt sich nicht stornieren: Die Zuwendung ist abgerechnet, und der Betrag steht dem Empfänger nach dem Schlussbescheid zu. Berichtigen Sie das Konto, und ordnen Sie neu an.
payruns-title = Zahlungsläufe
payruns-lead = Jeder Lauf mit Anzahl und Summe, und wer ihn zusammengestellt und freigegeben hat.
payruns-empty-title = Noch kein Zahlungslauf
payruns-empty = Den ersten stellen Sie unter „Zahlungen“ zusammen.
payruns-number = Lauf
payruns-orders = Anordnungen
payruns-total = Summe
payruns-day = Ausführen am
payruns-made = Zusammengestellt
payruns-released = Freigegeben
payruns-by = { $name }, { $at }
payrun-state-open = Wartet auf Freigabe
payrun-state-released = Freigegeben
payrun-state-exported = Bei der Bank
payrun-state-executed = Ausgeführt
payrun-state-dissolved = Aufgelöst
payrun-state-revoked = Freigabe zurückgenommen
payrun-state-refused = Von der Bank abgelehnt
payruns-report = Rückmeldung der Bank einlesen
payruns-report-file = Datei der Bank
payruns-report-hint = Statusbericht (pain.002) oder Umsätze (camt.052, camt.053, camt.054) als XML. Zurückgekommene Überweisungen werden gefunden und vermerkt.
payruns-report-do = Einlesen
payruns-report-missing = Bitte wählen Sie eine Datei, zum Beispiel camt054.xml aus Ihrem Bankprogramm.
sepa-too-large = Die Datei ist zu groß. Möglich sind 16 MiB, zum Beispiel ein einzelner Tag.
sepa-no-xml = Die Datei ist kein XML, das sich lesen lässt. Bitte laden Sie sie noch einmal aus Ihrem Bankprogramm, zum Beispiel als camt.054.
sepa-other = Die Datei ist weder ein Statusbericht (pain.002) noch eine Umsatzmeldung (camt.052, camt.053, camt.054).
payruns-told =
    { $count ->
        [0] In der Datei steht kein neuer Rückläufer.
        [one] { $count } Rückläufer ist vermerkt.
       *[other] { $count } Rückläufer sind vermerkt.
    }
payruns-told-which = Zum Vorgang: { $numbers }
payruns-told-over =
    { $count ->
        [one] { $count } Überweisung in der Datei war schon vermerkt oder ist nicht von dieser Stelle.
       *[other] { $count } Überweisungen in der Datei waren schon vermerkt oder sind nicht von dieser Stelle.
    }
payruns-told-refused = Die Bank hat als Ganzes abgelehnt: { $numbers }. Bitte öffnen Sie den Lauf; wer zeichnen darf, vermerkt dort die Ablehnung.
payrun-title = Zahlungslauf { $number }
payrun-from = Von Konto
payrun-exported = Datei abgeholt
payrun-ended = Beendet
payrun-executed-on = Ausgeführt am
payrun-digest = Prüfsumme der Datei (SHA-256)
payrun-orders = Anordnungen in diesem Lauf
payrun-next = Nächster Schritt
payrun-next-open = Jemand anderes prüft Anzahl, Summe und Empfänger und gibt frei.
payrun-next-own = Sie haben den Lauf zusammengestellt. Freigeben muss ihn jemand anderes, der zeichnen darf.
payrun-next-release = Bitte prüfen Sie Anzahl, Summe und Empfänger. Mit der Freigabe entsteht die Datei für die Bank.
payrun-next-released = Die Datei kann abgeholt und der Bank übergeben werden.
payrun-next-exported = Die Datei ist abgeholt. Sobald die Bank ausgeführt hat, vermerken Sie hier den Tag.
payrun-next-executed = Der Lauf ist ausgeführt. Kommt eine Überweisung zurück, öffnen Sie die Anordnung oder lesen Sie die Rückmeldung der Bank ein.
payrun-next-over = Der Lauf ist beendet. Seine Anordnungen warten wieder auf einen Lauf.
payrun-release-do = Freigeben
payrun-file-do = SEPA-Datei abholen
payrun-file-gone = Die Datei ist mit dem ersten gelöschten Vorgang dieses Laufs gelöscht worden.
payrun-dissolve-do = Lauf auflösen
payrun-revoke-do = Freigabe zurücknehmen
payrun-executed-do = Als ausgeführt vermerken
payrun-executed-field = Von der Bank ausgeführt am
payrun-executed-hint = Zum Beispiel { $day }
payrun-refuse = Bank hat die Datei abgelehnt
payrun-refuse-lead = Nur wenn die Bank nichts davon ausgeführt hat: Alle Anordnungen warten danach wieder auf einen Lauf und würden sonst doppelt bezahlt.
payrun-refuse-hint = Was die Bank dazu sagt, zum Beispiel: Datei unvollständig übertragen
payrun-refuse-do = Ablehnung vermerken
payrun-corrected = Konto berichtigt: { $reason }
payrun-entry-in = Im Lauf
payrun-entry-paid = Bezahlt
payrun-entry-returned = Zurückgekommen
payrun-entry-left = Nicht mehr im Lauf
payrun-done-neu = Der Zahlungslauf ist zusammengestellt. Jemand anderes muss ihn freigeben.
payrun-done-freigeben = Der Zahlungslauf ist freigegeben.
payrun-done-aufloesen = Der Zahlungslauf ist aufgelöst.
payrun-done-zuruecknehmen = Die Freigabe ist zurückgenommen.
payrun-done-ausgefuehrt = Der Zahlungslauf ist als ausgeführt vermerkt.
payrun-done-abgelehnt = Die Ablehnung der Bank ist vermerkt.
payorder-debtor-title = Konto für Zahlungen
payorder-debtor-lead = Von diesem Konto zahlt Ihre Stelle, was sie bewilligt hat. Es steht in jeder Datei für die Bank.
payorder-debtor-holder = Bitte nennen Sie den Kontoinhaber in lateinischen Buchstaben, höchstens 140 Zeichen, zum Beispiel Thüringer Landesverwaltungsamt.
payorder-debtor-holder-field = Kontoinhaber
payorder-debtor-holder-hint = Wie die Bank das Konto führt. Umlaute schreibt die Datei als ae, oe und ue.
payorder-debtor-iban-hint = Zum Beispiel DE02 1203 0000 0000 2020 51
payorder-debtor-bic = BIC
payorder-debtor-bic-hint = Nur wenn Ihre Bank sie verlangt, zum Beispiel HELADEFF820
payorder-debtor-save = Konto speichern
payorder-debtor-saved = Das Konto ist gespeichert. Es gilt für jeden Lauf, der von jetzt an freigegeben wird.
payorder-debtor-changed = Zuletzt geändert: { $at }, { $who }
payorder-debtor-demo = Dieses Konto ist für die Demonstration erfunden.
payorder-debtor-program = von der Einrichtung
payorder-debtor-from = Von welchem Konto Ihre Stelle zahlt, was sie bewilligt hat.
payments-of-case = Auszahlung
access-payment = Zahlungsanordnung geöffnet
event-payment-in-run = Auszahlung in einen Zahlungslauf genommen
event-payment-released = Zahlungslauf mit der Auszahlung freigegeben
event-payment-exported = Datei mit der Auszahlung für die Bank abgeholt
event-payment-left-run = Auszahlung aus dem Zahlungslauf genommen
event-payment-corrected = Konto der Auszahlung berichtigt
event-payment-cancelled = Auszahlung storniert
