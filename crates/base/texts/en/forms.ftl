# Forms: faults at fields, labels, and for authors faults in a service's files.

# --- Something is missing
forms-missing = Please fill in the field “{ $label }”.
forms-list-empty = The office has not entered anything to choose from yet. Please write it yourself.
forms-missing-choice = Please choose an answer to “{ $label }”.
forms-missing-choices = Please choose at least one answer to “{ $label }”.
forms-missing-confirm = Please tick the box: { $label }
forms-missing-file = Please upload at least one file for “{ $label }”.
forms-missing-date = Please enter a date for “{ $label }”, for example 2026-03-01.
forms-missing-money = Please enter an amount for “{ $label }”, for example 2,050.00.
forms-missing-street = Please enter the street, for example Hauptstraße.
forms-missing-number = Please enter the house number, for example 12 a. If there is none, write “none”.
forms-missing-plz = Please enter the postcode, for example 99084.
forms-missing-place = Please enter the place, for example Erfurt.
forms-rows-few = Something is missing. Please add: { $row } (at least { $min }).

# --- Numbers, amounts, dates
forms-number-none = “{ $typed }” is not a number. Please use digits only, for example 12.
forms-number-whole = Please enter a whole number without a decimal point, for example 12.
forms-number-separator = Please write the number without point or comma, for example { $whole }.
forms-number-places = Please enter at most { $places } { $places ->
    [one] digit
   *[other] digits
} after the decimal point, for example 12.5.
forms-number-ambiguous = “{ $typed }” can mean { $whole } or a number with three decimals. Please enter the number with its decimals, for example 2,050.00, or without a separator, for example { $whole }.
forms-number-large = This number is too large. Please check whether there is a digit too many, for example 2,050.00 instead of 2,050,000,000,000.
forms-money-none = “{ $typed }” is not an amount. Please enter the amount in euro with its cents, for example 2,050.00.
forms-number-low = “{ $label }”: the value { $value } is too small. It must be { $limit } or more.
forms-number-high = “{ $label }”: the value { $value } is too large. It must be { $limit } or less.
forms-date-none = There is no day “{ $typed }”. Please enter day, month and a year with four digits, for example 2026-03-01 or 01.03.2026.
forms-date-unread = “{ $typed }” is not a date. Please enter day, month and a year with four digits, for example 2026-03-01 or 01.03.2026.
forms-date-year = “{ $typed }”: please write the year with four digits, for example 2026-03-01 or 01.03.2026.
forms-date-early = “{ $label }”: { $value } is too early. It must be { $limit } or later.
forms-date-late = “{ $label }”: { $value } is too late. It must be { $limit } or earlier.

# --- Text
forms-length = Please enter exactly { $max } characters; there are { $count }.
forms-too-long = The text is too long: { $count } characters. There is room for { $max }.
forms-too-short = The text is too short: { $count } characters. At least { $min } are needed.
forms-only-digits = Only digits are possible here, for example 12345. The character “{ $character }” is not one.
forms-only-reference = Only letters, digits, spaces and the characters . - / _ are possible here, for example GA-53/2026. The character “{ $character }” is none of them.
forms-only-name = The character “{ $character }” ({ $code }) does not occur in names. Possible are Latin letters with all their marks, space, hyphen, apostrophe and full stop, for example Anne-Sophie Müller-Łukasz.
forms-direction = The text contains an invisible character ({ $code }) that changes the reading direction. This happens, for example, when text is copied from a PDF. Please type the text instead of pasting it.
forms-control = The text contains a character that cannot be read ({ $code }). This happens, for example, when text is copied from a PDF. Please type the text instead of pasting it.
forms-yesno = Please answer yes or no; “{ $typed }” is neither.
forms-choice-unknown = “{ $typed }” is not one of the answers. Please choose one of those offered.

