//! Help and faults of the command line in the reader's language. The definitions name keys; here the texts come in.

use crate::say;
use base::texts::{Texts, exists};
use base::{Arg as Value, Lang, text};
use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
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

/// Shows help, the version, or what is wrong with the words typed.
pub fn tell(fault: &clap::Error, lang: Lang) -> ExitCode {
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
            say::err(format!("amtsweg: {}", sentence(fault, lang)));
            say::err(Texts(lang).get("command-fault-help"));
            ExitCode::from(2)
        }
    }
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
    let values: Vec<(String, Value)> = values.map(|(name, value)| (name.to_owned(), value.into())).into();
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
