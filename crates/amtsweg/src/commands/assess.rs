//! `amtsweg assess`: what the rules of a service make of answers, line by line. Needs no data folder.

use super::verify::read;
use crate::say::{Done, Fault, Outcome, out};
use crate::{region, rim};
use base::texts::Texts;
use base::{Date, Finding, Lang, Money, dates};
use forms::answers::Answers;
use forms::assessment::{Assessment, Days, Line};
use office::platform::Service;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

/// What is computed.
#[derive(clap::Args, Debug)]
pub struct Args {
    #[arg(value_name = "SERVICE", help = "command-assess-service")]
    service: String,
    #[arg(value_name = "ANSWERS", help = "command-assess-answers", required_unless_present = "template")]
    answers: Option<PathBuf>,
    #[arg(long, help = "command-assess-template")]
    template: bool,
    #[arg(long, value_name = "D", help = "command-assess-decided")]
    decided: Option<String>,
    #[arg(long, value_name = "D", help = "command-assess-submitted")]
    submitted: Option<String>,
    #[arg(long, value_name = "FILE", help = "command-assess-local")]
    local: Option<PathBuf>,
    #[arg(long, help = "command-arg-json")]
    json: bool,
}

pub fn run(args: &Args, lang: Lang) -> Done {
    answer(args, lang).map_err(|refused| {
        // A script reads the same shape, whatever went wrong.
        if args.json {
            out(Assessment::of(Vec::new(), refused.findings, Vec::new()).to_json(lang));
        }
        refused.fault
    })
}

/// Why nothing was computed: for people, and field by field for scripts.
struct Refused {
    fault: Fault,
    findings: Vec<Finding>,
}

impl Refused {
    /// At a field, with the option as people typed it.
    fn at(field: &str, option: &str, text: &str) -> Refused {
        let findings = vec![Finding::literal(field, text, text)];
        Refused { fault: Fault::Text(format!("{option}: {text}")), findings }
    }
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Refused {
        let text = match &fault {
            Fault::Text(text) => text.clone(),
            Fault::Error(error) => error.detail.clone(),
        };
        Refused { findings: vec![Finding::literal("", text.clone(), text)], fault }
    }
}

fn answer(args: &Args, lang: Lang) -> Result<Outcome, Refused> {
    let service = find(&args.service, lang)?;
    if args.template {
        out(format!("{:#}", template(&service)));
        return Ok(Outcome::Fine);
    }
    let day = |field: &str, typed: &Option<String>| {
        typed.as_ref().map(|typed| parse_day(field, typed, lang)).transpose()
    };
    let decided = day("decided", &args.decided)?.unwrap_or_else(|| dates::day_of(rim::now()));
    let days = Days { decided, submitted: day("submitted", &args.submitted)?.unwrap_or(decided) };
    let mut typed = match &args.answers {
        Some(path) => parse(path, lang)?,
        None => return Err(Fault::key(lang, "command-assess-what").into()),
    };
    let local = local(args, &service, &mut typed, decided, lang)?;
    let assessment = assess(&service, &typed, &local, days, lang);
    if args.json {
        out(assessment.to_json(lang));
    } else {
        show(&assessment, lang);
    }
    Ok(if assessment.findings.is_empty() { Outcome::Fine } else { Outcome::Faulty })
}

/// The service, compiled with its own rules.
fn find(id: &str, lang: Lang) -> Result<Service, Fault> {
    let names: Vec<&str> = services::names().collect();
    let place = names.iter().position(|name| *name == id);
    let unknown =
        || Fault::with2(lang, "command-assess-unknown", ("service", id), ("known", names.join(", ")));
    let name = names[place.ok_or_else(unknown)?];
    let files = services::files(name);
    let bundle = services::bundled(&region::law()?).into_iter().find(|bundle| bundle.files == files);
    let package = forms::package::compile(&files).map_err(|faults| {
        let faults: Vec<String> = faults.iter().map(|fault| fault.show(lang)).collect();
        Fault::Text(region::lines(&faults))
    })?;
    Ok(Service::new(package, files, bundle.and_then(|bundle| bundle.rules)))
}

/// Answers to begin with. Where a service depends on an office's values, they come along under `local`.
fn template(service: &Service) -> Value {
    // The plainest of the oldest examples without a fault: none of its days lies ahead.
    let sound = service.package.examples.iter().filter(|example| example.expected.findings.is_empty());
    let example = sound.min_by_key(|example| (example.today, json!(example.answers).to_string().len()));
    let example_answers =
        || example.map(|example| Value::Object(example.answers.clone())).unwrap_or(json!({}));
    let answers = service.rules.as_ref().map_or_else(example_answers, |rules| rules.template());
    match example {
        Some(example) if depends_on_office(service) => json!({ "local": example.local, "answers": answers }),
        _ => answers,
    }
}

fn depends_on_office(service: &Service) -> bool {
    service.package.local.pages.iter().any(|page| !page.fields.is_empty())
}

