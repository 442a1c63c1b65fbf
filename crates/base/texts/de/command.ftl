# command: Befehlszeile, Start, Demonstration

command-about = Amtsweg: die digitale Verwaltung für ein Land und seine Gemeinden, in einem Programm.
command-after = Ohne Befehl startet die Demonstration auf http://127.0.0.1:8080. Hilfe zu einem Befehl: amtsweg BEFEHL --help
command-usage = Aufruf
command-commands = Befehle
command-arguments = Angaben
command-options = Optionen
command-arg-lang = Sprache der Antworten: de oder en [AMTSWEG_LANG]
command-arg-help = Zeigt diese Hilfe
command-arg-version = Zeigt die Version
command-arg-data = Der Datenordner; ohne Angabe ./data [AMTSWEG_DATA]
command-arg-database = Eine andere Datenbank als die im Datenordner: postgres://name:passwort@host:port/datenbank [AMTSWEG_DATABASE]
command-arg-json = Antwort als JSON, für Skripte

command-file-missing = { $path }: Diese Datei gibt es nicht.
command-file-folder = { $path }: Das ist ein Ordner und keine Datei.
command-file-forbidden = { $path }: Diese Datei darf nicht gelesen werden.
command-file-no-text = { $path }: Das ist keine Textdatei in UTF-8.
command-fault-help = Hilfe: amtsweg --help, oder amtsweg BEFEHL --help
command-fault-unknown = Die Angabe { $what } gibt es hier nicht.
command-fault-command = Den Befehl „{ $what }“ gibt es nicht.
command-fault-missing = Es fehlt: { $what }.
command-fault-no-command = Es fehlt ein Befehl.
command-fault-conflict = { $what } und { $prior } passen nicht zusammen.
command-fault-no-value = Hinter { $what } fehlt der Wert.
command-fault-value = „{ $value }“ passt nicht zu { $what }.
command-fault-valid = Möglich sind: { $found }.
command-fault-near = Meinten Sie { $found }?

