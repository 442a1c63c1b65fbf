# Letters: notice and receipt.
letter-salutation = Good day,
letter-closing = Yours faithfully
letter-by-order = By order
letter-valid = This letter was drawn up and signed electronically. It is valid without a handwritten signature.
letter-number = Case number
letter-date = Date
letter-clerk = Handled by
letter-received = Received on
letter-verify = You can check here whether this letter is genuine:
letter-lines = Calculation
letter-whom = For
letter-when = Period
letter-what = Reason and legal basis
letter-amount = Amount
letter-total = Total
letter-answers = Your answers
letter-question = Question
letter-answer = Your answer
letter-digest = Checksum of your application (SHA-256): { $digest }

# Appeal instruction: remedy, body, seat, period (§ 58 VwGO), form (§§ 70, 81, 55a VwGO).
letter-appeal-title = How to appeal
letter-appeal = You can lodge an objection (Widerspruch) against this notice within one month of its delivery (Bekanntgabe). The objection must be lodged with this office: { $office }, { $address }. It can be lodged in writing, in electronic form under section 3a (2) of the Verwaltungsverfahrensgesetz, in a form that replaces writing under section 3a (3) of the Verwaltungsverfahrensgesetz and section 9a (5) of the Onlinezugangsgesetz, or by having it recorded at the office.
letter-suit = You can bring an action (Klage) against this notice within one month of its delivery (Bekanntgabe) before the { $court }, { $address }. The action must be brought in writing, as an electronic document under section 55a of the Verwaltungsgerichtsordnung, or by having it recorded by the registrar of the court’s office.
