# values: Was an einer Eingabe nicht stimmt, mit Beispiel. Kein Text hat Platzhalter.

value-iban-signs = Eine IBAN besteht nur aus Buchstaben und Ziffern, zum Beispiel DE02 1203 0000 0000 2020 51.
value-iban-start = Eine IBAN beginnt mit zwei Buchstaben für das Land, in Deutschland mit DE, zum Beispiel DE02 1203 0000 0000 2020 51. Kontonummer und Bankleitzahl genügen nicht.
value-iban-country = Die ersten beiden Buchstaben bezeichnen kein Land, in dem es IBANs gibt. Eine deutsche IBAN beginnt mit DE, zum Beispiel DE02 1203 0000 0000 2020 51.
value-iban-letters = Nach DE enthält eine deutsche IBAN nur Ziffern. Bitte prüfen Sie, ob ein Buchstabe O statt der Null oder ein I statt der Eins darin steht. Beispiel: DE02 1203 0000 0000 2020 51.
value-iban-short = Die IBAN ist zu kurz. Eine deutsche IBAN hat 22 Stellen: DE und 20 Ziffern, zum Beispiel DE02 1203 0000 0000 2020 51.
value-iban-long = Die IBAN ist zu lang. Eine deutsche IBAN hat 22 Stellen: DE und 20 Ziffern, zum Beispiel DE02 1203 0000 0000 2020 51.
value-iban-short-abroad = Die IBAN ist für dieses Land zu kurz. Bitte übernehmen Sie alle Stellen von Ihrem Kontoauszug, zum Beispiel AT61 1904 3002 3457 3201.
value-iban-long-abroad = Die IBAN ist für dieses Land zu lang. Bitte übernehmen Sie genau die Stellen von Ihrem Kontoauszug, zum Beispiel AT61 1904 3002 3457 3201.
value-iban-check = Die Prüfziffern der IBAN (die dritte und vierte Stelle) passen nicht zu den übrigen Stellen. Vermutlich ist eine Ziffer falsch oder vertauscht. Bitte vergleichen Sie mit Ihrem Kontoauszug. Eine richtige IBAN ist zum Beispiel DE02 1203 0000 0000 2020 51.

value-bic-signs = Ein BIC besteht nur aus Buchstaben und Ziffern, zum Beispiel BYLADEM1001.
value-bic-length = Ein BIC hat 8 oder 11 Stellen, zum Beispiel MARKDEF1 oder BYLADEM1001.
value-bic-form = Die ersten sechs Stellen eines BIC sind Buchstaben: vier für die Bank, zwei für das Land, zum Beispiel BYLADEM1001.

value-plz-letters = Eine Postleitzahl besteht nur aus Ziffern, zum Beispiel 99084.
value-plz-length = Eine deutsche Postleitzahl hat fünf Ziffern, zum Beispiel 99084.
value-plz-start = Keine deutsche Postleitzahl beginnt mit 00. Beispiel: 99084.

value-authority-letters = Ein amtlicher Schlüssel besteht nur aus Ziffern, zum Beispiel 16067029 für die Stadt Gotha oder 16067 für den Landkreis Gotha.
value-authority-length = Eine Gemeinde hat acht Ziffern, ein Landkreis fünf, eine Verwaltungsgemeinschaft neun, zum Beispiel 16067029 für die Stadt Gotha oder 16067 für den Landkreis Gotha.
value-ags-letters = Ein amtlicher Gemeindeschlüssel besteht nur aus Ziffern, zum Beispiel 16051000 für Erfurt.
value-ags-length = Ein amtlicher Gemeindeschlüssel hat acht Ziffern, zum Beispiel 16051000 für Erfurt.
value-ags-is-ars = Das ist ein Regionalschlüssel mit zwölf Stellen. Gefragt ist der Gemeindeschlüssel mit acht Ziffern, zum Beispiel 16051000 für Erfurt.
value-ags-state = Die ersten beiden Ziffern bezeichnen kein Bundesland; möglich sind 01 bis 16. Schlüssel aus Thüringen beginnen mit 16, zum Beispiel 16051000 für Erfurt.
value-ars-letters = Ein amtlicher Regionalschlüssel besteht nur aus Ziffern, zum Beispiel 160510000000 für Erfurt.
value-ars-length = Ein amtlicher Regionalschlüssel hat zwölf Ziffern, zum Beispiel 160510000000 für Erfurt.
value-ars-is-ags = Das ist ein Gemeindeschlüssel mit acht Stellen. Gefragt ist der Regionalschlüssel mit zwölf Ziffern, zum Beispiel 160510000000 für Erfurt.

