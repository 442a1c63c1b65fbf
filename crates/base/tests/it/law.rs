//! Legal dates with rules made for the test; the region's own rules are tested with the examples in `services`.

use base::law::{
    DeadlineQuestion, DeliveryQuestion, Fault, GENERAL, Law, Period, Shift, Via, answer_deadline,
    answer_delivery, easter, last_day,
};
use base::{Date, Lang};
use jiff::ToSpan;
use jiff::civil::{Weekday, date};
use proptest::prelude::*;
use serde_json::{Value, json};

fn holiday(id: &str, when: Value, districts: &[&str]) -> Value {
    let mut rule = json!({"id": id, "name": {"de": id, "en": id}, "norm": "H", "districts": districts});
    rule.as_object_mut().unwrap().extend(when.as_object().unwrap().clone());
    rule
}

fn rules() -> [Value; 3] {
    let head = json!({"state": "16", "source": "made for the test", "checked": "2026-01-01"});
    let with = |more: Value| {
        let mut file = head.clone();
        file.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        file
    };
    let counting = |valid_from: Value, valid_to: Value, name: &str| {
        json!({"regime": GENERAL, "valid_from": valid_from, "valid_to": valid_to, "days": format!("{name} days"),
               "weeks": format!("{name} weeks"), "months": format!("{name} months"), "month_end": "month end",
               "moved": "moved", "shift": "next_working_day"})
    };
    [
        with(json!({"holiday": [
            holiday("new year", json!({"day": "01-01"}), &[]),
            holiday("good friday", json!({"easter": -2}), &[]),
            holiday("easter monday", json!({"easter": 1}), &[]),
            holiday("children", json!({"day": "09-20", "valid_from": "2019-01-01"}), &[]),
            holiday("corpus christi", json!({"easter": 60}), &["16061"]),
        ]})),
        with(json!({"rule": [
            {"via": "post", "regime": GENERAL, "starts": "posted", "days": 3, "valid_to": "2024-12-31", "norm": "old"},
            {"via": "post", "regime": GENERAL, "starts": "posted", "days": 4, "valid_from": "2025-01-01", "norm": "new"},
            {"via": "mailbox", "regime": GENERAL, "starts": "provided", "days": 4, "valid_from": "2024-07-24",
             "norm": "box"},
            {"via": "portal", "regime": GENERAL, "starts": "fetched", "days": 1, "within_days": 10, "norm": "portal"},
            {"via": "post", "regime": "ao", "starts": "posted", "days": 4, "norm": "tax",
             "weekend_shift": "next_working_day", "moved": "tax moved"},
            {"via": "portal", "regime": "shifted", "starts": "fetched", "days": 1, "within_days": 10,
             "within_shift": "next_working_day", "norm": "portal"},
        ]})),
        with(json!({
            "counting": [
                counting(Value::Null, json!("2024-12-31"), "old"),
                counting(json!("2025-01-01"), Value::Null, "new"),
            ],
            "period": [
                {"id": "appeal", "name": {"de": "Widerspruch", "en": "Appeal"}, "length": "1m",
                 "shift": "next_working_day", "regime": GENERAL, "norm": "appeal"},
                {"id": "waiting", "name": {"de": "Warten", "en": "Waiting"}, "length": "3m", "shift": "none",
                 "regime": GENERAL, "norm": "waiting"},
            ],
        })),
    ]
}

fn build([holidays, delivery, deadlines]: [Value; 3]) -> Result<Law, Vec<String>> {
    Law::new(
        serde_json::from_value(holidays).expect("holidays"),
        serde_json::from_value(delivery).expect("delivery"),
        serde_json::from_value(deadlines).expect("deadlines"),
    )
}

fn law() -> Law {
    build(rules()).expect("sound rules")
}

#[track_caller]
fn ends(from: Date, period: &str, expected: Date) {
    let found = law().deadline(from, period.parse().unwrap(), GENERAL, None).unwrap();
    assert_eq!(found.ends, expected, "{from} + {period}: {:#?}", found.text(Lang::En));
}

#[test]
fn easter_falls_where_the_church_says() {
    for sunday in [
        date(1583, 4, 10),
        date(1818, 3, 22),
        date(1943, 4, 25),
        date(1954, 4, 18),
        date(1981, 4, 19),
        date(2000, 4, 23),
        date(2008, 3, 23),
        date(2011, 4, 24),
        date(2019, 4, 21),
        date(2024, 3, 31),
        date(2025, 4, 20),
        date(2026, 4, 5),
        date(2027, 3, 28),
        date(2028, 4, 16),
        date(2038, 4, 25),
        date(2049, 4, 18),
        date(2076, 4, 19),
        date(2285, 3, 22),
    ] {
        assert_eq!(easter(sunday.year()), Some(sunday));
    }
    assert_eq!(easter(1582), None);
}

