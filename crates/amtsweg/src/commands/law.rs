//! `amtsweg law`: legal dates for anyone who has one to check. Needs no data folder.

use crate::region;
use crate::say::{self, Done, Fault, Outcome, out};
use base::law::{
    DeadlineQuestion, DeliveryQuestion, Fault as LawFault, GENERAL, answer_deadline_by, answer_delivery_by,
};
use base::texts::Texts;
use base::{Date, Lang, dates};
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

/// Which date is asked for.
#[derive(Subcommand, Debug)]
pub enum Command {
    #[command(about = "command-law-delivery")]
    Delivery(Delivery),
    #[command(about = "command-law-deadline")]
    Deadline(Deadline),
}

/// When does a decision count as delivered?
#[derive(Args, Debug)]
pub struct Delivery {
    #[arg(long, value_name = "D", help = "command-law-sent")]
    sent: String,
    #[arg(long, value_name = "VIA", help = "command-law-via")]
    via: String,
    #[arg(long, value_name = "D", help = "command-law-fetched")]
    fetched: Option<String>,
    #[arg(long, value_name = "KEY", help = "command-law-ags")]
    ags: Option<String>,
    #[arg(long, value_name = "LAW", default_value = GENERAL, help = "command-law-regime")]
    #[arg(value_parser = PossibleValuesParser::new(["vwvfg", "ao"]))]
    regime: String,
    #[arg(long, help = "command-arg-json")]
    json: bool,
}

/// When does a period end?
#[derive(Args, Debug)]
pub struct Deadline {
    #[arg(long, value_name = "D", help = "command-law-from")]
    from: String,
    // So that `-1d` is refused as a period and not as an option nobody knows.
    #[arg(long, value_name = "P", help = "command-law-period", allow_hyphen_values = true)]
    period: String,
    #[arg(long, value_name = "KEY", help = "command-law-ags")]
    ags: Option<String>,
    #[arg(long, value_name = "LAW", default_value = GENERAL, help = "command-law-counting")]
    #[arg(value_parser = PossibleValuesParser::new(["vwvfg", "vwgo", "ao", "bgb"]))]
    regime: String,
    #[arg(long, help = "command-arg-json")]
    json: bool,
}

pub fn run(command: &Command, lang: Lang) -> Done {
    match command {
        Command::Delivery(asked) => delivery(asked, lang),
        Command::Deadline(asked) => deadline(asked, lang),
    }
}

fn delivery(asked: &Delivery, lang: Lang) -> Done {
    let law = region::law()?;
    let (fetched, ags) = (asked.fetched.as_deref(), asked.ags.as_deref());
    let question = DeliveryQuestion { sent: &asked.sent, via: &asked.via, fetched, ags };
    let answer = known(ags, answer_delivery_by(&law, question, &asked.regime, lang))
        .map_err(|found| faults(&found, asked.json, lang))?;
    if asked.json {
        out(json!(answer));
        return Ok(Outcome::Fine);
    }
    let t = Texts(lang);
    out(match answer.delivered {
        Some(day) => t.with("command-law-delivered", "day", with_weekday(day, lang)),
        None => t.get("command-law-not-delivered").to_owned(),
    });
    out(answer.explanation);
    out(t.with("command-law-norm", "norm", answer.norm));
    Ok(Outcome::Fine)
}

fn deadline(asked: &Deadline, lang: Lang) -> Done {
    let law = region::law()?;
    let ags = asked.ags.as_deref();
    let question = DeadlineQuestion { from: &asked.from, period: &asked.period, ags };
    let answer = known(ags, answer_deadline_by(&law, question, &asked.regime, lang))
        .map_err(|found| faults(&found, asked.json, lang))?;
    if asked.json {
        out(json!(answer));
        return Ok(Outcome::Fine);
    }
    let t = Texts(lang);
    out(t.with("command-law-ends", "day", with_weekday(answer.ends, lang)));
    // The last sentence says the day again.
    answer.explanation.split_last().into_iter().flat_map(|(_, steps)| steps).for_each(out);
    out(t.with("command-law-norm", "norm", answer.norm));
    Ok(Outcome::Fine)
}

/// The answer, unless the place has the shape of a key but is no municipality: its holidays would be guessed.
fn known<T>(ags: Option<&str>, answer: Result<T, Vec<LawFault>>) -> Result<T, Vec<LawFault>> {
    let Some(ags) = ags.and_then(|typed| base::values::ags::parse(typed).ok()) else { return answer };
    let told = answer.as_ref().err().is_some_and(|faults| faults.iter().any(|fault| fault.field() == "ags"));
    if told || has_municipality(&ags) {
        return answer;
    }
    let mut faults = answer.err().unwrap_or_default();
    faults.push(LawFault::Place { ags });
    Err(faults)
}

/// Whether there is a municipality with this key (8 digits). Cheaper than reading the whole region.
fn has_municipality(ags: &str) -> bool {
    region::FILES.municipalities.lines().skip(1).any(|row| row.split(',').next() == Some(ags))
}

fn with_weekday(day: Date, lang: Lang) -> String {
    const DAYS: [&str; 7] = [
        "law-monday",
        "law-tuesday",
        "law-wednesday",
        "law-thursday",
        "law-friday",
        "law-saturday",
        "law-sunday",
    ];
    let place = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
    format!("{}, {}", Texts(lang).get(DAYS[place]), dates::show(day, lang))
}

/// All faults of the question at once; for scripts as findings too.
fn faults(found: &[LawFault], json: bool, lang: Lang) -> Fault {
    if json {
        let findings: Vec<Value> = found
            .iter()
            .map(|fault| json!({ "field": fault.field(), "text": fault.text(lang), "norm": null }))
            .collect();
        out(json!({ "findings": findings }));
    }
    let lines: Vec<String> =
        found.iter().map(|fault| format!("--{}: {}", fault.field(), fault.text(lang))).collect();
    Fault::Text(say::indented(&lines))
}
