# Services of others at an office: adopting, versions, additions.
nav-adopt = Adopt services
adopt-from-office = Which services you offer online, at which rates and in which version.
adopt-lead = These services are written and ready. You add what applies at your office, and release them.
adopt-ready = To adopt
adopt-ready-none = You already offer everything online that there is for your office.
adopt-here = Online at your office
adopt-here-none = None yet. Choose a service above: it is online within a few minutes.
adopt-version = Version { $version }
adopt-used = { $count ->
    [0] not used by any office yet
    [one] used by 1 office
   *[other] used by { $count } offices
}
adopt-no-values = needs nothing from you
adopt-waiting = A new version waits for you
adopt-pinned = Online, stays at version { $version }
adopt-members-online = { $count } of { $all } members online
adopt-values = What applies at your office
adopt-needs-nothing = This service needs nothing from you. It is online everywhere.
adopt-saved = Saved. The service is online as soon as you release it.
adopt-saved-live = Saved. The service is online.
adopt-live = What people see
adopt-live-text = You can put this address on your own pages.
adopt-live-look = Look at the service
adopt-members = Whom you work for
adopt-also = The same values also for
adopt-also-hint = You can change them for each member afterwards.
adopt-versions = Which version applies at your office?
adopt-versions-hint = New versions apply at your office as soon as everything they need is there. Applications already begun go on, and nothing is lost.
adopt-follow = Always the newest
adopt-stay = Stay at version { $version }
adopt-version-set = Save the version
adopt-missing = This version asks for values that are missing at your office. Your choice was not saved.
adopt-waiting-title = A new version waits for your values
adopt-waiting-text = Until then the version so far applies at your office. What is missing:
adopt-waiting-additions = A new version does not fit your additions. Until you change them, the version so far applies at your office.
adopt-additions = Your additions
adopt-additions-lead = Questions, proofs and notes that apply only at your office. They stay when a new version comes.
adopt-additions-none = You have added nothing.
adopt-additions-count = { $count ->
    [one] You have 1 addition.
   *[other] You have { $count } additions.
}
adopt-additions-do = Add questions and notes
adopt-what = Addition
adopt-change = Change
adopt-remove = Remove
adopt-remove-text = New applications will no longer ask for it. Cases keep what was answered.
adopt-remove-do = Remove now
adopt-new = Add something
adopt-changing = Change the addition
adopt-page = Page of the form
adopt-kind = Kind
adopt-kind-text = Question with a short answer
adopt-kind-textarea = Question with a long answer
adopt-kind-integer = Question for a number
adopt-kind-money = Question for an amount
adopt-kind-date = Question for a date
adopt-kind-yesno = Question with yes or no
adopt-kind-choice = Question with choices
adopt-kind-confirm = Declaration to tick
adopt-kind-file = Proof to upload
adopt-kind-note = Note in the form
adopt-label-de = Question in German
adopt-label-en = Question in English
adopt-hint-de = Help with the question in German
adopt-hint-en = Help with the question in English
adopt-options-hint = One answer a line, for example: Altstadt
adopt-text-de = Note in German
adopt-text-en = Note in English
adopt-text-hint = It stands at the top of the page, for example: You collect the tag in room 3.
adopt-required = Is an answer demanded?
adopt-other-kind = Add something else
adopt-need-page = Please choose the page on which the addition should stand.
adopt-need-label = Please write the question, for example: In which part of the town do you live?
adopt-need-text = Please write the note, for example: You collect the tag in room 3.
adopt-need-german = Please write this in German as well: your form comes in both languages.
adopt-need-english = Please write this in English as well: your form comes in both languages.
adopt-need-options = Please write at least two answers, each on a line, for example: Altstadt
adopt-addition = This addition does not fit the form. Please choose another kind, or remove another addition first.
adopt-from-place = Note from your office ({ $office })
adopt-uses = Who uses which version
adopt-uses-lead = Offices that offer this service, and the version that applies there.
adopt-uses-none = No office offers this service yet.
adopt-uses-everywhere = This service needs nothing from offices and applies everywhere in its newest version. Here are the offices that stay at a version or have added something.
adopt-uses-office = Office
adopt-uses-course = State
adopt-uses-newest = newest version
adopt-uses-pinned = stays at this version
adopt-uses-waiting = waits, missing: { $missing }
adopt-uses-unfit = waits, additions do not fit
adopt-uses-additions = Additions
adopt-uses-versions = Offices by version
publish-stay = of these stay in their version, since their office stays at it
publish-waiting = Values that offices lack for it
publish-waiting-text = There the version so far goes on until the values are set.
publish-waiting-offices = { $count ->
    [one] 1 office: { $offices }
   *[other] { $count } offices: { $offices }
}
adopt-options-de = Answers in German
adopt-options-en = The same answers in English
adopt-need-as-many = Please write { $count } answers in English as well, each on a line and in the same order.
adopt-kind-before = Note before the application
adopt-before-page = before the application
adopt-before-hint = Shown with the service when somebody from your place looks it up. For example: You get the permit in room 3.
adopt-both = Your form comes in German and in English. So please write both.
