# command: command line, start, demonstration

command-about = Amtsweg: the digital administration of a state and its municipalities, in one program.
command-after = Without a command the demonstration starts on http://127.0.0.1:8080. Help on a command: amtsweg COMMAND --help
command-usage = Usage
command-commands = Commands
command-arguments = Arguments
command-options = Options
command-arg-lang = Language of the answers: de or en [AMTSWEG_LANG]
command-arg-help = Shows this help
command-arg-version = Shows the version
command-arg-data = The data folder; ./data if not given [AMTSWEG_DATA]
command-arg-database = Another database than the one in the data folder: postgres://name:password@host:port/database [AMTSWEG_DATABASE]
command-arg-json = Answer as JSON, for scripts

command-file-missing = { $path }: There is no such file.
command-file-folder = { $path }: This is a folder and not a file.
command-file-forbidden = { $path }: This file may not be read.
command-file-no-text = { $path }: This is no text file in UTF-8.
command-fault-help = Help: amtsweg --help, or amtsweg COMMAND --help
command-fault-unknown = There is no { $what } here.
command-fault-command = There is no command “{ $what }”.
command-fault-missing = Missing: { $what }.
command-fault-no-command = A command is missing.
command-fault-conflict = { $what } and { $prior } do not go together.
command-fault-no-value = The value after { $what } is missing.
command-fault-value = “{ $value }” does not fit { $what }.
command-fault-valid = Possible: { $found }.
command-fault-near = Did you mean { $found }?

command-serve = Starts Amtsweg (the demonstration, unless told otherwise)
command-serve-listen = Address and port; 127.0.0.1:8080 if not given [AMTSWEG_LISTEN]
command-serve-base-url = The address at which people reach Amtsweg, for example https://amt.example [AMTSWEG_BASE_URL]
command-serve-demo = A demonstration, with made-up people and cases (if not said otherwise)
command-serve-no-demo = For real use: begins empty. This holds for ever, also when not said again
command-serve-smtp = Mail server: smtp://host:25 (not encrypted), smtp://name:password@host:587?tls=required or smtps://host:465 [AMTSWEG_SMTP]
command-serve-mail-from = Sender of mails [AMTSWEG_MAIL_FROM]
command-serve-imprint = Text file for the legal notice: who runs this portal [AMTSWEG_IMPRINT]
command-serve-unread = The file { $file } cannot be read: { $cause }
command-serve-enforcement = Enforcement body named in the accessibility statement, as text; that of the state if not given [AMTSWEG_ENFORCEMENT]
command-serve-sign-film = Film in German Sign Language (MP4 or WebM) for the page “Sign language” [AMTSWEG_SIGN_FILM]
command-serve-sign-captions = Captions of that film (WebVTT) [AMTSWEG_SIGN_CAPTIONS]
command-serve-film-large = { $file } is larger than { $limit } MB. The film is held in memory; please make it smaller.
command-serve-film-kind = { $file } is neither MP4 nor WebM.
command-serve-film-captions = { $file } has no captions. They are a file that begins with WEBVTT and says what is shown when.
command-serve-oidc = File with the providers people may sign in through (OpenID Connect) [AMTSWEG_OIDC]
command-serve-staff-factor = Whether staff need a second factor before they see any page of a desk: on or off; otherwise on, off in the demonstration [AMTSWEG_STAFF_FACTOR]
command-serve-limit-drafts = How many started applications somebody may have at once, 0 = any number; 50 unless given [AMTSWEG_LIMIT_DRAFTS]
command-serve-limit-submissions = How many applications somebody may send in an hour, 0 = any number; 60 unless given [AMTSWEG_LIMIT_SUBMISSIONS]
command-serve-oidc-fault = The file of providers { $file } has a fault: { $cause }
command-serve-webhook-hosts = Hosts in your own network to which offices may have events reported, separated by commas (fach.intern,10.0.0.7:8443)
command-serve-proxy-header = Header in which a proxy in front names the address of a request, for example x-forwarded-for [AMTSWEG_PROXY_HEADER]
command-serve-scanner = Program that checks uploads for viruses: gets the file on standard input; exit code 0 = clean, 1 = found something [AMTSWEG_SCANNER]
command-serve-metrics = Address where Prometheus can fetch figures, for example 127.0.0.1:9464; for the operator's network only. Without it there are none [AMTSWEG_METRICS]
command-serve-security-contact = Whom to tell about a weakness, for /.well-known/security.txt: mailto:…, https://… or tel:… [AMTSWEG_SECURITY_CONTACT]
command-serve-security-until = Until when this holds, at most a year ahead, for example 2027-06-30 [AMTSWEG_SECURITY_UNTIL]
command-serve-security-faulty = { $contact } does not say whom to tell about a weakness. It begins with mailto:, https:// or tel:
command-serve-workers = How many workers do notices, mails and figures in the background; 1 if not given
command-serve-log = Form of the log on standard error: text or json [AMTSWEG_LOG_FORMAT]
command-serve-no-address = “{ $listen }” is no address with a port. Example: 127.0.0.1:8080
command-serve-taken = Amtsweg cannot answer on { $listen } ({ $cause }). Does a program run there already? Another port: --listen 127.0.0.1:8081
command-serve-running = Amtsweg is running: { $url }
command-serve-data = Data: { $data } ({ $engine })
command-serve-stop = Stop with Ctrl+C.
command-smtp-open = Credentials do not go over the network unencrypted. Please use smtps:// or smtp://…?tls=required.
command-smtp-url = This is no address of a mail server. Examples: smtp://mail.example:25, smtp://name:password@mail.example:587?tls=required, smtps://mail.example:465
command-mail-from = “{ $from }” is no sender's address. Please name one: --mail-from office@town.example
command-mode-is-real = This installation was made for real use and never becomes a demonstration. For a demonstration take another data folder: --data demo
command-mode-is-demo = This installation is a demonstration with made-up data and stays one. For real use take another, empty data folder: --data real --no-demo
command-real-advice =
    New, for real use, without made-up data. The first people get their accounts like this
    (with the database in the data folder, stop the program first):
      amtsweg account create --login … --name … --email … --role case_worker --office land-tlvwa
    For right addresses in mails and notices: --base-url https://…

