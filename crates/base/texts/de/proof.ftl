# proof: Prüfung von Quittungen

proof-not-a-receipt = Diese Datei ist keine Quittung, oder ihre Fassung ist hier nicht bekannt. Eine Quittung beginnt mit „Quittung · receipt · amtsweg.receipt/1“.
proof-line = Zeile { $line } der Quittung fehlt oder ist verändert. Bitte prüfen Sie die Datei so, wie Sie sie erhalten haben.
proof-facts = Die Angaben der Quittung (Vorgang, Leistung, Zeit, Prüfsumme oder Zufallswert) passen nicht zu ihrem Blatt. Sie wurden nachträglich verändert.
proof-not-in-log = Das Blatt der Quittung steht nicht an der genannten Stelle des Protokolls, das der Prüfpunkt bezeugt. Blattnummer oder Weg wurden verändert, oder die Quittung gehört zu einem anderen Prüfpunkt.
proof-checkpoint = Der Prüfpunkt am Ende der Quittung ist unvollständig oder verändert.
proof-other-key = Der Prüfpunkt ist nicht mit diesem Schlüssel unterschrieben. Bitte prüfen Sie mit dem Schlüssel, den die Betreiberin dieser Quittung veröffentlicht hat.
proof-signature = Die Unterschrift passt nicht zum Prüfpunkt. Der Prüfpunkt oder die Unterschrift wurde verändert.
proof-note = Das ist kein Prüfpunkt und kein Schlüssel. Ein Schlüssel lautet etwa „amt.example/log+1a2b3c4d+AQ…“.
