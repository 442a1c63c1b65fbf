//! Numbers and dates of spreadsheets as plain text.

use calamine::ExcelDateTime;

/// A plain decimal with a point and at most the 15 digits that spreadsheets show: `2050.1`, never `2050.1000000000001`.
pub fn decimal(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    // One digit, a point, fourteen digits, the power of ten.
    let scientific = format!("{:.14e}", value.abs());
    let Some((mantissa, power)) = scientific.split_once('e') else { return scientific };
    let digits = mantissa.replace('.', "");
    let digits = digits.trim_end_matches('0');
    let power: i32 = power.parse().unwrap_or(0);
    if digits.is_empty() {
        return "0".to_owned();
    }
    let sign = if value < 0.0 { "-" } else { "" };
    let places = usize::try_from(power.unsigned_abs()).unwrap_or(usize::MAX);
    if power < 0 {
        return format!("{sign}0.{}{digits}", "0".repeat(places - 1));
    }
    if digits.len() <= places + 1 {
        return format!("{sign}{digits}{}", "0".repeat(places + 1 - digits.len()));
    }
    let (whole, part) = digits.split_at(places + 1);
    format!("{sign}{whole}.{part}")
}

/// A date as `2026-03-01`, a date with a time as `2026-03-01T08:30:00`, a time as `08:30:00`, a duration as `37:30:00`.
pub fn date_time(value: ExcelDateTime) -> String {
    let days = value.as_f64();
    if !(0.0..2_958_466.0).contains(&days) {
        return decimal(days);
    }
    if value.is_duration() || days < 1.0 {
        // At most 2,958,466 days: the seconds fit easily.
        let seconds = (days * 86_400.0).round() as u64;
        return format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
    // Half a second is less than any spreadsheet shows; it takes the noise out of times.
    let whole_seconds = (days * 86_400.0).round() / 86_400.0;
    let rounded = ExcelDateTime::new(whole_seconds, calamine::ExcelDateTimeType::DateTime, false);
    let rounded = if whole_seconds == days { value } else { rounded };
    let (year, month, day, hour, minute, second, _) = rounded.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date}T{hour:02}:{minute:02}:{second:02}")
    }
}

/// ISO text from a workbook; midnight is left out.
pub fn iso(text: &str) -> String {
    let text = text.strip_suffix("Z").unwrap_or(text);
    let text = text.split_once('.').map_or(text, |(whole, _)| whole);
    text.strip_suffix("T00:00:00").unwrap_or(text).to_owned()
}
