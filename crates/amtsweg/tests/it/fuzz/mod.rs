//! Every parser against bytes that nobody meant. A target is a function over bytes that must not panic and must keep what its
//! comment promises.
//!
//! As a test a target gets its seeds, every input that was ever a finding (`found/TARGET/*`), and for [`SHORT`] what
//! [`mutate`] makes of them, from a fixed seed. With the feature `fuzz` (`cargo xtask fuzz TARGET`) libFuzzer drives the same
//! function and follows what an input reaches; docs/adr/0010 says why.

mod mutate;
mod seeds;
mod targets;

use std::time::Duration;

/// How long a target runs as a test.
#[cfg_attr(feature = "fuzz", expect(dead_code, reason = "libFuzzer has its own clock"))]
const SHORT: Duration = Duration::from_secs(2);

macro_rules! fuzz_targets {
    ($($(#[$doc:meta])* $name:ident)*) => {
        $($(#[$doc])* #[test] fn $name() { run(stringify!($name), seeds::$name(), targets::$name()); })*
    };
}

fuzz_targets! {
    /// Answers as JSON.
    answers
    /// The files of a service.
    packages
    /// Conditions and formulas.
    expressions
    /// Amounts and numbers as people type them.
    money
    /// Days as people type them.
    dates
    /// IBAN, telephone number and the other German values.
    values
    /// Tables as CSV.
    csv
    /// Tables as XLSX.
    xlsx
    /// Forms with files, through the site.
    multipart
    /// Cookies, the session's among them, through the site.
    cookies
    /// Kinds of files that are uploaded.
    probe
    /// Schemas and lists of values of FIM.
    fim
    /// Receipts.
    receipts
    /// Questions about legal dates.
    law
    /// Catalogues of services, as JSON and as XZuFi.
    catalogues
}

#[cfg(not(feature = "fuzz"))]
fn run(name: &str, seeds: Vec<Vec<u8>>, target: impl Fn(&[u8])) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fuzz/found").join(name);
    let found = std::fs::read_dir(folder).map_or_else(
        |_| Vec::new(),
        |entries| entries.flatten().map(|entry| std::fs::read(entry.path()).expect("a finding")).collect(),
    );
    let corpus: Vec<Vec<u8>> = seeds.into_iter().chain(found).collect();
    for input in &corpus {
        target(input);
    }
    let count = mutate::for_a_while(&corpus, SHORT, &target);
    assert!(count > 0, "{name} was never run");
}

#[cfg(feature = "fuzz")]
fn run(name: &str, seeds: Vec<Vec<u8>>, target: impl Fn(&[u8])) {
    // The command names the folder that libFuzzer keeps its corpus in; the first run puts the seeds there.
    if let Some(folder) = std::env::var_os("AMTSWEG_FUZZ_SEEDS") {
        for (number, seed) in seeds.iter().enumerate() {
            std::fs::write(std::path::Path::new(&folder).join(format!("seed-{number}")), seed)
                .expect("a seed");
        }
    }
    let target = std::panic::AssertUnwindSafe(target);
    bolero::check!(name = name).for_each(move |input: &[u8]| target(input));
}