command-serve = Startet Amtsweg (ohne weitere Angabe: die Demonstration)
command-serve-listen = Adresse und Port; ohne Angabe 127.0.0.1:8080 [AMTSWEG_LISTEN]
command-serve-base-url = Die Adresse, unter der Amtsweg aufgerufen wird, zum Beispiel https://amt.example [AMTSWEG_BASE_URL]
command-serve-demo = Eine Demonstration: mit erfundenen Menschen und Vorgängen (so ist es ohne Angabe)
command-serve-no-demo = Für den echten Betrieb: beginnt leer. Das gilt für immer, auch ohne erneute Angabe
command-serve-smtp = Mailserver: smtp://host:25 (unverschlüsselt), smtp://name:passwort@host:587?tls=required oder smtps://host:465 [AMTSWEG_SMTP]
command-serve-mail-from = Absender der Mails [AMTSWEG_MAIL_FROM]
command-serve-imprint = Textdatei mit den Angaben für das Impressum: wer dieses Portal betreibt [AMTSWEG_IMPRINT]
command-serve-unread = Die Datei { $file } lässt sich nicht lesen: { $cause }
command-serve-enforcement = Durchsetzungsstelle in der Erklärung zur Barrierefreiheit, als Text; ohne Angabe die des Landes [AMTSWEG_ENFORCEMENT]
command-serve-sign-film = Film in Deutscher Gebärdensprache (MP4 oder WebM) für die Seite „Gebärdensprache“ [AMTSWEG_SIGN_FILM]
command-serve-sign-captions = Untertitel zu diesem Film (WebVTT) [AMTSWEG_SIGN_CAPTIONS]
command-serve-film-large = { $file } ist größer als { $limit } MB. Der Film wird im Speicher gehalten; bitte verkleinern Sie ihn.
command-serve-film-kind = { $file } ist kein MP4 und kein WebM.
command-serve-film-captions = Zu { $file } fehlen Untertitel. Sie sind eine Datei, die mit WEBVTT beginnt und sagt, was wann gezeigt wird.
command-serve-oidc = Datei mit Anbietern, über die man sich anmelden kann (OpenID Connect) [AMTSWEG_OIDC]
command-serve-staff-factor = Ob Beschäftigte einen zweiten Faktor brauchen, bevor sie Arbeitsplatzseiten sehen: on oder off; sonst on, in der Demonstration off [AMTSWEG_STAFF_FACTOR]
command-serve-limit-drafts = Wie viele begonnene Anträge jemand zugleich haben darf, 0 = beliebig viele; ohne Angabe 50 [AMTSWEG_LIMIT_DRAFTS]
command-serve-limit-submissions = Wie viele Anträge jemand in einer Stunde absenden darf, 0 = beliebig viele; ohne Angabe 60 [AMTSWEG_LIMIT_SUBMISSIONS]
command-serve-oidc-fault = Die Datei der Anbieter { $file } hat einen Fehler: { $cause }
command-serve-webhook-hosts = Rechner im eigenen Netz, denen Stellen Ereignisse melden lassen dürfen, mit Komma getrennt (fach.intern,10.0.0.7:8443)
command-serve-proxy-header = Kopfzeile, in der ein Proxy davor die Adresse der Anfrage nennt, zum Beispiel x-forwarded-for [AMTSWEG_PROXY_HEADER]
command-serve-scanner = Programm, das Uploads auf Viren prüft: bekommt die Datei auf der Standardeingabe; Rückgabe 0 = sauber, 1 = Fund [AMTSWEG_SCANNER]
command-serve-metrics = Adresse, an der Prometheus Kennzahlen abholen kann, zum Beispiel 127.0.0.1:9464; nur für das Netz des Betreibers. Ohne Angabe gibt es keine [AMTSWEG_METRICS]
command-serve-security-contact = Wem man Schwachstellen meldet, für /.well-known/security.txt: mailto:…, https://… oder tel:… [AMTSWEG_SECURITY_CONTACT]
command-serve-security-until = Bis wann diese Angabe gilt, höchstens ein Jahr voraus, zum Beispiel 2027-06-30 [AMTSWEG_SECURITY_UNTIL]
command-serve-security-faulty = { $contact } ist keine Angabe, wem man Schwachstellen meldet. Sie beginnt mit mailto:, https:// oder tel:
command-serve-workers = Wie viele Arbeiter Bescheide, Mails und die Statistik im Hintergrund erledigen; ohne Angabe 1
command-serve-log = Form des Protokolls auf der Fehlerausgabe: text oder json [AMTSWEG_LOG_FORMAT]
command-serve-no-address = „{ $listen }“ ist keine Adresse mit Port. Beispiel: 127.0.0.1:8080
command-serve-taken = Auf { $listen } kann Amtsweg nicht antworten ({ $cause }). Läuft dort schon ein Programm? Ein anderer Port: --listen 127.0.0.1:8081
command-serve-running = Amtsweg läuft: { $url }
command-serve-data = Daten: { $data } ({ $engine })
command-serve-stop = Beenden mit Strg+C.
command-smtp-open = Zugangsdaten gehen nicht unverschlüsselt über das Netz. Bitte smtps:// oder smtp://…?tls=required verwenden.
command-smtp-url = Das ist keine Adresse eines Mailservers. Beispiele: smtp://mail.example:25, smtp://name:passwort@mail.example:587?tls=required, smtps://mail.example:465
command-mail-from = „{ $from }“ ist keine Absenderadresse. Bitte geben Sie eine an: --mail-from amt@gemeinde.example
command-mode-is-real = Diese Installation ist für den echten Betrieb angelegt und wird nie zur Demonstration. Für eine Demonstration nehmen Sie einen anderen Datenordner: --data demo
command-mode-is-demo = Diese Installation ist eine Demonstration mit erfundenen Daten und bleibt es. Für den echten Betrieb nehmen Sie einen anderen, leeren Datenordner: --data echt --no-demo
command-real-advice =
    Neu angelegt für den echten Betrieb, ohne erfundene Daten. Die ersten Menschen bekommen ihr Konto so
    (bei der Datenbank im Datenordner vorher beenden):
      amtsweg account create --login … --name … --email … --role case_worker --office land-tlvwa
    Damit Adressen in Mails und Bescheiden stimmen: --base-url https://…

