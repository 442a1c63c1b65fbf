//! The log against a naive one, notes against known ones, receipts against ten thousand changes.

use base::Lang;
use base::proof::{
    Checkpoint, Fault, Hash, Mismatch, Note, NoteFault, Position, Receipt, Signer, Statement, Tree, Verifier,
    consistency, inclusion, leaf_hash, node_hash, nodes_added, root, salted, verify_consistency,
    verify_inclusion,
};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// The root as RFC 6962 defines it, over all leaves each time.
fn naive_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::of(&[]),
        [leaf] => *leaf,
        _ => {
            let left = (1..).map(|bits| 1usize << bits).take_while(|n| *n < leaves.len()).last().unwrap_or(1);
            node_hash(&naive_root(&leaves[..left]), &naive_root(&leaves[left..]))
        }
    }
}

/// A log as an office keeps it: nodes by place, never changed.
#[derive(Default)]
struct Log {
    nodes: HashMap<Position, Hash>,
    leaves: Vec<Hash>,
}

impl Log {
    fn of(count: u64, seed: u8) -> Log {
        let mut log = Log::default();
        (0..count).for_each(|n| log.push(leaf_hash(&salted(&[seed; 32], &n.to_be_bytes()))));
        log
    }

    fn push(&mut self, leaf: Hash) {
        let added = nodes_added(self.size(), leaf, |level, index| self.node(level, index)).unwrap();
        for (place, hash) in added {
            assert_eq!(self.nodes.insert(place, hash), None, "{place:?} was there already");
        }
        self.leaves.push(leaf);
    }

    fn size(&self) -> u64 {
        self.leaves.len() as u64
    }

    fn node(&self, level: u8, index: u64) -> Result<Hash, Position> {
        self.nodes.get(&(level, index)).copied().ok_or((level, index))
    }

    fn root(&self, size: u64) -> Hash {
        root(size, |level, index| self.node(level, index)).unwrap()
    }

    fn inclusion(&self, index: u64, size: u64) -> Vec<Hash> {
        inclusion(index, size, |level, index| self.node(level, index)).unwrap().unwrap()
    }

    fn consistency(&self, old: u64, new: u64) -> Vec<Hash> {
        consistency(old, new, |level, index| self.node(level, index)).unwrap().unwrap()
    }
}

