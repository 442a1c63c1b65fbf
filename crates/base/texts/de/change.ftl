# Changing a decision that was announced: correction, remedy, ruling, withdrawal, revocation.

# Errors of the verb.
error-change-grant = Eine Zuwendung ändern oder widerrufen Sie auf der Seite der Zuwendung, nicht hier.
error-change-open = Eine Änderung ist schon vorgeschlagen. Erst muss sie gezeichnet oder zurückgegeben sein.
error-change-none = Hier gibt es keinen Bescheid, der geändert werden kann.
error-change-what = Schreiben Sie, was berichtigt wird.
error-change-hearing = Schreiben Sie, wie die Person angehört worden ist oder warum nicht.
error-change-known = Geben Sie den Tag an, seit dem die Stelle die Tatsachen kennt.
error-change-past = Ein Widerruf wirkt hier nur für die Zukunft. Wählen Sie heute oder einen späteren Tag.
error-change-same = So ändert sich nichts. Wählen Sie ein anderes Ergebnis oder andere Beträge.
error-change-appeal = Dafür fehlt ein Widerspruch, der so erledigt ist.

# The letter.
letter-change-subject-correction = Berichtigung des Bescheids vom { $day }
letter-change-subject-remedy = Änderung des Bescheids vom { $day } auf Ihren Widerspruch
letter-change-subject-ruling = Änderung des Bescheids vom { $day } nach dem Widerspruchsbescheid
letter-change-subject-withdrawal = Rücknahme des Bescheids vom { $day }
letter-change-subject-revocation = Widerruf des Bescheids vom { $day }
letter-change-norm-correction = § 42 VwVfG i. V. m. § 1 Abs. 1 ThürVwVfG
letter-change-norm-correction-ao = § 15 ThürKAG i. V. m. § 129 AO
letter-change-norm-remedy = § 72 VwGO
letter-change-norm-ruling = § 73 VwGO
letter-change-norm-withdrawal = § 48 VwVfG i. V. m. § 1 Abs. 1 ThürVwVfG
letter-change-norm-withdrawal-ao = § 15 ThürKAG i. V. m. § 130 AO
letter-change-norm-revocation = § 49 VwVfG i. V. m. § 1 Abs. 1 ThürVwVfG
letter-change-norm-revocation-ao = § 15 ThürKAG i. V. m. § 131 AO
letter-change-correction = Unser Bescheid vom { $day } enthält eine offenbare Unrichtigkeit. Wir berichtigen ihn ({ $norm }):
letter-change-correction-rest = Sonst ändert sich nichts, auch nicht an Beträgen und Fristen. Entschieden ist weiter am { $day }. Der Bescheid lautet jetzt:
letter-change-correction-appeal = Die Berichtigung setzt keine neue Frist in Gang. Die Frist für Widerspruch oder Klage richtet sich weiter nach dem Bescheid vom { $day } und seiner Bekanntgabe; wo und wie Sie sich wehren können, steht dort.
letter-change-remedy = Ihr Widerspruch vom { $came } gegen unseren Bescheid vom { $day } hat Erfolg, soweit wir hier anders entscheiden ({ $norm }). Dieser Bescheid tritt an die Stelle des früheren.
letter-change-ruling = Über Ihren Widerspruch gegen unseren Bescheid vom { $day } hat die Widerspruchsbehörde am { $settled } entschieden ({ $norm }). Danach ändern wir den Bescheid. Dieser Bescheid tritt an die Stelle des früheren.
letter-change-withdrawal = Wir nehmen unseren Bescheid vom { $day } zurück ({ $norm }).
letter-change-withdrawal-part = Wir nehmen unseren Bescheid vom { $day } zurück, soweit wir hier anders entscheiden ({ $norm }). Dieser Bescheid tritt an die Stelle des früheren.
letter-change-revocation = Wir widerrufen unseren Bescheid vom { $day } ({ $norm }).
letter-change-revocation-part = Wir widerrufen unseren Bescheid vom { $day }, soweit wir hier anders entscheiden ({ $norm }). Dieser Bescheid tritt an die Stelle des früheren.
letter-change-was-withdrawal = Der frühere Bescheid ist zurückgenommen.
letter-change-was-revocation = Der frühere Bescheid ist widerrufen.
letter-change-effect = Das gilt ab dem { $day }.
letter-change-effect-now = Das gilt ab der Bekanntgabe dieses Bescheids.
letter-change-hearing = Zur Anhörung (§ 28 VwVfG): { $text }
letter-change-hearing-ao = Zur Anhörung (§ 91 AO): { $text }
letter-change-money-out = Bisher standen Ihnen { $before } zu, jetzt { $now }.
letter-change-money-out-even = Für Sie und uns ist nichts mehr zu zahlen.
letter-change-money-out-more = Davon zahlen wir Ihnen noch { $rest } aus.
letter-change-money-out-back = Damit haben Sie { $rest } zu viel bekommen. Bitte zahlen Sie diesen Betrag innerhalb eines Monats nach Bekanntgabe dieses Bescheids zurück.
letter-change-money-out-back-by = Damit haben Sie { $rest } zu viel bekommen. Bitte zahlen Sie diesen Betrag bis zum { $by } zurück.
letter-change-money-in = Bisher waren { $before } zu zahlen, jetzt { $now }.
letter-change-money-in-even = Damit ist nichts mehr zu zahlen.
letter-change-money-in-more = Bitte zahlen Sie noch { $rest }, innerhalb eines Monats nach Bekanntgabe dieses Bescheids.
letter-change-money-in-more-by = Bitte zahlen Sie noch { $rest }, und zwar bis zum { $by }.
letter-change-money-in-back = Sie haben { $rest } zu viel gezahlt. Diesen Betrag zahlen wir Ihnen zurück. Dafür brauchen wir Ihre Bankverbindung, wenn Sie sie uns noch nicht genannt haben.

