# Payments: orders, runs, returned transfers, the account of the office

nav-payments = Payments
payments-lead = What was granted is paid here: one person puts a payment run together, another releases it. Only then is there a file for the bank.
payments-views = Payment orders by state
payments-offices = Your offices
payorder-state-ordered = Ordered
payorder-state-in-run = In a run
payorder-state-exported = At the bank
payorder-state-returned = Returned
payorder-state-paid = Paid
payorder-state-cancelled = Cancelled
payments-search = Case number
payments-search-hint = For example 2026-K7QM-3XPF
payments-search-end = End the search
payments-found = Payment orders for the case “{ $number }”
payments-caption = Payment orders
payorder-number = Case
payorder-holder = Payee
payorder-iban = IBAN
payorder-amount = Amount
payorder-run = Payment run
payorder-since = Ordered on
payorder-stand = State
payorder-choose = Take { $number } into the run
payments-empty-title = Nothing in this list
payments-empty-ordered = As soon as a notice with money to be paid goes out, its order stands here.
payments-empty-other = What has reached this state stands here.
payments-empty-search = This office has no payment order for this number. Please check the number.
payments-due =
    { $orders ->
        [0] Nothing can be paid at present.
        [one] { $orders } order can be paid, { $total } in all.
       *[other] { $orders } orders can be paid, { $total } in all.
    }
payments-due-more = Even more wait; the oldest are counted.
payments-faulty =
    { $count ->
        [one] { $count } order is left out: its IBAN is missing or wrong. It is marked in the list.
       *[other] { $count } orders are left out: their IBAN is missing or wrong. They are marked in the list.
    }
payments-make = Put a payment run together
payments-execute = Execute on
payments-execute-hint = A working day within the next 60 days, for example { $day }
payments-all = Put all together
payments-these = Put the chosen ones together
payments-most = A run holds up to { $most } orders, the oldest first.
payorder-debtor-missing = Without the account of your office there is no payment run. Whoever manages the office enters it under “Our office”, “Account for payments”.
payorder-day-range = Please name a working day from today to { $days } days ahead, for example 2026-04-15. Banks execute nothing at weekends and on holidays.
payorder-none-chosen = No order is chosen that can be paid. Please tick at least one in the list.
payorder-too-many = A run holds { $most } orders at most. Please choose fewer.
payorder-chosen-faulty = The order { $number } cannot be paid yet: its IBAN is missing or wrong. Please correct it first.
payorder-iban-missing = No IBAN is given. An IBAN is, for example, DE02 1203 0000 0000 2020 51.
payorder-iban-area = The account is outside the single euro payments area (SEPA). Please ask for another one, for example one that begins with DE.
payorder-holder-missing = The payee’s name is missing or has no letters that banks accept. Please write it in Latin letters, for example Anna Vogt.
payorder-amount-range = The amount cannot be transferred. Possible are €0.01 to €999,999,999.99.
payorder-fault = Cannot be paid
payorder-reason-missing = Please say why, for example: new IBAN as told on 3 March.
payorder-reason-long = Please be briefer: { $most } characters at most.
payorder-executed-range = Please name the day on which the bank executed it: not before the run was put together and not after today, for example 2026-04-15.
payorder-title = Payment for the case { $number }
payorder-case = Open the case
payorder-service = Service
payorder-paid-on = Paid on
payorder-reason = Reason
payorder-correct = Correct the account
payorder-correct-lead = Whoever corrects the account does not release the payment run with it. If you do not have the right IBAN, ask in the case or get in touch. If the account is right and the transfer is only to be tried again, leave it as it is and give the reason.
payorder-correct-holder = Account holder
payorder-correct-reason = Why?
payorder-correct-reason-hint = Stands in the history of the case, for example: new IBAN as told on 3 March
payorder-correct-do = Correct and order again
payorder-cancel = Cancel
payorder-cancel-lead = A cancelled order is not paid any more. The notice stays as it is; if the order belongs to a drawdown of a running grant, the amount can be drawn again afterwards.
payorder-cancel-do = Cancel the order
payorder-return = Note that it came back
payorder-return-lead = If the bank has returned the money. You can then correct the account and order it again.
payorder-return-hint = As on the statement, for example: account closed
payorder-return-do = Note the return
payorder-done-berichtigen = The account is corrected. The order waits for a payment run again.
payorder-done-stornieren = The order is cancelled.
payorder-done-zurueck = The return is noted.
payorder-conflict = Something has changed meanwhile. Please look again.
error-payment-four-eyes = You put this payment run together yourself. Somebody else has to decide about it.
error-payment-corrected = You corrected an account in this payment run. Somebody else has to release it.
error-payment-revoke = Only whoever gave the release can take it back.
error-payment-taken = One of the orders is in another payment run meanwhile, or settled. Please look at the list again.
error-payment-in-run = This order is in a payment run or settled and cannot be changed like this.
error-payment-not-out = This order is not at the bank. Only what was transferred can come back.
error-payment-grant = This payment cannot be cancelled: the grant is settled, and the final notice gives the recipient this amount. Correct the account and order it again.
payruns-title = Payment runs
payruns-lead = Each run with its number and sum of orders, and who put it together and released it.
payruns-empty-title = No payment run yet
payruns-empty = You put the first one together under “Payments”.
payruns-number = Run
payruns-orders = Orders
payruns-total = Sum
payruns-day = Execute on
payruns-made = Put together
payruns-released = Released
payruns-by = { $name }, { $at }
payrun-state-open = Waits for release
payrun-state-released = Released
payrun-state-exported = At the bank
payrun-state-executed = Executed
payrun-state-dissolved = Dissolved
payrun-state-revoked = Release taken back
payrun-state-refused = Refused by the bank
payruns-report = Read an answer of the bank
payruns-report-file = File of the bank
payruns-report-hint = Status report (pain.002) or transactions (camt.052, camt.053, camt.054) as XML. Transfers that came back are found and noted.
payruns-report-do = Read
payruns-report-missing = Please choose a file, for example camt054.xml from your banking program.
sepa-too-large = The file is too large. Possible are 16 MiB, for example a single day.
sepa-no-xml = The file is no XML that can be read. Please fetch it from your banking program again, for example as camt.054.
sepa-other = The file is neither a status report (pain.002) nor a list of transactions (camt.052, camt.053, camt.054).
payruns-told =
    { $count ->
        [0] There is no new return in the file.
        [one] { $count } return is noted.
       *[other] { $count } returns are noted.
    }
