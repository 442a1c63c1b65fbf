# Changing a decision that was announced: correction, remedy, ruling, withdrawal, revocation.

# Errors of the verb.
error-change-grant = A grant is changed or revoked on the page of the grant, not here.
error-change-open = A change is proposed already. It must be signed or sent back first.
error-change-none = There is no notice here that can be changed.
error-change-what = Write what is corrected.
error-change-hearing = Write how the person was heard, or why not.
error-change-known = Give the day since when the office has known the facts.
error-change-past = A revocation here only works for the future. Choose today or a later day.
error-change-same = Nothing would change. Choose another outcome or other amounts.
error-change-appeal = There is no objection that was settled like this.

# The letter.
letter-change-subject-correction = Correction of the notice of { $day }
letter-change-subject-remedy = Change of the notice of { $day } upon your objection
letter-change-subject-ruling = Change of the notice of { $day } after the decision on your objection
letter-change-subject-withdrawal = Withdrawal of the notice of { $day }
letter-change-subject-revocation = Revocation of the notice of { $day }
letter-change-norm-correction = § 42 VwVfG with § 1 (1) ThürVwVfG
letter-change-norm-correction-ao = § 15 ThürKAG with § 129 AO
letter-change-norm-remedy = § 72 VwGO
letter-change-norm-ruling = § 73 VwGO
letter-change-norm-withdrawal = § 48 VwVfG with § 1 (1) ThürVwVfG
letter-change-norm-withdrawal-ao = § 15 ThürKAG with § 130 AO
letter-change-norm-revocation = § 49 VwVfG with § 1 (1) ThürVwVfG
letter-change-norm-revocation-ao = § 15 ThürKAG with § 131 AO
letter-change-correction = Our notice of { $day } contains an obvious mistake. We correct it ({ $norm }):
letter-change-correction-rest = Nothing else changes, neither amounts nor deadlines. The decision is still that of { $day }. The notice now reads:
letter-change-correction-appeal = The correction starts no new period. The time for an objection or court action still follows the notice of { $day } and its delivery; where and how you can object is said there.
letter-change-remedy = Your objection of { $came } to our notice of { $day } succeeds as far as we decide otherwise here ({ $norm }). This notice takes the place of the earlier one.
letter-change-ruling = The objection authority decided on { $settled } about your objection to our notice of { $day } ({ $norm }). We change the notice accordingly. This notice takes the place of the earlier one.
letter-change-withdrawal = We withdraw our notice of { $day } ({ $norm }).
letter-change-withdrawal-part = We withdraw our notice of { $day } as far as we decide otherwise here ({ $norm }). This notice takes the place of the earlier one.
letter-change-revocation = We revoke our notice of { $day } ({ $norm }).
letter-change-revocation-part = We revoke our notice of { $day } as far as we decide otherwise here ({ $norm }). This notice takes the place of the earlier one.
letter-change-was-withdrawal = The earlier notice is withdrawn.
letter-change-was-revocation = The earlier notice is revoked.
letter-change-effect = This holds from { $day }.
letter-change-effect-now = This holds from the delivery of this notice.
letter-change-hearing = On the hearing (§ 28 VwVfG): { $text }
letter-change-hearing-ao = On the hearing (§ 91 AO): { $text }
letter-change-money-out = Until now you were entitled to { $before }, now to { $now }.
letter-change-money-out-even = Nothing is left to be paid by you or by us.
letter-change-money-out-more = Of this we still pay you { $rest }.
letter-change-money-out-back = So you have received { $rest } too much. Please pay this amount back within one month after this notice is delivered.
letter-change-money-out-back-by = So you have received { $rest } too much. Please pay this amount back by { $by }.
letter-change-money-in = Until now { $before } was to be paid, now { $now }.
letter-change-money-in-even = So nothing is left to be paid.
letter-change-money-in-more = Please still pay { $rest }, within one month after this notice is delivered.
letter-change-money-in-more-by = Please still pay { $rest }, by { $by }.
letter-change-money-in-back = You have paid { $rest } too much. We pay this amount back to you. For this we need your bank account, if you have not told us yet.

# What the applicant is told.
message-change-correction = Your notice is corrected
message-change-remedy = New notice upon your objection
message-change-ruling = New notice after the decision on your objection
message-change-withdrawal = Your notice is withdrawn
message-change-revocation = Your notice is revoked
message-change-corrected =
    The notice on “{ $service }” contained an obvious mistake. We have corrected it. What, is said at the beginning of the corrected notice.

    The decision is the same as before. No new period begins.
message-change-body =
    We have changed the notice on “{ $service }”. The new notice holds now. You find it here as a PDF with the reasons; it also says what this means for payments.

    If you do not agree, you can object until { $appeal }. How and where, is said at the end of the notice.
message-change-body-portal =
    We have changed the notice on “{ $service }”. The new notice is ready for you as a PDF on the page of your case.

    Please open it soon. It counts as delivered on the day after it was opened first. From then on the time for an objection or court action runs.