command-account = Konten für die ersten Menschen einer Installation, und ihre Aufgaben
command-account-create = Legt ein Konto an; das Passwort kommt aus AMTSWEG_PASSWORD oder wird erfragt
command-account-grant = Gibt einem Konto eine weitere Aufgabe
command-account-login = Der Anmeldename
command-account-name = Der Name der Person
command-account-email = Die Mailadresse der Person
command-account-role = Die Aufgabe: case_worker (Sachbearbeitung), approver (Zeichnung), office_admin (Verwaltung der Stelle), data_protection (Datenschutz), operator (Betrieb)
command-account-office = Die Stelle, zum Beispiel land-tlvwa, kreis-16067, gemeinde-16067029; beim Betrieb ohne
command-account-created = Das Konto { $login } ist angelegt.
command-account-granted = { $login } hat die Aufgabe.
command-account-nobody = Ein Konto { $login } gibt es nicht.
command-account-off = Schaltet ein Konto ab: Alle Anmeldungen enden sofort, niemand kommt mehr hinein
command-account-is-off = { $login } ist abgeschaltet, alle Anmeldungen sind beendet.
command-account-on = Schaltet ein Konto wieder ein
command-account-is-on = { $login } ist eingeschaltet.
command-account-sign-out = Beendet alle Anmeldungen eines Kontos
command-account-signed-out = Alle Anmeldungen von { $login } sind beendet.
command-account-drop-factors = Entfernt App, Passkeys und Notfallcodes, wenn jemand alle verloren und sich anders ausgewiesen hat
command-account-dropped = { $login } hat keinen zweiten Faktor mehr; alle Anmeldungen sind beendet.
command-account-other-office = Die Arbeit von { $office } macht die Stelle { $real }. Bitte geben Sie diese an.
command-account-no-office = Eine Stelle „{ $office }“ gibt es nicht. Beispiele: land-tlvwa, kreis-16067, gemeinde-16067029
command-account-no-role = Eine Aufgabe „{ $role }“ gibt es nicht. Möglich sind: { $known }
command-account-operator = Der Betrieb gehört zu keiner Stelle. Bitte ohne --office.
command-account-needs-office = Die Aufgabe { $role } gilt in einer Stelle. Bitte geben Sie sie an: --office
command-account-password = Passwort:

command-migrate = Bringt die Tabellen einer Datenbank auf den Stand dieses Programms
command-migrate-nothing = Die Tabellen sind auf dem neuesten Stand.
command-migrate-applied = Angewendet: { $name }

command-copy = Kopiert eine Installation in eine andere, leere Datenbank und prüft die Kopie
command-copy-from = Woher: sqlite:ORDNER/amtsweg.db oder postgres://…
command-copy-to = Wohin: eine leere Datenbank
command-copy-table = { $table }: { $rows ->
    [one] 1 Zeile
   *[other] { $rows } Zeilen
}
command-copy-done = Kopiert und verglichen: { $tables } Tabellen, { $rows } Zeilen. Prüfsumme { $digest }

command-fill = Füllt eine neue Installation mit sehr vielen erfundenen Vorgängen, um an ihr zu messen
command-fill-cases = So viele Vorgänge außer denen der Demonstration
command-fill-seed = Anfang des Zufalls: derselbe ergibt am selben Tag dieselben Vorgänge
command-fill-letters = So viele Bescheide werden gesetzt; die übrigen teilen sich den letzten
command-fill-not-empty = Hier ist schon eine Installation. Füllen lässt sich nur ein neuer, leerer Ort: nennen Sie mit --data einen anderen Ordner oder mit --database eine leere Datenbank.
command-fill-making = { $count } Vorgänge werden erzeugt.
command-fill-done = Gefüllt: { $count } Vorgänge.
command-fill-known = Schon gefüllt: { $count } Vorgänge.

