# Changes of municipalities: merged, founded, under another key, with another administration.
nav-boundary = Gebietsänderungen
boundary-lead = Wenn sich Gemeinden zusammenschließen, aufgeteilt werden, einen neuen Schlüssel bekommen oder ihre Verwaltung wechseln, gehen Zuständigkeit, Vorgänge, begonnene Anträge und Leistungen mit. Sie sehen vorher, was sich ändert.
boundary-none = Zurzeit ist keine Gebietsänderung geplant, und es gab auch noch keine.
boundary-change = Änderung
boundary-since = Gilt ab
boundary-stage = Stand
boundary-plan = Änderung planen

boundary-kind-absorbed = Eingliederung
boundary-lead-absorbed = Eine oder mehrere Gemeinden werden Teil einer Gemeinde, die es schon gibt.
boundary-kind-founded = Neubildung
boundary-lead-founded = Mehrere Gemeinden schließen sich zu einer neuen Gemeinde zusammen.
boundary-kind-rekeyed = Neuer Schlüssel
boundary-lead-rekeyed = Eine Gemeinde bleibt bestehen, bekommt aber einen neuen Gemeindeschlüssel, zum Beispiel nach dem Wechsel in einen anderen Landkreis.
boundary-kind-membership = Andere Verwaltung
boundary-lead-membership = Gemeinden bleiben bestehen, treten aber einer Verwaltungsgemeinschaft bei, verlassen sie oder wechseln zu einer anderen.
boundary-kind-split = Aufteilung
boundary-lead-split = Eine Gemeinde endet, und ihre Teile kommen zu mehreren Gemeinden, die es schon gibt. Was sich an der Postleitzahl nicht erkennen lässt, ordnen die Beschäftigten von Hand zu.

boundary-title-absorbed = { $from } wird Teil von { $to }
boundary-title-founded = { $from } werden zu { $to }
boundary-title-rekeyed = { $from } mit neuem Schlüssel
boundary-title-membership = { $from }: { $to }
boundary-title-split = { $from } wird aufgeteilt auf { $to }

boundary-planned = Geplant
boundary-running = Läuft
boundary-done = Abgeschlossen

boundary-from = Welche Gemeinden gehen auf?
boundary-from-hint = Name oder Gemeindeschlüssel; mehrere durch Komma getrennt. Beispiel: Friemar, Tröchtelborn
boundary-one = Welche Gemeinde bekommt einen neuen Schlüssel?
boundary-one-hint = Name oder bisheriger Gemeindeschlüssel. Beispiel: Emleben
boundary-members = Um welche Gemeinden geht es?
boundary-members-hint = Name oder Gemeindeschlüssel; mehrere durch Komma getrennt. Beispiel: Friemar, Tröchtelborn
boundary-split = Welche Gemeinde wird aufgeteilt?
boundary-split-hint = Name oder Gemeindeschlüssel. Beispiel: Emleben
boundary-main = Welche Gemeinde bekommt alles, was nicht eindeutig ist?
boundary-main-hint = Sie macht mit den laufenden Vorgängen weiter, bis jemand sagt, wohin sie gehören. Ihre Verwaltung bekommt auch die Beschäftigten der bisherigen Stelle. Beispiel: Georgenthal
boundary-parts = Welche anderen Gemeinden bekommen einen Teil?
boundary-parts-hint = Eine Zeile je Gemeinde, dahinter die Postleitzahlen, die in ihrem Teil liegen. Liegt eine in mehreren Teilen, nennen Sie sie bei jeder. Beispiel: Gotha: 99867, 99869
boundary-into = In welche Gemeinde?
boundary-into-hint = Name oder Gemeindeschlüssel. Beispiel: Gotha
boundary-name = Name der Gemeinde
boundary-name-hint = Ohne den Zusatz „Stadt“. Beispiel: Hörsel
boundary-key = Neuer Gemeindeschlüssel
boundary-key-hint = Acht Ziffern, wie das Landesamt für Statistik ihn vergibt. Beispiel: 16067099
boundary-what = Was ist sie?
boundary-rural = Gemeinde
boundary-town = Stadt
boundary-plz = Postleitzahl der Verwaltung
boundary-plz-hint = Beispiel: 99869
boundary-association = Wer verwaltet sie?
boundary-association-hint = Eine Verwaltungsgemeinschaft oder erfüllende Gemeinde, sonst die eigene Verwaltung.
boundary-own = Eigene Verwaltung
boundary-association-new = Eine neue Verwaltungsgemeinschaft
boundary-association-name = Name der neuen Verwaltungsgemeinschaft
boundary-association-name-hint = Nur bei einer neuen. Beispiel: Fahner Höhe
boundary-association-key = Schlüssel der neuen Verwaltungsgemeinschaft
boundary-association-key-hint = Neun Ziffern: Landkreis und Verband. Beispiel: 160675099
boundary-seat = Sitz der neuen Verwaltungsgemeinschaft
boundary-seat-hint = Die Gemeinde, in der sie sitzt. Beispiel: Tonna
boundary-day = Ab welchem Tag?
boundary-day-hint = Der erste Tag, an dem die Änderung gilt. Beispiel: 01.01.2027. Liegt er nicht in der Zukunft, beginnt sie sofort.
boundary-norm = Rechtsgrundlage
boundary-norm-hint = So, wie sie den Betroffenen genannt wird. Beispiel: § 3 ThürGNGG 2027

