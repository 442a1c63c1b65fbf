# retention: Aufbewahren, Archiv, Löschen, Prüfen des ganzen Protokolls

nav-retention = Löschfristen
retention-lead = Abgeschlossene Vorgänge bleiben für die Dauer ihrer Aktenklasse. Danach werden sie gelöscht, sobald über das Angebot an das Archiv entschieden ist.
retention-planned = Das wird gelöscht
retention-none = Noch kein Vorgang ist abgeschlossen
retention-none-text = Sobald ein Vorgang abgeschlossen ist, steht hier der Tag seiner Löschung.
retention-gone = Das wurde gelöscht
retention-gone-lead = Nummer, Aktenklasse, Tag und Grund jeder Löschung werden { $years } Jahre aufbewahrt. Inhalte stehen hier nicht.
retention-gone-none = Bisher wurde kein Vorgang gelöscht.
retention-number = Vorgang
retention-class = Aktenklasse
retention-years =
    { $years ->
        [one] { $years } Jahr
       *[other] { $years } Jahre
    }
retention-closed = Abgeschlossen
retention-day = Löschung ab
retention-archive = Archiv
retention-at = Gelöscht am
retention-reason = Grund
retention-reason-day = Frist abgelaufen
retention-reason-replay = Nach einer Wiederherstellung erneut gelöscht
retention-archive-none = Kein Angebot nötig
retention-archive-open = Noch nicht angeboten
retention-archive-offered = Angeboten, Antwort fehlt
retention-archive-taken = Übernommen
retention-archive-declined = Nicht archivwürdig
retention-mark-offered = Als angeboten vermerken
retention-mark-taken = Als übernommen vermerken
retention-mark-declined = Als nicht archivwürdig vermerken
retention-mark-for = { $step }: { $number }
retention-marked = Der Vermerk ist gespeichert.
retention-further = Weitere Vorgänge
retention-first = Zum Anfang
retention-draft-subject = Ihr begonnener Antrag wird am { $ends } gelöscht
retention-draft-body = Sie haben einen Antrag begonnen und noch nicht abgesendet: { $service }. Am { $ends } wird er gelöscht. Wenn Sie weitermachen, beginnt die Frist neu. Wenn Sie ihn nicht mehr brauchen, müssen Sie nichts tun. Hier finden Sie ihn:

archive-about = Aktenklassen: zeigt, was fällig wird, gibt es für das Archiv aus, vermerkt die Antwort, löscht
archive-list = Zeigt abgeschlossene Vorgänge, die bald gelöscht werden und noch auf das Archiv warten
archive-export = Gibt sie für das Archiv aus: je Vorgang ein Ordner mit allen Inhalten und einem Verzeichnis der Prüfsummen
archive-mark = Vermerkt, was aus dem Angebot an das Archiv wurde
archive-delete = Löscht jetzt, was fällig und mit dem Archiv geklärt ist (das laufende Programm tut das täglich von selbst)
archive-days = Was in so vielen Tagen fällig wird; ohne Angabe 90
archive-office = Nur diese Stelle, zum Beispiel gemeinde-16067029
archive-to = Der Ordner für die Ausgabe; er enthält danach personenbezogene Daten im Klartext
archive-answer = Die Antwort: offered (angeboten), taken (übernommen), declined (nicht archivwürdig)
archive-numbers = Die Nummern der Vorgänge
archive-rewrite = PostgreSQL: schreibt die Tabellen neu, damit auch ungenutzte Bytes verschwinden; sie sind so lange gesperrt
archive-deletions = Das Löschjournal; ohne Angabe deletions.log im Datenordner [AMTSWEG_DELETIONS]
archive-nothing = Nichts wartet auf das Archiv.
archive-line = { $number }  ab { $day }  { $class }  { $state }
archive-exported =
    { $count ->
        [one] { $count } Vorgang ausgegeben nach { $folder }.
       *[other] { $count } Vorgänge ausgegeben nach { $folder }.
    }
archive-not-marked = Nicht als angeboten vermerkt, weil die Datenbank gerade von einem anderen Programm benutzt wird. Bitte vermerken Sie es auf der Seite Löschfristen oder mit amtsweg archive mark, wenn Amtsweg nicht läuft.
archive-exists = { $folder } gibt es schon. Bitte einen neuen Ordner angeben.
archive-marked = { $number }: { $state }
archive-deleted =
    { $count ->
        [one] { $count } Vorgang gelöscht.
       *[other] { $count } Vorgänge gelöscht.
    }
