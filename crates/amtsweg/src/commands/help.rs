//! Help and faults of the command line in the reader's language. The definitions name keys; here the texts come in.

use crate::say;
use base::texts::{Texts, exists};
use base::{Arg as Text, Lang, text};
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::process::ExitCode;

/// The definitions with their texts.
pub fn translated(command: Command, lang: Lang) -> Command {
    let t = Texts(lang);
    let say = |key: Option<&StyledStr>| key.map(|key| t.get(&key.to_string()).to_owned());
    let (about, after) = (say(command.get_about()), say(command.get_after_help()));
    let template =
        format!("{{about-section}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n", t.get("command-usage"));
    let command = command
        .help_template(template)
        .subcommand_help_heading(t.get("command-commands"))
        .mut_args(|arg| argument(arg, t))
        .mut_subcommands(|inner| translated(inner, lang));
    let command = match about {
        Some(about) => command.about(about),
        None => command,
    };
    match after {
        Some(after) => command.after_help(after),
        None => command,
    }
}

fn argument(arg: Arg, t: Texts) -> Arg {
    let heading = if arg.is_positional() { "command-arguments" } else { "command-options" };
    let help = arg.get_help().map(|key| t.get(&key.to_string()).to_owned());
    let arg = arg.help_heading(t.get(heading));
    // Defaults, variables and choices stand in the texts, where they can be said in the reader's language.
    let arg = match arg.get_action().takes_values() {
        true => arg.hide_default_value(true).hide_possible_values(true).hide_env(true),
        false => arg,
    };
    match help {
        Some(help) => arg.help(help),
        None => arg,
    }
}

/// Shows help, the version, or what is wrong with the words typed: what each option wants, and for scripts as findings.
pub fn tell(fault: &clap::Error, words: &[OsString], root: Command, lang: Lang) -> ExitCode {
    match fault.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            say::out(fault.render().to_string().trim_end());
            ExitCode::SUCCESS
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            say::err(fault.render().to_string().trim_end());
            ExitCode::from(2)
        }
        _ => {
            let root = translated(root, lang);
            let command = words.iter().skip(1).fold(&root, |at, word| {
                word.to_str().and_then(|word| at.find_subcommand(word)).unwrap_or(at)
            });
            let wanted = wanted(fault, command);
            let said = sentence(fault, lang);
            if words.iter().any(|word| word == "--json") {
                say::out(json!({ "findings": findings(&said, &wanted) }));
            }
            say::err(format!("amtsweg: {said}"));
            wanted.iter().for_each(|(name, help)| say::err(format!("  {name}: {help}")));
            say::err(Texts(lang).get("command-fault-help"));
            ExitCode::from(2)
        }
    }
}

/// The options a fault is about, each with its help, which has an example where one is needed.
fn wanted(fault: &clap::Error, command: &Command) -> Vec<(String, String)> {
    let kinds = [ErrorKind::MissingRequiredArgument, ErrorKind::InvalidValue, ErrorKind::ValueValidation];
    let named = match fault.get(ContextKind::InvalidArg).filter(|_| kinds.contains(&fault.kind())) {
        Some(ContextValue::Strings(all)) => all.clone(),
        Some(ContextValue::String(one)) => vec![one.clone()],
        _ => Vec::new(),
    };
    let help = |named: &String| {
        let name = named.split([' ', '=', '[']).next().filter(|name| !name.is_empty()).unwrap_or(named);
        let found = command.get_arguments().find(|arg| match arg.get_long() {
            Some(long) => name.strip_prefix("--") == Some(long),
            None => arg.to_string() == *named,
        });
        Some((name.to_owned(), found?.get_help()?.to_string()))
    };
    named.iter().filter_map(help).collect()
}

/// One finding per option, or one for the words as a whole.
fn findings(said: &str, wanted: &[(String, String)]) -> Vec<Value> {
    let finding = |field: &str, text: String| json!({ "field": field, "text": text, "norm": null });
    if wanted.is_empty() {
        return vec![finding("", said.to_owned())];
    }
    let of = |(name, help): &(String, String)| {
        let field = name.trim_start_matches("--").trim_matches(['<', '>']).to_lowercase();
        finding(&field, format!("{said} {name}: {help}"))
    };
    wanted.iter().map(of).collect()
}

/// What is wrong, in a sentence; where none fits, as the parser says it.
fn sentence(fault: &clap::Error, lang: Lang) -> String {
    let get = |kind: ContextKind| fault.get(kind).map(spelled);
    let (what, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    let valid =
        get(ContextKind::ValidValue).or_else(|| get(ContextKind::ValidSubcommand)).unwrap_or_default();
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let near = near.into_iter().find_map(get).unwrap_or_default();
    let key = match fault.kind() {
        ErrorKind::UnknownArgument => "command-fault-unknown",
        ErrorKind::InvalidSubcommand => "command-fault-command",
        ErrorKind::MissingRequiredArgument => "command-fault-missing",
        ErrorKind::MissingSubcommand => "command-fault-no-command",
        ErrorKind::ArgumentConflict => "command-fault-conflict",
        ErrorKind::InvalidValue if value.as_deref() == Some("") => "command-fault-no-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "command-fault-value",
        _ => "",
    };
    if !exists(key) {
        return fault.render().to_string().trim().trim_start_matches("error: ").to_owned();
    }
    let subject = what.or_else(|| get(ContextKind::InvalidSubcommand)).unwrap_or_default();
    let prior = get(ContextKind::PriorArg).unwrap_or_default();
    let values = [("what", subject), ("value", value.unwrap_or_default()), ("prior", prior)];
    let values: Vec<(String, Text)> = values.map(|(name, value)| (name.to_owned(), value.into())).into();
    let mut said = text(lang, key, &values);
    for (key, found) in [("command-fault-valid", valid), ("command-fault-near", near)] {
        if !found.is_empty() {
            said = format!("{said} {}", Texts(lang).with(key, "found", found));
        }
    }
    said
}

fn spelled(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(all) => all.join(", "),
        ContextValue::String(one) => one.clone(),
        ContextValue::StyledStr(one) => one.to_string(),
        ContextValue::StyledStrs(all) => all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        ContextValue::Number(number) => number.to_string(),
        ContextValue::Bool(_) | ContextValue::None => String::new(),
        _ => String::new(),
    }
}