command-backup = Sichert alles in eine Datei, auch während Amtsweg läuft
command-backup-file = Die neue Datei; daneben entsteht ein Verzeichnis mit Prüfsummen
command-backup-done = Gesichert und geprüft: { $tables } Tabellen, { $rows } Zeilen. Prüfsumme { $digest }

command-restore = Holt eine Sicherung in eine leere Datenbank zurück
command-restore-file = Die Sicherung
command-restore-to = Wohin: eine leere Datenbank, sqlite:… oder postgres://…
command-restore-data = Wohin: ein leerer Datenordner
command-restore-where = Wohin? Bitte --data ORDNER oder --to URL angeben.
command-restore-done = Zurückgeholt und geprüft: { $tables } Tabellen, { $rows } Zeilen. Prüfsumme { $digest }

command-verify = Prüft eine Quittung; mit dem öffentlichen Schlüssel ganz ohne Netz und Datenordner
command-verify-receipt = Die Quittung, eine Textdatei; - für die Standardeingabe
command-verify-key = Der öffentliche Schlüssel des Protokolls. Ohne Wert und ohne Quittung: zeigt den Schlüssel dieser Installation
command-verify-key-file = Datei mit dem öffentlichen Schlüssel
command-verify-what = Welche Quittung? Beispiel: amtsweg verify quittung.txt --key „name+1a2b3c4d+AQ…“. Den Schlüssel zeigt: amtsweg verify --key
command-verify-good = Die Quittung ist echt: Dieser Eingang steht unverändert im Protokoll.
command-verify-bad = Die Quittung beweist nichts.
command-verify-case = Vorgang
command-verify-service = Leistung
command-verify-received = Eingegangen
command-verify-answers = Prüfsumme der Angaben
command-verify-leaf = Blattnummer im Protokoll
command-verify-log = Protokoll (Größe)

command-check = Prüft den Ordner einer Leistung: alle Fehler mit Datei, Zeile, Ursache und Abhilfe
command-check-folder = Der Ordner einer Leistung, oder ein Ordner mit mehreren
command-check-all = Alle Leistungen, die mit dem Programm kommen (so ist es ohne Angabe)
command-check-empty = In { $folder } liegt keine Leistung.
command-check-one = In { $folder } liegen mehrere Leistungen. Nennen Sie bitte den Ordner der einen, um die es geht.
command-check-sound = { $service }: in Ordnung
command-check-faults = { $service }: { $count ->
    [one] 1 Fehler
   *[other] { $count } Fehler
}

command-fim = Formulare im Format XDatenfelder: übernehmen und abgeben
command-fim-import = Macht aus einem Stammdatenschema (XDatenfelder 2.0 oder 3.0.0) den Ordner einer Leistung und nennt, was offen ist
command-fim-import-files = Das Stammdatenschema, dahinter seine Codelisten (Genericode) und die englischen Texte (JSON)
command-fim-import-folder = Der neue Ordner; sein Name wird die Kennung der Leistung
command-fim-imported = { $folder }: die Leistung { $service }. Alles Weitere steht auch in README.md.
command-fim-taken = { $folder } ist nicht leer. Nennen Sie bitte einen neuen Ordner; überschrieben wird nichts.
command-fim-export = Schreibt das Formular einer Leistung als Stammdatenschema (XDatenfelder 3.0.0)
command-fim-export-folder = Der Ordner der Leistung
command-fim-export-file = Die Datei, in die geschrieben wird; ohne Angabe die Standardausgabe
command-fim-export-xfall = Stattdessen das XML-Schema, dem ein Antrag dieser Leistung folgt
command-fim-export-english = Stattdessen die englischen Texte, die neben dem Schema liegen (JSON)

