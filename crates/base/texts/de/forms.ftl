# Formulare: Fehler an Feldern, Beschriftungen, und für Autoren Fehler in den Dateien eines Dienstes.

# --- Es fehlt etwas
forms-missing = Bitte füllen Sie das Feld „{ $label }“ aus.
forms-list-empty = Die Stelle hat hier noch nichts zur Auswahl eingetragen. Bitte schreiben Sie es selbst.
forms-missing-choice = Bitte wählen Sie bei „{ $label }“ eine Antwort aus.
forms-missing-choices = Bitte wählen Sie bei „{ $label }“ mindestens eine Antwort aus.
forms-missing-confirm = Bitte setzen Sie das Häkchen: { $label }
forms-missing-file = Bitte laden Sie bei „{ $label }“ mindestens eine Datei hoch.
forms-missing-date = Bitte geben Sie bei „{ $label }“ einen Tag an, zum Beispiel 01.03.2026.
forms-missing-money = Bitte geben Sie bei „{ $label }“ einen Betrag an, zum Beispiel 2.050,00.
forms-missing-street = Bitte geben Sie die Straße an, zum Beispiel Hauptstraße.
forms-missing-number = Bitte geben Sie die Hausnummer an, zum Beispiel 12 a. Gibt es keine, schreiben Sie „ohne“.
forms-missing-plz = Bitte geben Sie die Postleitzahl an, zum Beispiel 99084.
forms-missing-place = Bitte geben Sie den Ort an, zum Beispiel Erfurt.
forms-rows-few = Es fehlen Angaben: Bitte fügen Sie hinzu: { $row } (mindestens { $min }).

# --- Zahlen, Beträge, Tage
forms-number-none = „{ $typed }“ ist keine Zahl. Bitte schreiben Sie nur Ziffern, zum Beispiel 12.
forms-number-whole = Bitte geben Sie eine ganze Zahl ohne Komma an, zum Beispiel 12.
forms-number-separator = Bitte schreiben Sie die Zahl ohne Punkt und Komma, zum Beispiel { $whole }.
forms-number-places = Bitte geben Sie höchstens { $places } { $places ->
    [one] Stelle
   *[other] Stellen
} nach dem Komma an, zum Beispiel 12,5.
forms-number-ambiguous = „{ $typed }“ kann { $whole } heißen oder eine Zahl mit drei Stellen hinter dem Komma. Bitte geben Sie die Zahl mit Komma an, zum Beispiel 2.050,00, oder ohne Punkt, zum Beispiel { $whole }.
forms-number-large = Diese Zahl ist zu groß. Bitte prüfen Sie, ob eine Ziffer zu viel dasteht, zum Beispiel 2.050,00 statt 2.050.000.000.000.
forms-money-none = „{ $typed }“ ist kein Betrag. Bitte geben Sie den Betrag in Euro mit Komma an, zum Beispiel 2.050,00.
forms-number-low = „{ $label }“: Der Wert { $value } ist zu klein. Möglich ist { $limit } oder mehr.
forms-number-high = „{ $label }“: Der Wert { $value } ist zu groß. Möglich ist höchstens { $limit }.
forms-date-none = Den Tag „{ $typed }“ gibt es nicht. Bitte geben Sie Tag, Monat und Jahr mit vier Ziffern an, zum Beispiel 01.03.2026.
forms-date-unread = „{ $typed }“ ist kein Datum. Bitte geben Sie Tag, Monat und Jahr mit vier Ziffern an, zum Beispiel 01.03.2026.
forms-date-year = „{ $typed }“: Bitte schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 01.03.2026.
forms-date-early = „{ $label }“: Der { $value } liegt zu früh. Möglich ist der { $limit } oder ein späterer Tag.
forms-date-late = „{ $label }“: Der { $value } liegt zu spät. Möglich ist der { $limit } oder ein früherer Tag.

# --- Text
forms-length = Bitte geben Sie genau { $max } Zeichen an; es sind { $count }.
forms-too-long = Der Text ist zu lang: { $count } Zeichen. Möglich sind { $max }.
forms-too-short = Der Text ist zu kurz: { $count } Zeichen. Nötig sind mindestens { $min }.
forms-only-digits = Hier sind nur Ziffern möglich, zum Beispiel 12345. Das Zeichen „{ $character }“ gehört nicht dazu.
forms-only-reference = Hier sind nur Buchstaben, Ziffern, Leerzeichen und die Zeichen . - / _ möglich, zum Beispiel GA-53/2026. Das Zeichen „{ $character }“ gehört nicht dazu.
forms-only-name = Das Zeichen „{ $character }“ ({ $code }) kommt in Namen nicht vor. Möglich sind lateinische Buchstaben mit allen Zusätzen, Leerzeichen, Bindestrich, Apostroph und Punkt, zum Beispiel Anne-Sophie Müller-Łukasz.
forms-direction = Der Text enthält ein unsichtbares Zeichen ({ $code }), das die Leserichtung ändert. Das geschieht zum Beispiel beim Kopieren aus einem PDF. Bitte tippen Sie den Text neu ein, statt ihn einzufügen.
forms-control = Der Text enthält ein Zeichen, das sich nicht lesen lässt ({ $code }). Das geschieht zum Beispiel beim Kopieren aus einem PDF. Bitte tippen Sie den Text neu ein, statt ihn einzufügen.
forms-yesno = Bitte antworten Sie mit Ja oder Nein; „{ $typed }“ lässt sich nicht zuordnen.
forms-choice-unknown = „{ $typed }“ steht nicht zur Auswahl. Bitte wählen Sie eine der angebotenen Antworten.

