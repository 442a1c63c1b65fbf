# The frame of every page.
shell-skip = Zum Inhalt springen
shell-nav = Hauptnavigation
shell-menu = Menü
shell-close = Schließen
shell-new = neu
shell-search = Leistung suchen
shell-search-hint = Leistung suchen
shell-search-do = Suchen
shell-dark = Dunkel
shell-light = Hell
shell-signed-in = Angemeldet als
shell-sign-in = Anmelden
shell-sign-out = Abmelden
shell-claim = Der Weg durchs Amt: finden, ausfüllen, Bescheid erhalten.
shell-legal = Rechtliches und Hilfe
shell-imprint = Impressum
shell-privacy = Datenschutz
shell-accessibility = Barrierefreiheit
shell-report = Barriere melden
shell-sign-language = Gebärdensprache
shell-easy-language = Leichte Sprache
shell-help = Hilfe
shell-theme = Darstellung
shell-theme-auto = Wie das Gerät
shell-theme-light = Hell
shell-theme-dark = Dunkel
shell-source = Quelltext
nav-start = Start
nav-services = Leistungen
nav-cases = Meine Vorgänge
nav-mailbox = Postfach
nav-worklist = Arbeitsliste
nav-figures = Statistik
nav-office = Unsere Stelle
nav-access = Zugriffe
nav-accounts = Konten
nav-operation = Betrieb

# The demonstration's bar.
demo-label = Demonstration
demo-switch = Rolle wechseln
demo-choose = Als wen möchten Sie das Portal ansehen?
demo-mails = Versandte E-Mails

# Words inside components.
ui-fault-title = Fehler
ui-faults = { $count ->
    [one] Eine Angabe fehlt noch oder stimmt nicht
   *[other] { $count } Angaben fehlen noch oder stimmen nicht
}
ui-faults-hint = Ihre Eingaben sind noch da. Wählen Sie einen Eintrag, um zum Feld zu springen.
ui-optional = freiwillig
ui-choose = Bitte wählen
ui-files = Hochgeladene Dateien
ui-files-large = Diese Datei ist zu groß. Erlaubt sind höchstens { $size }.
ui-upload = Hochladen
ui-remove = Entfernen
ui-next = Weiter
ui-back = Zurück
ui-save = Speichern und später weitermachen
ui-change = Ändern
ui-step = Schritt { $number } von { $count }
ui-steps = Alle Schritte
ui-step-done = erledigt
ui-step-current = aktueller Schritt
ui-step-open = noch offen
ui-step-faulty = bitte prüfen
ui-not-given = nicht angegeben
ui-breadcrumb = Sie sind hier
ui-pages = Seiten
ui-page-next = Nächste Seite
ui-page-previous = Vorige Seite
ui-as-table = Als Tabelle
ui-value = Wert
ui-what = Worum geht es?
ui-what-hint = Hund anmelden
ui-where = Ort oder Postleitzahl
ui-where-hint = Gotha oder 99867
ui-search-services = Leistung und Ort suchen
ui-search = Suchen
ui-tone-info = Hinweis
ui-tone-success = Erledigt
ui-tone-warning = Achtung
ui-tone-danger = Fehler
ui-responsible = Zuständige Stelle
ui-why-here = Warum diese Stelle?
nav-people = Unsere Leute
