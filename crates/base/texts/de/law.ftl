# law: Fristen, Feiertage, Bekanntgabe

law-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}
law-weeks = { $count ->
    [one] 1 Woche
   *[other] { $count } Wochen
}
law-months = { $count ->
    [one] 1 Monat
   *[other] { $count } Monate
}
law-years = { $count ->
    [one] 1 Jahr
   *[other] { $count } Jahre
}
law-monday = Montag
law-tuesday = Dienstag
law-wednesday = Mittwoch
law-thursday = Donnerstag
law-friday = Freitag
law-saturday = Samstag
law-sunday = Sonntag

law-step-event = Das Ereignis fällt auf den { $day }. Dieser Tag zählt nicht mit; gezählt wird ab dem { $first }.
law-step-length = Dauer der Frist: { $period }. Gezählt endet sie am { $weekday }, { $day }.
law-step-month-end = Der letzte Monat hat keinen Tag mit der Zahl des Ereignistages. Die Frist endet deshalb mit dem Monat, am { $day }.
law-step-weekend = Der { $day } ist ein { $weekday }. Das Ende verschiebt sich auf den nächsten Werktag.
law-step-holiday = Der { $day } ist ein gesetzlicher Feiertag ({ $name }). Das Ende verschiebt sich auf den nächsten Werktag.
law-step-only-local = Der { $day } ist in einigen Gemeinden ein gesetzlicher Feiertag ({ $name }). Ohne Angabe des Ortes ist das nicht berücksichtigt.
law-step-stays = Der { $day } ist kein Werktag. Diese Frist verschiebt sich dadurch nicht.
law-step-ends = Letzter Tag: { $weekday }, { $day }.

law-delivery-post = Am { $sent } zur Post gegeben; der Bescheid gilt am { $days }. Tag danach als bekannt gegeben. Ob er früher ankommt, ist dafür ohne Bedeutung; kommt er nachweislich später an, zählt der spätere Tag.
law-delivery-email = Am { $sent } elektronisch abgesendet; der Bescheid gilt am { $days }. Tag danach als bekannt gegeben. Kommt er nachweislich später an, zählt der spätere Tag.
law-delivery-mailbox = Am { $sent } in das Postfach gelegt; der Bescheid gilt am { $days }. Tag danach als bekannt gegeben. Wann er gelesen wird, ist dafür ohne Bedeutung.
law-delivery-portal = Am { $sent } zum Abruf bereitgestellt; der Bescheid gilt am { $days }. Tag danach als bekannt gegeben.
law-delivery-fetched = Am { $fetched } abgerufen; der Bescheid gilt am Tag nach dem Abruf als bekannt gegeben.
law-delivery-too-late = Erst am { $fetched } abgerufen. Nur ein Abruf bis zum { $last } hätte gezählt; der Bescheid ist so nicht bekannt gegeben und muss erneut bekannt gegeben werden.
law-delivery-not-fetched = Noch nicht abgerufen. Wird der Bescheid nicht bis zum { $last } abgerufen, ist er nicht bekannt gegeben und muss erneut bekannt gegeben werden.
law-delivery-open = Der { $last } ist ein { $weekday } oder Feiertag. Ob sich der letzte Tag dadurch verschiebt, ist offen; ein Abruf bis zum { $open } sollte nicht als verspätet behandelt, der Bescheid im Zweifel erneut bekannt gegeben werden.
law-delivery-moved = Der { $day } ist ein { $weekday } oder Feiertag; es zählt der nächste Werktag, der { $moved }.
law-delivery-safe = Der { $day } ist ein { $weekday } oder Feiertag. Nach überwiegender Ansicht bleibt es bei diesem Tag. Wer ganz sicher gehen will, rechnet zugunsten der anderen Seite ab dem { $safe }.

law-fault-day = „{ $typed }“ ist kein Tag des Kalenders. Bitte schreiben Sie ihn wie 2025-03-07 oder 07.03.2025.
law-fault-period = „{ $typed }“ ist keine Dauer. Bitte schreiben Sie eine Zahl und d (Tage), w (Wochen), m (Monate) oder y (Jahre), zum Beispiel 1m für einen Monat.
law-fault-period-unit = Bei „{ $typed }“ fehlt die Einheit: d (Tage), w (Wochen), m (Monate) oder y (Jahre), zum Beispiel 30d für 30 Tage.
law-fault-period-range = Die Dauer „{ $typed }“ liegt nicht zwischen 1 und 9999. Beispiel: 30d für 30 Tage.
law-fault-via = „{ $typed }“ ist kein Weg der Bekanntgabe. Möglich sind post, email, mailbox und portal.
law-fault-fetched = Der Tag des Abrufs ({ $fetched }) liegt vor dem Tag der Absendung ({ $sent }). Bitte nennen Sie diesen oder einen späteren Tag.
law-fault-no-rule = Für „{ $what }“ ist am { $day } keine Regel hinterlegt.
law-fault-no-rule-since = Hinterlegt sind Regeln ab dem { $since }.
law-fault-calendar = Das Ende läge außerhalb des Kalenders. Bitte prüfen Sie Tag und Dauer.
law-fault-state = Der Schlüssel { $ags } gehört nicht zu dem Land mit der Kennziffer { $state }, dessen Feiertage hinterlegt sind.
law-fault-place = Eine Gemeinde mit dem Schlüssel { $ags } gibt es nicht oder nicht mehr. Bitte nehmen Sie den heutigen Schlüssel, zum Beispiel 16051000 für Erfurt.