# --- Dateien
forms-files-many = Hier { $max ->
    [one] ist nur eine Datei
   *[other] sind höchstens { $max } Dateien
} möglich. Bitte entfernen Sie die übrigen.
forms-file-kind = Die Datei „{ $name }“ hat ein anderes Format. Möglich sind: { $kinds }.
forms-file-large = Die Datei „{ $name }“ ist größer als 10 MB. Bitte verkleinern Sie sie oder teilen Sie sie auf.

# --- Vom Ganzen
forms-too-much = Die Angaben sind so umfangreich, dass sie nicht auf einmal geprüft werden können. Bitte teilen Sie den Antrag auf, zum Beispiel in zwei Anträge mit je der Hälfte der Einträge.

# --- Beschriftungen
forms-street = Straße
forms-number = Hausnummer
forms-plz = Postleitzahl
forms-place = Ort
forms-span = { $from } bis { $to }
forms-add = { $row } hinzufügen
forms-line-note = Rechnung
forms-example = zum Beispiel { $example }
forms-example-decimal = zum Beispiel 12,5
forms-example-money = zum Beispiel 2.050,00
forms-example-date = zum Beispiel 01.03.2026
forms-example-iban = zum Beispiel DE02 1203 0000 0000 2020 51
forms-example-bic = zum Beispiel BYLADEM1001
forms-example-tax_id = zum Beispiel 86 095 742 719
forms-example-betriebsnummer = zum Beispiel 09912342
forms-example-email = zum Beispiel erika.muster@example.org
forms-example-phone = zum Beispiel 0361 1234567
forms-example-plz = zum Beispiel 99084
forms-example-municipality = zum Beispiel 16051000
forms-example-chip = zum Beispiel 276 098 102 345 678

# --- Antworten als Datei (Kommandozeile)
forms-json-object = Die Antworten müssen ein JSON-Objekt sein, zum Beispiel { "{" }"name": "Erika Muster"{ "}" }.
forms-json-unknown = Das Feld „{ $field }“ gibt es hier nicht. Gemeint sein könnte: { $near }.
forms-json-rows = Hier wird eine Liste von Objekten erwartet, zum Beispiel [{ "{" }"name": "Bello"{ "}" }].
forms-json-address = Eine Anschrift ist ein Objekt, zum Beispiel { "{" }"street": "Hauptstraße", "number": "1", "plz": "99084", "place": "Erfurt"{ "}" }.
forms-json-value = Hier wird ein einzelner Wert erwartet, zum Beispiel ein Text in Anführungszeichen.
forms-json-choice = „{ $typed }“ steht nicht zur Auswahl. Möglich sind: { $options }.
forms-json-file = Dateien stehen als Liste, zum Beispiel [{ "{" }"blob": "…", "name": "nachweis.pdf", "type": "application/pdf", "size": 1024{ "}" }].

# --- Für Autoren: Arten
type-any = etwas Beliebiges
type-bool = wahr oder falsch
type-number = eine Zahl
type-money = ein Betrag
type-date = ein Tag
type-text = ein Text
type-choice = eine Auswahl
type-list = eine Liste
type-record = mehrere benannte Werte
type-rows = mehrere Zeilen
kind-text = ein nicht leerer Text in Anführungszeichen
kind-flag = true oder false
kind-day = ein Tag wie 2026-03-01, ohne Anführungszeichen
kind-number = eine ganze Zahl ab 0
kind-list = eine Liste in eckigen Klammern
kind-table = eine Tabelle
kind-tables = eine Liste von Tabellen
kind-value = eine Zahl, ein Tag, true oder false, oder ein Ausdruck in Anführungszeichen
language-de = deutsche
language-en = englische