command-compare = Sagt, was zwischen zwei Fassungen einer Leistung anders ist, in Worten und Zeile für Zeile
command-compare-before = Der Ordner der Leistung in der bisherigen Fassung
command-compare-after = Der Ordner der Leistung in der neueren Fassung
command-impact = Sagt, was eine neue Fassung einer Leistung für begonnene Anträge bedeutet; ändert nichts
command-impact-folder = Der Ordner der Leistung mit der neuen Fassung
command-impact-first = { $service }: Fassung { $version }. In dieser Installation gibt es die Leistung noch nicht.
command-impact-versions = { $service }: Fassung { $version }. In Betrieb ist Fassung { $current }.
command-impact-none = Kein begonnener Antrag ist davon betroffen. Laufende Vorgänge behalten ihre Fassung.
command-impact-drafts = { $count ->
    [one] 1 begonnener Antrag geht in der neuen Fassung weiter. Laufende Vorgänge behalten ihre Fassung.
   *[other] { $count } begonnene Anträge gehen in der neuen Fassung weiter. Laufende Vorgänge behalten ihre Fassung.
}
command-impact-smooth = ohne Weiteres: { $count }
command-impact-asked = mit einer Frage, die neu oder wieder offen ist: { $count }
command-impact-aside = mit einer Angabe, nach der nicht mehr gefragt wird: { $count }
command-impact-stay = bleiben, wie sie sind, weil ihre Stelle bei einer Fassung bleibt: { $count }
command-impact-raise = Diese Fassung lässt sich so nicht veröffentlichen: Erhöhen Sie „version“ in service.toml.

command-preview = Öffnet den Ordner einer Leistung im Browser und zeichnet ihn bei jeder Änderung neu
command-preview-folder = Der Ordner der Leistung
command-preview-quiet = Öffnet keinen Browser
command-preview-running = Vorschau: { $url }

command-replay = Rechnet vergangene Vorgänge mit den Regeln eines Ordners noch einmal, ohne etwas zu ändern
command-replay-folder = Der Ordner der Leistung
command-replay-none = Zu dieser Leistung gibt es noch keine Vorgänge.
command-replay-cases = Vorgänge, noch einmal gerechnet: { $count }, mit anderem Betrag: { $differ }
command-replay-sums = Summe bisher { $before }, danach { $after }
command-replay-first = Einzeln genannt sind die ersten { $count }.

command-law = Rechnet Fristen und Tage der Bekanntgabe, mit Vorschrift
command-law-delivery = Wann gilt ein Bescheid als bekannt gegeben?
command-law-deadline = Wann endet eine Frist?
command-law-sent = Tag der Absendung oder Bereitstellung, wie 2025-03-07 oder 07.03.2025
command-law-via = Weg: post, email, mailbox (Postfach) oder portal
command-law-fetched = Tag des Abrufs, beim Portal
command-law-ags = Amtlicher Gemeindeschlüssel, 8 Stellen; für Feiertage, die nur dort gelten
command-law-regime = Verfahrensrecht: vwvfg (so ist es ohne Angabe) oder ao (Steuern)
command-law-from = Tag des Ereignisses, wie 2025-10-17 oder 17.10.2025
command-law-period = Dauer: 30d, 2w, 1m oder 1y (Tage, Wochen, Monate, Jahre)
command-law-counting = Verfahrensrecht: vwvfg (so ist es ohne Angabe), vwgo, ao oder bgb
command-law-delivered = Bekannt gegeben am { $day }
command-law-not-delivered = Nicht bekannt gegeben
command-law-ends = Letzter Tag: { $day }
command-law-norm = Grundlage: { $norm }

