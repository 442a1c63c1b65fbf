# Publishing versions of services.
nav-publish = Publish services
publish-lead = A service is a folder of text files. Download it, change it and send it back here. Before anything is published you see what it means for applications that were begun.
publish-send = Check a new version
publish-file = Folder of the service as a ZIP file
publish-file-hint = For example hundesteuer.zip. In service.toml, “version” must be higher than the version in use.
publish-look = Check
publish-services = Services in use
publish-service = Service
publish-version = Version
publish-since = Published on
publish-folder = Folder
publish-earlier = Earlier versions
publish-own = published here
publish-no-earlier = none
publish-again = Bring back
publish-no-file = Please choose a ZIP file, for example hundesteuer.zip.
publish-no-folder = This is not a ZIP file with the folder of a service, or it is damaged. Please pack the folder again, for example as hundesteuer.zip.
publish-too-large = The folder is too large: at most 500 files and 4 MB in all.
publish-current = In use
publish-first = no version yet
publish-drafts = Applications begun in older versions
publish-smooth = of these go on just like that
publish-asked = of these with a question that is new or open again
publish-aside = of these with an answer that is no longer asked for
publish-counted = Counted
publish-counted-first = the first 10,000 applications that were begun
publish-questions = New or open again, in so many applications
publish-dropped = No longer asked, in so many applications
publish-lines = { $added } lines new, { $gone } lines gone
publish-raise = This version cannot be published: raise “version” in service.toml above the highest published version.
publish-class = This version cannot be published: the class or the years under “retention” in service.toml do not fit the classes of this installation.
publish-do = Publish
publish-done = { $service }: version { $version } is in use now.
publishing-lead = The folder is sound. This is what the new version means:
publishing-text = Once published, the new version is in use at once. Applications that were begun go on in it, and no answer is lost. Running cases keep their version.
publish-faulty = { $count ->
    [one] The folder has 1 fault. Nothing was published.
   *[other] The folder has { $count } faults. Nothing was published.
}
publish-earlier-count = { $count ->
    [one] 1 earlier version
   *[other] { $count } earlier versions
}
publish-replayed = Past cases, computed once more
publish-replayed-first = the newest 1,000 cases; “amtsweg replay” computes all
publish-differ = of these with another amount
publish-sum = Sum of these cases
publish-sums = so far { $before }, then { $after }
publish-amounts = Other amounts
publish-amounts-text = This is how past cases would have come out with the new rules. Nothing about them is changed. By rule, with the number of cases:
publish-case = Case
publish-received = Received
publish-before = So far
publish-after = Then
publish-rule = Rule
publish-data = For other programs
publish-data-fim = Form (XDatenfelder 3.0.0)
publish-data-english = English texts beside it (JSON)
publish-data-xfall = Schema of applications (XFall)
publish-rule-lines = { $rule }: { $count } lines