command-account = Accounts for the first people of an installation, and their duties
command-account-create = Makes an account; the password comes from AMTSWEG_PASSWORD or is asked for
command-account-grant = Gives an account one more duty
command-account-login = The name to sign in with
command-account-name = The person's name
command-account-email = The person's mail address
command-account-role = The duty: case_worker, approver, office_admin, data_protection, operator
command-account-office = The office, for example land-tlvwa, kreis-16067, gemeinde-16067029; none for the operator
command-account-created = The account { $login } has been made.
command-account-granted = { $login } has the duty.
command-account-nobody = There is no account { $login }.
command-account-off = Switches an account off: all sessions end at once, nobody gets in any more
command-account-is-off = { $login } is switched off, all sessions have ended.
command-account-on = Switches an account on again
command-account-is-on = { $login } is switched on.
command-account-sign-out = Ends all sessions of an account
command-account-signed-out = All sessions of { $login } have ended.
command-account-drop-factors = Removes app, passkeys and recovery codes, for somebody who lost them all and has proved otherwise who they are
command-account-dropped = { $login } has no second factor any more; all sessions have ended.
command-account-other-office = The work of { $office } is done by the office { $real }. Please name that.
command-account-no-office = There is no office “{ $office }”. Examples: land-tlvwa, kreis-16067, gemeinde-16067029
command-account-no-role = There is no duty “{ $role }”. Possible: { $known }
command-account-operator = The operator belongs to no office. Please leave out --office.
command-account-needs-office = The duty { $role } holds in an office. Please name it: --office
command-account-password = Password:

command-migrate = Brings the tables of a database up to date with this program
command-migrate-nothing = The tables are up to date.
command-migrate-applied = Applied: { $name }

command-copy = Copies an installation into another, empty database and checks the copy
command-copy-from = From: sqlite:FOLDER/amtsweg.db or postgres://…
command-copy-to = To: an empty database
command-copy-table = { $table }: { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}
command-copy-done = Copied and compared: { $tables } tables, { $rows } rows. Digest { $digest }

command-fill = Fills a new installation with very many made-up cases, to measure with
command-fill-cases = So many cases besides those of the demonstration
command-fill-seed = Where chance begins: the same gives the same cases on the same day
command-fill-letters = So many notices are typeset; the others share the last of them
command-fill-not-empty = There is an installation here already. Only a new, empty place can be filled: name another folder with --data, or an empty database with --database.
command-fill-making = Making { $count } cases.
command-fill-done = Filled: { $count } cases.
command-fill-known = Filled already: { $count } cases.