mine-change-holds = In force
mine-change-correction = Corrected by the notice of { $day }
mine-change-replaced = Replaced by the notice of { $day }
mine-change-taken = Set aside by the notice of { $day }
mine-change-kind = Kind
mine-change-from = Holds from
mine-change-money = Payment
payorder-superseded = The notice was changed; the new order to pay counts.

# Kinds of change, in one word.
desk-change-kind-correction = Correction
desk-change-kind-remedy = Remedy upon an objection
desk-change-kind-ruling = Change after the decision on an objection
desk-change-kind-withdrawal = Withdrawal
desk-change-kind-revocation = Revocation
event-change-proposed = Change of the notice proposed
event-change-taken-back = Proposed change taken back
event-change-returned = Proposed change sent back
event-change-signed = Notice changed
state-changing = Change to sign
desk-view-changing = Changes

# The form at the desk.
desk-change = Change the notice
desk-change-lead = You propose, another person signs, as with the first notice. Then the new notice goes out. The earlier one stays in the file.
desk-change-held = This notice is in force
desk-change-held-day = Notice of
desk-change-held-outcome = Outcome
desk-change-held-total = Amount
desk-change-held-until = Objection or court action until
desk-change-back = Back to the case
desk-change-grant = A grant is changed or revoked on the page of the grant: there the program keeps the budget right as well.
desk-change-kind = What do you want to do?
desk-change-kind-missing = Please choose what you want to do.
desk-change-choose-correction = Correct: slips of writing or arithmetic that everybody sees
desk-change-choose-remedy = Give way to the objection: decide otherwise, wholly or in part
desk-change-choose-ruling = Carry out the decision on the objection
desk-change-choose-withdrawal = Withdraw: the notice was unlawful
desk-change-choose-revocation = Revoke: the notice was right but shall not hold any longer
desk-change-what = What is corrected?
desk-change-what-hint = For a correction only. Say what is wrong and what is right, for example: “Golha” must read “Gotha”. Each line becomes a paragraph.
desk-change-outcome-hint = What holds after the change? With a correction the outcome stays as it was. If nothing of the earlier notice is to remain, choose the last one.
desk-change-reasons-hint = Stands like this in the new notice, each line becomes a paragraph. With a withdrawal or revocation say how you weighed: why the public interest outweighs the person’s trust. With a correction the earlier reasons stay if you write nothing.
desk-change-reasons-missing = The new notice needs reasons. Write why the decision is another one.
desk-change-effective = Holds from
desk-change-effective-hint = A day, for example 2026-04-01. Without a day the change holds from its delivery.
desk-change-effective-unread = This is not a date. Write for example 2026-04-01, or leave the field empty.
desk-change-known = Facts known since
desk-change-known-hint = The day on which the office learned why the notice cannot stay, for example 2026-02-15. Withdrawal and revocation are possible for one year only (§ 48 (4) VwVfG, § 130 (3) AO).
desk-change-known-missing = Please give the day since when the office has known the facts, for example 2026-02-15.
desk-change-known-future = The day is in the future. Please give the day on which the office learned of it.
desk-change-hearing = Hearing
desk-change-hearing-hint = When and how the person could comment and what they said, or why no hearing was needed (§ 28 VwVfG, § 91 AO). For example: Heard by letter of 2 March 2026; no answer until 20 March 2026. Stands like this in the notice.
desk-change-hearing-missing = Please write how the person was heard, or why that was not needed.
desk-change-norm = Legal basis
desk-change-norm-hint = Only if it is another one than usual ({ $usual }). For tax notices for example: § 15 ThürKAG with § 173 (1) no. 1 AO
desk-change-settled = Has the amount so far been paid?
desk-change-settled-hint = The program does not see what arrives on your account. If it was paid, only the difference is asked for or paid back.
desk-change-settled-yes = Yes, paid
desk-change-settled-no = No, not yet
desk-change-settled-missing = Please look whether the amount so far was paid, and choose yes or no.
desk-change-do = Hand over for signature
desk-change-after = Another person signs next. With the signature open orders to pay of the earlier notice are cancelled; with the new notice comes the new one.
desk-change-year-over = The year for a withdrawal or revocation ended on { $day } (§ 48 (4) VwVfG, § 130 (3) AO). Sign only if it does not count here, for example after deceit.
desk-change-of = { $kind } of the notice of { $day }
desk-change-fact-what = Corrected
desk-change-fact-norm = Legal basis
desk-change-fact-balance = Payment
desk-change-balance-out-more = still to be paid out: { $rest }
desk-change-balance-out-back = to be reclaimed from the person: { $rest }
desk-change-balance-in-more = still to be paid by the person: { $rest }
desk-change-balance-in-back = to be paid back to the person: { $rest }
desk-change-balance-even = nothing left to be paid
desk-done-aendern = The change is proposed. Another person has to sign it.
desk-next-changing = A change of the notice is proposed. Please check it. Sign it, or send it back with a reason.
desk-next-changing-own = You have proposed to change the notice. Another person has to sign.
desk-next-changing-waits = A change of the notice is proposed and waits for the signature.
desk-change-remedy-reason = Upon your objection of { $day } we have looked again and decide otherwise.
desk-change-ruling-reason = The objection authority decided on { $day } about your objection. We follow that decision.
