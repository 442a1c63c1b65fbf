# fim: forms from XDatenfelder and back

fim-at-line = Line { $line }: { $text }

# What is not read
fim-large = The file is larger than { $most } MB. That is not a single schema; please check whether it is the right one.
fim-no-utf8 = From here on the file is not text in UTF-8. Please save it in UTF-8.
fim-dtd = The file brings a document type definition (DOCTYPE). To be safe this is not read. Please remove it.
fim-many = The file holds more than { $most } elements. Files as large as that are not read.
fim-deep = Here elements stand more than { $most } levels deep in each other. Files as deep as that are not read.
fim-no-xml = This is not well-formed XML: { $cause }
fim-no-list = This is no list of values in Genericode: the file begins with "{ $found }" and not with "CodeList".
fim-namespace = "{ $found }" is no known version of XDatenfelder. Versions 2.0 (urn:xoev-de:fim:standard:xdatenfelder_2) and 3.0.0 (urn:xoev-de:fim:standard:xdatenfelder_3.0.0) are read.
fim-several = This is a second schema. Please choose only one, with the code lists that belong to it.
fim-no-schema = This is a code list. Please also choose the schema it belongs to.
fim-message = "{ $found }" holds neither a schema (Stammdatenschema) nor a group (Datenfeldgruppe) nor a field (Datenfeld).

# What is odd about a file
fim-empty = The schema holds no field.
fim-place-empty = This place of the structure is empty and is passed over.
fim-multiplicity = "{ $found }" does not say how often the element stands there. 1:1 is assumed.
fim-group-empty = The group { $id } holds no field.
fim-no-id = An element "{ $element }" has no number.
fim-no-name = The element { $id } has neither a name nor a label.
fim-twice = "{ $element }" stands here twice. The first one counts.
fim-unknown = "{ $element }" has no meaning here and is passed over.
fim-code = "{ $found }" is not among the values of "{ $element }". The usual one is assumed.
fim-limits = The limits "{ $found }" cannot be understood.
fim-no-code = A value has no code; it is passed over.
fim-list-long = The list of values { $list } has more than { $most } rows. The others are not read.
fim-list-empty = The list of values { $list } holds no value.

# What is not taken over
fim-rule = The rule { $id } at { $at } does not apply yet. It says: { $words } Please write it as a condition (when), a check or a computation.
fim-rule-script = The script of the rule { $id } at { $at } was not taken over. Scripts are never run. In words: { $words }
fim-rows-in-row = { $id } "{ $name }" may stand several times, but stands in a row already. It is asked only once.
fim-one-line = { $id } "{ $name }" may stand several times. It is asked in one line, as people write their first names.
fim-one-of = Only one part of the group { $id } "{ $name }" is to be given. The form asks for all of them; please put a choice before it.
fim-hidden = { $id } "{ $name }" is a hidden field and is not taken over.
fim-not-in-row = { $id } "{ $name }" does not fit into the row of a table and is not taken over.
fim-as-text = { $id } "{ $name }" has the type { $found }, which does not exist here. The form asks for a text.
fim-limit-words = The limit "{ $found }" at { $id } was not taken over. Please write it as a check.
fim-pattern = The pattern "{ $found }" at { $id } "{ $name }" was not taken over. If it is needed, choose a type or a pattern from docs/forms.md that fits.

# Questions to the author
fim-list-missing = Which values can be chosen at { $id } "{ $name }"? The list of values "{ $list }" was not there. Until then the form asks for a text.
fim-list-large = At { $id } "{ $name }" there are more values to choose from than a form can show (list of values "{ $list }"). How should it be asked? Until then the form asks for a text.
fim-author-empty = Please answer: what does this form ask? There is no field in the schema.
fim-author-summary = Please answer: what does one get here, and who? One or two sentences in plain words.
fim-author-description = Please answer: what should people know before they apply?
fim-author-fee = Please answer: what does it cost?
fim-author-time = Please answer: how long does it usually take?
fim-author-privacy = Please answer: what are the details needed for, on which legal basis, and who receives them?
fim-open-translate = { $count } texts exist in German only. What are they in English? They begin with "Please translate".
fim-open-law = On which rules of law does the service rest (legal_basis)?
fim-open-place = Who is responsible, and where is the service listed? Assumed are the municipality by delegation (level, sphere) and "other" (category).
fim-open-procedure = Is a notice issued, and which way does money go? Assumed are a notice under the general law of administrative procedure (procedure) and a fee (pays).
fim-open-trust = Who may apply, and how surely must one know the person? Assumed are citizens (who) without proof (trust).
fim-open-retention = How long must the records be kept? Assumed are five years in the class of records "permits" (retention).
fim-open-letters = What should the letters say? notice.toml holds only what is true of every service, and no text blocks for reasons yet.
fim-open-amounts = Is there anything to compute, such as a fee? It belongs into compute.toml, with an example below examples.
fim-open-applicant = How does one recognise the applicant (applicant)? Found: { $found }.

# What stands in the folder
fim-translate = Please translate: { $text }
fim-page-general = General details
fim-ask-optional = Would you like to give details on this: { $title }?
fim-file-head = Taken from a schema of FIM. The numbers stand beside the fields; what is open stands in README.md.
fim-text-warning = The office then checks your details.
fim-text-confirmation = Your application has arrived. You will receive a notice.
fim-letter-receipt = Your application arrived on { $received_on }. Its reference is { $case_number }. Please quote it when you write or call.
fim-letter-request = thank you for your application of { $received_on } ({ $case_number }). To decide on it we still need:
fim-letter-grant = we grant your application of { $received_on } ({ $case_number }).
fim-letter-part = we grant your application of { $received_on } ({ $case_number }) in part.
fim-letter-refusal = we have to refuse your application of { $received_on } ({ $case_number }). These are the reasons:
fim-report-open = What is still to be said
fim-report-lost = What was not taken over
fim-report-odd = What was odd about the files

# What stands in a schema
fim-rule-when = Asked only as long as
fim-rule-required = Needed only as long as
fim-rule-check = Check
fim-address-street = Street
fim-address-number = House number
fim-address-plz = Postcode
fim-address-place = Place
fim-english-unread = This is no file of English texts as “amtsweg fim export --english” writes it: { $found }.