# --- Für Autoren: die Dateien
fault-toml = Die Datei ist kein gültiges TOML: { $text }.
fault-toml-mend = Prüfen Sie Anführungszeichen, Klammern und Gleichheitszeichen; ein Schlüssel darf in einer Tabelle nur einmal stehen.
fault-no-file = Die Datei { $file } fehlt.
fault-no-file-mend = Legen Sie sie an; docs/forms.md zeigt, was darin steht.
fault-unknown-file = Die Datei { $file } gehört nicht zu einem Dienst.
fault-unknown-file-mend = Möglich sind service.toml, form.toml, values.toml, compute.toml, notice.toml, easy.toml, README.md und examples/*.toml.
fault-no-text = Die Datei { $file } ist kein Text in UTF-8.
fault-no-text-mend = Speichern Sie sie als UTF-8.
fault-values = Die gesetzlichen Werte haben einen Fehler: { $text }.
fault-values-mend = Jeder Wert braucht valid_from, value und source; Zeiträume eines Werts schließen lückenlos aneinander an.
fault-values-id = „{ $id }“ kann kein Name eines Werts sein.
fault-values-id-mend = Nehmen Sie kleine Buchstaben, Ziffern und Unterstriche, einen Buchstaben zuerst, zum Beispiel: gebuehr
fault-values-day = { $key } = { $found } ist kein Tag.
fault-values-day-mend = Schreiben Sie ihn ohne Anführungszeichen, zum Beispiel 2026-03-01.
fault-values-from = Dem Wert fehlt der Tag, ab dem er gilt.
fault-values-from-mend = Schreiben Sie valid_from, zum Beispiel 2026-03-01.
fault-values-order = Der letzte Tag { $to } liegt vor dem ersten Tag { $from }.
fault-values-order-mend = Berichtigen Sie einen der beiden Tage.
fault-values-source = Dem Wert fehlt die Fundstelle.
fault-values-source-mend = Nennen Sie die Vorschrift, aus der er kommt.
fault-values-note = Ein Wert, der nicht sicher ist, braucht eine Begründung.
fault-values-note-mend = Schreiben Sie unter note, warum dieser Wert gewählt ist.
fault-values-missing = Der Wert selbst fehlt.
fault-values-missing-mend = Schreiben Sie value, zum Beispiel "2016.00".
fault-values-kind = Das kann kein Wert sein.
fault-values-kind-mend = Möglich sind eine ganze Zahl, ein Text, eine Dezimalzahl in Anführungszeichen oder eine Liste von Texten.
fault-values-open = „{ $id }“ gilt ab { $from } zweimal: Der Wert ab { $before } hat kein Ende.
fault-values-open-mend = Geben Sie dem früheren Wert einen letzten Tag.
fault-values-overlap = „{ $id }“ gilt ab { $from } zweimal: Der frühere Wert gilt noch bis { $to }.
fault-values-overlap-mend = Lassen Sie den neuen Wert am Tag nach dem Ende des früheren beginnen.
fault-values-gap = „{ $id }“ hat eine Lücke zwischen { $to } und { $from }.
fault-values-gap-mend = Lassen Sie den neuen Wert am Tag nach dem Ende des früheren beginnen.
fault-values-mixed = Der Wert „{ $id }“ ist einmal Zahl und einmal Text.
fault-values-mixed-mend = Geben Sie allen Zeiträumen Werte derselben Art.
fault-unknown-key = Den Schlüssel „{ $key }“ gibt es hier nicht.
fault-unknown-key-mend = { $near ->
    [none] Streichen Sie ihn, oder sehen Sie in docs/forms.md nach, wo er stehen darf.
   *[other] Meinten Sie „{ $near }“?
}
fault-missing = Der Schlüssel „{ $key }“ fehlt.
fault-missing-mend = Ergänzen Sie ihn in dieser Tabelle.
fault-language = Bei „{ $key }“ fehlt der { $language } Text.
fault-language-mend = Ergänzen Sie „{ $key }.de“ und „{ $key }.en“.
fault-empty = Der Text „{ $key }“ ist leer.
fault-empty-mend = Schreiben Sie einen Text oder streichen Sie den Schlüssel.
fault-kind = „{ $key }“ hat eine falsche Art; erwartet wird { $wanted }.
fault-kind-mend = Schreiben Sie { $wanted }.
fault-id = „{ $id }“ ist keine Kennung.
fault-id-mend = Eine Kennung besteht aus a–z, 0–9 und _, beginnt mit einem Buchstaben und hat höchstens 60 Zeichen.
fault-word = „{ $found }“ ist bei „{ $key }“ nicht möglich.
fault-word-mend = Möglich oder gemeint: { $near }.
fault-workflow-reply = „{ $key }“ passt nicht zu einem Dienst, bei dem nichts entschieden wird.
fault-workflow-reply-mend = Nehmen Sie den Schlüssel heraus, oder wählen Sie bei „procedure“ ein Verfahren mit Bescheid.
fault-second-alone = Ohne Vier-Augen-Prinzip kann niemand als Zweites zeichnen.
fault-second-alone-mend = Setzen Sie „four_eyes = true“, oder nehmen Sie „second_signer“ heraus.
fault-fee-procedure = Die Gebühr „{ $id }“ passt nicht zu diesem Dienst: Gebühren mit Rahmen gibt es nur bei „procedure = "vwvfg"“ und „pays = "in"“.
fault-fee-procedure-mend = Nehmen Sie die Tabelle „fee“ heraus, oder ändern Sie „procedure“ und „pays“ in service.toml.
fault-fee-range = Der Rahmen der Gebühr endet, bevor er beginnt.
fault-fee-range-mend = „max“ muss mindestens so groß sein wie „min“.
fault-fee-letter = Der Bescheid „{ $letter }“ nennt die Gebühr nicht, die hier festgesetzt wird.
fault-fee-letter-mend = Setzen Sie in notice.toml einen Absatz mit insert = "lines" in dieses Schreiben.
fault-letter-no-amount = Das Schreiben „{ $letter }“ spricht von einem Betrag ({ $found }), aber diese Leistung berechnet keinen.
fault-letter-no-amount-mend = Fügen Sie in compute.toml einen Betrag oder eine Gebühr hinzu, oder nehmen Sie den Absatz aus dem Schreiben.
fault-letter-refusal-pay = Die Ablehnung sagt, wohin zu zahlen ist, aber bei einer Ablehnung wird keine Gebühr festgesetzt.
fault-letter-refusal-pay-mend = Nehmen Sie den Absatz mit insert = "payment" heraus, oder schreiben Sie bei einer Gebühr with = "refusal".
fault-letter-account = Das Schreiben „{ $letter }“ sagt, wohin zu zahlen ist, aber keine Stelle kann ihr Konto eintragen.
fault-letter-account-mend = Fragen Sie die Stelle unter [[local]] nach pay_holder (Typ text) und pay_iban (Typ iban).
fault-account-unused = Die Stelle trägt hier ihr Konto ein ({ $found }), aber kein Bescheid nennt es.
fault-account-unused-mend = Setzen Sie in notice.toml einen Absatz mit insert = "payment" in das Schreiben „{ $letter }“, oder fragen Sie nicht nach dem Konto.
fault-fee-with = Die Gebühr kann nicht „{ $word }“ gehören.
fault-fee-with-mend = Schreiben Sie with = "refusal", wenn sie bei einer Ablehnung festgesetzt wird; ohne „with“ gehört sie zu einer Bewilligung, ganz oder zum Teil.
fault-easy-long = Der Satz „{ $line }“ hat { $found } Wörter. In Leichter Sprache sind es höchstens { $most }.
fault-easy-long-mend = Machen Sie zwei Sätze daraus, jeden mit einer Aussage und in einer eigenen Zeile.
fault-easy-two = In der Zeile „{ $line }“ beginnt ein zweiter Satz.
fault-easy-two-mend = Schreiben Sie jeden Satz in eine eigene Zeile; in einer Liste mit zwei Leerzeichen davor.
fault-easy-word = Das Wort „{ $found }“ hat an einem Stück mehr als { $most } Buchstaben.
fault-easy-word-mend = Nehmen Sie ein kürzeres Wort, oder trennen Sie es mit Bindestrich oder Mediopunkt: Melde-Bescheinigung, Melde·bescheinigung.
fault-easy-sign = Das Zeichen „{ $found }“ in „{ $line }“ ist für viele Menschen schwer zu lesen.
fault-easy-sign-mend = Schreiben Sie in Worten, was gemeint ist, oder machen Sie einen eigenen Satz daraus.
fault-easy-short = „{ $found }“ in „{ $line }“ ist eine Abkürzung.
fault-easy-short-mend = Schreiben Sie das Wort aus, zum Beispiel: zum Beispiel.
fault-easy-subjunctive = „{ $found }“ in „{ $line }“ ist ein Konjunktiv. Leichte Sprache sagt, was ist.
fault-easy-subjunctive-mend = Schreiben Sie zum Beispiel „vielleicht“ und nehmen Sie die einfache Form: „Vielleicht dauert es länger.“
fault-easy-genitive = Mit „{ $found }“ beginnt in „{ $line }“ ein Genitiv. Er ist schwer zu verstehen.
fault-easy-genitive-mend = Schreiben Sie „von“: „das Haus von dem Lehrer“ statt „das Haus des Lehrers“.
fault-easy-end = Dem Satz „{ $line }“ fehlt am Ende das Satzzeichen.
fault-easy-end-mend = Ein Satz steht ganz in einer Zeile und endet mit Punkt, Fragezeichen, Ausrufezeichen oder Doppelpunkt.
fault-participation-days = „{ $key }“ passt nicht: „days“ liegt zwischen 1 und 366, „objections“ zwischen 0 und 366.
fault-participation-days-mend = Schreiben Sie eine Zahl von Tagen, zum Beispiel days = 30 und objections = 14.
fault-participation-personal = Das Feld „{ $field }“ sagt, wer jemand ist, oder enthält eine Datei. Öffentlich ausgelegt wird so etwas nicht.
fault-participation-personal-mend = Nehmen Sie es aus „show“ heraus.
fault-deadline-unit = Eine Frist wird in genau einer Einheit genannt: „days“, „weeks“ oder „months“.
fault-deadline-unit-mend = Schreiben Sie unter „[deadline]“ zum Beispiel weeks = 4 oder months = "local.months".
fault-deadline-length = Die Frist bei „{ $key }“ passt nicht: Sie ist eine ganze Zahl, mindestens 1, und höchstens zehn Jahre lang.
fault-deadline-length-mend = Schreiben Sie eine Zahl, zum Beispiel 4, oder einen Ausdruck aus „local“ und „law“.
fault-ozg = „{ $found }“ ist keine OZG-Nummer.
fault-ozg-mend = Sie hat fünf Ziffern, zum Beispiel ozg = "OZG-10223".
fault-leika = „{ $found }“ ist kein Schlüssel des Leistungskatalogs.
fault-leika-mend = Er hat 14 Ziffern, zum Beispiel 99099002000000.
fault-duplicate = Die Kennung „{ $id }“ gibt es schon in Zeile { $first }.
fault-duplicate-mend = Geben Sie einer von beiden einen anderen Namen.
fault-added = Kennungen, die mit „{ $prefix }“ beginnen, gehören den Stellen, die etwas ergänzen.
fault-added-mend = Wählen Sie für „{ $id }“ einen anderen Anfang.
fault-addition = „{ $id }“ ist eine Ergänzung, ihre Kennung beginnt aber nicht mit „{ $prefix }“.
fault-addition-mend = Schreiben Sie zum Beispiel „{ $prefix }1“.
fault-reserved = „{ $id }“ hat schon eine Bedeutung und kann keine Kennung sein.
fault-reserved-mend = Wählen Sie einen anderen Namen, zum Beispiel „{ $id }_1“.
fault-taken = „{ $id }“ heißt schon ein Feld oder ein anderer Schritt.
fault-taken-mend = Wählen Sie einen anderen Namen.
fault-type-in-row = Ein Feld der Art „{ $type }“ kann hier nicht stehen.
fault-type-in-row-mend = In Zeilen und unter den Werten der Stelle sind nur einfache Felder möglich: Text, Zahl, Betrag, Tag, Ja/Nein, Auswahl.
fault-open = Der Text „{ $key }“ ist noch zu schreiben: { $text }
fault-open-mend = Setzen Sie an seine Stelle, was Antragstellende lesen sollen.
fault-options-twice = Eine Auswahl hat entweder eigene Antworten („option“) oder die Zeilen eines örtlichen Werts („options_from“).
fault-options-twice-mend = Nehmen Sie eines von beiden heraus.
fault-list-lines = Der örtliche Wert „{ $local }“ ist keine Liste von Zeilen.
fault-list-lines-mend = Geben Sie ihm type = "textarea"; jede Zeile ist dann eine Antwort.
fault-no-options = Der Auswahl fehlen die Antworten.
fault-no-options-mend = Ergänzen Sie mindestens eine Tabelle „option“ mit id und label.
fault-no-columns = Den Zeilen fehlen die Felder.
fault-no-columns-mend = Ergänzen Sie mindestens eine Tabelle „column“.
fault-required-twice = „required“ und „required_when“ stehen beide da.
fault-required-twice-mend = Streichen Sie eines von beiden.
fault-places = So viele Stellen nach dem Komma sind nicht möglich.
fault-places-mend = Wählen Sie 0 bis 9.
fault-length = Die Länge passt nicht.
fault-length-mend = min_length darf nicht größer sein als max_length, und max_length liegt zwischen 1 und 20000.
fault-rows = Die Zahl der Zeilen passt nicht.
fault-rows-mend = min_rows darf nicht größer sein als max_rows, und max_rows liegt zwischen 1 und 400.
fault-group-size = Die Größe der Gruppe passt nicht.
fault-group-size-mend = min darf nicht größer sein als max, und max liegt zwischen 1 und 2000.
fault-group-empty = Zur Gruppe „{ $id }“ gehört keine Seite.
fault-group-empty-mend = Schreiben Sie group = "{ $id }" in mindestens eine Seite.
fault-given-type = „{ $id }“ füllt das Programm selbst aus; das Feld braucht dafür einen anderen Typ.
fault-given-type-mend = Schreiben Sie type = "{ $type }".
fault-grant-column = In der Gruppe „{ $group }“ fehlt das Feld „{ $field }“, das das Programm mit dem Plan des Bescheids füllt.
fault-grant-column-mend = Fügen Sie auf einer Seite der Gruppe das Feld „{ $field }“ mit given = true ein.
fault-criterion = Ein Kriterium braucht ein Gewicht und eine höchste Punktzahl über 0.
fault-criterion-mend = Schreiben Sie zum Beispiel weight = 2 und points = 10.
fault-call-days = Der Aufruf „{ $id }“ endet, bevor er beginnt.
fault-call-days-mend = Vertauschen Sie from und to, oder berichtigen Sie einen der Tage.
fault-call-overlap = Der Aufruf „{ $id }“ beginnt, bevor „{ $other }“ zu Ende ist.
fault-call-overlap-mend = Lassen Sie ihn nach dem letzten Tag von „{ $other }“ beginnen; Aufrufe stehen nach ihren Tagen geordnet.
fault-group-torn = Die Seiten der Gruppe „{ $id }“ stehen nicht beieinander.
fault-group-torn-mend = Stellen Sie sie unmittelbar hintereinander.
fault-no-pages = Das Formular hat keine Seite.
fault-no-pages-mend = Ergänzen Sie mindestens eine Tabelle „page“.
fault-page-empty = Die Seite hat kein Feld.
fault-page-empty-mend = Ergänzen Sie mindestens eine Tabelle „page.field“.
fault-unreachable = „{ $id }“ wird nie gefragt: Die Bedingungen können nicht zugleich gelten.
fault-unreachable-mend = Prüfen Sie „when“ hier und an den Feldern, auf die es sich bezieht.
fault-step-list = Ein Schritt ergibt genau einen Wert, keine Liste.
fault-step-list-mend = Fassen Sie die Liste zusammen, zum Beispiel mit sum(…) oder count(…).
fault-example-day = „today“ ist kein Tag.
fault-example-day-mend = Schreiben Sie ihn ohne Anführungszeichen, zum Beispiel 2026-03-10.
fault-example-money = „{ $found }“ ist kein Betrag.
fault-example-money-mend = Schreiben Sie zum Beispiel "50.00".
fault-example-total = Die Summe ist { $found }, erwartet war { $expected }.
fault-example-total-mend = Prüfen Sie die Formeln in compute.toml oder das Beispiel.
fault-example-line = Die Zeile lautet „{ $found }“, erwartet war „{ $expected }“.
fault-example-line-mend = Prüfen Sie die Formeln in compute.toml oder das Beispiel.
fault-example-no-line = Die Zeile „{ $line }“ fehlt im Ergebnis.
fault-example-no-line-mend = Prüfen Sie ihre Bedingung „when“ in compute.toml oder streichen Sie sie aus dem Beispiel.
fault-example-more = Das Ergebnis enthält eine weitere Zeile „{ $found }“.
fault-example-more-mend = Ergänzen Sie sie im Beispiel, oder prüfen Sie ihre Bedingung „when“ in compute.toml.
fault-example-finding = Das Beispiel hat bei „{ $field }“ einen Fehler, der nicht erwartet war: { $finding }
fault-example-finding-mend = Berichtigen Sie die Antworten, oder nennen Sie den Fehler unter [[expect.finding]].
fault-example-no-finding = Bei „{ $field }“ war ein Fehler erwartet, es gibt aber keinen solchen.
fault-example-no-finding-mend = Prüfen Sie die Regeln des Felds oder streichen Sie den Eintrag.

# --- Für Autoren: Ausdrücke
expr-arguments = { $name }(…) passt so nicht: falsche Zahl oder Art der Angaben in der Klammer.
expr-arguments-mend = Sehen Sie in docs/forms.md unter „Expressions“ nach, was { $name } braucht.
expr-before = before(…) steht nur in einer Zeile der Gruppe, die es nennt, und nicht in „when“.
expr-before-mend = Schreiben Sie before(GRUPPE) in eine Prüfung dieser Gruppe oder in einen Schritt mit per = "GRUPPE".
expr-branches = Hier stehen verschiedene Arten: { $first } und { $second }.
expr-branches-mend = Beide Wege müssen dieselbe Art ergeben.
expr-character = Das Zeichen „{ $character }“ gehört in keinen Ausdruck.
expr-character-mend = Texte stehen in doppelten Anführungszeichen, Zahlen haben einen Punkt statt des Kommas.
expr-compare = { $first } lässt sich nicht mit { $second } vergleichen.
expr-compare-mend = Vergleichen Sie Werte derselben Art; Texte und Auswahlen stehen in Anführungszeichen, Tage als date("2026-01-01").
expr-date = „{ $found }“ ist kein Tag.
expr-date-mend = Schreiben Sie date("2026-01-01").
expr-date-minus-date = Zwei Tage lassen sich nicht verrechnen.
expr-date-minus-date-mend = Nehmen Sie days_between(a, b), months_between(a, b) oder years_between(a, b).
expr-deep = Der Ausdruck ist zu tief verschachtelt.
expr-deep-mend = Teilen Sie ihn auf, zum Beispiel in Schritte in compute.toml; statt vieler „or“ nehmen Sie in ("a", "b").
expr-end = Der Ausdruck hört mittendrin auf.
expr-end-mend = Ergänzen Sie, was fehlt.
expr-expected = Hier fehlt „{ $expected }“.
expr-expected-mend = Ergänzen Sie „{ $expected }“.
expr-function = Die Funktion „{ $name }“ gibt es nicht.
expr-function-mend = Möglich oder gemeint: { $near }.
expr-circle = „{ $name }“ hängt von sich selbst ab: { $path }.
expr-circle-mend = Ob eine dieser Fragen gestellt wird, darf nicht davon abhängen, was aus ihrer Antwort berechnet wird. Stellen Sie eine davon ohne diese Bedingung, oder berechnen Sie den Wert ohne sie.
expr-later = „{ $name }“ wird erst später gefragt.
expr-later-mend = Eine Bedingung kann sich nur auf Felder beziehen, die davor stehen. Verschieben Sie das Feld oder die Bedingung.
expr-later-made = „{ $name }“ steht hier noch nicht fest: { $path }.
expr-later-made-mend = „{ $question }“ wird erst hier oder später gefragt. Fragen Sie es auf einer früheren Seite, oder setzen Sie die Bedingung weiter hinten.
expr-long = Der Ausdruck ist zu lang.
expr-long-mend = Höchstens 4000 Zeichen; teilen Sie ihn auf.
expr-money-times-money = Ein Betrag mal ein Betrag ergibt nichts Sinnvolles.
expr-money-times-money-mend = Multiplizieren Sie einen Betrag mit einer Zahl.
expr-no-list = Hier wird eine Liste erwartet, gefunden ist { $found }.
expr-no-list-mend = Nennen Sie die Zeilen oder ihr Feld, zum Beispiel sum(months.gross).
expr-no-member = „.{ $name }“ geht hier nicht: davor steht { $found }.
expr-no-member-mend = Einen Punkt gibt es nur nach Anschriften, Gruppen, Zeilen, local und law.
expr-no-place = Hier muss der Name eines Felds oder einer Gruppe stehen.
expr-no-place-mend = Rechnen Sie erst nach dem Punkt weiter.
expr-no-row = „{ $name }“ gibt es nur in einer Zeile.
expr-no-row-mend = Nehmen Sie es in einer Gruppe, in Zeilen oder in einem Schritt mit „per“.
expr-not-one = Hier wird ein Wert erwartet, gefunden ist { $found }.
expr-not-one-mend = Nennen Sie ein Feld darin, zum Beispiel address.plz, oder zählen Sie mit count(…).
expr-number = Das ist keine Zahl, mit der sich rechnen lässt.
expr-number-mend = Höchstens 28 Ziffern.
expr-number-over-money = Eine Zahl geteilt durch einen Betrag ergibt nichts Sinnvolles.
expr-number-over-money-mend = Teilen Sie einen Betrag durch eine Zahl oder durch einen Betrag.
expr-open-text = Dem Text fehlt das schließende Anführungszeichen.
expr-open-text-mend = Ergänzen Sie es.
expr-option = „{ $option }“ ist keine Antwort dieser Auswahl.
expr-option-mend = Möglich oder gemeint: { $near }.
expr-order = Größer und kleiner gibt es hier nicht; gefunden ist { $found }.
expr-order-mend = Ordnen lassen sich Zahlen, Beträge und Tage.
expr-unexpected = „{ $found }“ passt hier nicht.
expr-unexpected-mend = Prüfen Sie Klammern und Rechenzeichen davor.
expr-unknown = „{ $name }“ gibt es nicht.
expr-unknown-mend = { $near ->
    [none] Prüfen Sie die Schreibung; Felder eines anderen Bereichs brauchen dessen Namen davor, zum Beispiel dogs.name.
   *[other] Meinten Sie „{ $near }“?
}
expr-wanted = Erwartet wird { $wanted }, gefunden ist { $found }.
expr-wanted-mend = Ändern Sie den Ausdruck so, dass er { $wanted } ergibt.
template-open = Die geschweifte Klammer wird nicht geschlossen.
template-open-mend = Ergänzen Sie die schließende Klammer; soll das Zeichen selbst dastehen, schreiben Sie es doppelt.
template-close = Zu dieser geschweiften Klammer fehlt die öffnende.
template-close-mend = Streichen Sie sie; soll das Zeichen selbst dastehen, schreiben Sie es doppelt.

# The service has a newer version than the application that was begun.
renewed-title = Dieses Formular wurde inzwischen überarbeitet
renewed-text = Ihre Angaben haben wir übernommen.
renewed-asks = Bitte sehen Sie hier noch einmal nach:
renewed-aside = Danach wird nicht mehr gefragt. Diese Angaben senden Sie nicht mit:

forms-table-row = Zeile { $row }
forms-table-row-inputs = Zeile { $row } ({ $inputs })
forms-table-default = keine Zeile trifft zu
forms-table-reason = Grund: { $table }, { $row }.
forms-table-reason-source = Grund: { $table }, { $row }, { $source }.
fault-example-table = { $output } ist „{ $found }“ statt „{ $expected }“.
fault-example-table-mend = Berichtigen Sie das Beispiel oder die Tabelle in compute.toml.
fault-table-form = Eine Tabelle braucht entweder Zeilen (rows) oder die Datei eines Modellierers (file).
fault-table-form-mend = Schreiben Sie rows = '''…''' oder file = "tables/NAME.dmn".
fault-table-xml = Die Datei ist kein gültiges XML: { $text }.
fault-table-xml-mend = Speichern Sie das Modell noch einmal aus dem Modellierer.
fault-table-none = In der Datei steht keine solche Entscheidungstabelle.
fault-table-none-mend = Nennen Sie mit decision den Namen einer Entscheidung, die eine Tabelle ist.
fault-table-several = In der Datei stehen mehrere Tabellen: { $names }.
fault-table-several-mend = Nennen Sie eine davon: decision = "…".
fault-table-hit = Diese Regel, welche Zeile zählt (hit policy), gibt es hier nicht.
fault-table-hit-mend = Möglich sind UNIQUE, ANY, FIRST und COLLECT, auch mit SUM, MIN, MAX oder COUNT.
fault-table-rows = Die Tabelle hat keine Zeilen.
fault-table-rows-mend = Schreiben Sie unter die Namen der Spalten mindestens eine Zeile.
fault-table-twice = Die Spalte „{ $column }“ steht zweimal.
fault-table-twice-mend = Geben Sie jeder Spalte einen eigenen Namen.
fault-table-cells = Die Zeile hat { $found } Zellen statt { $wanted }.
fault-table-cells-mend = Trennen Sie Zellen mit |; was gleichgültig ist, ist ein -.
fault-table-column = Eine Spalte „{ $column }“ gibt es nicht. Am ähnlichsten: { $near }.
fault-table-column-mend = Schreiben Sie column so, wie der Kopf der Spalte heißt.
fault-table-inputs = Die Tabelle hat keine Spalte, nach der sie entscheidet.
fault-table-inputs-mend = Nennen Sie im Kopf mindestens eine Angabe aus dem Formular.
fault-table-output = Für das Ergebnis „{ $output }“ fehlt die Spalte.
fault-table-output-mend = Nennen Sie eine Spalte so wie das Ergebnis.
fault-table-input = „{ $column }“ ist { $found }; nach mehreren Werten auf einmal kann eine Zelle nicht fragen.
fault-table-input-mend = Fragen Sie nach einem einzelnen Wert, zum Beispiel count(…) oder "a" in liste.
fault-table-label = Für „{ $column }“ fehlt, wie Menschen es nennen.
fault-table-label-mend = Schreiben Sie ein [[table.input]] mit column, label.de und label.en.
fault-table-bound = Das ist weder eine Zahl noch ein Tag.
fault-table-bound-mend = Schreiben Sie min = 0 oder min = 2020-01-01.
fault-table-cell = Die Zelle „{ $cell }“ { $reason }.
fault-table-cell-mend = Möglich sind -, 5, "text", true, date("2026-01-01"), < 5, >= 5, [1..5], (1..5), Listen mit Komma und not(…).
cell-empty = ist leer; was gleichgültig ist, ist ein -
cell-long = ist zu lang
cell-unreadable = ist nicht zu lesen
cell-not-admitted = enthält etwas, das in einer Tabelle nicht stehen darf
cell-mixed = mischt Werte verschiedener Art
cell-no-value = nennt keinen möglichen Wert
cell-backwards = endet, bevor sie beginnt
fault-table-type = In der Spalte „{ $column }“ steht { $found }, dort gehört { $wanted } hin.
fault-table-type-mend = Gleichen Sie die Zelle den anderen der Spalte an; Texte stehen in Anführungszeichen.
fault-table-number = Zusammengezählt oder verglichen werden können nur Zahlen.
fault-table-number-mend = Geben Sie nur Zahlen aus, oder nehmen Sie hit = "collect".
fault-table-source = Der Zeile fehlt ihre Quelle.
fault-table-source-mend = Nennen Sie in der Spalte source (im Modellierer: Anmerkung „source“) die Vorschrift.
fault-table-hole = Für diese Angaben gibt es keine Zeile: { $inputs }.
fault-table-hole-mend = Ergänzen Sie eine Zeile, geben Sie dem Ergebnis ein default, oder grenzen Sie die Spalte mit whole, min und max ein.
fault-table-overlap = Die Zeile gilt für dieselben Angaben wie die Zeile in Dateizeile { $line }.
fault-table-overlap-mend = Grenzen Sie die Zeilen voneinander ab, oder nehmen Sie hit = "first".
fault-table-unreached = Die Zeile kommt nie an die Reihe: Was für sie gilt, gilt schon weiter oben.
fault-table-unreached-mend = Setzen Sie die Zeile weiter nach oben, oder streichen Sie sie.
fault-table-wide = Die Tabelle ist zu groß, um sie auf Lücken zu prüfen.
fault-table-wide-mend = Teilen Sie die Tabelle; eine kann das Ergebnis der anderen lesen.
fault-table-unused = Nach { $file } fragt keine Tabelle.
fault-table-unused-mend = Schreiben Sie in compute.toml eine [[table]] mit file, oder löschen Sie die Datei.
forms-fee-range = { $min } bis { $max }
fault-check-unclear = Dieser Fehlertext sagt nicht, was falsch ist: „{ $found }“. Wer die Seite nicht sieht, erfährt so nicht, was zu tun ist.
fault-check-unclear-mend = Sagen Sie, was nicht stimmt oder was zu tun ist, zum Beispiel: „Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage.“
fault-source-empty = „{ $found }“ ist keine Quelle, die jemand nachschlagen kann.
fault-source-empty-mend = Nennen Sie die Vorschrift mit ihrem Gesetz, zum Beispiel „§ 15 Abs. 1 GewO“, oder die Satzung.
