# The preview of a service's folder.
preview-title = Vorschau
preview-lead = Ändern Sie eine Datei des Ordners: Die Seite zeichnet sich von selbst neu. Ein begonnener Antrag geht in der neuen Fassung weiter.
preview-fine = Der Ordner ist in Ordnung.
preview-faults = { $count ->
    [one] Der Ordner hat 1 Fehler.
   *[other] Der Ordner hat { $count } Fehler.
}
preview-open = Leistung öffnen
preview-values = Werte der Stelle setzen
preview-pages = Seiten des Formulars
preview-never = Sobald der Ordner ohne Fehler ist, können Sie die Leistung hier öffnen.
preview-again = Es hat sich etwas geändert: neu zeichnen