#[test]
fn a_period_ends_on_the_day_of_the_same_number_or_weekday() {
    ends(date(2025, 10, 17), "2w", date(2025, 10, 31));
    ends(date(2025, 3, 11), "1m", date(2025, 4, 11));
    ends(date(2025, 3, 11), "1y", date(2026, 3, 11));
    ends(date(2025, 3, 11), "30d", date(2025, 4, 10));
}

#[test]
fn a_month_without_the_day_ends_the_period_with_its_last() {
    ends(date(2025, 1, 31), "1m", date(2025, 2, 28));
    ends(date(2024, 1, 31), "1m", date(2024, 2, 29));
    ends(date(2025, 3, 31), "1m", date(2025, 4, 30));
    ends(date(2024, 2, 29), "1y", date(2025, 2, 28));
    ends(date(2025, 2, 28), "1m", date(2025, 3, 28));
    let found = law().deadline(date(2025, 1, 31), Period::Months(1), GENERAL, None).unwrap();
    assert_eq!(found.norm, "new months, month end");
    let found = law().deadline(date(2025, 1, 28), Period::Months(1), GENERAL, None).unwrap();
    assert_eq!(found.norm, "new months");
}

#[test]
fn an_end_on_a_weekend_or_holiday_moves_on() {
    // Saturday; Sunday; the Friday before Easter, over four days.
    ends(date(2025, 10, 1), "1m", date(2025, 11, 3));
    ends(date(2025, 10, 2), "1m", date(2025, 11, 3));
    ends(date(2026, 3, 3), "1m", date(2026, 4, 7));
    let found = law().deadline(date(2026, 3, 3), Period::Months(1), GENERAL, None).unwrap();
    assert_eq!(found.unshifted, date(2026, 4, 3));
    assert_eq!(found.norm, "new months, moved");
    assert_eq!(
        found.text(Lang::De),
        [
            "Das Ereignis fällt auf den 03.03.2026. Dieser Tag zählt nicht mit; gezählt wird ab dem 04.03.2026.",
            "Dauer der Frist: 1\u{a0}Monat. Gezählt endet sie am Freitag, 03.04.2026.",
            "Der 03.04.2026 ist ein gesetzlicher Feiertag (good friday). Das Ende verschiebt sich auf den nächsten \
             Werktag.",
            "Der 04.04.2026 ist ein Samstag. Das Ende verschiebt sich auf den nächsten Werktag.",
            "Der 05.04.2026 ist ein Sonntag. Das Ende verschiebt sich auf den nächsten Werktag.",
            "Der 06.04.2026 ist ein gesetzlicher Feiertag (easter monday). Das Ende verschiebt sich auf den nächsten \
             Werktag.",
            "Letzter Tag: Dienstag, 07.04.2026.",
        ]
    );
}

#[test]
fn a_local_holiday_counts_only_there_and_is_mentioned_where_no_place_is_known() {
    let law = law();
    let asked = |ags| law.deadline(date(2025, 5, 19), Period::Months(1), GENERAL, ags).unwrap();
    assert_eq!(asked(Some("16061045")).ends, date(2025, 6, 20));
    assert_eq!(asked(Some("16051000")).ends, date(2025, 6, 19));
    assert_eq!(asked(None).ends, date(2025, 6, 19));
    assert!(asked(None).text(Lang::En).iter().any(|step| step.contains("in some municipalities")));
    assert!(
        !asked(Some("16051000")).text(Lang::En).iter().any(|step| step.contains("in some municipalities"))
    );
}

#[test]
fn a_holiday_counts_only_while_its_rule_holds() {
    let holidays = law().holidays;
    assert!(!holidays.is_holiday(date(2018, 9, 20), None));
    assert!(holidays.is_holiday(date(2019, 9, 20), None));
    let year: Vec<Date> = holidays.of_year(2025, Some("16061001")).into_iter().map(|(day, _)| day).collect();
    assert_eq!(
        year,
        [date(2025, 1, 1), date(2025, 4, 18), date(2025, 4, 21), date(2025, 6, 19), date(2025, 9, 20)]
    );
}