value-tax-id-is-number = Das ist eine Steuernummer des Finanzamts. Gefragt ist die Steuer-Identifikationsnummer: elf Ziffern ohne Schrägstrich, zum Beispiel 86 095 742 719. Sie steht im Steuerbescheid und in der Lohnsteuerbescheinigung.
value-tax-id-letters = Eine Steuer-Identifikationsnummer besteht nur aus Ziffern, zum Beispiel 86 095 742 719.
value-tax-id-length = Eine Steuer-Identifikationsnummer hat elf Ziffern, zum Beispiel 86 095 742 719. Sie steht im Steuerbescheid und in der Lohnsteuerbescheinigung.
value-tax-id-start = Eine Steuer-Identifikationsnummer beginnt nie mit 0. Beispiel: 86 095 742 719.
value-tax-id-repeats = So kann eine Steuer-Identifikationsnummer nicht lauten: Unter den ersten zehn Ziffern kommt genau eine doppelt oder dreifach vor, zum Beispiel die 7 in 86 095 742 719. Vermutlich ist eine Ziffer falsch.
value-tax-id-check = Die letzte Ziffer der Steuer-Identifikationsnummer passt nicht zu den übrigen. Vermutlich ist eine Ziffer falsch oder vertauscht. Eine richtige Nummer ist zum Beispiel 86 095 742 719.

value-betriebsnummer-letters = Eine Betriebsnummer besteht nur aus Ziffern, zum Beispiel 09912342.
value-betriebsnummer-length = Eine Betriebsnummer hat acht Ziffern, zum Beispiel 09912342. Sie steht in den Meldungen zur Sozialversicherung.
value-betriebsnummer-start = Keine Betriebsnummer beginnt mit 00. Beispiel: 09912342.
value-betriebsnummer-check = Die letzte Ziffer der Betriebsnummer passt nicht zu den übrigen. Bitte vergleichen Sie die Nummer mit Ihren Meldungen zur Sozialversicherung. Wenn sie dort genauso steht, können Sie fortfahren. Eine passende Nummer ist zum Beispiel 09912342.

value-email-lines = Die E-Mail-Adresse darf keinen Zeilenumbruch und kein Steuerzeichen enthalten. Beispiel: erika.muster@example.org.
value-email-several = Bitte geben Sie nur eine E-Mail-Adresse an, ohne Komma und Semikolon, zum Beispiel erika.muster@example.org.
value-email-blank = In der E-Mail-Adresse steht ein Leerzeichen. Beispiel: erika.muster@example.org.
value-email-at = In der E-Mail-Adresse fehlt das Zeichen @. Beispiel: erika.muster@example.org.
value-email-two-at = In der E-Mail-Adresse steht das Zeichen @ mehrmals. Beispiel: erika.muster@example.org.
value-email-long = Die E-Mail-Adresse ist zu lang: vor dem @ sind 64, insgesamt 254 Zeichen möglich. Beispiel: erika.muster@example.org.
value-email-name = Der Teil vor dem @ fehlt oder enthält Zeichen, die dort nicht erlaubt sind, etwa Umlaute oder Klammern. Beispiel: erika.muster@example.org.
value-email-dots = Vor dem @ darf kein Punkt am Anfang oder am Ende stehen, und nicht zwei Punkte hintereinander. Beispiel: erika.muster@example.org.
value-email-domain = Der Teil nach dem @ ist keine vollständige Internetadresse, etwa weil die Endung wie .de fehlt. Beispiel: erika.muster@example.org.

value-phone-signs = Die Telefonnummer enthält Zeichen, die nicht dazugehören. Möglich sind Ziffern, Leerzeichen, Klammern, Schrägstrich, Bindestrich und ein + am Anfang, zum Beispiel 0361 573321234.
value-phone-area = Bitte geben Sie die Telefonnummer mit Vorwahl an, zum Beispiel 0361 573321234.
value-phone-short = Die Telefonnummer ist zu kurz. Bitte geben Sie sie mit Vorwahl an, zum Beispiel 0361 573321234.
value-phone-long = Die Telefonnummer ist zu lang: mit Landesvorwahl sind 15 Ziffern möglich. Beispiel: 0361 573321234.

value-leika-letters = Ein Leistungsschlüssel besteht nur aus Ziffern, zum Beispiel 99099002000000.
value-leika-length = Ein Leistungsschlüssel hat 14 Ziffern, zum Beispiel 99099002000000.

value-ozg = Eine OZG-Nummer hat fünf Ziffern, zum Beispiel OZG-10223.

value-chip-letters = Eine Chipnummer besteht nur aus Ziffern, zum Beispiel 276 098 102 345 678.
value-chip-length = Eine Chipnummer hat 15 Ziffern, zum Beispiel 276 098 102 345 678. Sie steht im Heimtierausweis.
value-chip-start = So beginnt keine Chipnummer. Die ersten drei Ziffern bezeichnen das Land (276 für Deutschland) oder den Hersteller, zum Beispiel 276 098 102 345 678.
