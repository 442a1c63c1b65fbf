# Where something belongs: places, responsible offices, and why.
region-place-empty = Bitte geben Sie einen Ort, eine Postleitzahl oder einen amtlichen Schlüssel ein.
region-place-digits = „{ $name }“ ist weder eine Postleitzahl (5 Ziffern) noch ein amtlicher Schlüssel (8 oder 12 Ziffern).
region-place-unknown = In { $state } ist keine Gemeinde mit dem Namen „{ $name }“ erfasst. Ortsteile sind nicht einzeln erfasst: Bitte geben Sie die Gemeinde ein, zu der der Ort gehört, oder die Postleitzahl.
region-place-unknown-plz = Die Postleitzahl { $name } ist für { $state } nicht erfasst.
region-place-many-split = Die Gemeinde mit dem Schlüssel { $name } ist aufgeteilt. Bitte wählen Sie, wozu Ihr Ort jetzt gehört.
region-place-unknown-key = Der amtliche Schlüssel { $name } gehört zu keiner Gemeinde in { $state }.
region-place-many-plz = Zur Postleitzahl { $plz } gehören mehrere Gemeinden. Bitte wählen Sie Ihre Gemeinde aus.
region-place-many-name = Mehrere Gemeinden heißen oder hießen „{ $name }“. Bitte wählen Sie Ihre Gemeinde aus.
region-place-many-similar = Mehrere Gemeinden passen zu „{ $name }“. Bitte wählen Sie Ihre Gemeinde aus.
region-place-understood = Wir haben „{ $name }“ als { $place } verstanden.
region-place-former = { $former } gehört heute zu { $place }.
region-place-former-open = { $former } ist keine eigene Gemeinde mehr. Zu welcher Gemeinde der Ort heute gehört, ist hier nicht erfasst. Bitte wählen Sie Ihre Gemeinde aus.

region-reason-state = Für diese Leistung ist eine Stelle für ganz { $state } zuständig: { $office }.
region-reason-district = { $place } gehört zum { $district }. Zuständig ist dort: { $office }.
region-reason-city = { $place } ist eine kreisfreie Stadt und erledigt auch die Aufgaben eines Landkreises selbst.
region-reason-municipality = { $place } hat eine eigene Verwaltung und erledigt diese Aufgabe selbst.
region-reason-own = Diese Aufgabe ist eine eigene Angelegenheit von { $place }. Der Bescheid ergeht in deren Namen.
region-reason-association-own = { $place } gehört zur Verwaltungsgemeinschaft { $association }. Sie bearbeitet den Antrag im Namen der Gemeinde.
region-reason-association-delegated = { $place } gehört zur Verwaltungsgemeinschaft { $association }. Sie ist für diese Aufgabe zuständig.
region-reason-lead-own = { $place } wird von { $association } mitverwaltet. { $association } bearbeitet den Antrag im Namen der Gemeinde.
region-reason-lead-delegated = { $place } wird von { $association } mitverwaltet. { $association } ist für diese Aufgabe zuständig.
