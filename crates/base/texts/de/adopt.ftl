# Services of others at an office: adopting, versions, additions.
nav-adopt = Leistungen übernehmen
adopt-from-office = Welche Leistungen Sie online anbieten, mit welchen Sätzen und in welcher Fassung.
adopt-lead = Diese Leistungen sind fertig geschrieben. Sie ergänzen, was bei Ihnen gilt, und geben sie frei.
adopt-ready = Zum Übernehmen
adopt-ready-none = Sie bieten schon alles online an, was es für Ihre Stelle gibt.
adopt-here = Bei Ihnen online
adopt-here-none = Noch keine. Wählen Sie oben eine Leistung aus: In wenigen Minuten ist sie online.
adopt-version = Fassung { $version }
adopt-used = { $count ->
    [0] noch von keiner Stelle genutzt
    [one] von 1 Stelle genutzt
   *[other] von { $count } Stellen genutzt
}
adopt-no-values = braucht keine Angaben von Ihnen
adopt-waiting = Neue Fassung wartet auf Sie
adopt-pinned = Online, bleibt bei Fassung { $version }
adopt-members-online = { $count } von { $all } Mitgliedern online
adopt-values = Was bei Ihnen gilt
adopt-needs-nothing = Diese Leistung braucht keine Angaben von Ihnen. Sie ist überall online.
adopt-saved = Gespeichert. Online ist die Leistung, sobald Sie sie freigeben.
adopt-saved-live = Gespeichert. Die Leistung ist online.
adopt-live = So sehen es die Menschen
adopt-live-text = Diese Adresse können Sie auf Ihre eigenen Seiten setzen.
adopt-live-look = Leistung ansehen
adopt-members = Für wen Sie arbeiten
adopt-also = Dieselben Angaben auch für
adopt-also-hint = Sie können sie danach für jedes Mitglied einzeln ändern.
adopt-versions = Welche Fassung gilt bei Ihnen?
adopt-versions-hint = Neue Fassungen gelten bei Ihnen, sobald alle Angaben dafür da sind. Begonnene Anträge gehen weiter, ohne dass etwas verloren geht.
adopt-follow = Immer die neueste
adopt-stay = Bei Fassung { $version } bleiben
adopt-version-set = Fassung speichern
adopt-missing = Diese Fassung fragt nach Angaben, die bei Ihnen fehlen. Ihre Wahl wurde nicht gespeichert.
adopt-waiting-title = Eine neue Fassung wartet auf Ihre Angaben
adopt-waiting-text = Bis dahin gilt bei Ihnen die bisherige Fassung. Es fehlt:
adopt-waiting-additions = Eine neue Fassung passt nicht zu Ihren Ergänzungen. Bis Sie diese ändern, gilt bei Ihnen die bisherige Fassung.
adopt-additions = Eigene Ergänzungen
adopt-additions-lead = Fragen, Nachweise und Hinweise, die nur bei Ihnen gelten. Sie bleiben erhalten, wenn eine neue Fassung kommt.
adopt-additions-none = Sie haben nichts ergänzt.
adopt-additions-count = { $count ->
    [one] Sie haben 1 Ergänzung.
   *[other] Sie haben { $count } Ergänzungen.
}
adopt-additions-do = Fragen und Hinweise ergänzen
adopt-what = Ergänzung
adopt-change = Ändern
adopt-remove = Entfernen
adopt-remove-text = In neuen Anträgen wird danach nicht mehr gefragt. Vorgänge behalten, was geantwortet wurde.
adopt-remove-do = Jetzt entfernen
adopt-new = Etwas ergänzen
adopt-changing = Ergänzung ändern
adopt-page = Seite des Formulars
adopt-kind = Art
adopt-kind-text = Frage mit kurzer Antwort
adopt-kind-textarea = Frage mit langer Antwort
adopt-kind-integer = Frage nach einer Zahl
adopt-kind-money = Frage nach einem Betrag
adopt-kind-date = Frage nach einem Datum
adopt-kind-yesno = Frage mit Ja oder Nein
adopt-kind-choice = Frage mit Auswahl
adopt-kind-confirm = Erklärung zum Ankreuzen
adopt-kind-file = Nachweis zum Hochladen
adopt-kind-note = Hinweis im Formular
adopt-label-de = Frage auf Deutsch
adopt-label-en = Frage auf Englisch
adopt-hint-de = Hilfe zur Frage auf Deutsch
adopt-hint-en = Hilfe zur Frage auf Englisch
adopt-options-hint = Eine Antwort je Zeile, zum Beispiel: Altstadt
adopt-text-de = Hinweis auf Deutsch
adopt-text-en = Hinweis auf Englisch
adopt-text-hint = Er steht oben auf der Seite, zum Beispiel: Die Marke holen Sie in Zimmer 3 ab.
adopt-required = Muss geantwortet werden?
adopt-other-kind = Etwas anderes ergänzen
adopt-need-page = Bitte wählen Sie die Seite aus, auf der die Ergänzung stehen soll.
adopt-need-label = Bitte schreiben Sie die Frage, zum Beispiel: In welchem Stadtteil wohnen Sie?
adopt-need-text = Bitte schreiben Sie den Hinweis, zum Beispiel: Die Marke holen Sie in Zimmer 3 ab.
adopt-need-german = Bitte schreiben Sie das auch auf Deutsch: Ihr Formular gibt es in beiden Sprachen.
adopt-need-english = Bitte schreiben Sie das auch auf Englisch: Ihr Formular gibt es in beiden Sprachen.
adopt-need-options = Bitte schreiben Sie mindestens zwei Antworten, jede in einer Zeile, zum Beispiel: Altstadt
adopt-addition = Diese Ergänzung passt nicht zu dem Formular. Wählen Sie bitte eine andere Art, oder entfernen Sie zuerst eine andere Ergänzung.
adopt-from-place = Hinweis Ihrer Stelle ({ $office })
adopt-uses = Wer welche Fassung nutzt
adopt-uses-lead = Stellen, die diese Leistung anbieten, und die Fassung, die dort gilt.
adopt-uses-none = Noch bietet keine Stelle diese Leistung an.
adopt-uses-everywhere = Diese Leistung braucht keine Angaben der Stellen und gilt überall in der neuesten Fassung. Hier stehen die Stellen, die bei einer Fassung bleiben oder etwas ergänzt haben.
adopt-uses-office = Stelle
adopt-uses-course = Stand
adopt-uses-newest = neueste Fassung
adopt-uses-pinned = bleibt bei dieser Fassung
adopt-uses-waiting = wartet, es fehlt: { $missing }
adopt-uses-unfit = wartet, Ergänzungen passen nicht
adopt-uses-additions = Ergänzungen
adopt-uses-versions = Stellen je Fassung
publish-stay = davon bleiben in ihrer Fassung, weil ihre Stelle dabei bleibt
publish-waiting = Angaben, die Stellen dafür fehlen
publish-waiting-text = Dort gilt die bisherige Fassung weiter, bis die Angaben da sind.
publish-waiting-offices = { $count ->
    [one] 1 Stelle: { $offices }
   *[other] { $count } Stellen: { $offices }
}
adopt-options-de = Antworten auf Deutsch
adopt-options-en = Dieselben Antworten auf Englisch
adopt-need-as-many = Bitte schreiben Sie auch auf Englisch { $count } Antworten, jede in einer Zeile und in derselben Reihenfolge.
adopt-kind-before = Hinweis vor dem Antrag
adopt-before-page = vor dem Antrag
adopt-before-hint = Steht bei der Leistung, wenn jemand aus Ihrem Ort sie aufruft. Zum Beispiel: Den Ausweis gibt es in Zimmer 3.
adopt-both = Ihr Formular gibt es auf Deutsch und auf Englisch. Schreiben Sie deshalb beides.
