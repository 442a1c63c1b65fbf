# fim: Formulare aus XDatenfelder und zurück

fim-at-line = Zeile { $line }: { $text }

# Was nicht gelesen wird
fim-large = Die Datei ist größer als { $most } MB. Das ist kein einzelnes Stammdatenschema; bitte prüfen Sie, ob es die richtige ist.
fim-no-utf8 = Ab hier ist die Datei kein Text in UTF-8. Bitte speichern Sie sie in UTF-8.
fim-dtd = Die Datei bringt eine Dokumenttypdefinition (DOCTYPE) mit. Die wird aus Vorsicht nicht gelesen. Bitte entfernen Sie sie.
fim-many = Die Datei enthält mehr als { $most } Elemente. So große Dateien werden nicht gelesen.
fim-deep = Hier stehen Elemente mehr als { $most } Stufen tief ineinander. So tief geschachtelte Dateien werden nicht gelesen.
fim-no-xml = Das ist kein wohlgeformtes XML: { $cause }
fim-no-list = Das ist keine Codeliste im Format Genericode: Die Datei beginnt mit „{ $found }“ und nicht mit „CodeList“.
fim-namespace = „{ $found }“ ist keine bekannte Fassung von XDatenfelder. Gelesen werden 2.0 (urn:xoev-de:fim:standard:xdatenfelder_2) und 3.0.0 (urn:xoev-de:fim:standard:xdatenfelder_3.0.0).
fim-several = Das ist ein zweites Schema. Bitte wählen Sie nur eines aus, dazu die Codelisten, die zu ihm gehören.
fim-no-schema = Das ist eine Codeliste. Bitte wählen Sie auch das Stammdatenschema aus, zu dem sie gehört.
fim-message = „{ $found }“ enthält weder ein Stammdatenschema noch eine Datenfeldgruppe noch ein Datenfeld.

# Was an einer Datei auffällt
fim-empty = Das Schema enthält kein Feld.
fim-place-empty = Diese Stelle der Struktur ist leer und wird übergangen.
fim-multiplicity = „{ $found }“ sagt nicht, wie oft das Element vorkommt. Angenommen wird 1:1.
fim-group-empty = Die Gruppe { $id } enthält kein Feld.
fim-no-id = Einem Element „{ $element }“ fehlt die Kennung.
fim-no-name = Dem Element { $id } fehlen Name und Bezeichnung.
fim-twice = „{ $element }“ steht hier zweimal. Es gilt die erste Angabe.
fim-unknown = „{ $element }“ ist hier nicht vorgesehen und wird übergangen.
fim-code = „{ $found }“ ist bei „{ $element }“ nicht vorgesehen. Angenommen wird der übliche Wert.
fim-limits = Die Präzisierung „{ $found }“ ist nicht zu verstehen.
fim-no-code = Einem Wert fehlt der Code; er wird übergangen.
fim-list-long = Die Codeliste { $list } hat mehr als { $most } Zeilen. Die weiteren werden nicht gelesen.
fim-list-empty = Die Codeliste { $list } enthält keinen Wert.

# Was nicht übernommen wird
fim-rule = Die Regel { $id } bei { $at } gilt noch nicht. Sie lautet: { $words } Bitte schreiben Sie sie als Bedingung (when), als Prüfung (check) oder als Berechnung.
fim-rule-script = Das Skript der Regel { $id } bei { $at } wurde nicht übernommen. Skripte werden nie ausgeführt. In Worten: { $words }
fim-rows-in-row = { $id } „{ $name }“ kann mehrmals vorkommen, steht aber schon in einer Zeile. Gefragt wird nur einmal.
fim-one-line = { $id } „{ $name }“ kann mehrmals vorkommen. Gefragt wird in einer Zeile, wie Menschen ihre Vornamen schreiben.
fim-one-of = Aus der Gruppe { $id } „{ $name }“ ist nur eines anzugeben. Das Formular fragt nach allem; bitte stellen Sie eine Auswahl davor.
fim-hidden = { $id } „{ $name }“ ist ein verstecktes Feld und wird nicht übernommen.
fim-not-in-row = { $id } „{ $name }“ passt nicht in die Zeile einer Tabelle und wird nicht übernommen.
fim-as-text = { $id } „{ $name }“ hat den Datentyp { $found }, den es hier nicht gibt. Gefragt wird nach einem Text.
fim-limit-words = Die Grenze „{ $found }“ bei { $id } wurde nicht übernommen. Bitte schreiben Sie sie als Prüfung (check).
fim-pattern = Das Muster „{ $found }“ bei { $id } „{ $name }“ wurde nicht übernommen. Wenn es nötig ist, wählen Sie einen passenden Typ oder ein Muster aus docs/forms.md.

