# Changes of municipalities: merged, founded, under another key, with another administration.
nav-boundary = Boundary changes
boundary-lead = When municipalities merge, get a new key or change their administration, responsibility, cases, begun applications and services move along. You see beforehand what changes.
boundary-none = No boundary change is planned, and there has been none yet.
boundary-change = Change
boundary-since = Holds from
boundary-stage = Status
boundary-plan = Plan a change

boundary-kind-absorbed = Incorporation
boundary-lead-absorbed = One or more municipalities become part of one that exists already.
boundary-kind-founded = New municipality
boundary-lead-founded = Several municipalities merge into a new one.
boundary-kind-rekeyed = New key
boundary-lead-rekeyed = A municipality goes on, but gets a new municipality key, after a change of its district for example.
boundary-kind-membership = Other administration
boundary-lead-membership = Municipalities go on, but join a joint administration, leave it or change to another one.
boundary-kind-split = Split
boundary-lead-split = One municipality ends, and its parts go to several that exist already. What a postcode cannot tell is placed by hand.

boundary-title-absorbed = { $from } becomes part of { $to }
boundary-title-founded = { $from } become { $to }
boundary-title-rekeyed = { $from } with a new key
boundary-title-membership = { $from }: { $to }
boundary-title-split = { $from } is split among { $to }

boundary-planned = Planned
boundary-running = Running
boundary-done = Done

boundary-from = Which municipalities end?
boundary-from-hint = Name or municipality key; several separated by commas. Example: Friemar, Tröchtelborn
boundary-one = Which municipality gets a new key?
boundary-one-hint = Name or present municipality key. Example: Emleben
boundary-members = Which municipalities is it about?
boundary-members-hint = Name or municipality key; several separated by commas. Example: Friemar, Tröchtelborn
boundary-split = Which municipality is split?
boundary-split-hint = Name or official key. Example: Emleben
boundary-main = Which municipality gets whatever is not certain?
boundary-main-hint = It goes on with the cases there are until somebody says where they belong. Its administration also gets the people of the office that ends. Example: Georgenthal
boundary-parts = Which other municipalities get a part?
boundary-parts-hint = One line for each municipality, then the postcodes that lie in its part. Name a postcode at each part it lies in. Example: Gotha: 99867, 99869
boundary-into = Into which municipality?
boundary-into-hint = Name or municipality key. Example: Gotha
boundary-name = Name of the municipality
boundary-name-hint = Without “Stadt”. Example: Hörsel
boundary-key = New municipality key
boundary-key-hint = Eight digits, as assigned by the statistical office. Example: 16067099
boundary-what = What is it?
boundary-rural = Municipality
boundary-town = Town
boundary-plz = Postcode of the administration
boundary-plz-hint = Example: 99869
boundary-association = Who administers it?
boundary-association-hint = A joint administration or a municipality that works for its neighbours, else its own administration.
boundary-own = Own administration
boundary-association-new = A new joint administration
boundary-association-name = Name of the new joint administration
boundary-association-name-hint = Only for a new one. Example: Fahner Höhe
boundary-association-key = Key of the new joint administration
boundary-association-key-hint = Nine digits: district and association. Example: 160675099
boundary-seat = Seat of the new joint administration
boundary-seat-hint = The municipality where it sits. Example: Tonna
boundary-day = From which day?
boundary-day-hint = The first day on which the change holds. Example: 2027-01-01. If it is not in the future, the change begins at once.
boundary-norm = Legal basis
boundary-norm-hint = As it is named to the people concerned. Example: § 3 ThürGNGG 2027