#[test]
fn a_named_period_keeps_its_own_rule_about_weekends() {
    let law = law();
    let waiting = law.named("waiting", date(2025, 11, 30), None).unwrap();
    assert_eq!((waiting.ends, waiting.ends.weekday()), (date(2026, 2, 28), Weekday::Saturday));
    assert_eq!(waiting.norm, "waiting, new months, month end");
    assert!(waiting.text(Lang::En).iter().any(|step| step.contains("does not move")));
    assert_eq!(law.named("appeal", date(2025, 10, 1), None).unwrap().ends, date(2025, 11, 3));
    assert!(matches!(
        law.named("nothing", date(2025, 10, 1), None),
        Err(Fault::NoRule { field: "period", .. })
    ));
}

#[test]
fn a_period_from_the_start_of_a_day_includes_that_day() {
    assert_eq!(last_day(date(2020, 11, 16), Period::Months(1)), Some(date(2020, 12, 15)));
    assert_eq!(last_day(date(2010, 5, 14), Period::Years(12)), Some(date(2022, 5, 13)));
    assert_eq!(last_day(date(2008, 2, 29), Period::Years(18)), Some(date(2026, 2, 28)));
    assert_eq!(last_day(date(2008, 2, 29), Period::Years(12)), Some(date(2020, 2, 28)));
    assert_eq!(last_day(date(2025, 1, 1), Period::Months(1)), Some(date(2025, 1, 31)));
    assert_eq!(last_day(date(2025, 1, 29), Period::Months(1)), Some(date(2025, 2, 28)));
    assert_eq!(last_day(date(2025, 1, 31), Period::Months(1)), Some(date(2025, 2, 28)));
    assert_eq!(last_day(date(2025, 3, 1), Period::Days(14)), Some(date(2025, 3, 14)));
}

#[test]
fn delivery_follows_the_law_of_the_day_it_was_sent() {
    let law = law();
    let post = |sent| law.delivery(sent, Via::Post, None, GENERAL, None).unwrap();
    assert_eq!(post(date(2024, 12, 31)).delivered, Some(date(2025, 1, 3)));
    assert_eq!(post(date(2024, 12, 31)).norm, "old");
    assert_eq!(post(date(2025, 1, 1)).delivered, Some(date(2025, 1, 5)));
    assert_eq!(post(date(2025, 1, 1)).safe, Some(date(2025, 1, 6)), "the fifth is a Sunday and stays");
    assert_eq!(post(date(2025, 1, 2)).safe, None);
    let tax = law.delivery(date(2025, 1, 1), Via::Post, None, "ao", None).unwrap();
    assert_eq!((tax.delivered, tax.safe), (Some(date(2025, 1, 6)), None));
    assert_eq!(tax.norm, "tax, tax moved");
    assert_eq!(law.delivery(date(2025, 1, 2), Via::Post, None, "ao", None).unwrap().norm, "tax");
    assert!(tax.text(Lang::De).contains("es zählt der nächste Werktag"));
    assert_eq!(
        law.delivery(date(2024, 7, 23), Via::Mailbox, None, GENERAL, None),
        Err(Fault::NoRule {
            field: "sent",
            what: "mailbox".to_owned(),
            day: date(2024, 7, 23),
            since: Some(date(2024, 7, 24))
        })
    );
    let fault = law.delivery(date(2024, 7, 23), Via::Mailbox, None, GENERAL, None).unwrap_err();
    assert!(fault.text(Lang::De).ends_with("Hinterlegt sind Regeln ab dem 24.07.2024."));
}

#[test]
fn reading_early_changes_nothing_in_the_mailbox() {
    let law = law();
    let unread = law.delivery(date(2025, 1, 15), Via::Mailbox, None, GENERAL, None).unwrap();
    let read = law.delivery(date(2025, 1, 15), Via::Mailbox, Some(date(2025, 1, 15)), GENERAL, None).unwrap();
    assert_eq!(unread, read);
    assert_eq!((unread.delivered, unread.safe), (Some(date(2025, 1, 19)), Some(date(2025, 1, 20))));
}

#[test]
fn from_a_portal_only_fetching_in_time_delivers() {
    let law = law();
    let sent = date(2025, 7, 1);
    let portal =
        |fetched| law.delivery(sent, Via::Portal, fetched, GENERAL, None).map(|found| found.delivered);
    assert_eq!(portal(Some(date(2025, 7, 4))), Ok(Some(date(2025, 7, 5))));
    assert_eq!(portal(Some(sent)), Ok(Some(date(2025, 7, 2))));
    assert_eq!(portal(Some(date(2025, 7, 11))), Ok(Some(date(2025, 7, 12))));
    assert_eq!(portal(Some(date(2025, 7, 12))), Ok(None));
    assert_eq!(portal(None), Ok(None));
    assert_eq!(
        portal(Some(date(2025, 6, 30))),
        Err(Fault::FetchedBeforeSent { fetched: date(2025, 6, 30), sent })
    );
}