archive-held =
    { $count ->
        [one] { $count } weiterer Vorgang ist fällig und wartet auf das Archiv.
       *[other] { $count } weitere Vorgänge sind fällig und warten auf das Archiv.
    }
archive-read = Noch liest jemand aus der Datenbank; das Protokoll neben der Datei wird gekürzt, sobald er fertig ist.

restore-deletions = Löschjournal: was nach der Sicherung gelöscht wurde, wird wieder gelöscht; mehrfach möglich. Ohne Angabe deletions.log im Zielordner, falls es dort liegt [AMTSWEG_DELETIONS]
restore-replayed =
    { $count ->
        [one] { $count } Vorgang erneut gelöscht, den die Sicherung noch enthielt.
       *[other] { $count } Vorgänge erneut gelöscht, die die Sicherung noch enthielt.
    }
restore-damaged =
    { $count ->
        [one] { $count } Zeile des Löschjournals ist nicht lesbar. Eine abgebrochene Löschung ist harmlos; sonst prüfen Sie bitte das Journal.
       *[other] { $count } Zeilen des Löschjournals sind nicht lesbar. Abgebrochene Löschungen sind harmlos; sonst prüfen Sie bitte das Journal.
    }
restore-no-journal = Ohne Löschjournal (--deletions) kann die Sicherung Vorgänge zurückbringen, die inzwischen gelöscht waren.

verify-log = Prüft das ganze Protokoll dieser Installation: jedes Ereignis, jeden Knoten, die Quittungen und Prüfpunkte
verify-log-checkpoints = Gespeicherte Prüfpunkte, eine oder mehrere Dateien
verify-log-save = Hängt den heutigen Prüfpunkt an diese Datei, wenn nichts zu beanstanden ist; sie gehört auf einen anderen Rechner
verify-log-earlier = Blätter unter dieser Nummer stammen aus einer früheren Version, in der die handelnde Person nicht mitgeprüft wurde
verify-log-good = Das Protokoll ist unverändert.
verify-log-bad = Das Protokoll wurde verändert.
verify-log-size = Blätter
verify-log-events = Ereignisse
verify-log-waiting = Davon noch ohne Platz
verify-log-deleted = Gelöschte Vorgänge
verify-log-witnesses = Zeugen (Prüfpunkte, Quittungen)
verify-log-root = Wurzel
verify-log-more = … und { $count } weitere
verify-log-unwitnessed = Ohne Prüfpunkt oder Quittung von außerhalb zeigt diese Prüfung nicht, ob jemand mit dem Schlüssel des Servers alles neu geschrieben hat.
verify-log-unsaved = Das Protokoll ist noch leer: Es gibt noch keinen Prüfpunkt, der gespeichert werden könnte.
verify-log-head = Der Kopf passt nicht zu den Knoten: { $place }
verify-log-signature = Der Kopf ist nicht mit dem Schlüssel unterschrieben: { $place }
verify-log-stray = Knoten, den es nicht geben darf: { $place }
verify-log-missing = Knoten fehlt: { $place }
verify-log-node = Knoten verändert: { $place }
verify-log-event = Ereignis verändert: { $place }
verify-log-gap = Die Geschichte des Vorgangs hat eine Lücke: { $place }
verify-log-answers = Die Angaben sind nicht die eingegangenen: { $place }
verify-log-place = Das Blatt gehört nicht zum Ereignis: { $place }
verify-log-unclaimed = Zu diesem Blatt gibt es weder ein Ereignis noch eine Löschung: { $place }
verify-log-deletion = Nachweis einer Löschung verändert: { $place }
verify-log-checkpoint = Das Protokoll passt nicht zu Prüfpunkt { $place }: es wurde gekürzt oder neu geschrieben
verify-log-receipt = Das Protokoll passt nicht zu Quittung { $place }: es wurde gekürzt oder neu geschrieben
verify-log-foreign = Prüfpunkt oder Quittung { $place } ist unlesbar oder mit einem anderen Schlüssel unterschrieben
