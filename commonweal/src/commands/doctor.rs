//! `commonweal doctor`: what is wrong with a city's database, disk and clock, and what to do.

use std::io::{self, Write};
use std::path::Path;

use city::City;
use city::disclosure::log::{Log, SignError, Signer};
use city::event::EventStore;
use city::master_data::{MasterDataKind, MasterDataStore};
use clap::Args;
use jiff::Timestamp;
use jiff::civil::{Date, date};
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::{Database, Health, OpenError, health, pending};

use super::carrier_options::CarrierOptions;
use super::city_options::{CityOptions, missing_file};
use super::log_options::LogOptions;
use super::{Answer, Failure, told, wait_for};
use crate::services;

/// Free space below which a disk is soon full.
const FREE_BYTES_MIN: u64 = 1_000_000_000;

/// No clock of a machine on which this program runs is right before this day: the program did not exist.
const PROGRAM_SINCE: Date = date(2026, 1, 1);

/// How far what is written may seem to lie in the future: clocks of several machines differ a little.
const CLOCK_SECONDS_APART: i64 = 300;

/// What to do with a database that is damaged.
const BRING_BACK: &str =
    "Stop using the database, keep it aside, and bring back the last copy of it.";

const EXAMPLES: &str = "\
Examples:
  commonweal doctor
  commonweal doctor --database postgres://commonweal@localhost/city

Looks at the database (can it be opened, read and written; is it sound, up to date, and
does it hold a city), at the space on its disk, at the clock, and whether the log of
disclosures grew from what was signed. Where mail, text messages or a virus scanner are
set, looks whether they can be reached, and whether the fonts of letters are there. A SQLite database is read
from end to end, and can be looked at only while no program serves it; a program that
serves tells how it is at /health.

Exit codes: 0 all is well; 1 something is wrong; 2 a setting is wrong.";

/// Look for what is wrong with a city's database, disk and clock, and say what to do.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(flatten)]
    city: CityOptions,

    #[command(flatten)]
    carriers: CarrierOptions,

    #[command(flatten)]
    log: LogOptions,
}

/// Something that was looked at: all is well, or what is wrong and what to do.
struct Finding {
    about: &'static str,
    found: Result<String, Wrong>,
}

struct Wrong {
    what: String,
    advice: String,
}

/// Looks at everything and prints what was found.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let (address, settings) = arguments.city.read()?;
    let key = arguments.log.key_file(&address, &settings)?;
    let findings = wait_for(async {
        let mut findings = examine(&address, &key, Clock::system().now()).await;
        let looked = arguments.carriers.look(&settings).await;
        findings.extend(looked.into_iter().map(|(about, found)| Finding {
            about,
            found: found.map_err(|what| Wrong {
                what,
                advice: "Notices wait or go another way until it is mended: see the settings of serve.".to_owned(),
            }),
        }));
        Ok(findings)
    })?;
    let mut wrong = 0_usize;
    for finding in &findings {
        print(finding, out)?;
        wrong += usize::from(finding.found.is_err());
    }
    if wrong == 0 {
        writeln!(out, "All is well.")?;
        return Ok(Answer::Yes);
    }
    writeln!(
        out,
        "Wrong: {wrong} of {} things looked at.",
        findings.len()
    )?;
    Ok(Answer::No)
}

fn print(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let about = finding.about;
    match &finding.found {
        Ok(what) => writeln!(out, "ok     {about}: {what}"),
        Err(Wrong { what, advice }) => {
            writeln!(out, "WRONG  {about}: {what}\n       {advice}")
        }
    }
}

async fn examine(address: &str, key: &Path, now: Timestamp) -> Vec<Finding> {
    let mut findings = vec![clock(now)];
    let db = match open(address).await {
        Ok(db) => db,
        Err(wrong) => {
            findings.push(Finding {
                about: "database",
                found: Err(wrong),
            });
            return findings;
        }
    };
    match health(&db).await {
        Ok(health) => {
            findings.push(soundness(&db, &health));
            findings.extend(disk(&health));
        }
        Err(error) => findings.push(broken("database", &error)),
    }
    let (shape, up_to_date) = shape(&db).await;
    findings.push(shape);
    if up_to_date {
        findings.push(city(&db).await);
        findings.push(history(&db, now).await);
        findings.push(log(&db, key).await);
    }
    db.close().await;
    findings
}