# --- Files
forms-files-many = Only { $max ->
    [one] one file is
   *[other] { $max } files are
} possible here. Please remove the others.
forms-file-kind = The file “{ $name }” has another format. Possible are: { $kinds }.
forms-file-large = The file “{ $name }” is larger than 10 MB. Please make it smaller or split it.

# --- On the whole
forms-too-much = There is so much to check that it cannot be done at once. Please split the application, for example into two with half of the entries each.

# --- Labels
forms-street = Street
forms-number = House number
forms-plz = Postcode
forms-place = Place
forms-span = { $from } to { $to }
forms-add = Add { $row }
forms-line-note = Computation
forms-example = for example { $example }
forms-example-decimal = for example 12.5
forms-example-money = for example 2,050.00
forms-example-date = for example 2026-03-01
forms-example-iban = for example DE02 1203 0000 0000 2020 51
forms-example-bic = for example BYLADEM1001
forms-example-tax_id = for example 86 095 742 719
forms-example-betriebsnummer = for example 09912342
forms-example-email = for example erika.muster@example.org
forms-example-phone = for example 0361 1234567
forms-example-plz = for example 99084
forms-example-municipality = for example 16051000
forms-example-chip = for example 276 098 102 345 678

# --- Answers as a file (command line)
forms-json-object = The answers must be a JSON object, for example { "{" }"name": "Erika Muster"{ "}" }.
forms-json-unknown = There is no field “{ $field }” here. You may mean: { $near }.
forms-json-rows = A list of objects is expected here, for example [{ "{" }"name": "Bello"{ "}" }].
forms-json-address = An address is an object, for example { "{" }"street": "Hauptstraße", "number": "1", "plz": "99084", "place": "Erfurt"{ "}" }.
forms-json-value = A single value is expected here, for example a text in quotes.
forms-json-choice = “{ $typed }” is not one of the answers. Possible are: { $options }.
forms-json-file = Files stand in a list, for example [{ "{" }"blob": "…", "name": "proof.pdf", "type": "application/pdf", "size": 1024{ "}" }].

# --- For authors: kinds
type-any = anything
type-bool = true or false
type-number = a number
type-money = an amount
type-date = a date
type-text = a text
type-choice = a choice
type-list = a list
type-record = several named values
type-rows = several rows
kind-text = a text in quotes that is not empty
kind-flag = true or false
kind-day = a day such as 2026-03-01, without quotes
kind-number = a whole number from 0
kind-list = a list in square brackets
kind-table = a table
kind-tables = a list of tables
kind-value = a number, a date, true or false, or an expression in quotes
language-de = German
language-en = English