#[test]
fn whether_the_last_day_for_fetching_moves_off_a_weekend_is_a_parameter() {
    let law = law();
    // The tenth day after 3 July 2025 is a Sunday.
    let asked = |regime, fetched| law.delivery(date(2025, 7, 3), Via::Portal, fetched, regime, None).unwrap();
    assert_eq!(asked(GENERAL, Some(date(2025, 7, 13))).delivered, Some(date(2025, 7, 14)));
    let late = asked(GENERAL, Some(date(2025, 7, 14)));
    assert_eq!(late.delivered, None);
    for found in [late, asked(GENERAL, None)] {
        assert!(found.text(Lang::De).contains("ist offen"), "{}", found.text(Lang::De));
        assert!(found.text(Lang::En).contains("14 July 2025"), "{}", found.text(Lang::En));
    }
    assert_eq!(asked("shifted", Some(date(2025, 7, 14))).delivered, Some(date(2025, 7, 15)));
    assert_eq!(asked("shifted", Some(date(2025, 7, 15))).delivered, None);
    assert!(!asked("shifted", None).text(Lang::De).contains("offen"));
    // The eleventh is a Friday: nothing to say.
    let plain = law.delivery(date(2025, 7, 1), Via::Portal, None, GENERAL, None).unwrap();
    assert!(!plain.text(Lang::De).contains("offen"));
}