/// Opens the database, and makes none where there is none.
async fn open(address: &str) -> Result<Database, Wrong> {
    if let Some(file) = missing_file(address) {
        return Err(Wrong {
            what: format!("there is no file {}", file.display()),
            advice:
                "Make a city with commonweal demo or commonweal load, or name another database."
                    .to_owned(),
        });
    }
    Database::open(address).await.map_err(|error| Wrong {
        advice: match error {
            OpenError::InUse { .. } => {
                "While a program serves it, ask that program at /health; stop it to have the file looked at."
            }
            OpenError::File { .. } => "If it was one, bring back the last copy of it.",
            _ => "Then run commonweal doctor again.",
        }
        .to_owned(),
        what: error.to_string(),
    })
}

fn soundness(db: &Database, health: &Health) -> Finding {
    let found = match (&health.faults[..], &health.writable) {
        ([], Ok(())) => Ok(format!(
            "{} at {}, sound and writable",
            health.version,
            db.address()
        )),
        ([], Err(error)) => Err(Wrong {
            what: format!("{} can't be written to: {error}", db.address()),
            advice:
                "See that the disk has room, and that you may write to the file or as that user."
                    .to_owned(),
        }),
        (faults, _) => Err(Wrong {
            what: format!("{} is damaged: {}", db.address(), faults.join("; ")),
            advice: BRING_BACK.to_owned(),
        }),
    };
    Finding {
        about: "database",
        found,
    }
}

fn disk(health: &Health) -> Option<Finding> {
    let free = health.free_bytes?;
    let megabytes = free / 1_000_000;
    Some(Finding {
        about: "disk",
        found: if free >= FREE_BYTES_MIN {
            Ok(format!("{megabytes} MB are free"))
        } else {
            Err(Wrong {
                what: format!("only {megabytes} MB are free where the database lies"),
                advice: "Make room on that disk, or move the database to a larger one: a full disk stops all writing."
                    .to_owned(),
            })
        },
    })
}

/// Whether the database is as this program needs it, and whether it can be asked further.
async fn shape(db: &Database) -> (Finding, bool) {
    let left = pending(db, &services::migrations(&services::all())).await;
    let found = match left {
        Ok(left) if left.is_empty() => Ok("up to date with this program".to_owned()),
        Ok(left) => Err(Wrong {
            what: format!(
                "not up to date with this program: {} missing",
                left.join(", ")
            ),
            advice: "Make a copy of the database, then run commonweal migrate.".to_owned(),
        }),
        Err(error) => Err(Wrong {
            what: error.to_string(),
            advice: "Until then nothing of this city can be served by this program.".to_owned(),
        }),
    };
    let up_to_date = found.is_ok();
    let finding = Finding {
        about: "tables",
        found,
    };
    (finding, up_to_date)
}

async fn city(db: &Database) -> Finding {
    let opened = match services::policies(&services::all()) {
        Ok(policies) => {
            let (clock, chance) = (Clock::system(), Chance::seeded(0));
            City::open(db.clone(), clock, chance, policies, false).await
        }
        Err(fault) => Err(fault.into()),
    };
    Finding {
        about: "city",
        found: match opened {
            Ok(city) => Ok(format!(
                "{} with {} sites",
                city.about().id,
                city.geography().sites().len()
            )),
            Err(error) => Err(Wrong {
                what: told(&error),
                advice: "A city is made by commonweal load in an empty database.".to_owned(),
            }),
        },
    }
}

fn clock(now: Timestamp) -> Finding {
    let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
    Finding {
        about: "clock",
        found: if today >= PROGRAM_SINCE {
            Ok(format!("{now}"))
        } else {
            Err(Wrong {
                what: format!("it says {now}, when this program did not exist"),
                advice: "Set the clock of the machine (see timedatectl): deadlines go by it."
                    .to_owned(),
            })
        },
    }
}