boundary-look = See what changes
boundary-look-again = See it once more
boundary-plan-do = Plan it like this
boundary-preview = This changes
boundary-nothing = At present there are no cases, begun applications or services that would come to another office.
boundary-ending = Offices that will be no more
boundary-ending-to = { $people ->
    [0] becomes part of: { $to }
    [one] becomes part of: { $to } (with one person)
   *[other] becomes part of: { $to } (with { $people } people)
}
boundary-new-offices = New offices
boundary-services = Services that offices have adopted
boundary-service-stays = { $to } offers it already and keeps its own values. Those of { $from } end.
boundary-service-whole = { $to } goes on with the values of { $from }.
boundary-service-check = { $to } gets the values of { $from } to look at. People can apply online again once the office has approved them.
boundary-to-check = Some services are not online at once afterwards
boundary-to-check-text = A new office should not work with the fees of others without having looked at them. Ask it to look through the services on the first day and to approve them.
boundary-cases = Cases
boundary-service = Service
boundary-before = Until now
boundary-after = From then on
boundary-open = Open
boundary-other = Closed
boundary-drafts = { $count ->
    [one] One begun application goes on at another office as well. Nothing typed is lost.
   *[other] { $count } begun applications go on at another office as well. Nothing typed is lost.
}

boundary-by-hand = { $count ->
    [0] No open case has to be placed by hand.
    [one] One open case lies with { $to } afterwards until somebody there says to which part it belongs.
   *[other] { $count } open cases lie with { $to } afterwards until somebody there says to which part they belong.
}

boundary-planned-by = Planned
boundary-made = { $at } by { $who }
boundary-moved = Cases that came to another office
boundary-done-at = Done
boundary-running-text = The change holds. The cases come to their new office by and by. Until then staff see both.
boundary-planned-done = The change is planned.
boundary-cancel = Call off
boundary-cancel-text = Until the first day you can call the change off. Then everything stays as it is.
boundary-cancel-do = Call the change off
boundary-cancelled = The change is called off.

boundary-fault-from = Name at least one municipality, “Emleben” for example.
boundary-fault-unknown = On that day this municipality does not exist any more.
boundary-fault-twice = A municipality is named twice.
boundary-fault-two = A new municipality comes from two or more. If a single one only gets a new key, choose “New key”.
boundary-fault-one = Only one municipality at a time gets a new key.
boundary-fault-one-split = Only one municipality is split at a time.
boundary-fault-parts = Name at least one more municipality that gets a part, for example “Gotha: 99867”.
boundary-fault-part-into = The parts go to municipalities that go on, for example “Gotha: 99867”.
boundary-fault-part-plz = Behind the colon there are only postcodes of the municipality that is split.
boundary-fault-norm = Name the legal basis, “§ 3 ThürGNGG 2027” for example.
boundary-fault-into = Name one municipality that goes on, “Gotha” for example.
boundary-fault-itself = A municipality cannot become part of itself.
boundary-fault-key = A municipality key has eight digits, 16067099 for example.
boundary-fault-district = The first five digits must be those of a district, 16067 for Gotha for example.
boundary-fault-used = A municipality has or had this key already.
boundary-fault-name = Give the name of the municipality, “Hörsel” for example.
boundary-fault-plz = A postcode has five digits, 99869 for example.
boundary-fault-districts = The municipalities must lie in the same district.
boundary-fault-stays = It is like that already: nothing would change in the administration of these municipalities.
boundary-fault-association = The key has nine digits and begins with those of the district, 160675099 for example.
boundary-fault-association-name = Give the name of the new joint administration, “Fahner Höhe” for example.
boundary-fault-seat = Name the municipality where the new joint administration sits, “Tonna” for example.
boundary-fault-day = Name the first day, 2027-01-01 for example.
boundary-fault-many = There is more than one “{ $name }”: { $places }. Give the municipality key, or the district as well.
boundary-fault-nowhere = “{ $name }” is no municipality that is known here. Try its municipality key.

message-moved-title = Another office is now responsible for your application
message-moved-body =
    Since { $day } { $to } has been responsible for your application; before it was { $from }. The reason is a change of the municipalities ({ $norm }).

    You need not do anything. Your application keeps its case number, your answers and its place in the order of arrival.
