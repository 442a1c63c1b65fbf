# Words used everywhere.
error-not-found = Das gibt es hier nicht, oder es ist nicht für Sie bestimmt.
error-forbidden = Dazu sind Sie nicht berechtigt.
error-conflict = Inzwischen hat jemand anderes etwas geändert. Bitte laden Sie die Seite neu und prüfen Sie den neuen Stand.
error-unavailable = Das geht im Moment nicht. Bitte versuchen Sie es in einigen Minuten noch einmal. Ihre Angaben sind gespeichert.
error-internal = Bei uns ist ein Fehler aufgetreten. Bitte versuchen Sie es noch einmal. Ihre gespeicherten Angaben sind nicht verloren.
error-disk-full = Der Speicher des Systems ist voll. Lesen ist weiter möglich, neue Eingaben können im Moment nicht gespeichert werden.
role-case_worker = Sachbearbeitung
role-approver = Zeichnung
role-office_admin = Verwaltung der Stelle
role-data_protection = Datenschutz
role-operator = Betrieb
yes = Ja
no = Nein