/// Whether what was written lies in the past.
async fn history(db: &Database, now: Timestamp) -> Finding {
    let newest = match newest(db).await {
        Ok(newest) => newest,
        Err(error) => return broken("history", &error),
    };
    let ahead = newest.map_or(0, |newest| newest.as_second() - now.as_second());
    Finding {
        about: "history",
        found: match newest {
            Some(newest) if ahead > CLOCK_SECONDS_APART => Err(Wrong {
                what: format!("something was written at {newest}, and the clock says {now}"),
                advice: "Set the clock of the machine (see timedatectl): it is behind now, or was ahead then.".to_owned(),
            }),
            Some(newest) => Ok(format!("last written at {newest}")),
            None => Ok("nothing has happened yet".to_owned()),
        },
    }
}

/// Whether the disclosure log grew from what was signed before.
async fn log(db: &Database, key: &Path) -> Finding {
    let log = Log::new(db.clone());
    let found = if key.exists() {
        match Signer::open(key) {
            Ok(signer) => log.agree(&signer).await.map(|head| {
                let (size, covered) = (head.size, head.covered);
                format!("{size} entries grew from what was signed, of which the newest checkpoint covers {covered}")
            }),
            Err(error) => Err(SignError::Signer(error)),
        }
    } else {
        match log.newest_checkpoint().await {
            Ok(None) => Ok("nothing is signed yet".to_owned()),
            Ok(Some(_)) => {
                return Finding {
                    about: "log",
                    found: Err(Wrong {
                        what: format!(
                            "checkpoints are signed, but there is no key {}",
                            key.display()
                        ),
                        advice: "Bring the key back from its copy, or name it with --log-key."
                            .to_owned(),
                    }),
                };
            }
            Err(error) => Err(SignError::Store(error)),
        }
    };
    Finding {
        about: "log",
        found: found.map_err(|error| Wrong {
            what: told(&error),
            advice: "Keep the database and the key as they are, run commonweal log check, and bring back the copy that \
                     the newest checkpoint was signed for."
                .to_owned(),
        }),
    }
}

/// The newest moment that stands in the database.
async fn newest(db: &Database) -> Result<Option<Timestamp>, city::error::StoreError> {
    let event = EventStore::newest(db).await?;
    let loaded = MasterDataStore::newest(db, MasterDataKind::PracticeRoles).await?;
    Ok(event.max(loaded.map(|data| data.changed_at)))
}

fn broken(about: &'static str, error: &dyn std::error::Error) -> Finding {
    Finding {
        about,
        found: Err(Wrong {
            what: format!("can't be read: {}", told(error)),
            advice: BRING_BACK.to_owned(),
        }),
    }
}

#[cfg(test)]
mod tests {
    use city::load::LoadOrder;

    use super::super::city_options::{address_in, open_migrated};
    use super::super::load::load;
    use super::*;
    use crate::packs;

    /// What is wrong with a small city that was made now, where the clock says `now`.
    fn wrong_at(now: Timestamp) -> Vec<&'static str> {
        let folder = tempfile::tempdir().unwrap();
        let address = address_in(folder.path());
        let order = LoadOrder {
            source: packs::named(packs::DEFAULT).unwrap(),
            residents: 50,
            seed: 1,
            stand_in: None,
        };
        let findings = wait_for(async {
            let (db, _) = open_migrated(&address).await?;
            load(&db, &order, &mut io::sink()).await?;
            db.close().await;
            let key = folder.path().join("no-key");
            Ok(examine(&address, &key, now).await)
        });
        let findings = findings.unwrap();
        let wrong = findings.iter().filter(|finding| finding.found.is_err());
        wrong.map(|finding| finding.about).collect()
    }

    #[test]
    fn a_clock_that_lags_behind_what_was_written_is_told() {
        let now = Clock::system().now();
        assert_eq!(wrong_at(now), [""; 0]);
        let hour_ago = now - jiff::SignedDuration::from_hours(1);
        assert_eq!(wrong_at(hour_ago), ["history"]);
    }

    #[test]
    fn a_clock_that_was_never_set_is_told() {
        assert_eq!(wrong_at(Timestamp::UNIX_EPOCH), ["clock", "history"]);
    }
}