boundary-look = Ansehen, was sich ändert
boundary-look-again = Noch einmal ansehen
boundary-plan-do = So planen
boundary-preview = Das ändert sich
boundary-nothing = Es gibt zurzeit keine Vorgänge, begonnenen Anträge oder Leistungen, die zu einer anderen Stelle kämen.
boundary-ending = Stellen, die es dann nicht mehr gibt
boundary-ending-to = { $people ->
    [0] geht auf in: { $to }
    [one] geht auf in: { $to } (mit einer Person)
   *[other] geht auf in: { $to } (mit { $people } Personen)
}
boundary-new-offices = Neue Stellen
boundary-services = Leistungen, die Stellen übernommen haben
boundary-service-stays = { $to } bietet sie schon an und behält die eigenen Werte. Die von { $from } enden.
boundary-service-whole = { $to } macht mit den Werten von { $from } weiter.
boundary-service-check = { $to } bekommt die Werte von { $from } zur Durchsicht. Online ist die Leistung erst wieder, wenn die Stelle sie freigibt.
boundary-to-check = Manche Leistungen sind danach nicht sofort online
boundary-to-check-text = Eine neue Stelle soll nicht ungeprüft mit fremden Gebühren arbeiten. Bitten Sie sie, die Leistungen am ersten Tag durchzusehen und freizugeben.
boundary-cases = Vorgänge
boundary-service = Leistung
boundary-before = Bisher
boundary-after = Künftig
boundary-open = Offen
boundary-other = Abgeschlossen
boundary-drafts = { $count ->
    [one] Außerdem geht ein begonnener Antrag bei einer anderen Stelle weiter. Nichts Eingegebenes geht verloren.
   *[other] Außerdem gehen { $count } begonnene Anträge bei einer anderen Stelle weiter. Nichts Eingegebenes geht verloren.
}

boundary-by-hand = { $count ->
    [0] Kein offener Vorgang muss von Hand zugeordnet werden.
    [one] Ein offener Vorgang liegt danach bei { $to }, bis jemand dort sagt, zu welchem Teil er gehört.
   *[other] { $count } offene Vorgänge liegen danach bei { $to }, bis jemand dort sagt, zu welchem Teil sie gehören.
}