# What the applicant is told.
message-change-correction = Ihr Bescheid ist berichtigt
message-change-remedy = Neuer Bescheid auf Ihren Widerspruch
message-change-ruling = Neuer Bescheid nach dem Widerspruchsbescheid
message-change-withdrawal = Ihr Bescheid ist zurückgenommen
message-change-revocation = Ihr Bescheid ist widerrufen
message-change-corrected =
    Im Bescheid zu „{ $service }“ stand etwas offensichtlich Falsches. Wir haben es berichtigt. Was, steht am Anfang des berichtigten Bescheids.

    Entschieden ist dasselbe wie vorher. Eine neue Frist beginnt damit nicht.
message-change-body =
    Wir haben den Bescheid zu „{ $service }“ geändert. Es gilt jetzt der neue Bescheid. Sie finden ihn hier als PDF mit den Gründen; er sagt auch, was das für Zahlungen heißt.

    Sind Sie nicht einverstanden, können Sie sich bis zum { $appeal } wehren. Wie das geht und wohin Sie sich wenden, steht am Ende des Bescheids.
message-change-body-portal =
    Wir haben den Bescheid zu „{ $service }“ geändert. Der neue Bescheid liegt auf der Seite Ihres Vorgangs als PDF für Sie bereit.

    Bitte öffnen Sie ihn bald. Er gilt am Tag nach dem ersten Öffnen als bekannt gegeben. Ab dann läuft die Frist für Widerspruch oder Klage.
mine-change-holds = Gilt
mine-change-correction = Berichtigt durch den Bescheid vom { $day }
mine-change-replaced = Ersetzt durch den Bescheid vom { $day }
mine-change-taken = Aufgehoben durch den Bescheid vom { $day }
mine-change-kind = Art
mine-change-from = Gilt ab
mine-change-money = Zahlung
payorder-superseded = Der Bescheid ist geändert; es gilt die neue Zahlungsanordnung.

# Kinds of change, in one word.
desk-change-kind-correction = Berichtigung
desk-change-kind-remedy = Abhilfebescheid
desk-change-kind-ruling = Umsetzung des Widerspruchsbescheids
desk-change-kind-withdrawal = Rücknahme
desk-change-kind-revocation = Widerruf
event-change-proposed = Änderung des Bescheids vorgeschlagen
event-change-taken-back = Vorschlag zur Änderung zurückgeholt
event-change-returned = Vorschlag zur Änderung zurückgegeben
event-change-signed = Bescheid geändert
state-changing = Änderung zur Zeichnung
desk-view-changing = Änderungen

