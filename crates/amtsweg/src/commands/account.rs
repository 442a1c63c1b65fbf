//! `amtsweg account`: the first people of an installation, roles for those who have an account, and what an operator does
//! about an account that is in wrong hands or whose owner has lost every second factor.

use crate::installation::{Mode, Place, decide};
use crate::rim;
use crate::say::{self, Done, Fault, Outcome, out};
use base::texts::Texts;
use base::{Ctx, Error, Id, Lang, Role};
use clap::{Args, Subcommand};
use office::accounts::{self, NewAccount, manage};
use std::io::{BufRead, IsTerminal, Write};
use std::process::Command as Process;
use store::{Store, Tx};

/// What is done.
#[derive(Subcommand, Debug)]
pub enum Command {
    #[command(about = "command-account-create")]
    Create(Create),
    #[command(about = "command-account-grant")]
    Grant(Grant),
    #[command(about = "command-account-off")]
    Off(Named),
    #[command(about = "command-account-on")]
    On(Named),
    #[command(about = "command-account-sign-out")]
    SignOut(Named),
    #[command(about = "command-account-drop-factors")]
    DropFactors(Named),
}

/// An account.
#[derive(Args, Debug)]
pub struct Named {
    #[arg(long, value_name = "LOGIN", help = "command-account-login")]
    login: String,
    #[command(flatten)]
    place: Place,
}

/// A new account.
#[derive(Args, Debug)]
pub struct Create {
    #[arg(long, value_name = "LOGIN", help = "command-account-login")]
    login: String,
    #[arg(long, value_name = "NAME", help = "command-account-name")]
    name: String,
    #[arg(long, value_name = "MAIL", help = "command-account-email")]
    email: String,
    #[command(flatten)]
    duty: Duty,
    #[command(flatten)]
    place: Place,
}

/// One more role.
#[derive(Args, Debug)]
pub struct Grant {
    #[arg(long, value_name = "LOGIN", help = "command-account-login")]
    login: String,
    #[command(flatten)]
    duty: Duty,
    #[command(flatten)]
    place: Place,
}

#[derive(Args, Clone, Debug)]
struct Duty {
    #[arg(long, value_name = "ROLE", help = "command-account-role")]
    role: String,
    #[arg(long, value_name = "ID", help = "command-account-office")]
    office: Option<String>,
}

pub fn run(command: Command, lang: Lang) -> Done {
    match command {
        Command::Create(args) => create(args, lang),
        Command::Grant(args) => grant(&args, lang),
        Command::Off(args) => change(&args, "command-account-is-off", manage::switch_off, lang),
        Command::On(args) => change(&args, "command-account-is-on", manage::switch_on, lang),
        Command::SignOut(args) => change(&args, "command-account-signed-out", manage::end_sessions_of, lang),
        Command::DropFactors(args) => change(&args, "command-account-dropped", manage::drop_factors, lang),
    }
}

fn create(args: Create, lang: Lang) -> Done {
    let role = role(&args.duty, lang)?;
    let new = NewAccount { login: args.login, name: args.name, email: args.email };
    let password = password(lang)?;
    let findings = accounts::check(&new, &password);
    if !findings.is_empty() {
        let lines: Vec<String> =
            findings.iter().map(|finding| format!("{}: {}", finding.field, finding.text(lang))).collect();
        return Err(Fault::Text(say::indented(&lines)));
    }
    let mut salt = [0; 16];
    salt.copy_from_slice(&rim::seed()[..16]);
    let hash = accounts::hash_password(&password, salt)?;
    let store = open(&args.place, lang)?;
    let office = args.duty.office.clone();
    demand_office(office.as_deref(), lang)?;
    let (ctx, wanted) = (rim::program(), new.clone());
    let made = store.write_now(move |tx| {
        let made = accounts::create(tx, &ctx.clone(), &wanted, &hash)?;
        if let Ok(id) = made {
            accounts::grant(tx, id, role, office.as_deref())?;
        }
        Ok(made)
    })?;
    store.close();
    match made {
        Ok(_) => {
            out(Texts(lang).with("command-account-created", "login", new.login));
            Ok(Outcome::Fine)
        }
        Err(finding) => Err(Fault::Text(finding.text(lang))),
    }
}