boundary-planned-by = Geplant
boundary-made = { $at } von { $who }
boundary-moved = Vorgänge, die zu einer anderen Stelle kamen
boundary-done-at = Abgeschlossen
boundary-running-text = Die Änderung gilt. Die Vorgänge kommen nach und nach zu ihrer neuen Stelle. Bis dahin sehen die Beschäftigten beide.
boundary-planned-done = Die Änderung ist geplant.
boundary-cancel = Absagen
boundary-cancel-text = Bis zum ersten Tag können Sie die Änderung absagen. Dann bleibt alles, wie es ist.
boundary-cancel-do = Änderung absagen
boundary-cancelled = Die Änderung ist abgesagt.

boundary-fault-from = Nennen Sie mindestens eine Gemeinde, zum Beispiel „Emleben“.
boundary-fault-unknown = Diese Gemeinde gibt es an dem Tag nicht mehr.
boundary-fault-twice = Eine Gemeinde steht zweimal da.
boundary-fault-two = Eine neue Gemeinde entsteht aus mindestens zwei. Bekommt eine einzige nur einen neuen Schlüssel, wählen Sie „Neuer Schlüssel“.
boundary-fault-one = Einen neuen Schlüssel bekommt immer nur eine Gemeinde.
boundary-fault-one-split = Aufgeteilt wird immer nur eine Gemeinde auf einmal.
boundary-fault-parts = Nennen Sie mindestens eine weitere Gemeinde, die einen Teil bekommt, zum Beispiel „Gotha: 99867“.
boundary-fault-part-into = Die Teile kommen zu Gemeinden, die bestehen bleiben, zum Beispiel „Gotha: 99867“.
boundary-fault-part-plz = Hinter dem Doppelpunkt stehen nur Postleitzahlen der Gemeinde, die aufgeteilt wird.
boundary-fault-norm = Nennen Sie die Rechtsgrundlage, zum Beispiel „§ 3 ThürGNGG 2027“.
boundary-fault-into = Nennen Sie eine Gemeinde, die bestehen bleibt, zum Beispiel „Gotha“.
boundary-fault-itself = Eine Gemeinde kann nicht Teil von sich selbst werden.
boundary-fault-key = Ein Gemeindeschlüssel hat acht Ziffern, zum Beispiel 16067099.
boundary-fault-district = Die ersten fünf Ziffern müssen die eines Landkreises sein, zum Beispiel 16067 für Gotha.
boundary-fault-used = Diesen Schlüssel hat oder hatte schon eine Gemeinde.
boundary-fault-name = Nennen Sie den Namen der Gemeinde, zum Beispiel „Hörsel“.
boundary-fault-plz = Eine Postleitzahl hat fünf Ziffern, zum Beispiel 99869.
boundary-fault-districts = Die Gemeinden müssen im selben Landkreis liegen.
boundary-fault-stays = So ist es schon: An der Verwaltung dieser Gemeinden würde sich nichts ändern.
boundary-fault-association = Der Schlüssel hat neun Ziffern und beginnt mit denen des Landkreises, zum Beispiel 160675099.
boundary-fault-association-name = Nennen Sie den Namen der neuen Verwaltungsgemeinschaft, zum Beispiel „Fahner Höhe“.
boundary-fault-seat = Nennen Sie die Gemeinde, in der die neue Verwaltungsgemeinschaft sitzt, zum Beispiel „Tonna“.
boundary-fault-day = Nennen Sie den ersten Tag, zum Beispiel 01.01.2027.
boundary-fault-many = „{ $name }“ gibt es mehrfach: { $places }. Nennen Sie den Gemeindeschlüssel oder den Landkreis dazu.
boundary-fault-nowhere = „{ $name }“ ist keine bekannte Gemeinde. Versuchen Sie es mit dem Gemeindeschlüssel.

message-moved-title = Für Ihren Antrag ist jetzt eine andere Stelle zuständig
message-moved-body =
    Seit dem { $day } ist { $to } für Ihren Antrag zuständig, bisher war es { $from }. Der Grund ist eine Änderung der Gemeinden ({ $norm }).

    Sie müssen nichts tun. Ihr Antrag behält seine Vorgangsnummer, Ihre Angaben und die Reihenfolge, in der er eingegangen ist.