#[test]
fn roots_are_those_of_certificate_transparency() {
    let inputs: [&[u8]; 8] = [&[], &[0], &[0x10], b" !", b"01", b"@ABC", b"PQRSTUVW", b"`abcdefghijklmno"];
    let expected = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let mut log = Log::default();
    for (input, root) in inputs.into_iter().zip(expected) {
        log.push(Hash(Sha256::new().chain_update([0]).chain_update(input).finalize().into()));
        assert_eq!(log.root(log.size()).to_string(), root);
    }
    assert_eq!(log.root(0).to_string(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

#[test]
fn every_leaf_and_every_growth_of_a_small_log_can_be_proven() {
    let log = Log::of(40, 1);
    let mut tree = Tree::default();
    for size in 0..=40 {
        let whole = log.root(size);
        assert_eq!(whole, naive_root(&log.leaves[..size as usize]));
        assert_eq!((tree.size(), tree.root()), (size, whole));
        for index in 0..size {
            let leaf = log.leaves[index as usize];
            let path = log.inclusion(index, size);
            assert_eq!(verify_inclusion(index, size, &leaf, &path, &whole), Ok(()));
            for wrong in (0..size).filter(|other| *other != index) {
                assert!(verify_inclusion(wrong, size, &leaf, &path, &whole).is_err());
            }
        }
        for old in 0..=size {
            let (before, path) = (log.root(old), log.consistency(old, size));
            assert_eq!(verify_consistency(old, size, &before, &whole, &path), Ok(()), "{old} to {size}");
        }
        tree.append(&salted(&[1; 32], &size.to_be_bytes()));
    }
    assert_eq!(inclusion(3, 3, |l, i| log.node(l, i)), Ok(None));
    assert_eq!(consistency(4, 3, |l, i| log.node(l, i)), Ok(None));
    assert_eq!(verify_inclusion(3, 3, &log.leaves[0], &[], &log.root(3)), Err(Mismatch::Range));
    assert_eq!(verify_consistency(4, 3, &log.root(4), &log.root(3), &[]), Err(Mismatch::Range));
}

#[test]
fn a_missing_node_is_told_and_not_guessed() {
    let mut log = Log::of(8, 1);
    log.nodes.remove(&(3, 0));
    assert_eq!(root(8, |level, index| log.node(level, index)), Err((3, 0)));
    log.nodes.remove(&(2, 1));
    assert_eq!(inclusion(0, 8, |level, index| log.node(level, index)), Err((2, 1)));
}

#[test]
fn a_large_log_needs_few_nodes() {
    let mut reads = 0;
    let path = inclusion(123_456_789, 1 << 40, |level, index| {
        reads += 1;
        Ok::<_, ()>(Hash::of(format!("{level}/{index}").as_bytes()))
    });
    assert_eq!(path.unwrap().unwrap().len(), 40);
    assert_eq!(reads, 40);
    let whole = root((1 << 40) - 1, |level, _| Ok::<_, ()>(Hash([level; 32])));
    assert!(whole.is_ok());
    assert!(root(u64::MAX, |level, _| Ok::<_, ()>(Hash([level; 32]))).is_ok());
}

#[test]
fn a_log_rewritten_or_cut_off_is_found_out_by_two_checkpoints() {
    let honest = Log::of(20, 1);
    let mut rewritten = Log::of(7, 1);
    rewritten.push(leaf_hash(&Hash::of(b"something else")));
    (8..20).for_each(|n| rewritten.push(honest.leaves[n]));
    let old = honest.root(12);
    for path in [honest.consistency(12, 20), rewritten.consistency(12, 20)] {
        assert!(verify_consistency(12, 20, &old, &rewritten.root(20), &path).is_err());
    }
    assert!(verify_consistency(20, 12, &honest.root(20), &honest.root(12), &[]).is_err());
}

/// A key pair and a signed note that the Go project publishes with its implementation of the format.
const KNOWN_KEY: &str = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const KNOWN_SECRET: &str = "810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173";
const KNOWN_NOTE: &str = "If you think cryptography is the answer to your problem,\n\
                          then you don't know what your problem is.\n\n\
                          — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

fn known_signer() -> Signer {
    let secret: Hash = KNOWN_SECRET.parse().unwrap();
    Signer::new("PeterNeumann", &secret.0).unwrap()
}

#[test]
fn notes_and_keys_of_others_are_understood() {
    let verifier: Verifier = KNOWN_KEY.parse().unwrap();
    assert_eq!(verifier.to_string(), KNOWN_KEY);
    assert_eq!(known_signer().verifier(), verifier);
    let note = Note::parse(KNOWN_NOTE).unwrap();
    assert_eq!(note.verify(&verifier), Ok(()));
    let more = format!("{KNOWN_NOTE}— witness.example AAAAAAAA\n");
    assert_eq!(Note::parse(&more).unwrap().verify(&verifier), Ok(()), "signatures of others do not matter");
    let google: Verifier =
        "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8".parse().unwrap();
    assert_eq!(note.verify(&google), Err(NoteFault::OtherKey));
    let changed = Note::parse(&KNOWN_NOTE.replace("your problem is", "our problem is")).unwrap();
    assert_eq!(changed.verify(&verifier), Err(NoteFault::Signature));
}

#[test]
fn keys_with_a_slip_are_refused() {
    for text in [
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        &KNOWN_KEY.replace("c74f", "c74e"),
        &KNOWN_KEY.replace("Peter", "Petra"),
        &KNOWN_KEY.replace("ARpc", "ARpd"),
        &KNOWN_KEY.replace("ARpc", "AApc"),
    ] {
        assert_eq!(text.parse::<Verifier>(), Err(NoteFault::Form), "{text}");
    }
    assert!(Signer::new("a b", &[1; 32]).is_none());
    assert!(Signer::new("a+b", &[1; 32]).is_none());
    assert!(!format!("{:?}", known_signer()).contains("810a14"), "the secret stays secret");
}

#[test]
fn a_checkpoint_is_a_note_of_three_lines() {
    let signer = Signer::new("amt.example/log", &[7; 32]).unwrap();
    let signed = signer.checkpoint(3, Hash([0; 32]));
    assert!(signed.starts_with(
        "amt.example/log\n3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— amt.example/log "
    ));
    let opened = Checkpoint::open(&signed, &signer.verifier()).unwrap();
    assert_eq!(opened, Checkpoint { origin: "amt.example/log".to_owned(), size: 3, root: Hash([0; 32]) });
    let other = Signer::new("amt.example/log", &[8; 32]).unwrap();
    assert_eq!(Checkpoint::open(&signed, &other.verifier()), Err(NoteFault::OtherKey));
    assert_eq!(
        Checkpoint::open(&signed.replace("\n3\n", "\n4\n"), &signer.verifier()),
        Err(NoteFault::Signature)
    );
    for broken in ["", "amt\n3\nAAAA\n", "amt\n03\nx\n\n— a b\n", signed.trim_end()] {
        assert_eq!(Checkpoint::open(broken, &signer.verifier()), Err(NoteFault::Form), "{broken}");
    }
    assert_eq!(Checkpoint::open(KNOWN_NOTE, &known_signer().verifier()), Err(NoteFault::Form));
}

const SALT: [u8; 32] = [0x5a; 32];

fn signer() -> Signer {
    Signer::new("amt.example/log", &[7; 32]).unwrap()
}

/// A receipt at a place of a log of a size.
fn receipt(index: u64, size: u64) -> Receipt {
    let statement = Statement::new(
        "2026-000123",
        "Entschädigung nach § 56 IfSG",
        1_772_360_445_123_456,
        Hash::of(b"answers"),
    );
    let mut log = Log::of(index, 2);
    log.push(leaf_hash(&statement.salted(&SALT)));
    (index + 1..size).for_each(|n| log.push(leaf_hash(&salted(&[3; 32], &n.to_be_bytes()))));
    let checkpoint = signer().checkpoint(size, log.root(size));
    Receipt::new(statement, SALT, index, log.inclusion(index, size), checkpoint)
}

fn check(file: &str) -> Result<(), Fault> {
    Receipt::decode(file)?.verify(&signer().verifier()).map(|_| ())
}

#[test]
fn a_receipt_is_readable_and_proves_what_was_received() {
    let file = receipt(5, 11).encode();
    let lines: Vec<&str> = file.lines().collect();
    assert_eq!(lines[0], "Quittung · receipt · amtsweg.receipt/1");
    assert_eq!(lines[1], "Vorgang · case: 2026-000123");
    assert_eq!(lines[2], "Leistung · service: Entschädigung nach § 56 IfSG");
    assert_eq!(lines[3], "Eingang · received (UTC): 2026-03-01T10:20:45.123456Z");
    let proven = Receipt::decode(&file).unwrap().verify(&signer().verifier()).unwrap();
    assert_eq!(proven.statement.case(), "2026-000123");
    assert_eq!(proven.statement.service(), "Entschädigung nach § 56 IfSG");
    assert_eq!(proven.statement.received(), 1_772_360_445_123_456);
    assert_eq!(proven.statement.answers(), Hash::of(b"answers"));
    assert_eq!((proven.index, proven.checkpoint.size), (5, 11));
    for (index, size) in [(0, 1), (0, 2), (1, 2), (6, 7), (0, 64), (99, 100)] {
        assert_eq!(check(&receipt(index, size).encode()), Ok(()), "{index} of {size}");
    }
}

#[test]
fn a_receipt_that_an_editor_converted_still_proves() {
    let file = receipt(5, 11).encode();
    assert_eq!(check(&file.replace('\n', "\r\n")), Ok(()));
    assert_eq!(check(&format!("\u{feff}{file}")), Ok(()));
    assert!(check(&file.replacen('\n', "\r\n", 1)).is_err());
}

#[test]
fn a_fact_cannot_smuggle_a_line() {
    let statement = Statement::new("1\nLeistung · service: x", " a \u{85}\t b ", 0, Hash([0; 32]));
    assert_eq!((statement.case(), statement.service()), ("1 Leistung · service: x", "a b"));
}

#[test]
fn each_way_to_forge_a_receipt_has_its_own_fault() {
    let good = receipt(5, 11);
    let key = signer().verifier();
    let fault = |forged: &Receipt| forged.verify(&key).unwrap_err();

    let mut forged = good.clone();
    forged.statement = Statement::new("2026-000124", good.statement.service(), 0, Hash::of(b"answers"));
    assert_eq!(fault(&forged), Fault::Facts);
    let recomputed = Receipt::new(forged.statement, SALT, 5, good.path.clone(), good.checkpoint.clone());
    assert_eq!(fault(&recomputed), Fault::NotInLog);
    assert_eq!(fault(&Receipt { salt: [0; 32], ..good.clone() }), Fault::Facts);
    assert_eq!(fault(&Receipt { leaf: Hash([0; 32]), ..good.clone() }), Fault::Facts);
    assert_eq!(fault(&Receipt { index: 4, ..good.clone() }), Fault::NotInLog);
    assert_eq!(fault(&Receipt { index: 11, ..good.clone() }), Fault::NotInLog);
    assert_eq!(fault(&Receipt { path: good.path[1..].to_vec(), ..good.clone() }), Fault::NotInLog);
    assert_eq!(fault(&Receipt { checkpoint: receipt(5, 12).checkpoint, ..good.clone() }), Fault::NotInLog);

    let replaced =
        |from: &str, to: &str| Receipt { checkpoint: good.checkpoint.replacen(from, to, 1), ..good.clone() };
    assert_eq!(fault(&replaced("\n11\n", "\n12\n")), Fault::Signature);
    assert_eq!(fault(&replaced("\n11\n", "\n011\n")), Fault::Checkpoint);
    assert_eq!(fault(&replaced("\n\n", "\nmore\n\n")), Fault::Checkpoint);
    assert_eq!(fault(&replaced("— amt", "— bmt")), Fault::OtherKey);
    let doubled = format!("{}— other.example AAAAAAAA\n", good.checkpoint);
    assert_eq!(fault(&Receipt { checkpoint: doubled, ..good.clone() }), Fault::Checkpoint);

    let impostor = Signer::new("amt.example/log", &[8; 32]).unwrap();
    assert_eq!(good.verify(&impostor.verifier()), Err(Fault::OtherKey));
    let stranger = Signer::new("elsewhere.example/log", &[7; 32]).unwrap();
    assert_eq!(good.verify(&stranger.verifier()), Err(Fault::OtherKey));

    let file = good.encode();
    assert_eq!(check("Sehr geehrte Damen und Herren"), Err(Fault::NotAReceipt));
    assert_eq!(check(&file.replace("receipt/1", "receipt/2")), Err(Fault::NotAReceipt));
    assert_eq!(check(&file.repeat(20)), Err(Fault::NotAReceipt));
    assert_eq!(
        check(&file.replace("Blattnummer · leaf number: 5", "Blattnummer · leaf number: 05")),
        Err(Fault::Line(8))
    );
    assert_eq!(check(&file.replace("10:20:45.123456Z", "11:20:45.123456+01:00")), Err(Fault::Line(4)));
    assert_eq!(check(&file.replace("case: 2026", "case:  2026")), Err(Fault::Line(2)));
    assert_eq!(check(&file.lines().take(6).collect::<Vec<_>>().join("\n")), Err(Fault::Line(6)));
    for fault in [
        Fault::NotAReceipt,
        Fault::Line(3),
        Fault::Facts,
        Fault::NotInLog,
        Fault::Checkpoint,
        Fault::OtherKey,
        Fault::Signature,
    ] {
        for lang in [Lang::De, Lang::En] {
            assert!(!fault.text(lang).starts_with("proof-") && !fault.text(lang).contains('$'), "{fault:?}");
        }
    }
    assert!(Fault::Line(3).text(Lang::De).starts_with("Zeile 3 "));
}

/// A small generator with a fixed seed, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn change(&mut self, file: &[u8]) -> Vec<u8> {
        let mut bytes = file.to_vec();
        let place = self.throw(bytes.len());
        let kind = self.throw(9);
        match kind {
            0 => bytes[place] ^= 1 << self.throw(8),
            1 => bytes[place] = self.throw(256) as u8,
            2 => bytes[place] = b"0123456789abcdefABC =+/\n"[self.throw(24)],
            3 => drop(bytes.remove(place)),
            4 => bytes.insert(place, b"0aA \n\r+=."[self.throw(9)]),
            5 => bytes.truncate(place),
            6 => {
                let other = self.throw(bytes.len());
                bytes.swap(place, other);
            }
            _ => {
                let mut lines: Vec<&[u8]> = file.split_inclusive(|byte| *byte == b'\n').collect();
                let (line, other) = (self.throw(lines.len()), self.throw(lines.len()));
                if kind == 7 {
                    lines.swap(line, other)
                } else {
                    lines.insert(other, lines[line])
                }
                bytes = lines.concat();
            }
        }
        bytes
    }
}

#[test]
fn none_of_ten_thousand_changed_receipts_passes() {
    let files: Vec<Vec<u8>> =
        [(0, 1), (5, 11), (99, 100), (40, 64)].map(|(i, n)| receipt(i, n).encode().into_bytes()).to_vec();
    let mut dice = Dice(0x5eed);
    let mut changed = 0;
    while changed < 10_000 {
        let file = &files[dice.throw(files.len())];
        let forged = dice.change(file);
        if forged == *file {
            continue;
        }
        changed += 1;
        // What is no text never gets as far as a receipt.
        if let Ok(text) = std::str::from_utf8(&forged) {
            assert!(check(text).is_err(), "passed:\n{text}");
        }
    }
    assert!(files.iter().all(|file| check(std::str::from_utf8(file).unwrap()).is_ok()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn proofs_agree_with_the_naive_log(size in 1u64..400, a in any::<u64>(), b in any::<u64>(), bit in 0usize..256) {
        let log = Log::of(size, 9);
        let (index, old) = (a % size, b % (size + 1));
        let (whole, before) = (log.root(size), log.root(old));
        prop_assert_eq!(whole, naive_root(&log.leaves));
        prop_assert_eq!(before, naive_root(&log.leaves[..old as usize]));
        let leaf = log.leaves[index as usize];
        let mut path = log.inclusion(index, size);
        prop_assert_eq!(verify_inclusion(index, size, &leaf, &path, &whole), Ok(()));
        if let Some(place) = (b as usize).checked_rem(path.len()) {
            path[place].0[bit / 8] ^= 1 << (bit % 8);
            prop_assert_eq!(verify_inclusion(index, size, &leaf, &path, &whole), Err(Mismatch::Root));
            path.pop();
            prop_assert!(verify_inclusion(index, size, &leaf, &path, &whole).is_err());
        }
        let mut path = log.consistency(old, size);
        prop_assert_eq!(verify_consistency(old, size, &before, &whole, &path), Ok(()));
        if let Some(place) = (a as usize).checked_rem(path.len()) {
            path[place].0[bit / 8] ^= 1 << (bit % 8);
            prop_assert!(verify_consistency(old, size, &before, &whole, &path).is_err());
            path.push(leaf);
            prop_assert!(verify_consistency(old, size, &before, &whole, &path).is_err());
        }
    }

    #[test]
    fn any_text_is_answered(text in "\\PC{0,200}", lines in prop::collection::vec("\\PC{0,30}", 0..12)) {
        let file = receipt(1, 2).encode();
        let title = file.lines().next().unwrap();
        prop_assert!(Receipt::decode(&text).is_err());
        let headed = [&[title.to_owned()], &lines[..]].concat().join("\n");
        prop_assert!(Receipt::decode(&headed).is_err());
        prop_assert!(text.parse::<Verifier>().is_err());
        prop_assert!(Checkpoint::open(&text, &signer().verifier()).is_err());
    }

    #[test]
    fn facts_survive_the_file(case in "\\PC{0,40}", service in "\\PC{0,40}", time in 0i64..4_000_000_000_000_000) {
        let statement = Statement::new(&case, &service, time, Hash::of(case.as_bytes()));
        let leaf = leaf_hash(&statement.salted(&SALT));
        let file = Receipt::new(statement.clone(), SALT, 0, Vec::new(), signer().checkpoint(1, leaf)).encode();
        let proven = Receipt::decode(&file).unwrap().verify(&signer().verifier()).unwrap();
        prop_assert_eq!(proven.statement, statement);
    }
}