command-backup = Saves everything into one file, even while Amtsweg is running
command-backup-file = The new file; a list of digests is written beside it
command-backup-done = Saved and checked: { $tables } tables, { $rows } rows. Digest { $digest }

command-restore = Brings a backup back into an empty database
command-restore-file = The backup
command-restore-to = To: an empty database, sqlite:… or postgres://…
command-restore-data = To: an empty data folder
command-restore-where = Where to? Please give --data FOLDER or --to URL.
command-restore-done = Brought back and checked: { $tables } tables, { $rows } rows. Digest { $digest }

command-verify = Checks a receipt; with the public key, without network and data folder
command-verify-receipt = The receipt, a text file; - for standard input
command-verify-key = The public key of the log. Without value and receipt: shows the key of this installation
command-verify-key-file = File with the public key
command-verify-what = Which receipt? Example: amtsweg verify receipt.txt --key “name+1a2b3c4d+AQ…”. The key is shown by: amtsweg verify --key
command-verify-good = The receipt is genuine: this submission stands in the log, unchanged.
command-verify-bad = The receipt proves nothing.
command-verify-case = Case
command-verify-service = Service
command-verify-received = Received
command-verify-answers = Digest of the answers
command-verify-leaf = Leaf number in the log
command-verify-log = Log (size)

command-check = Checks the folder of a service: every fault with file, line, cause and mend
command-check-folder = The folder of a service, or a folder with several
command-check-all = All services that come with the program (if no folder is given)
command-check-empty = There is no service in { $folder }.
command-check-one = There are several services in { $folder }. Please name the folder of the one in question.
command-check-sound = { $service }: sound
command-check-faults = { $service }: { $count ->
    [one] 1 fault
   *[other] { $count } faults
}

command-fim = Forms in the format XDatenfelder: taking them over and handing them on
command-fim-import = Makes the folder of a service of a schema (XDatenfelder 2.0 or 3.0.0) and names what is open
command-fim-import-files = The schema, and behind it its lists of values (Genericode) and the English texts (JSON)
command-fim-import-folder = The new folder; its name becomes the id of the service
command-fim-imported = { $folder }: the service { $service }. All that follows stands in README.md as well.
command-fim-taken = { $folder } is not empty. Please name a new folder; nothing is overwritten.
command-fim-export = Writes the form of a service as a schema (XDatenfelder 3.0.0)
command-fim-export-folder = The folder of the service
command-fim-export-file = The file to write to; without it standard output
command-fim-export-xfall = Instead the XML schema that an application for this service follows
command-fim-export-english = Instead the English texts that lie beside the schema (JSON)

command-compare = Says what is different between two versions of a service, in words and line by line
command-compare-before = The folder of the service in its earlier version
command-compare-after = The folder of the service in its later version
command-impact = Says what a new version of a service means for applications that were begun; changes nothing
command-impact-folder = The folder of the service in its new version
command-impact-first = { $service }: version { $version }. This installation does not have the service yet.
command-impact-versions = { $service }: version { $version }. In use is version { $current }.
command-impact-none = No application that was begun is affected. Running cases keep their version.
command-impact-drafts = { $count ->
    [one] 1 application that was begun goes on in the new version. Running cases keep their version.
   *[other] { $count } applications that were begun go on in the new version. Running cases keep their version.
}
command-impact-smooth = just like that: { $count }
command-impact-asked = with a question that is new or open again: { $count }
command-impact-aside = with an answer that is no longer asked for: { $count }
command-impact-stay = stay as they are, since their office stays at a version: { $count }
command-impact-raise = This version cannot be published as it is: raise “version” in service.toml.

command-preview = Opens a service's folder in the browser and draws it anew with every change
command-preview-folder = The service's folder
command-preview-quiet = Opens no browser
command-preview-running = Preview: { $url }

command-replay = Computes past cases once more with the rules of a folder, and changes nothing
command-replay-folder = The service's folder
command-replay-none = There are no cases of this service yet.
command-replay-cases = Cases computed once more: { $count }, with another amount: { $differ }
command-replay-sums = Sum so far { $before }, then { $after }
command-replay-first = The first { $count } are named one by one.

