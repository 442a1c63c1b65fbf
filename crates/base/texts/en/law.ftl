# law: deadlines, holidays, delivery

law-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}
law-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
law-months = { $count ->
    [one] 1 month
   *[other] { $count } months
}
law-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}
law-monday = Monday
law-tuesday = Tuesday
law-wednesday = Wednesday
law-thursday = Thursday
law-friday = Friday
law-saturday = Saturday
law-sunday = Sunday

law-step-event = The event falls on { $day }. That day does not count; counting starts with { $first }.
law-step-length = Length of the period: { $period }. As counted it ends on { $weekday }, { $day }.
law-step-month-end = The last month has no day with the number of the event's day, so the period ends with the month, on { $day }.
law-step-weekend = { $day } is a { $weekday }. The end moves to the next working day.
law-step-holiday = { $day } is a public holiday ({ $name }). The end moves to the next working day.
law-step-only-local = { $day } is a public holiday ({ $name }) in some municipalities. As no place was given, this is not taken into account.
law-step-stays = { $day } is not a working day. This period does not move because of that.
law-step-ends = Last day: { $weekday }, { $day }.

law-delivery-post = Posted on { $sent }; the decision counts as delivered on day { $days } after that. An earlier arrival changes nothing; if it demonstrably arrives later, the later day counts.
law-delivery-email = Sent electronically on { $sent }; the decision counts as delivered on day { $days } after that. If it demonstrably arrives later, the later day counts.
law-delivery-mailbox = Put into the mailbox on { $sent }; the decision counts as delivered on day { $days } after that. When it is read changes nothing.
law-delivery-portal = Put up to be fetched on { $sent }; the decision counts as delivered on day { $days } after that.
law-delivery-fetched = Fetched on { $fetched }; the decision counts as delivered on the day after it was fetched.
law-delivery-too-late = Fetched only on { $fetched }. Fetching would have counted until { $last }; so the decision is not delivered and must be delivered again.
law-delivery-not-fetched = Not fetched yet. If the decision is not fetched by { $last }, it is not delivered and must be delivered again.
law-delivery-open = { $last } is a { $weekday } or a public holiday. Whether this moves the last day is open; a decision fetched by { $open } should not be treated as too late and, in doubt, be delivered again.
law-delivery-moved = { $day } is a { $weekday } or a public holiday; the next working day counts, { $moved }.
law-delivery-safe = { $day } is a { $weekday } or a public holiday. By the prevailing view it remains this day. Whoever wants to be quite safe counts from { $safe }, in favour of the other side.

law-fault-day = “{ $typed }” is not a day of the calendar. Please write it like 2025-03-07 or 07.03.2025.
law-fault-period = “{ $typed }” is not a period. Please write a number and d (days), w (weeks), m (months) or y (years), for example 1m for one month.
law-fault-period-unit = “{ $typed }” lacks its unit: d (days), w (weeks), m (months) or y (years), for example 30d for 30 days.
law-fault-period-range = The period “{ $typed }” does not lie between 1 and 9999. Example: 30d for 30 days.
law-fault-via = “{ $typed }” is not a way of delivery. Possible are post, email, mailbox and portal.
law-fault-fetched = The day of fetching ({ $fetched }) lies before the day of sending ({ $sent }). Please name that day or a later one.
law-fault-no-rule = There is no rule for “{ $what }” on { $day }.
law-fault-no-rule-since = There are rules from { $since } on.
law-fault-calendar = The end would lie outside the calendar. Please check day and period.
law-fault-state = The key { $ags } does not belong to the state number { $state }, whose holidays are on record.
law-fault-place = There is no municipality with the key { $ags }, or no longer. Please take today’s key, for example 16051000 for Erfurt.
