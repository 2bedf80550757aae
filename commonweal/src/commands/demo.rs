//! `commonweal demo`: a made-up city to try everything out, on this machine only.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use city::load::{LoadOrder, MadeUp};
use city::mandate::Actor;
use city::master_data::{MasterDataKind, MasterDataStore};
use city::payment;
use city::portal::Desk;
use city::{City, OpenCityError};
use clap::Args;
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::schema::tables;
use platform::db::{Database, MIGRATIONS_TABLE, migrate, tables_in};

use super::city_options::{address_in, residents};
use super::document_key::document_key;
use super::log_options::{signer_beside, signer_files};
use super::sign_in_options::SignInOptions;
use super::{Answer, Failure, load, wait_for};
use crate::server::{self, Server};
use crate::settings::{DATABASE_FILE, FileOptions, LISTEN, Listen, SEED, Settings, default_data};
use crate::{packs, services};

const EXAMPLES: &str = "\
Examples:
  commonweal demo
  commonweal demo --residents 2000 --listen 127.0.0.1:9000 --data /tmp/city
  commonweal demo --seed 7 --fresh
  commonweal demo --pack taipei --data taipei

The first start makes the city; later ones open it again with all that was done in it.
Everybody in it is made up, and every visitor may choose who to be: so it is served on
this machine only. Ctrl+C ends it.

Exit codes: 0 ended as it was told; 2 a setting is wrong, or does not fit the city that
is there; 4 the folder or the database in it can't be used; 5 the address can't be served on.";

/// Make up a city and serve it on this machine, to try everything out.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The city pack, one of those that the program carries [default: belo-horizonte].
    #[arg(long, env = "COMMONWEAL_PACK", value_name = "NAME")]
    pack: Option<String>,

    /// How many residents to make up [default: 20000].
    #[arg(
        long,
        env = "COMMONWEAL_RESIDENTS",
        value_name = "N",
        allow_negative_numbers = true
    )]
    residents: Option<u32>,

    /// What chance starts from: another seed, another city [default: 1].
    #[arg(
        long,
        env = "COMMONWEAL_SEED",
        value_name = "S",
        allow_negative_numbers = true
    )]
    seed: Option<u64>,

    /// Address and port of the portal; it must be a loopback address. Port 0 takes any free one
    /// [default: 127.0.0.1:8080].
    #[arg(long, env = "COMMONWEAL_LISTEN", value_name = "ADDR")]
    listen: Option<Listen>,

    /// The folder in which the city is kept [default: commonweal in the folder for your data, as in
    /// ~/.local/share/commonweal].
    #[arg(long, env = "COMMONWEAL_DATA", value_name = "DIR")]
    data: Option<PathBuf>,

    /// Throw away the made-up city that is in the folder, and begin anew. Nothing else is thrown away.
    #[arg(long)]
    fresh: bool,

    #[command(flatten)]
    file: FileOptions,
}

/// What city is wanted. What is not said is taken as the city in the folder has it.
struct Wanted {
    pack: Option<String>,
    residents: Option<u32>,
    seed: Option<u64>,
}