command-law = Computes deadlines and days of delivery, with their rule
command-law-delivery = When does a notice count as delivered?
command-law-deadline = When does a period end?
command-law-sent = Day of sending or providing, like 2025-03-07 or 07.03.2025
command-law-via = Way: post, email, mailbox or portal
command-law-fetched = Day of fetching, for the portal
command-law-ags = Official municipality key, 8 digits; for holidays that hold only there
command-law-regime = Law of procedure: vwvfg (if not given) or ao (taxes)
command-law-from = Day of the event, like 2025-10-17 or 17.10.2025
command-law-period = Length: 30d, 2w, 1m or 1y (days, weeks, months, years)
command-law-counting = Law of procedure: vwvfg (if not given), vwgo, ao or bgb
command-law-delivered = Delivered on { $day }
command-law-not-delivered = Not delivered
command-law-ends = Last day: { $day }
command-law-norm = Rule: { $norm }

command-assess = Computes answers: each line with its rule and where it comes from
command-assess-service = The service, for example ifsg56
command-assess-answers = The answers as JSON; - for standard input
command-assess-template = Shows answers to begin with
command-assess-decided = Day of the decision; today if not given
command-assess-submitted = Day of the application; the day of the decision if not given
command-assess-local = Values of the municipality as JSON
command-assess-unknown = There is no service “{ $service }”. There are: { $known }
command-assess-what = Which answers? A start: amtsweg assess SERVICE --template
command-assess-json = { $place }: this is no JSON ({ $cause }).
command-assess-needs-local = { $service } computes with values of the municipality. Please give them with --local, or under "local" beside "answers", as in the template: amtsweg assess { $service } --template
command-assess-local-faults = Something is wrong with the municipality's values:
command-assess-total = Total: { $total }
command-assess-faults = This must still be corrected:
command-assess-hints = Hints:

demo-table = Demonstration: all people and cases are made up. The password is { $password } everywhere
demo-player-nobody = Not signed in
demo-player-buergerin = Citizen: Anna Vogt, Gotha
demo-player-arbeitgeber = Employer: Jörg Kessler, Backhaus Rennsteig GmbH, Suhl
demo-player-kaemmerei = Treasury of Gotha (grants)
demo-player-sachbearbeitung = Case worker: Katrin Möller, state administration office
demo-player-zeichnung = Approver: Henning Brandt, state administration office
demo-player-gotha = Case worker: Sabine Schubert, town of Gotha
demo-player-gotha-zeichnung = Approver: Uwe Lange, town of Gotha
demo-player-gotha-verwaltung = Office administrator: Petra Franke, town of Gotha
demo-player-fahner-verwaltung = Office administrator: Ute Vogel, joint administration Fahner Höhe
demo-player-erfurt = Case worker: Thomas Richter, city of Erfurt
demo-player-erfurt-zeichnung = Approver: Ulrike Hahn, city of Erfurt
demo-player-datenschutz = Data protection: Maria Engel, state administration office
demo-player-betrieb = Operator: Nico Weber

command-rules = Decision tables: tested against the standard
command-rules-tck = Runs the cases of a test kit for DMN (TCK) and counts which of them pass
command-rules-tck-folder = A folder with cases, also in folders below it
command-rules-tck-seconds = Time for each case in seconds (10 if not given)
command-rules-tck-none = There are no cases of a test kit in { $folder }.
command-rules-tck-passed = { $passed } of { $total } passed
command-rules-tck-all = All together
command-rules-tck-model = The model cannot be read: { $fault }
command-rules-tck-time = Not done in the given time.
command-rules-tck-ended = The computation broke off.
command-demo = Plays again what was, with the moves that people make
command-demo-grants = The grant year 2020: 163 notices of 7.81 million euro in all, from the application to paying back
command-demo-notices = So many notices; fewer have their part of the sum
command-demo-played = { $count } notices of { $sum } in all were played. Number and sum are those of 2020, everything else is drawn by lot.
command-demo-mean = On average { $sum } a notice.
command-demo-closes = Every account of the programme closes to the cent.
command-demo-open = The accounts of the programme do not close.
command-backup-unknown = The backup is complete. But the database could not note that there is one; so the page “Operation” shows an older one.