command-assess = Rechnet Antworten durch: jede Zeile mit Vorschrift und Herkunft
command-assess-service = Die Leistung, zum Beispiel ifsg56
command-assess-answers = Die Antworten als JSON; - für die Standardeingabe
command-assess-template = Zeigt Antworten, mit denen man beginnen kann
command-assess-decided = Tag der Entscheidung; ohne Angabe heute
command-assess-submitted = Tag des Antrags; ohne Angabe der Tag der Entscheidung
command-assess-local = Werte der Gemeinde als JSON
command-assess-unknown = Die Leistung „{ $service }“ gibt es nicht. Es gibt: { $known }
command-assess-what = Welche Antworten? Ein Anfang: amtsweg assess LEISTUNG --template
command-assess-json = { $place }: Das ist kein JSON ({ $cause }).
command-assess-needs-local = { $service } rechnet mit Werten der Gemeinde. Bitte geben Sie sie mit --local an oder unter "local" neben "answers", wie in der Vorlage: amtsweg assess { $service } --template
command-assess-local-faults = Mit den Werten der Gemeinde stimmt etwas nicht:
command-assess-total = Summe: { $total }
command-assess-faults = Das ist noch zu berichtigen:
command-assess-hints = Hinweise:

demo-table = Demonstration: alle Menschen und Vorgänge sind erfunden. Das Passwort ist überall { $password }
demo-player-nobody = Ohne Anmeldung
demo-player-buergerin = Bürgerin: Anna Vogt, Gotha
demo-player-arbeitgeber = Arbeitgeber: Jörg Kessler, Backhaus Rennsteig GmbH, Suhl
demo-player-kaemmerei = Kämmerei Gotha (Förderung)
demo-player-sachbearbeitung = Sachbearbeitung: Katrin Möller, Landesverwaltungsamt
demo-player-zeichnung = Zeichnung: Henning Brandt, Landesverwaltungsamt
demo-player-gotha = Sachbearbeitung: Sabine Schubert, Stadt Gotha
demo-player-gotha-zeichnung = Zeichnung: Uwe Lange, Stadt Gotha
demo-player-gotha-verwaltung = Verwaltung der Stelle: Petra Franke, Stadt Gotha
demo-player-fahner-verwaltung = Verwaltung der Stelle: Ute Vogel, Verwaltungsgemeinschaft Fahner Höhe
demo-player-erfurt = Sachbearbeitung: Thomas Richter, Stadt Erfurt
demo-player-erfurt-zeichnung = Zeichnung: Ulrike Hahn, Stadt Erfurt
demo-player-datenschutz = Datenschutz: Maria Engel, Landesverwaltungsamt
demo-player-betrieb = Betrieb: Nico Weber

command-rules = Entscheidungstabellen: Prüfung gegen den Standard
command-rules-tck = Lässt die Fälle eines Prüfsatzes für DMN (TCK) rechnen und zählt, welche bestehen
command-rules-tck-folder = Ein Ordner mit Fällen, auch in Unterordnern
command-rules-tck-seconds = Zeit für jeden Fall in Sekunden (ohne Angabe 10)
command-rules-tck-none = In { $folder } liegen keine Fälle eines Prüfsatzes.
command-rules-tck-passed = { $passed } von { $total } bestanden
command-rules-tck-all = Zusammen
command-rules-tck-model = Modell nicht lesbar: { $fault }
command-rules-tck-time = Nicht in der gegebenen Zeit fertig.
command-rules-tck-ended = Das Rechnen brach ab.
command-demo = Spielt Vergangenes mit den Handgriffen nach, die Menschen benutzen
command-demo-grants = Das Förderjahr 2020: 163 Bescheide über zusammen 7,81 Mio. Euro, vom Antrag bis zur Rückzahlung
command-demo-notices = So viele Bescheide; weniger bekommen ihren Teil der Summe
command-demo-played = { $count } Bescheide über zusammen { $sum } nachgespielt. Anzahl und Summe sind die des Jahres 2020, alles Übrige ist ausgelost.
command-demo-mean = Im Durchschnitt { $sum } je Bescheid.
command-demo-closes = Alle Konten des Programms gehen auf den Cent auf.
command-demo-open = Die Konten des Programms gehen nicht auf.
command-backup-unknown = Die Sicherung ist vollständig. Dass es sie gibt, konnte die Datenbank sich aber nicht merken; die Seite „Betrieb“ zeigt deshalb eine ältere.