/// Makes the city where there is none, and serves it until a signal says otherwise.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let settings = arguments.file.read()?;
    let listen = arguments.listen.or(settings.listen).unwrap_or(LISTEN);
    if !listen.0.ip().is_loopback() {
        return Err(Failure::Refused(format!(
            "the demonstration lets every visitor choose who to be, so it is for this machine only, and {listen} can \
             be reached from others: choose a loopback address such as {LISTEN}, or serve a city with commonweal serve"
        )));
    }
    let wanted = Wanted {
        pack: arguments.pack.clone().or(settings.pack),
        residents: arguments.residents.or(settings.residents),
        seed: arguments.seed.or(settings.seed),
    };
    let order = wanted.order()?;
    let data = arguments.data.clone().or(settings.data);
    let data = data.map_or_else(default_data, Ok)?;
    wait_for(async {
        let listener = server::bind(listen).await?;
        check_owner(&data).await?;
        if arguments.fresh {
            remove_city(&data).await?;
        }
        let db = Database::open(&address_in(&data)).await?;
        if let Err(error) = migrate(&db, services::migrations(&services::all())).await {
            return Err(or_fresh(error.into(), &db, &data).await);
        }
        let city = match open(&db).await {
            Err(OpenCityError::NotLoaded) => {
                writeln!(out, "Making a city in {} …", data.display())?;
                // The key of a made-up city that is gone must not sign for another one.
                for file in signer_files(&address_in(&data)) {
                    remove(&file)?;
                }
                load::load(&db, &order, out).await?;
                open(&db).await?
            }
            Err(error) => return Err(or_fresh(error.into(), &db, &data).await),
            Ok(city) => {
                wanted.agree_with(&city, &data)?;
                writeln!(out, "Opening the city in {} …", data.display())?;
                city
            }
        };
        let key = document_key(None, &address_in(&data), &Chance::system()?)?;
        let city = city.with_document_key(key);
        let services = services::all();
        let texts =
            services::texts(&services).map_err(|error| Failure::Refused(error.to_string()))?;
        let roles = practice_roles(&db).await?;
        let chance = Chance::system()?;
        let sign_in = SignInOptions::default().read(&Settings::default(), Some(&data), &chance)?;
        let payments = payment::practice(&city).await?;
        let desk = Desk::new(city.clone(), services, texts, roles)
            .with_sign_in(sign_in)
            .with_payments(Some(payments));
        let signer = signer_beside(&city, &address_in(&data))?;
        let server = Server::new(listener, desk, signer, None)?;
        welcome(&city, &format!("http://{}", server.address()?), &data, out)?;
        server.run().await;
        db.close().await;
        Ok(Answer::Yes)
    })
}

impl Wanted {
    fn order(&self) -> Result<LoadOrder, Failure> {
        Ok(LoadOrder {
            source: packs::named(self.pack.as_deref().unwrap_or(packs::DEFAULT))?,
            residents: residents(self.residents)?,
            seed: self.seed.unwrap_or(SEED),
            stand_in: None,
        })
    }

    /// Nobody shall take one city for another.
    fn agree_with(&self, city: &City, data: &Path) -> Result<(), Failure> {
        let pack = &city.about().id;
        let mut other = Vec::new();
        if self.pack.as_ref().is_some_and(|wanted| wanted != pack) {
            other.push(format!("of the pack {pack}"));
        }
        if let Some(made_up) = city.made_up() {
            if self
                .residents
                .is_some_and(|wanted| wanted != made_up.residents)
            {
                other.push(format!("with {} residents", made_up.residents));
            }
            if self.seed.is_some_and(|wanted| wanted != made_up.seed) {
                other.push(format!("from seed {}", made_up.seed));
            }
        }
        if other.is_empty() {
            return Ok(());
        }
        Err(Failure::Refused(format!(
            "the city in {} is another one, {}: leave these options out to open it, add --fresh to throw it away and \
             begin anew, or name another folder with --data",
            data.display(),
            other.join(", ")
        )))
    }
}

pub(super) async fn open(db: &Database) -> Result<City, OpenCityError> {
    let chance = Chance::system().map_err(|error| {
        OpenCityError::Store(city::error::StoreError::Unwritten(error.to_string()))
    })?;
    let policies = services::policies(&services::all())?;
    City::open(db.clone(), Clock::system(), chance, policies, true).await
}

/// What a database has to lose.
enum Holds {
    /// No city.
    Nothing,
    MadeUpCity,
    /// What can't be made up again.
    Else,
}