# --- For authors: the files
fault-toml = The file is not valid TOML: { $text }.
fault-toml-mend = Check quotes, brackets and equals signs; a key may stand only once in a table.
fault-no-file = The file { $file } is missing.
fault-no-file-mend = Create it; docs/forms.md shows what belongs in it.
fault-unknown-file = The file { $file } does not belong to a service.
fault-unknown-file-mend = Possible are service.toml, form.toml, values.toml, compute.toml, notice.toml, easy.toml, README.md and examples/*.toml.
fault-no-text = The file { $file } is not text in UTF-8.
fault-no-text-mend = Save it as UTF-8.
fault-values = The legal values have a fault: { $text }.
fault-values-mend = Each value needs valid_from, value and source; the periods of a value follow each other without gap.
fault-values-id = “{ $id }” cannot be the name of a value.
fault-values-id-mend = Use small letters, digits and underscores, a letter first, for example: fee
fault-values-day = { $key } = { $found } is no day.
fault-values-day-mend = Write it without quotes, for example 2026-03-01.
fault-values-from = The value lacks the day from which it holds.
fault-values-from-mend = Write valid_from, for example 2026-03-01.
fault-values-order = The last day { $to } lies before the first day { $from }.
fault-values-order-mend = Correct one of the two days.
fault-values-source = The value lacks its source.
fault-values-source-mend = Name the rule it comes from.
fault-values-note = A value that is not certain needs a reason.
fault-values-note-mend = Write under note why this value was chosen.
fault-values-missing = The value itself is missing.
fault-values-missing-mend = Write value, for example "2016.00".
fault-values-kind = This cannot be a value.
fault-values-kind-mend = Possible are a whole number, a text, a decimal in quotes, or a list of texts.
fault-values-open = “{ $id }” holds twice from { $from }: the value from { $before } has no end.
fault-values-open-mend = Give the earlier value a last day.
fault-values-overlap = “{ $id }” holds twice from { $from }: the earlier value still holds until { $to }.
fault-values-overlap-mend = Let the new value begin on the day after the earlier one ends.
fault-values-gap = “{ $id }” has a gap between { $to } and { $from }.
fault-values-gap-mend = Let the new value begin on the day after the earlier one ends.
fault-values-mixed = The value “{ $id }” is a number at one time and a text at another.
fault-values-mixed-mend = Give all periods values of the same kind.
fault-unknown-key = There is no key “{ $key }” here.
fault-unknown-key-mend = { $near ->
    [none] Remove it, or look up in docs/forms.md where it may stand.
   *[other] Did you mean “{ $near }”?
}
fault-missing = The key “{ $key }” is missing.
fault-missing-mend = Add it to this table.
fault-language = The { $language } text of “{ $key }” is missing.
fault-language-mend = Add “{ $key }.de” and “{ $key }.en”.
fault-empty = The text “{ $key }” is empty.
fault-empty-mend = Write a text or remove the key.
fault-kind = “{ $key }” is of the wrong kind; { $wanted } is expected.
fault-kind-mend = Write { $wanted }.
fault-id = “{ $id }” is not an id.
fault-id-mend = An id consists of a–z, 0–9 and _, begins with a letter and has at most 60 characters.
fault-word = “{ $found }” is not possible for “{ $key }”.
fault-word-mend = Possible or meant: { $near }.
fault-workflow-reply = “{ $key }” does not fit a service about which nothing is decided.
fault-workflow-reply-mend = Take the key out, or choose a procedure with a notice at “procedure”.
fault-second-alone = Without the rule of four eyes nobody can sign as a second person.
fault-second-alone-mend = Set “four_eyes = true”, or take “second_signer” out.
fault-fee-procedure = The fee “{ $id }” does not fit this service: fees within a range need “procedure = "vwvfg"” and “pays = "in"”.
fault-fee-procedure-mend = Take the table “fee” out, or change “procedure” and “pays” in service.toml.
fault-fee-range = The range of the fee ends before it begins.
fault-fee-range-mend = “max” must be at least as large as “min”.
fault-fee-letter = The notice “{ $letter }” does not name the fee that is set here.
fault-fee-letter-mend = Put a paragraph with insert = "lines" into this letter in notice.toml.
fault-letter-no-amount = The letter “{ $letter }” speaks of an amount ({ $found }), but this service computes none.
fault-letter-no-amount-mend = Add an amount or a fee to compute.toml, or take the paragraph out of the letter.
fault-letter-refusal-pay = The refusal says where to pay, but no fee is set with a refusal.
fault-letter-refusal-pay-mend = Take out the paragraph with insert = "payment", or write with = "refusal" at a fee.
fault-letter-account = The letter “{ $letter }” says where to pay, but no office can enter its account.
fault-letter-account-mend = Ask the office under [[local]] for pay_holder (type text) and pay_iban (type iban).
fault-account-unused = The office enters its account here ({ $found }), but no notice names it.
fault-account-unused-mend = Put a paragraph with insert = "payment" into the letter “{ $letter }” in notice.toml, or do not ask for the account.
fault-fee-with = The fee cannot belong to “{ $word }”.
fault-fee-with-mend = Write with = "refusal" if it is set with a refusal; without “with” it belongs to a grant, whole or in part.
fault-easy-long = The sentence “{ $line }” has { $found } words. In Leichte Sprache it has { $most } at most.
fault-easy-long-mend = Make two sentences of it, each with one statement and on a line of its own.
fault-easy-two = A second sentence begins on the line “{ $line }”.
fault-easy-two-mend = Write each sentence on a line of its own; in a list with two blanks before it.
fault-easy-word = The word “{ $found }” has more than { $most } letters in one piece.
fault-easy-word-mend = Take a shorter word, or part it with a hyphen or a middle dot: Melde-Bescheinigung, Melde·bescheinigung.
fault-easy-sign = Many people find the sign “{ $found }” in “{ $line }” hard to read.
fault-easy-sign-mend = Say in words what is meant, or make a sentence of its own of it.
fault-easy-short = “{ $found }” in “{ $line }” is an abbreviation.
fault-easy-short-mend = Write the word out, such as “zum Beispiel”.
fault-easy-subjunctive = “{ $found }” in “{ $line }” is a subjunctive. Leichte Sprache says what is.
fault-easy-subjunctive-mend = Write “vielleicht”, say, and take the plain form: “Vielleicht dauert es länger.”
fault-easy-genitive = A genitive begins with “{ $found }” in “{ $line }”. It is hard to understand.
fault-easy-genitive-mend = Write “von”: “das Haus von dem Lehrer” for “das Haus des Lehrers”.
fault-easy-end = The sentence “{ $line }” has no sign at its end.
fault-easy-end-mend = A sentence stands on one line and ends with a full stop, a question mark, an exclamation mark or a colon.
fault-participation-days = “{ $key }” does not fit: “days” lies between 1 and 366, “objections” between 0 and 366.
fault-participation-days-mend = Write a number of days, for example days = 30 and objections = 14.
fault-participation-personal = The field “{ $field }” says who somebody is, or holds a file. Such things are not laid open to the public.
fault-participation-personal-mend = Take it out of “show”.
fault-deadline-unit = A deadline is given in exactly one unit: “days”, “weeks” or “months”.
fault-deadline-unit-mend = Write under “[deadline]” for example weeks = 4 or months = "local.months".
fault-deadline-length = The deadline at “{ $key }” does not fit: it is a whole number, at least 1, and ten years at most.
fault-deadline-length-mend = Write a number, for example 4, or an expression of “local” and “law”.
fault-ozg = “{ $found }” is not an OZG number.
fault-ozg-mend = It has five digits, for example ozg = "OZG-10223".
fault-leika = “{ $found }” is not a key of the federal catalogue.
fault-leika-mend = It has 14 digits, for example 99099002000000.
fault-duplicate = The id “{ $id }” is already used in line { $first }.
fault-duplicate-mend = Give one of the two another name.
fault-added = Ids that begin with “{ $prefix }” belong to the offices that add something.
fault-added-mend = Choose another beginning for “{ $id }”.
fault-addition = “{ $id }” is an addition, but its id does not begin with “{ $prefix }”.
fault-addition-mend = Write for example “{ $prefix }1”.
fault-reserved = “{ $id }” already has a meaning and cannot be an id.
fault-reserved-mend = Choose another name, for example “{ $id }_1”.
fault-taken = “{ $id }” is already the name of a field or another step.
fault-taken-mend = Choose another name.
fault-type-in-row = A field of the type “{ $type }” cannot stand here.
fault-type-in-row-mend = In rows and among an office's values only simple fields are possible: text, number, amount, date, yes/no, choice.
fault-open = The text “{ $key }” is still to be written: { $text }
fault-open-mend = Put in its place what applicants are to read.
fault-options-twice = A choice has either options of its own (“option”) or the lines of a local value (“options_from”).
fault-options-twice-mend = Take one of the two out.
fault-list-lines = The local value “{ $local }” is no list of lines.
fault-list-lines-mend = Give it type = "textarea"; each line is an option then.
fault-no-options = The choice has no answers.
fault-no-options-mend = Add at least one table “option” with id and label.
fault-no-columns = The rows have no fields.
fault-no-columns-mend = Add at least one table “column”.
fault-required-twice = “required” and “required_when” both stand here.
fault-required-twice-mend = Remove one of them.
fault-places = So many digits after the point are not possible.
fault-places-mend = Choose 0 to 9.
fault-length = The length does not fit.
fault-length-mend = min_length must not exceed max_length, and max_length lies between 1 and 20000.
fault-rows = The number of rows does not fit.
fault-rows-mend = min_rows must not exceed max_rows, and max_rows lies between 1 and 400.
fault-group-size = The size of the group does not fit.
fault-group-size-mend = min must not exceed max, and max lies between 1 and 2000.
fault-group-empty = The group “{ $id }” has no page.
fault-group-empty-mend = Write group = "{ $id }" in at least one page.
fault-given-type = The program fills in “{ $id }” by itself; for that the field needs another type.
fault-given-type-mend = Write type = "{ $type }".
fault-grant-column = The group “{ $group }” lacks the field “{ $field }”, which the program fills from the plan of the notice.
fault-grant-column-mend = Add the field “{ $field }” with given = true to a page of the group.
fault-criterion = A criterion needs a weight and a highest number of points above 0.
fault-criterion-mend = Write, for example, weight = 2 and points = 10.
fault-call-days = The call “{ $id }” ends before it begins.
fault-call-days-mend = Swap from and to, or correct one of the days.
fault-call-overlap = The call “{ $id }” begins before “{ $other }” is over.
fault-call-overlap-mend = Let it begin after the last day of “{ $other }”; calls stand in the order of their days.
fault-group-torn = The pages of the group “{ $id }” do not stand together.
fault-group-torn-mend = Put them directly one after the other.
fault-no-pages = The form has no page.
fault-no-pages-mend = Add at least one table “page”.
fault-page-empty = The page has no field.
fault-page-empty-mend = Add at least one table “page.field”.
fault-unreachable = “{ $id }” is never asked: its conditions cannot hold together.
fault-unreachable-mend = Check “when” here and at the fields it refers to.
fault-step-list = A step yields exactly one value, not a list.
fault-step-list-mend = Sum the list up, for example with sum(…) or count(…).
fault-example-day = “today” is not a date.
fault-example-day-mend = Write it without quotes, for example 2026-03-10.
fault-example-money = “{ $found }” is not an amount.
fault-example-money-mend = Write for example "50.00".
fault-example-total = The total is { $found }, expected was { $expected }.
fault-example-total-mend = Check the formulas in compute.toml or the example.
fault-example-line = The line is “{ $found }”, expected was “{ $expected }”.
fault-example-line-mend = Check the formulas in compute.toml or the example.
fault-example-no-line = The line “{ $line }” is missing in the result.
fault-example-no-line-mend = Check its condition “when” in compute.toml or remove it from the example.
fault-example-more = The result has one more line “{ $found }”.
fault-example-more-mend = Add it to the example, or check its condition “when” in compute.toml.
fault-example-finding = The example has a fault at “{ $field }” that was not expected: { $finding }
fault-example-finding-mend = Correct the answers, or name the fault under [[expect.finding]].
fault-example-no-finding = A fault was expected at “{ $field }”, but there is none like it.
fault-example-no-finding-mend = Check the rules of the field or remove the entry.

# --- For authors: expressions
expr-arguments = { $name }(…) does not fit: wrong number or kind of arguments.
expr-arguments-mend = See “Expressions” in docs/forms.md for what { $name } needs.
expr-before = before(…) stands only in a row of the group it names, and not in “when”.
expr-before-mend = Write before(GROUP) in a check of this group or in a step with per = "GROUP".
expr-branches = Different kinds meet here: { $first } and { $second }.
expr-branches-mend = Both ways must yield the same kind.
expr-character = The character “{ $character }” does not belong in an expression.
expr-character-mend = Texts stand in double quotes, numbers have a point and no comma.
expr-compare = { $first } cannot be compared with { $second }.
expr-compare-mend = Compare values of the same kind; texts and choices stand in quotes, dates as date("2026-01-01").
expr-date = “{ $found }” is not a date.
expr-date-mend = Write date("2026-01-01").
expr-date-minus-date = Two dates cannot be added or subtracted.
expr-date-minus-date-mend = Use days_between(a, b), months_between(a, b) or years_between(a, b).
expr-deep = The expression is nested too deeply.
expr-deep-mend = Split it, for example into steps in compute.toml; instead of many “or” use in ("a", "b").
expr-end = The expression ends too early.
expr-end-mend = Add what is missing.
expr-expected = “{ $expected }” is missing here.
expr-expected-mend = Add “{ $expected }”.
expr-function = There is no function “{ $name }”.
expr-function-mend = Possible or meant: { $near }.
expr-circle = “{ $name }” depends on itself: { $path }.
expr-circle-mend = Whether one of these questions is asked cannot depend on what is computed from its answer. Ask one of them without this condition, or compute the value without it.
expr-later = “{ $name }” is asked later.
expr-later-mend = A condition can only refer to fields that stand before it. Move the field or the condition.
expr-later-made = “{ $name }” is not known here yet: { $path }.
expr-later-made-mend = “{ $question }” is asked only here or later. Ask it on an earlier page, or put the condition further back.
expr-long = The expression is too long.
expr-long-mend = At most 4000 characters; split it.
expr-money-times-money = An amount times an amount makes no sense.
expr-money-times-money-mend = Multiply an amount by a number.
expr-no-list = A list is expected here, found is { $found }.
expr-no-list-mend = Name the rows or a field of theirs, for example sum(months.gross).
expr-no-member = “.{ $name }” is not possible here: before it stands { $found }.
expr-no-member-mend = A point is only possible behind addresses, groups, rows, local and law.
expr-no-place = The name of a field or group must stand here.
expr-no-place-mend = Compute after the point, not before it.
expr-no-row = “{ $name }” exists only inside a row.
expr-no-row-mend = Use it in a group, in rows, or in a step with “per”.
expr-not-one = One value is expected here, found is { $found }.
expr-not-one-mend = Name a field in it, for example address.plz, or count with count(…).
expr-number = This is not a number to compute with.
expr-number-mend = At most 28 digits.
expr-number-over-money = A number divided by an amount makes no sense.
expr-number-over-money-mend = Divide an amount by a number or by an amount.
expr-open-text = The closing quote of the text is missing.
expr-open-text-mend = Add it.
expr-option = “{ $option }” is not an answer of this choice.
expr-option-mend = Possible or meant: { $near }.
expr-order = There is no greater or less here; found is { $found }.
expr-order-mend = Numbers, amounts and dates can be ordered.
expr-unexpected = “{ $found }” does not fit here.
expr-unexpected-mend = Check the brackets and operators before it.
expr-unknown = There is no “{ $name }”.
expr-unknown-mend = { $near ->
    [none] Check the spelling; fields of another part need its name in front, for example dogs.name.
   *[other] Did you mean “{ $near }”?
}
expr-wanted = { $wanted } is expected, found is { $found }.
expr-wanted-mend = Change the expression so that it yields { $wanted }.
template-open = The brace is not closed.
template-open-mend = Add the closing brace; if the character itself is meant, write it twice.
template-close = The opening brace is missing.
template-close-mend = Remove it; if the character itself is meant, write it twice.

# The service has a newer version than the application that was begun.
renewed-title = This form has been revised in the meantime
renewed-text = We have carried over what you entered.
renewed-asks = Please look at these once more:
renewed-aside = These are no longer asked. What you entered there is not sent:

forms-table-row = row { $row }
forms-table-row-inputs = row { $row } ({ $inputs })
forms-table-default = no row applies
forms-table-reason = Reason: { $table }, { $row }.
forms-table-reason-source = Reason: { $table }, { $row }, { $source }.
fault-example-table = { $output } is “{ $found }” instead of “{ $expected }”.
fault-example-table-mend = Correct the example or the table in compute.toml.
fault-table-form = A table needs either rows or the file of a modeller.
fault-table-form-mend = Write rows = '''…''' or file = "tables/NAME.dmn".
fault-table-xml = The file is not valid XML: { $text }.
fault-table-xml-mend = Save the model from the modeller once more.
fault-table-none = There is no such decision table in the file.
fault-table-none-mend = Name a decision that is a table with decision.
fault-table-several = There are several tables in the file: { $names }.
fault-table-several-mend = Name one of them: decision = "…".
fault-table-hit = This rule for which row counts (hit policy) is not offered here.
fault-table-hit-mend = There are UNIQUE, ANY, FIRST and COLLECT, also with SUM, MIN, MAX or COUNT.
fault-table-rows = The table has no rows.
fault-table-rows-mend = Write at least one row below the names of the columns.
fault-table-twice = The column “{ $column }” stands there twice.
fault-table-twice-mend = Give each column a name of its own.
fault-table-cells = The row has { $found } cells instead of { $wanted }.
fault-table-cells-mend = Part cells with |; what does not matter is a -.
fault-table-column = There is no column “{ $column }”. Most alike: { $near }.
fault-table-column-mend = Write column as the head of the column says.
fault-table-inputs = The table has no column to decide by.
fault-table-inputs-mend = Name at least one answer of the form in the first line.
fault-table-output = There is no column for the output “{ $output }”.
fault-table-output-mend = Name a column like the output.
fault-table-input = “{ $column }” is { $found }; a cell cannot ask for several values at once.
fault-table-input-mend = Ask for a single value, for example count(…) or "a" in list.
fault-table-label = What people call “{ $column }” is missing.
fault-table-label-mend = Write a [[table.input]] with column, label.de and label.en.
fault-table-bound = This is neither a number nor a day.
fault-table-bound-mend = Write min = 0 or min = 2020-01-01.
fault-table-cell = The cell “{ $cell }” { $reason }.
fault-table-cell-mend = There are -, 5, "text", true, date("2026-01-01"), < 5, >= 5, [1..5], (1..5), lists with commas and not(…).
cell-empty = is empty; what does not matter is a -
cell-long = is too long
cell-unreadable = cannot be read
cell-not-admitted = holds something that may not stand in a table
cell-mixed = mixes values of different kinds
cell-no-value = names no possible value
cell-backwards = ends before it begins
fault-table-type = In the column “{ $column }” there is { $found } where { $wanted } belongs.
fault-table-type-mend = Make the cell like the others of the column; texts stand in quotes.
fault-table-number = Only numbers can be added up or compared.
fault-table-number-mend = Let only numbers come out, or take hit = "collect".
fault-table-source = The row has no source.
fault-table-source-mend = Name the rule in the column source (in a modeller: annotation “source”).
fault-table-hole = There is no row for these inputs: { $inputs }.
fault-table-hole-mend = Add a row, give the output a default, or bound the column with whole, min and max.
fault-table-overlap = The row holds for the same inputs as the row in line { $line } of the file.
fault-table-overlap-mend = Set the rows apart, or take hit = "first".
fault-table-unreached = The row never has its turn: whatever holds for it, held further up.
fault-table-unreached-mend = Move the row further up, or strike it out.
fault-table-wide = The table is too large to be checked for holes.
fault-table-wide-mend = Split the table; one can read what came out of the other.
fault-table-unused = No table asks for { $file }.
fault-table-unused-mend = Write a [[table]] with file in compute.toml, or delete the file.
forms-fee-range = { $min } to { $max }
fault-check-unclear = This error text does not say what is wrong: “{ $found }”. Whoever does not see the page does not learn what to do.
fault-check-unclear-mend = Say what is not right or what to do, for example: “The end lies before the start. Please check both days.”
fault-source-empty = “{ $found }” is no source that somebody can look up.
fault-source-empty-mend = Name the rule with its law, for example “§ 15 Abs. 1 GewO”, or the by-law.