fn grant(args: &Grant, lang: Lang) -> Done {
    let role = role(&args.duty, lang)?;
    let store = open(&args.place, lang)?;
    let office = args.duty.office.clone();
    demand_office(office.as_deref(), lang)?;
    let login = args.login.clone();
    let granted = store.write_now(move |tx| {
        let Some(id) = id_of(tx, &login)? else { return Ok(false) };
        accounts::grant(tx, id, role, office.as_deref()).map(|()| true)
    })?;
    store.close();
    if !granted {
        return Err(Fault::with(lang, "command-account-nobody", "login", &args.login));
    }
    out(Texts(lang).with("command-account-granted", "login", args.login.as_str()));
    Ok(Outcome::Fine)
}

/// Does something to an account.
fn change(
    args: &Named,
    done: &'static str,
    verb: fn(&mut Tx, &Ctx, Id) -> base::Result<()>,
    lang: Lang,
) -> Done {
    let store = args.place.open()?;
    store.migrate()?;
    let (ctx, login) = (rim::program(), args.login.clone());
    let known = store.write_now(move |tx| {
        let Some(id) = id_of(tx, &login)? else { return Ok(false) };
        verb(tx, &ctx.clone(), id).map(|()| true)
    })?;
    store.close();
    if !known {
        return Err(Fault::with(lang, "command-account-nobody", "login", &args.login));
    }
    out(Texts(lang).with(done, "login", args.login.as_str()));
    Ok(Outcome::Fine)
}

fn id_of(tx: &mut Tx, login: &str) -> base::Result<Option<Id>> {
    Ok(accounts::by_login(tx, login)?.map(|account| account.id))
}

/// The database with its tables. Whoever gives real people accounts before the first start means it for real use.
fn open(place: &Place, lang: Lang) -> Result<Store, Fault> {
    let store = place.open()?;
    store.migrate()?;
    if store.read_now(|tx| office::settings::get(tx, "mode"))?.is_none() {
        decide(&store, Some(Mode::Real), lang)?;
    }
    Ok(store)
}

/// The office must be one of the region's; its row comes with the first start.
fn demand_office(office: Option<&str>, lang: Lang) -> Result<(), Fault> {
    let Some(id) = office else { return Ok(()) };
    let region = office::region::Region::parse(&crate::region::FILES)
        .map_err(|faults| Fault::Text(crate::region::lines(&faults)))?;
    match region.office(id) {
        Some(found) if found.id == id => Ok(()),
        Some(found) => {
            Err(Fault::with2(lang, "command-account-other-office", ("office", id), ("real", &found.id)))
        }
        None => Err(Fault::with(lang, "command-account-no-office", "office", id)),
    }
}

fn role(duty: &Duty, lang: Lang) -> Result<Role, Fault> {
    let t = Texts(lang);
    let named = |role: &Role| t.get(&format!("role-{}", role.key())).to_owned();
    let fits = |role: &Role| {
        role.key() == duty.role
            || [Lang::De, Lang::En].iter().any(|lang| {
                let name = Texts(*lang).get(&format!("role-{}", role.key())).to_lowercase();
                name == duty.role.to_lowercase()
            })
    };
    let Some(role) = Role::ALL.into_iter().find(fits) else {
        let known: Vec<String> =
            Role::ALL.iter().map(|role| format!("{} ({})", role.key(), named(role))).collect();
        return Err(Fault::with2(
            lang,
            "command-account-no-role",
            ("role", &duty.role),
            ("known", known.join(", ")),
        ));
    };
    match (role, &duty.office) {
        (Role::Operator, Some(_)) => Err(Fault::key(lang, "command-account-operator")),
        (Role::Operator, None) | (_, Some(_)) => Ok(role),
        (_, None) => Err(Fault::with(lang, "command-account-needs-office", "role", named(&role))),
    }
}

/// From the variable, or from standard input, where a person types it unseen.
fn password(lang: Lang) -> Result<String, Fault> {
    if let Ok(password) = std::env::var("AMTSWEG_PASSWORD") {
        return Ok(password);
    }
    let typing = std::io::stdin().is_terminal();
    if typing {
        let _ = write!(std::io::stderr(), "{} ", Texts(lang).get("command-account-password"));
        let _ = std::io::stderr().flush();
        echo(false);
    }
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    if typing {
        echo(true);
        say::err("");
    }
    read.map_err(|fault| Error::internal(format!("standard input: {fault}")))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Whether the terminal shows what is typed; where it cannot be told, it goes on showing.
fn echo(on: bool) {
    let _ = Process::new("stty").arg(if on { "echo" } else { "-echo" }).status();
}
