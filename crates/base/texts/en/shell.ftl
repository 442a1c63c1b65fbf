# The frame of every page.
shell-skip = Skip to content
shell-nav = Main navigation
shell-menu = Menu
shell-close = Close
shell-new = new
shell-search = Search services
shell-search-hint = Search services
shell-search-do = Search
shell-dark = Dark
shell-light = Light
shell-signed-in = Signed in as
shell-sign-in = Sign in
shell-sign-out = Sign out
shell-claim = The way through the office: find, fill in, get your notice.
shell-legal = Legal information and help
shell-imprint = Legal notice
shell-privacy = Privacy
shell-accessibility = Accessibility
shell-report = Report a barrier
shell-sign-language = Sign language
shell-easy-language = Easy language
shell-help = Help
shell-theme = Display
shell-theme-auto = Same as device
shell-theme-light = Light
shell-theme-dark = Dark
shell-source = Source code
nav-start = Home
nav-services = Services
nav-cases = My cases
nav-mailbox = Mailbox
nav-worklist = Work list
nav-figures = Statistics
nav-office = Our office
nav-access = Access log
nav-accounts = Accounts
nav-operation = Operation

# The demonstration's bar.
demo-label = Demonstration
demo-switch = Change role
demo-choose = Whose view would you like to see?
demo-mails = Sent e-mails

# Words inside components.
ui-fault-title = Error
ui-faults = { $count ->
    [one] One answer needs your attention
   *[other] { $count } answers need your attention
}
ui-faults-hint = What you typed is still there. Choose an entry to jump to its field.
ui-optional = optional
ui-choose = Please choose
ui-files = Uploaded files
ui-files-large = This file is too large. At most { $size } are allowed.
ui-upload = Upload
ui-remove = Remove
ui-next = Continue
ui-back = Back
ui-save = Save and continue later
ui-change = Change
ui-step = Step { $number } of { $count }
ui-steps = All steps
ui-step-done = done
ui-step-current = current step
ui-step-open = still to do
ui-step-faulty = please check
ui-not-given = not given
ui-breadcrumb = You are here
ui-pages = Pages
ui-page-next = Next page
ui-page-previous = Previous page
ui-as-table = As a table
ui-value = Value
ui-what = What is it about?
ui-what-hint = Register a dog
ui-where = Town or postcode
ui-where-hint = Gotha or 99867
ui-search-services = Search for service and town
ui-search = Search
ui-tone-info = Note
ui-tone-success = Done
ui-tone-warning = Attention
ui-tone-danger = Error
ui-responsible = The office in charge
ui-why-here = Why this office?
nav-people = Our people
