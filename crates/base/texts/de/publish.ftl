# Publishing versions of services.
nav-publish = Leistungen veröffentlichen
publish-lead = Eine Leistung ist ein Ordner aus Textdateien. Laden Sie ihn herunter, ändern Sie ihn und schicken Sie ihn hierher zurück. Bevor etwas veröffentlicht wird, sehen Sie, was es für begonnene Anträge bedeutet.
publish-send = Neue Fassung prüfen
publish-file = Ordner der Leistung als ZIP-Datei
publish-file-hint = Zum Beispiel hundesteuer.zip. In service.toml muss „version“ höher sein als die Fassung, die in Betrieb ist.
publish-look = Prüfen
publish-services = Leistungen in Betrieb
publish-service = Leistung
publish-version = Fassung
publish-since = Veröffentlicht am
publish-folder = Ordner
publish-earlier = Frühere Fassungen
publish-own = hier veröffentlicht
publish-no-earlier = keine
publish-again = Wieder einführen
publish-no-file = Bitte wählen Sie eine ZIP-Datei aus, zum Beispiel hundesteuer.zip.
publish-no-folder = Das ist keine ZIP-Datei mit dem Ordner einer Leistung, oder sie ist beschädigt. Packen Sie den Ordner bitte noch einmal, zum Beispiel als hundesteuer.zip.
publish-too-large = Der Ordner ist zu groß: Es dürfen höchstens 500 Dateien und zusammen 4 MB sein.
publish-current = In Betrieb
publish-first = noch keine Fassung
publish-drafts = Begonnene Anträge in älteren Fassungen
publish-smooth = davon gehen ohne Weiteres weiter
publish-asked = davon mit einer Frage, die neu oder wieder offen ist
publish-aside = davon mit einer Angabe, nach der nicht mehr gefragt wird
publish-counted = Gezählt
publish-counted-first = die ersten 10.000 begonnenen Anträge
publish-questions = Neu oder wieder offen, in so vielen Anträgen
publish-dropped = Nicht mehr gefragt, in so vielen Anträgen
publish-lines = { $added } Zeilen neu, { $gone } Zeilen weg
publish-raise = Diese Fassung lässt sich nicht veröffentlichen: Erhöhen Sie „version“ in service.toml über die höchste veröffentlichte Fassung.
publish-class = Diese Fassung lässt sich nicht veröffentlichen: Die Aufbewahrungsklasse oder die Jahre unter „retention“ in service.toml passen nicht zu den Klassen dieser Installation.
publish-do = Veröffentlichen
publish-done = { $service }: Fassung { $version } ist jetzt in Betrieb.
publishing-lead = Der Ordner ist in Ordnung. So wirkt sich die neue Fassung aus:
publishing-text = Nach dem Veröffentlichen gilt die neue Fassung sofort. Begonnene Anträge gehen in ihr weiter, und keine Angabe geht verloren. Laufende Vorgänge behalten ihre Fassung.
publish-faulty = { $count ->
    [one] Der Ordner hat 1 Fehler. Es wurde nichts veröffentlicht.
   *[other] Der Ordner hat { $count } Fehler. Es wurde nichts veröffentlicht.
}
publish-earlier-count = { $count ->
    [one] 1 frühere Fassung
   *[other] { $count } frühere Fassungen
}
publish-replayed = Vergangene Vorgänge, noch einmal gerechnet
publish-replayed-first = die neuesten 1.000 Vorgänge; alle rechnet „amtsweg replay“
publish-differ = davon mit einem anderen Betrag
publish-sum = Summe dieser Vorgänge
publish-sums = bisher { $before }, danach { $after }
publish-amounts = Andere Beträge
publish-amounts-text = So wären vergangene Vorgänge mit den neuen Regeln ausgegangen. Geändert wird an ihnen nichts. Nach Regeln, mit der Zahl der Vorgänge:
publish-case = Vorgang
publish-received = Eingang
publish-before = Bisher
publish-after = Danach
publish-rule = Regel
publish-data = Für andere Programme
publish-data-fim = Formular (XDatenfelder 3.0.0)
publish-data-english = Englische Texte dazu (JSON)
publish-data-xfall = Schema der Anträge (XFall)
publish-rule-lines = { $rule }: { $count } Zeilen