payruns-told-which = For the case: { $numbers }
payruns-told-over =
    { $count ->
        [one] { $count } transfer in the file was noted already or is not of this office.
       *[other] { $count } transfers in the file were noted already or are not of this office.
    }
payruns-told-refused = The bank refused as a whole: { $numbers }. Please open the run; whoever may sign notes the refusal there.
payrun-title = Payment run { $number }
payrun-from = From account
payrun-exported = File fetched
payrun-ended = Ended
payrun-executed-on = Executed on
payrun-digest = Digest of the file (SHA-256)
payrun-orders = Orders in this run
payrun-next = Next step
payrun-next-open = Somebody else checks number, sum and payees, and releases it.
payrun-next-own = You put the run together. Somebody else who may sign has to release it.
payrun-next-release = Please check number, sum and payees. With the release the file for the bank is made.
payrun-next-released = The file can be fetched and given to the bank.
payrun-next-exported = The file was fetched. As soon as the bank has executed it, note the day here.
payrun-next-executed = The run was executed. If a transfer comes back, open its order or read the answer of the bank.
payrun-next-over = The run has ended. Its orders wait for a run again.
payrun-release-do = Release
payrun-file-do = Fetch the SEPA file
payrun-file-gone = The file was deleted with the first deleted case of this run.
payrun-dissolve-do = Dissolve the run
payrun-revoke-do = Take the release back
payrun-executed-do = Note as executed
payrun-executed-field = Executed by the bank on
payrun-executed-hint = For example { $day }
payrun-refuse = The bank refused the file
payrun-refuse-lead = Only if the bank has executed none of it: afterwards all orders wait for a run again and would otherwise be paid twice.
payrun-refuse-hint = What the bank says, for example: file not transferred completely
payrun-refuse-do = Note the refusal
payrun-corrected = Account corrected: { $reason }
payrun-entry-in = In the run
payrun-entry-paid = Paid
payrun-entry-returned = Returned
payrun-entry-left = No longer in the run
payrun-done-neu = The payment run is put together. Somebody else has to release it.
payrun-done-freigeben = The payment run is released.
payrun-done-aufloesen = The payment run is dissolved.
payrun-done-zuruecknehmen = The release is taken back.
payrun-done-ausgefuehrt = The payment run is noted as executed.
payrun-done-abgelehnt = The refusal by the bank is noted.
payorder-debtor-title = Account for payments
payorder-debtor-lead = From this account your office pays what it granted. It stands in every file for the bank.
payorder-debtor-holder = Please name the account holder in Latin letters, 140 characters at most, for example Thüringer Landesverwaltungsamt.
payorder-debtor-holder-field = Account holder
payorder-debtor-holder-hint = As the bank has it. The file writes umlauts as ae, oe and ue.
payorder-debtor-iban-hint = For example DE02 1203 0000 0000 2020 51
payorder-debtor-bic = BIC
payorder-debtor-bic-hint = Only if your bank asks for it, for example HELADEFF820
payorder-debtor-save = Save the account
payorder-debtor-saved = The account is saved. It counts for every run released from now on.
payorder-debtor-changed = Last changed: { $at }, { $who }
payorder-debtor-demo = This account is made up for the demonstration.
payorder-debtor-program = by the installation
payorder-debtor-from = From which account your office pays what it granted.
payments-of-case = Payment
access-payment = Payment order opened
event-payment-in-run = Payment taken into a payment run
event-payment-released = Payment run with the payment released
event-payment-exported = File with the payment fetched for the bank
event-payment-left-run = Payment taken out of the payment run
event-payment-corrected = Account of the payment corrected
event-payment-cancelled = Payment cancelled