fn parse_day(field: &str, typed: &str, lang: Lang) -> Result<Date, Refused> {
    let text = || Texts(lang).with("law-fault-day", "typed", typed.to_owned());
    dates::parse(typed).ok_or_else(|| Refused::at(field, &format!("--{field}"), &text()))
}

/// A JSON file; a fault names line and column.
fn parse(path: &Path, lang: Lang) -> Result<Value, Fault> {
    let text = read(path, lang)?;
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|fault| {
        let place = format!("{}:{}:{}", path.display(), fault.line(), fault.column());
        let cause = fault.to_string();
        let cause = cause.split(" at line ").next().unwrap_or("").to_owned();
        Fault::with2(lang, "command-assess-json", ("place", place), ("cause", cause))
    })
}

/// The office's values: from `--local`, or beside the answers as in the template.
fn local(
    args: &Args,
    service: &Service,
    typed: &mut Value,
    today: Date,
    lang: Lang,
) -> Result<Map<String, Value>, Refused> {
    let beside = match (typed.get("local").cloned(), typed.get("answers").cloned()) {
        (Some(local), Some(answers)) => {
            *typed = answers;
            Some(local)
        }
        _ => None,
    };
    let given = match &args.local {
        Some(path) => Some(parse(path, lang)?),
        None => beside,
    };
    if !depends_on_office(service) {
        return Ok(Map::new());
    }
    let Some(given) = given else {
        let text = Texts(lang).with("command-assess-needs-local", "service", args.service.clone());
        return Err(Refused { findings: Refused::at("local", "", &text).findings, fault: Fault::Text(text) });
    };
    let read = service.package.local_session(today).read_json(&given);
    let values = read.map(|values| values.0).map_err(|found| unreadable(&found, lang))?;
    let missing = service.package.local_findings(today, &values);
    if missing.is_empty() { Ok(values) } else { Err(unreadable(&missing, lang)) }
}

fn unreadable(findings: &[Finding], lang: Lang) -> Refused {
    let located =
        |finding: &Finding| Finding { field: format!("local.{}", finding.field), ..finding.clone() };
    let findings: Vec<Finding> = findings.iter().map(located).collect();
    let lines = findings.iter().map(|finding| format!("\n  {}: {}", finding.field, finding.text(lang)));
    let text = format!("{}{}", Texts(lang).get("command-assess-local-faults"), lines.collect::<String>());
    Refused { fault: Fault::Text(text), findings }
}

/// What cannot be read is a finding like any other; nothing is computed then.
fn assess(
    service: &Service,
    typed: &Value,
    local: &Map<String, Value>,
    days: Days,
    lang: Lang,
) -> Assessment {
    let session = service.package.session(days.decided, local);
    let read = match &service.rules {
        Some(rules) => rules.read(typed).map(Answers),
        None => session.read_json(typed),
    };
    let answers = match read {
        Ok(answers) => answers,
        Err(findings) => return Assessment::of(Vec::new(), findings, Vec::new()),
    };
    let mut assessment = service.assess(&answers, local, days, lang);
    if service.rules.is_none() {
        // Formulas leave out what is missing; the form says what that is.
        let missing = session.validate_all(&answers.into()).into_iter().map(|located| located.finding);
        assessment.findings.extend(missing);
    }
    assessment
}

/// A table per person: month, what by which rule, how much; below each line what it was computed from.
fn show(assessment: &Assessment, lang: Lang) {
    let t = Texts(lang);
    let counted: Vec<&Line> = assessment.lines.iter().filter(|line| line.counts).collect();
    let label = |line: &Line| lang.pick(&line.label[0], &line.label[1]).to_owned();
    let width = counted.iter().map(|line| label(line).chars().count()).max().unwrap_or(0);
    let money = counted.iter().map(|line| line.amount.show(lang).chars().count()).max().unwrap_or(0);
    let mut path = None;
    for line in &counted {
        if path != Some(&line.path) {
            out(format!("\n{}", line.subject));
            path = Some(&line.path);
        }
        let amount = line.amount.show(lang);
        out(format!(
            "  {:7}  {:width$}  {amount:>money$}   {}",
            line.period.as_deref().unwrap_or(""),
            label(line),
            line.norm
        ));
        for input in &line.inputs {
            let source = input.source.as_ref().map(|source| format!(" ({source})")).unwrap_or_default();
            out(format!(
                "           {}: {}{source}",
                lang.pick(&input.label[0], &input.label[1]),
                input.value
            ));
        }
    }
    let total: Money = assessment.total;
    out(format!("\n{}", t.with("command-assess-total", "total", total.show(lang))));
    for (key, findings) in
        [("command-assess-faults", &assessment.findings), ("command-assess-hints", &assessment.warnings)]
    {
        if !findings.is_empty() {
            out(format!("\n{}", t.get(key)));
        }
        for finding in findings {
            let norm = finding.norm.as_ref().map(|norm| format!(" ({norm})")).unwrap_or_default();
            let field = if finding.field.is_empty() { String::new() } else { format!("{}: ", finding.field) };
            out(format!("  {field}{}{norm}", finding.text(lang)));
        }
    }
}