#[test]
fn scripts_get_the_day_and_the_norm() {
    let law = law();
    let asked = DeadlineQuestion { from: "2025-10-17", period: "2w", ags: Some("16061045") };
    let answer = answer_deadline(&law, asked, Lang::De).unwrap();
    assert_eq!(serde_json::to_string(&answer).unwrap(), r#"{"ends":"2025-10-31","norm":"new weeks"}"#);
    let asked = DeliveryQuestion { sent: "07.03.2025", via: "post", ..DeliveryQuestion::default() };
    let answer = serde_json::to_string(&answer_delivery(&law, asked, Lang::De).unwrap()).unwrap();
    assert_eq!(answer, r#"{"delivered":"2025-03-11","norm":"new"}"#);
    let asked = DeliveryQuestion { sent: "2025-03-07", via: "portal", ..DeliveryQuestion::default() };
    let answer = serde_json::to_string(&answer_delivery(&law, asked, Lang::De).unwrap()).unwrap();
    assert_eq!(answer, r#"{"delivered":null,"norm":"portal"}"#);
}

#[test]
fn every_fault_of_a_question_is_told_at_once() {
    let law = law();
    let asked = DeadlineQuestion { from: "2025-02-30", period: "1 fortnight", ags: Some("1605100") };
    let faults = answer_deadline(&law, asked, Lang::En).unwrap_err();
    assert_eq!(faults.iter().map(Fault::field).collect::<Vec<_>>(), ["from", "period", "ags"]);
    assert_eq!(
        faults[0].text(Lang::En),
        "“2025-02-30” is not a day of the calendar. Please write it like 2025-03-07 or 07.03.2025."
    );
    let asked =
        DeliveryQuestion { sent: "morgen", via: "fax", fetched: Some("gestern"), ags: Some("09162000") };
    let faults = answer_delivery(&law, asked, Lang::De).unwrap_err();
    assert_eq!(faults.iter().map(Fault::field).collect::<Vec<_>>(), ["sent", "via", "fetched", "ags"]);
    assert!(faults[3].text(Lang::De).contains("09162000"));
    for fault in &faults {
        assert!(!fault.text(Lang::En).contains("law-fault"), "{fault:?} has no text");
        assert_eq!(fault.finding().text(Lang::De), fault.text(Lang::De));
    }
}

#[test]
fn periods_are_written_as_number_and_unit() {
    for (text, period) in [
        ("30d", Period::Days(30)),
        (" 2W ", Period::Weeks(2)),
        ("1 m", Period::Months(1)),
        ("10y", Period::Years(10)),
    ] {
        assert_eq!(text.parse(), Ok(period));
    }
    let fault = |text: &str| text.parse::<Period>().unwrap_err();
    assert!(matches!(fault("30"), Fault::PeriodUnit { .. }));
    assert!(matches!(fault("0d"), Fault::PeriodRange { .. }));
    assert!(matches!(fault("10000d"), Fault::PeriodRange { .. }));
    for text in ["", "m", "-1d", "1,5m", "1m2", "1½m", "ein Monat"] {
        assert!(matches!(fault(text), Fault::Period { .. }), "{text}");
    }
    let far = law().deadline(date(9990, 1, 1), Period::Years(100), GENERAL, None);
    assert_eq!(far, Err(Fault::Calendar { field: "period" }));
}

#[test]
fn unsound_rules_are_refused_line_by_line() {
    let [mut holidays, mut delivery, mut deadlines] = rules();
    holidays["holiday"][0]["day"] = json!("02-30");
    delivery["rule"][1]["valid_from"] = json!("2024-12-31");
    delivery["rule"][2]["within_days"] = json!(10);
    delivery["rule"][3]["within_days"] = Value::Null;
    delivery["rule"][4]["within_shift"] = json!("next_working_day");
    deadlines["counting"][0]["valid_to"] = json!("2025-06-30");
    deadlines["period"][0]["regime"] = json!("nothing");
    deadlines["state"] = json!("09");
    let faults = build([holidays, delivery, deadlines]).unwrap_err();
    for part in [
        "different states",
        "holiday new year",
        "delivery post vwvfg: two rules",
        "box: within_days needs",
        "portal: starts",
        "tax: within_shift needs",
        "counting vwvfg: two rules",
        "period appeal: no counting",
    ] {
        assert!(faults.iter().any(|fault| fault.contains(part)), "{part} not in {faults:#?}");
    }
    assert_eq!(faults.len(), 8, "{faults:#?}");
}

/// The computus by Meeus, Jones and Butcher: another road to the same day.
fn easter_again(year: i16) -> Date {
    let year_number = i32::from(year);
    let (a, b, c) = (year_number % 19, year_number / 100, year_number % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).unwrap(), i8::try_from(n % 31 + 1).unwrap()).unwrap()
}

fn any_day() -> impl Strategy<Value = Date> {
    (0i32..60_000).prop_map(|days| date(1950, 1, 1).checked_add(days.days()).unwrap())
}

fn any_period() -> impl Strategy<Value = Period> {
    prop_oneof![
        (1u16..400).prop_map(Period::Days),
        (1u16..60).prop_map(Period::Weeks),
        (1u16..60).prop_map(Period::Months),
        (1u16..12).prop_map(Period::Years),
    ]
}

/// Counting on fingers: day by day, month by month.
fn counted(from: Date, period: Period) -> Date {
    let months = match period {
        Period::Days(n) => return (0..n).fold(from, |day, _| day.tomorrow().unwrap()),
        Period::Weeks(n) => return (0..n * 7).fold(from, |day, _| day.tomorrow().unwrap()),
        Period::Months(n) => n,
        Period::Years(n) => n * 12,
    };
    let (mut year, mut month) = (from.year(), from.month());
    for _ in 0..months {
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    (1..=from.day()).rev().find_map(|day| Date::new(year, month, day).ok()).unwrap()
}

proptest! {
    #[test]
    fn easter_agrees_with_another_computus(year in 1583i16..9000) {
        prop_assert_eq!(easter(year), Some(easter_again(year)));
    }

    #[test]
    fn a_deadline_agrees_with_counting_on_fingers(from in any_day(), period in any_period()) {
        let law = law();
        let found = law.deadline(from, period, GENERAL, Some("16061045")).unwrap();
        prop_assert_eq!(found.unshifted, counted(from, period));
        prop_assert!(law.holidays.is_working_day(found.ends, Some("16061045")));
        let mut day = found.unshifted;
        while day < found.ends {
            prop_assert!(!law.holidays.is_working_day(day, Some("16061045")));
            day = day.tomorrow().unwrap();
        }
        prop_assert_eq!(day, found.ends);
        prop_assert_eq!(found.norm.contains("moved"), found.ends != found.unshifted);
        let rule = law.deadlines.counting(GENERAL, from).unwrap();
        let kept = base::law::deadline(from, period, Shift::None, rule, &law.holidays, None).unwrap();
        prop_assert_eq!(kept.ends, found.unshifted);
    }

    #[test]
    fn a_period_survives_being_written(period in any_period()) {
        prop_assert_eq!(period.to_string().parse(), Ok(period));
    }

    #[test]
    fn any_question_is_answered(from in "\\PC{0,12}", period in "\\PC{0,6}|[0-9]{1,6}[dwmy]", ags in "\\PC{0,9}") {
        let asked = DeadlineQuestion { from: &from, period: &period, ags: Some(&ags) };
        if let Err(faults) = answer_deadline(&law(), asked, Lang::De) {
            prop_assert!(!faults.is_empty());
        }
    }
}
