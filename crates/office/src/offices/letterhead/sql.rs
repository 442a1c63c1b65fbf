//! The SQL of letterheads.

use super::{Letterhead, Version};
use base::{Ctx, Result};
use forms::bi::Bi;
use store::{Row, Tx, params};

const ALL: &str = "SELECT l.version, l.picture, l.alt_de, l.alt_en, l.colour, l.head_lines, l.return_line, l.foot_lines, \
                   l.changed_at, COALESCE(a.name, '') AS who FROM letterheads l LEFT JOIN accounts a ON a.id = l.changed_by \
                   WHERE l.office = $1";

fn version(row: &Row) -> Result<Version> {
    let lines = |text: &str| text.lines().map(ToOwned::to_owned).collect::<Vec<_>>();
    Ok(Version {
        version: row.int("version")?,
        head: Letterhead {
            picture: row.opt_text("picture")?,
            alt: Bi { de: row.text("alt_de")?, en: row.text("alt_en")? },
            colour: row.text("colour")?,
            head: lines(&row.text("head_lines")?),
            return_line: row.text("return_line")?,
            foot: lines(&row.text("foot_lines")?),
        },
        changed_at: row.int("changed_at")?,
        changed_by: row.text("who")?,
    })
}

pub fn versions(tx: &mut Tx, office: &str, most: i64) -> Result<Vec<Version>> {
    let rows = tx.rows(&format!("{ALL} ORDER BY l.version DESC LIMIT $2"), &params![office, most])?;
    rows.iter().map(version).collect()
}

/// The one that counted at this moment.
pub fn at(tx: &mut Tx, office: &str, at: i64) -> Result<Option<Letterhead>> {
    let sql = format!("{ALL} AND l.changed_at <= $2 ORDER BY l.version DESC LIMIT 1");
    let row = tx.row(&sql, &params![office, at])?;
    Ok(row.as_ref().map(version).transpose()?.map(|found| found.head))
}

/// Somebody else who sets the same version at the same time meets the key of the table.
pub fn insert(tx: &mut Tx, ctx: &Ctx, office: &str, head: &Letterhead, version: i64) -> Result<()> {
    tx.exec(
        "INSERT INTO letterheads (office, version, picture, alt_de, alt_en, colour, head_lines, return_line, foot_lines, \
         changed_at, changed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        &params![
            office,
            version,
            head.picture.as_deref(),
            head.alt.de.as_str(),
            head.alt.en.as_str(),
            head.colour.as_str(),
            head.head.join("\n"),
            head.return_line.as_str(),
            head.foot.join("\n"),
            ctx.now,
            ctx.account()
        ],
    )?;
    Ok(())
}
