//! The SQL of offices.

use super::{Adoption, Offer, Office};
use base::{Error, Result};
use forms::additions;
use forms::bi::Bi;
use store::{Tx, params};

pub fn insert(tx: &mut Tx, office: &Office) -> Result<()> {
    tx.exec(
        "INSERT INTO offices (id, level, ags, name, name_fold, street, plz, place, phone, email, web, hours, source, \
         version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1) ON CONFLICT DO NOTHING",
        &params![
            office.id.as_str(),
            office.level.as_str(),
            office.ags.as_str(),
            office.name.as_str(),
            base::words::fold(&office.name),
            office.street.as_str(),
            office.plz.as_str(),
            office.place.as_str(),
            office.phone.as_str(),
            office.email.as_str(),
            office.web.as_str(),
            office.hours.as_str(),
            office.source.as_str()
        ],
    )?;
    Ok(())
}

pub fn count(tx: &mut Tx) -> Result<i64> {
    tx.row("SELECT COUNT(*) AS n FROM offices", &params![])?.map_or(Ok(0), |row| row.int("n"))
}

pub fn get(tx: &mut Tx, id: &str) -> Result<Option<Office>> {
    let row = tx.row(
        "SELECT id, level, ags, name, street, plz, place, phone, email, web, hours, source, version \
         FROM offices WHERE id = $1",
        &params![id],
    )?;
    row.map(|row| {
        Ok(Office {
            id: row.text("id")?,
            level: row.text("level")?,
            ags: row.text("ags")?,
            name: row.text("name")?,
            street: row.text("street")?,
            plz: row.text("plz")?,
            place: row.text("place")?,
            phone: row.text("phone")?,
            email: row.text("email")?,
            web: row.text("web")?,
            hours: row.text("hours")?,
            source: row.text("source")?,
            version: row.int("version")?,
        })
    })
    .transpose()
}

pub fn update(tx: &mut Tx, office: &Office) -> Result<()> {
    let changed = tx.exec(
        "UPDATE offices SET street = $2, plz = $3, place = $4, phone = $5, email = $6, web = $7, hours = $8, \
         source = $9, version = version + 1 WHERE id = $1 AND version = $10",
        &params![
            office.id.as_str(),
            office.street.as_str(),
            office.plz.as_str(),
            office.place.as_str(),
            office.phone.as_str(),
            office.email.as_str(),
            office.web.as_str(),
            office.hours.as_str(),
            office.source.as_str(),
            office.version
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(Error::conflict("office changed meanwhile")) }
}

pub fn adoption(tx: &mut Tx, office: &str, service: &str) -> Result<Option<Adoption>> {
    let row = tx.row(
        "SELECT local_values, offered, source, version, pinned, additions, notes, set_with FROM office_services \
         WHERE office = $1 AND service = $2",
        &params![office, service],
    )?;
    row.map(|row| {
        let notes = row.text("notes")?;
        Ok(Adoption {
            offer: Offer {
                values: crate::json::object(&row.text("local_values")?)?,
                offered: row.flag("offered")?,
                source: row.text("source")?,
                version: row.int("version")?,
            },
            pinned: row.opt_text("pinned")?,
            additions: additions::read(&row.text("additions")?).map_err(Error::internal)?,
            note: if notes.is_empty() { Bi::default() } else { crate::json::read(&notes)? },
            set_with: row.opt_text("set_with")?,
        })
    })
    .transpose()
}

pub fn set_offer(tx: &mut Tx, office: &str, service: &str, offer: &Offer, with: Option<&str>) -> Result<()> {
    let values = crate::json::text(&offer.values)?;
    let changed = if offer.version == 0 {
        tx.exec(
            "INSERT INTO office_services (office, service, local_values, offered, source, version, set_with) \
             VALUES ($1, $2, $3, $4, $5, 1, $6) ON CONFLICT DO NOTHING",
            &params![office, service, values, offer.offered, offer.source.as_str(), with],
        )?
    } else {
        tx.exec(
            "UPDATE office_services SET local_values = $3, offered = $4, source = $5, set_with = $7, \
             version = version + 1 WHERE office = $1 AND service = $2 AND version = $6",
            &params![office, service, values, offer.offered, offer.source.as_str(), offer.version, with],
        )?
    };
    if changed == 1 { Ok(()) } else { Err(Error::conflict("offer changed meanwhile")) }
}

/// A row to hold what an office sets for a service that needs no values of it.
fn ensure(tx: &mut Tx, office: &str, service: &str) -> Result<()> {
    tx.exec(
        "INSERT INTO office_services (office, service, local_values, offered, source, version) \
         VALUES ($1, $2, '{}', 0, 'office', 1) ON CONFLICT DO NOTHING",
        &params![office, service],
    )?;
    Ok(())
}

pub fn pin(tx: &mut Tx, office: &str, service: &str, digest: Option<&str>) -> Result<()> {
    ensure(tx, office, service)?;
    tx.exec(
        "UPDATE office_services SET pinned = $3 WHERE office = $1 AND service = $2",
        &params![office, service, digest],
    )?;
    Ok(())
}

pub fn add(tx: &mut Tx, office: &str, service: &str, additions: &str, note: &Bi) -> Result<()> {
    ensure(tx, office, service)?;
    let note = if *note == Bi::default() { String::new() } else { crate::json::text(note)? };
    tx.exec(
        "UPDATE office_services SET additions = $3, notes = $4 WHERE office = $1 AND service = $2",
        &params![office, service, additions, note],
    )?;
    Ok(())
}

/// Gives what an office has set for a service to another one.
pub fn take_over(tx: &mut Tx, from: &str, to: &str, service: &str, offered: bool) -> Result<()> {
    tx.exec(
        "INSERT INTO office_services (office, service, local_values, offered, source, version, pinned, additions, notes, \
         set_with) SELECT $2, service, local_values, $4, source, 1, pinned, additions, notes, set_with \
         FROM office_services WHERE office = $1 AND service = $3 \
         ON CONFLICT (office, service) DO UPDATE SET local_values = excluded.local_values, offered = excluded.offered, \
         source = excluded.source, version = office_services.version + 1, pinned = excluded.pinned, \
         additions = excluded.additions, notes = excluded.notes, set_with = excluded.set_with",
        &params![from, to, service, offered],
    )?;
    Ok(())
}

/// People can no longer apply there.
pub fn withdraw(tx: &mut Tx, office: &str) -> Result<()> {
    tx.exec(
        "UPDATE office_services SET offered = 0, version = version + 1 WHERE office = $1 AND offered = 1",
        &params![office],
    )?;
    Ok(())
}

/// The offices that offer a service, or have made it their own in another way.
pub fn offering(tx: &mut Tx, service: &str) -> Result<Vec<String>> {
    let rows = tx.rows(
        "SELECT office FROM office_services WHERE service = $1 AND (offered = 1 OR pinned IS NOT NULL OR additions <> '') \
         ORDER BY office",
        &params![service],
    )?;
    rows.iter().map(|row| row.text("office")).collect()
}

pub fn counts(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    let rows = tx.rows(
        "SELECT service, COUNT(*) AS n FROM office_services WHERE offered = 1 GROUP BY service ORDER BY service",
        &params![],
    )?;
    rows.iter().map(|row| Ok((row.text("service")?, row.int("n")?))).collect()
}
