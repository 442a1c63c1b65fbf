//! Values go in and come out the same on both engines.

use crate::help::id;
use base::{Date, Kind, Money};
use store::testing::on_both;
use store::{Value, params, placeholders};

#[test]
fn every_kind_of_value_comes_back_as_it_went_in() {
    on_both(|store| {
        let day: Date = "2026-03-01".parse().unwrap();
        store
            .write_now(move |tx| {
                tx.exec(
                    "CREATE TABLE kinds (id TEXT NOT NULL PRIMARY KEY, day TEXT, flag BIGINT, cents BIGINT, bytes BYTEA)",
                    &[],
                )?;
                let some = params![id(1), day, true, Money::cents(-205_000), vec![0u8, 255, 7]];
                tx.exec("INSERT INTO kinds VALUES ($1, $2, $3, $4, $5)", &some)?;
                let none =
                    params![id(2), Option::<Date>::None, Option::<bool>::None, Option::<Money>::None, Value::Null];
                tx.exec("INSERT INTO kinds VALUES ($1, $2, $3, $4, $5)", &none)?;
                // The same parameter twice, and not in the order of their numbers.
                let rows = tx.rows(
                    "SELECT id, day, flag, cents, bytes FROM kinds WHERE id = $2 AND ($1 = 0 OR flag = $1) AND id = $2",
                    &params![1i64, id(1)],
                )?;
                assert_eq!(rows.len(), 1);
                assert_eq!(rows[0].id("id")?, id(1));
                assert_eq!(rows[0].date("day")?, day);
                assert!(rows[0].flag("flag")?);
                assert_eq!(rows[0].money("cents")?, Money::cents(-205_000));
                assert_eq!(rows[0].bytes("bytes")?, [0, 255, 7]);
                let none = tx.row("SELECT * FROM kinds WHERE id = $1", &params![id(2)])?.unwrap();
                assert_eq!(none.opt_date("day")?, None);
                assert_eq!(none.opt_int("flag")?, None);
                assert_eq!(none.opt_money("cents")?, None);
                let missing = tx.row("SELECT id FROM kinds WHERE id = $1", &params![id(3)])?;
                assert!(missing.is_none());
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn a_wrong_or_empty_or_missing_column_is_named_in_the_error() {
    on_both(|store| {
        let row = store
            .read_now(|tx| {
                let sql = "SELECT CAST($1 AS TEXT) AS word, CAST($2 AS BIGINT) AS number, CAST($3 AS TEXT) AS blank";
                Ok(tx.row(sql, &params!["Hund", 2i64, Value::Null])?.unwrap())
            })
            .unwrap();
        let errors = [
            (row.int("word").unwrap_err(), "word"),
            (row.text("number").unwrap_err(), "number"),
            (row.flag("number").unwrap_err(), "number"),
            (row.date("word").unwrap_err(), "word"),
            (row.id("word").unwrap_err(), "word"),
            (row.text("blank").unwrap_err(), "blank"),
            (row.text("absent").unwrap_err(), "absent"),
        ];
        for (error, column) in errors {
            assert_eq!(error.kind, Kind::Internal);
            assert!(error.detail.contains(column), "{error}");
            assert!(!error.detail.contains("Hund"), "contents stay out of the log: {error}");
        }
    });
}

#[test]
fn text_is_ordered_by_its_bytes_on_both_engines() {
    on_both(|store| {
        let words = ["Zeitz", "apolda", "Älteste", "Apolda", "ähnlich", "z", "_", "10", "9", ""];
        let sorted = store
            .write_now(move |tx| {
                for word in words {
                    tx.exec("INSERT INTO settings (key, value) VALUES ($1, $2)", &params![word, ""])?;
                }
                let rows = tx.rows("SELECT key FROM settings WHERE key < $1 ORDER BY key", &params!["Ä"])?;
                rows.iter().map(|row| row.text("key")).collect::<base::Result<Vec<String>>>()
            })
            .unwrap();
        assert_eq!(sorted, ["", "10", "9", "Apolda", "Zeitz", "_", "apolda", "z"]);
    });
}

#[test]
fn lists_of_parameters_and_sums_and_limits_work_on_both_engines() {
    on_both(|store| {
        crate::help::tables(store);
        store
            .write_now(|tx| {
                for (place, name) in ["a", "b", "c", "d"].into_iter().enumerate() {
                    let n = i64::MAX / 8 + place as i64;
                    tx.exec("INSERT INTO things (id, n) VALUES ($1, $2)", &params![name, n])?;
                }
                let sql = format!(
                    "SELECT CAST(SUM(n) AS BIGINT) AS total, COUNT(*) AS count FROM things WHERE id IN ({})",
                    placeholders(2, 3)
                );
                let sql = format!("{sql} AND n > $1");
                let row = tx.row(&sql, &params![1i64, "a", "b", "d"])?.unwrap();
                assert_eq!(row.int("total")?, 3 * (i64::MAX / 8) + 4);
                assert_eq!(row.int("count")?, 3);
                let rows = tx.rows("SELECT id FROM things ORDER BY id LIMIT $1", &params![2i64])?;
                assert_eq!(rows.len(), 2);
                let found =
                    tx.row("SELECT EXISTS (SELECT 1 FROM things WHERE id = $1) AS found", &params!["c"])?;
                assert!(found.unwrap().flag("found")?);
                let changed = tx.rows("UPDATE things SET n = 0 WHERE id = $1 RETURNING n", &params!["a"])?;
                assert_eq!(changed[0].int("n")?, 0);
                Ok(())
            })
            .unwrap();
    });
}

#[test]
fn parameters_that_do_not_fit_the_statement_are_refused() {
    on_both(|store| {
        let few = store
            .read_now(|tx| tx.rows("SELECT CAST($1 AS TEXT) AS a, CAST($2 AS TEXT) AS b", &params!["x"]));
        assert_eq!(few.err().unwrap().kind, Kind::Internal);
        let nul = store.write_now(|tx| {
            tx.exec("INSERT INTO settings (key, value) VALUES ($1, $2)", &params!["a\0b", "c"])
        });
        assert_eq!(nul.unwrap_err().kind, Kind::Internal);
    });
}

#[test]
fn blobs_are_kept_once_and_checked_when_read() {
    on_both(|store| {
        let letter = vec![7u8; 300_000];
        let copy = letter.clone();
        let digest = store
            .write_now(move |tx| {
                let first = tx.put_blob(&copy, 1)?;
                assert_eq!(tx.put_blob(&copy, 2)?, first);
                Ok(first)
            })
            .unwrap();
        assert_eq!(digest, store::blobs::digest(&letter));
        assert_eq!(digest.len(), 64);
        let wanted = digest.clone();
        let (bytes, size, rows) = store
            .read_now(move |tx| {
                let rows = tx.row("SELECT COUNT(*) AS n FROM blobs", &[])?.unwrap().int("n")?;
                assert!(tx.blob("00")?.is_none());
                Ok((tx.blob(&wanted)?, store::blobs::size(tx, &wanted)?, rows))
            })
            .unwrap();
        assert_eq!((bytes, size, rows), (Some(letter), Some(300_000), 1));
        let damaged = digest.clone();
        store
            .write_now(move |tx| {
                tx.exec("UPDATE blobs SET bytes = $2 WHERE digest = $1", &params![&damaged, vec![1u8]])
            })
            .unwrap();
        let wanted = digest.clone();
        assert_eq!(store.read_now(move |tx| tx.blob(&wanted)).unwrap_err().kind, Kind::Internal);
        assert!(store.write_now(move |tx| store::blobs::remove(tx, &digest)).unwrap());
    });
}