async fn holds(db: &Database) -> Holds {
    let Ok(tables) = tables(db).await else {
        return Holds::Else;
    };
    let has = |name| tables.iter().any(|table| table.name == name);
    if tables.is_empty() {
        return Holds::Nothing;
    }
    if !has(MIGRATIONS_TABLE) {
        return Holds::Else;
    }
    match MadeUp::kept_in(db).await {
        Ok(Some(_)) => Holds::MadeUpCity,
        Ok(None) => match open(db).await {
            Err(OpenCityError::NotLoaded) => Holds::Nothing,
            _ => Holds::Else,
        },
        Err(_) => Holds::Else,
    }
}

/// A demonstration that can't be opened need not be mended.
async fn or_fresh(failure: Failure, db: &Database, data: &Path) -> Failure {
    match (failure, holds(db).await) {
        (Failure::Database(what), Holds::MadeUpCity) => Failure::Database(format!(
            "{what}\nThe city in {} is a made-up one: --fresh throws it away and begins anew.",
            data.display()
        )),
        (failure, _) => failure,
    }
}

/// Refuses a file that is called like a city and is none: it is neither written to nor thrown away.
pub(super) async fn check_owner(data: &Path) -> Result<(), Failure> {
    let file = data.join(DATABASE_FILE);
    if !file.exists() {
        return Ok(());
    }
    let tables = tables_in(&file)
        .await
        .map_err(|error| Failure::Database(format!("{error}\n{}", keep(&file))))?;
    if tables.is_empty() || tables.iter().any(|table| table == MIGRATIONS_TABLE) {
        return Ok(());
    }
    Err(Failure::Database(format!(
        "{} is a database of another program\n{}",
        file.display(),
        keep(&file)
    )))
}

/// What to do about a file that may be of worth to somebody.
fn keep(file: &Path) -> String {
    format!(
        "It was left as it is, for --fresh throws away nothing but a made-up city: move {} away, or name another \
         folder with --data.",
        file.display()
    )
}

/// Removes the city in the folder, if it is a made-up one and no other program works on it.
async fn remove_city(data: &Path) -> Result<(), Failure> {
    let file = data.join(DATABASE_FILE);
    if !file.exists() {
        return Ok(());
    }
    let db = Database::open(&address_in(data)).await?;
    let held = holds(&db).await;
    db.close().await;
    if matches!(held, Holds::Else) {
        return Err(Failure::Database(format!(
            "{} holds what is no made-up city\n{}",
            file.display(),
            keep(&file)
        )));
    }
    for ending in ["", "-wal", "-shm"] {
        remove(&data.join(format!("{DATABASE_FILE}{ending}")))?;
    }
    Ok(())
}

/// Removes a file, if it is there.
pub(super) fn remove(file: &Path) -> Result<(), Failure> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            let file = file.display();
            Err(Failure::Database(format!(
                "{file} can't be removed: {error}"
            )))
        }
        _ => Ok(()),
    }
}

/// Whom a visitor may be.
pub(super) async fn practice_roles(db: &Database) -> Result<Vec<Actor>, Failure> {
    let Some(data) = MasterDataStore::newest(db, MasterDataKind::PracticeRoles).await? else {
        return Ok(Vec::new());
    };
    serde_json::from_value(data.content)
        .map_err(|error| Failure::Database(format!("the practice roles can't be read: {error}")))
}

fn welcome(city: &City, address: &str, data: &Path, out: &mut dyn Write) -> io::Result<()> {
    let residents = city.made_up().map_or(0, |made_up| made_up.residents);
    write!(
        out,
        "Commonweal is ready: {address}/\n\n\
         \x20 {} with {residents} residents. Everybody in it is made up.\n\
         \x20 {address}/        what the city offers, and where\n\
         \x20 {address}/roles   choose who to be: a parent who applies for school places, the officer who runs\n\
         \x20                           the round, or whoever declares an emergency or signs an order\n\n\
         The city is kept in {}. Ctrl+C ends the program; the next start opens it again.\n",
        city.about()
            .name
            .in_language(platform::text::Language::English),
        data.display()
    )?;
    out.flush()
}