# The form at the desk.
desk-change = Bescheid ändern
desk-change-lead = Sie schlagen vor, eine andere Person zeichnet, wie beim ersten Bescheid. Danach geht der neue Bescheid hinaus. Der frühere bleibt in der Akte.
desk-change-held = Dieser Bescheid gilt
desk-change-held-day = Bescheid vom
desk-change-held-outcome = Ergebnis
desk-change-held-total = Betrag
desk-change-held-until = Widerspruch oder Klage bis
desk-change-back = Zurück zum Vorgang
desk-change-grant = Eine Zuwendung ändern oder widerrufen Sie auf der Seite der Zuwendung: Dort führt das Programm auch die Haushaltsmittel nach.
desk-change-kind = Was wollen Sie tun?
desk-change-kind-missing = Bitte wählen Sie, was Sie tun wollen.
desk-change-choose-correction = Berichtigen: Schreib- oder Rechenfehler, die jeder sieht
desk-change-choose-remedy = Dem Widerspruch abhelfen: ganz oder zum Teil anders entscheiden
desk-change-choose-ruling = Den Widerspruchsbescheid umsetzen
desk-change-choose-withdrawal = Zurücknehmen: Der Bescheid war rechtswidrig
desk-change-choose-revocation = Widerrufen: Der Bescheid war richtig, soll aber nicht mehr gelten
desk-change-what = Was wird berichtigt?
desk-change-what-hint = Nur bei einer Berichtigung. Falsch und richtig nennen, zum Beispiel: Statt „Golha“ muss es „Gotha“ heißen. Jede Zeile wird ein Absatz.
desk-change-outcome-hint = Was gilt nach der Änderung? Bei einer Berichtigung bleibt das Ergebnis, wie es war. Soll vom früheren Bescheid nichts bleiben, wählen Sie das letzte.
desk-change-reasons-hint = Steht so im neuen Bescheid, jede Zeile wird ein Absatz. Bei Rücknahme und Widerruf gehört das Ermessen dazu: warum das öffentliche Interesse schwerer wiegt als das Vertrauen der Person. Bei einer Berichtigung bleibt die frühere Begründung, wenn Sie nichts schreiben.
desk-change-reasons-missing = Der neue Bescheid braucht eine Begründung. Schreiben Sie, warum anders entschieden wird.
desk-change-effective = Gilt ab
desk-change-effective-hint = Ein Tag, zum Beispiel 01.04.2026. Ohne Tag gilt die Änderung ab der Bekanntgabe.
desk-change-effective-unread = Das ist kein Datum. Schreiben Sie zum Beispiel 01.04.2026, oder lassen Sie das Feld leer.
desk-change-known = Tatsachen bekannt seit
desk-change-known-hint = Der Tag, an dem die Stelle erfahren hat, warum der Bescheid nicht bleiben kann, zum Beispiel 15.02.2026. Rücknahme und Widerruf sind nur ein Jahr lang möglich (§ 48 Abs. 4 VwVfG, § 130 Abs. 3 AO).
desk-change-known-missing = Bitte geben Sie den Tag an, seit dem die Stelle die Tatsachen kennt, zum Beispiel 15.02.2026.
desk-change-known-future = Der Tag liegt in der Zukunft. Bitte geben Sie den Tag an, an dem die Stelle es erfahren hat.
desk-change-hearing = Anhörung
desk-change-hearing-hint = Wann und wie die Person sich äußern konnte und was sie gesagt hat, oder warum keine Anhörung nötig war (§ 28 VwVfG, § 91 AO). Zum Beispiel: Mit Schreiben vom 02.03.2026 angehört; bis zum 20.03.2026 keine Antwort. Steht so im Bescheid.
desk-change-hearing-missing = Bitte schreiben Sie, wie die Person angehört worden ist oder warum das nicht nötig war.
desk-change-norm = Rechtsgrundlage
desk-change-norm-hint = Nur, wenn es eine andere ist als die übliche ({ $usual }). Bei Steuerbescheiden zum Beispiel: § 15 ThürKAG i. V. m. § 173 Abs. 1 Nr. 1 AO
desk-change-settled = Ist der bisherige Betrag schon gezahlt?
desk-change-settled-hint = Das Programm sieht nicht, was auf Ihrem Konto eingeht. Ist gezahlt, wird nur der Unterschied gefordert oder zurückgezahlt.
desk-change-settled-yes = Ja, gezahlt
desk-change-settled-no = Nein, noch nicht
desk-change-settled-missing = Bitte sehen Sie nach, ob der bisherige Betrag gezahlt ist, und wählen Sie Ja oder Nein.
desk-change-do = Zur Zeichnung geben
desk-change-after = Danach zeichnet eine andere Person. Mit der Zeichnung werden offene Zahlungsanordnungen des früheren Bescheids storniert; mit dem neuen Bescheid entsteht die neue.
desk-change-year-over = Die Jahresfrist für Rücknahme und Widerruf ist am { $day } abgelaufen (§ 48 Abs. 4 VwVfG, § 130 Abs. 3 AO). Zeichnen Sie nur, wenn sie hier nicht gilt, zum Beispiel bei arglistiger Täuschung.
desk-change-of = { $kind } des Bescheids vom { $day }
desk-change-fact-what = Berichtigt wird
desk-change-fact-norm = Rechtsgrundlage
desk-change-fact-balance = Zahlung
desk-change-balance-out-more = noch auszuzahlen: { $rest }
desk-change-balance-out-back = von der Person zurückzufordern: { $rest }
desk-change-balance-in-more = von der Person noch zu zahlen: { $rest }
desk-change-balance-in-back = an die Person zurückzuzahlen: { $rest }
desk-change-balance-even = nichts mehr zu zahlen
desk-done-aendern = Die Änderung ist vorgeschlagen. Zeichnen muss eine andere Person.
desk-next-changing = Eine Änderung des Bescheids ist vorgeschlagen. Bitte prüfen Sie sie. Zeichnen Sie sie, oder geben Sie sie mit einem Grund zurück.
desk-next-changing-own = Sie haben vorgeschlagen, den Bescheid zu ändern. Zeichnen muss eine andere Person.
desk-next-changing-waits = Eine Änderung des Bescheids ist vorgeschlagen und wartet auf die Zeichnung.
desk-change-remedy-reason = Auf Ihren Widerspruch vom { $day } haben wir noch einmal geprüft und entscheiden anders.
desk-change-ruling-reason = Die Widerspruchsbehörde hat am { $day } über Ihren Widerspruch entschieden. Dem folgen wir.
