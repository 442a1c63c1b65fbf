# Letters: notice and receipt.
letter-salutation = Guten Tag,
letter-closing = Mit freundlichen Grüßen
letter-by-order = Im Auftrag
letter-valid = Dieses Schreiben wurde elektronisch erstellt und gezeichnet. Es gilt ohne Unterschrift.
letter-number = Vorgangsnummer
letter-date = Datum
letter-clerk = Bearbeitet von
letter-received = Eingegangen am
letter-verify = Ob dieses Schreiben echt ist, können Sie hier prüfen:
letter-lines = Berechnung
letter-whom = Für
letter-when = Zeitraum
letter-what = Grund und Rechtsgrundlage
letter-amount = Betrag
letter-total = Summe
letter-answers = Ihre Angaben
letter-question = Frage
letter-answer = Ihre Antwort
letter-digest = Prüfsumme Ihres Antrags (SHA-256): { $digest }

# Appeal instruction: remedy, body, seat, period (§ 58 VwGO), form (§§ 70, 81, 55a VwGO).
letter-appeal-title = Rechtsbehelfsbelehrung
letter-appeal = Gegen diesen Bescheid kann innerhalb eines Monats nach seiner Bekanntgabe Widerspruch erhoben werden. Der Widerspruch ist bei der folgenden Stelle zu erheben: { $office }, { $address }. Er kann schriftlich, in elektronischer Form nach § 3a Absatz 2 des Verwaltungsverfahrensgesetzes, schriftformersetzend nach § 3a Absatz 3 des Verwaltungsverfahrensgesetzes und § 9a Absatz 5 des Onlinezugangsgesetzes oder zur Niederschrift erhoben werden.
letter-suit = Gegen diesen Bescheid kann innerhalb eines Monats nach seiner Bekanntgabe Klage beim { $court }, { $address }, erhoben werden. Die Klage ist schriftlich, als elektronisches Dokument nach § 55a der Verwaltungsgerichtsordnung oder zu Protokoll der Urkundsbeamtin oder des Urkundsbeamten der Geschäftsstelle zu erheben.