# Fragen an die Autorin, den Autor
fim-list-missing = Welche Werte stehen bei { $id } „{ $name }“ zur Wahl? Die Codeliste „{ $list }“ lag nicht bei. Bis dahin wird nach einem Text gefragt.
fim-list-large = Bei { $id } „{ $name }“ stehen mehr Werte zur Wahl, als ein Formular zeigen kann (Codeliste „{ $list }“). Wie soll danach gefragt werden? Bis dahin wird nach einem Text gefragt.
fim-author-empty = Bitte beantworten: Was fragt dieses Formular? Im Schema steht kein Feld.
fim-author-summary = Bitte beantworten: Was bekommt man hier, und wer? Ein oder zwei Sätze in einfachen Worten.
fim-author-description = Bitte beantworten: Was sollte man wissen, bevor man den Antrag stellt?
fim-author-fee = Bitte beantworten: Was kostet das?
fim-author-time = Bitte beantworten: Wie lange dauert es gewöhnlich?
fim-author-privacy = Bitte beantworten: Wozu werden die Angaben gebraucht, auf welcher Rechtsgrundlage, und wer bekommt sie?
fim-open-translate = { $count } Texte gibt es nur auf Deutsch. Wie heißen sie auf Englisch? Sie beginnen mit „Please translate“.
fim-open-law = Auf welchen Rechtsvorschriften beruht die Leistung (legal_basis)?
fim-open-place = Wer ist zuständig, und wo ist die Leistung einzuordnen? Angenommen sind die Gemeinde im übertragenen Wirkungskreis (level, sphere) und „other“ (category).
fim-open-procedure = Wird darüber ein Bescheid erteilt, und in welche Richtung fließt Geld? Angenommen sind ein Bescheid nach dem Verwaltungsverfahrensgesetz (procedure) und eine Gebühr (pays).
fim-open-trust = Wer darf den Antrag stellen, und wie sicher muss man die Person kennen? Angenommen sind Bürgerinnen und Bürger (who) ohne Nachweis (trust).
fim-open-retention = Wie lange sind die Akten aufzubewahren? Angenommen sind fünf Jahre in der Aktenklasse „permits“ (retention).
fim-open-letters = Was soll in den Briefen stehen? notice.toml enthält nur, was für jede Leistung stimmt, und noch keine Textbausteine für Begründungen.
fim-open-amounts = Ist etwas zu berechnen, etwa eine Gebühr? Dann gehört es in compute.toml, mit einem Beispiel unter examples.
fim-open-applicant = Woran erkennt man die antragstellende Person (applicant)? Gefunden wurde: { $found }.

# Was in der Mappe steht
fim-translate = Bitte übersetzen: { $text }
fim-page-general = Allgemeine Angaben
fim-ask-optional = Möchten Sie hierzu etwas angeben: { $title }?
fim-file-head = Aus einem FIM-Stammdatenschema übernommen. Die Kennungen stehen neben den Feldern; was offen ist, steht in README.md.
fim-text-warning = Die Stelle prüft danach Ihre Angaben.
fim-text-confirmation = Ihr Antrag ist eingegangen. Sie erhalten einen Bescheid.
fim-letter-receipt = Ihr Antrag ist am { $received_on } eingegangen. Er hat das Zeichen { $case_number }. Bitte nennen Sie es, wenn Sie uns schreiben oder anrufen.
fim-letter-request = vielen Dank für Ihren Antrag vom { $received_on } ({ $case_number }). Damit wir darüber entscheiden können, brauchen wir noch:
fim-letter-grant = Ihrem Antrag vom { $received_on } ({ $case_number }) geben wir statt.
fim-letter-part = Ihrem Antrag vom { $received_on } ({ $case_number }) geben wir zum Teil statt.
fim-letter-refusal = Ihren Antrag vom { $received_on } ({ $case_number }) müssen wir ablehnen. Das sind die Gründe:
fim-report-open = Was noch zu sagen ist
fim-report-lost = Was nicht übernommen wurde
fim-report-odd = Was an den Dateien auffiel

# Was in einem Schema steht
fim-rule-when = Wird nur gefragt, solange gilt
fim-rule-required = Ist nur anzugeben, solange gilt
fim-rule-check = Prüfung
fim-address-street = Straße
fim-address-number = Hausnummer
fim-address-plz = Postleitzahl
fim-address-place = Ort
fim-english-unread = Das ist keine Datei mit englischen Texten, wie „amtsweg fim export --english“ sie schreibt: { $found }.
