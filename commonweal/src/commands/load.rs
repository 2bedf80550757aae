//! `commonweal load`: makes a city from a pack.

use std::cell::RefCell;
use std::io::{self, Write};

use city::City;
use city::load::{LoadOrder, Stage};
use clap::Args;
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::Database;

use super::city_options::{CityOptions, open_migrated, residents};
use super::log_options::LogOptions;
use super::{Answer, Failure, told, wait_for};
use crate::settings::SEED;
use crate::{packs, services};

const EXAMPLES: &str = "\
Examples:
  commonweal load --pack belo-horizonte --residents 100000 --database sqlite:city.db
  commonweal load --pack taipei --database sqlite:taipei.db
  commonweal load --pack packs/my-town --database postgres://commonweal@localhost/city

Everything is checked before anything is written, and all of it is written at once: what
is stopped half way leaves an empty database. Only the number of residents in each part
of the city is real; the residents themselves are made up from the seed. docs/guides/packs.md
says how a pack is made.

Exit codes: 0 loaded; 2 the pack or a setting is wrong; 4 the database can't be used, or
holds a city already.";

/// Make a city from a city pack, with residents made up over its real population.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The pack: the name of one that the program carries, or a folder [default: belo-horizonte].
    #[arg(long, env = "COMMONWEAL_PACK", value_name = "NAME_OR_FOLDER")]
    pack: Option<String>,

    /// How many residents to make up [default: 20000].
    #[arg(
        long,
        env = "COMMONWEAL_RESIDENTS",
        value_name = "N",
        allow_negative_numbers = true
    )]
    residents: Option<u32>,

    /// What chance starts from: the same pack, residents and seed on the same day give the same people
    /// [default: 1].
    #[arg(
        long,
        env = "COMMONWEAL_SEED",
        value_name = "S",
        allow_negative_numbers = true
    )]
    seed: Option<u64>,

    #[command(flatten)]
    city: CityOptions,

    #[command(flatten)]
    log: LogOptions,
}

/// Loads the city and says how far it has come.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let (address, settings) = arguments.city.read()?;
    let pack = arguments.pack.as_deref().or(settings.pack.as_deref());
    let order = LoadOrder {
        source: packs::named_or_in_folder(pack.unwrap_or(packs::DEFAULT))?,
        residents: residents(arguments.residents.or(settings.residents))?,
        seed: arguments.seed.or(settings.seed).unwrap_or(SEED),
        stand_in: None,
    };
    wait_for(async {
        let (db, _) = open_migrated(&address).await?;
        load(&db, &order, out).await?;
        let policies = services::policies(&services::all())?;
        let city = City::open(
            db.clone(),
            Clock::system(),
            Chance::system()?,
            policies,
            false,
        )
        .await?;
        let signer = arguments.log.signer(&city, &address, &settings)?;
        city.log().sequence_all().await?;
        if let Err(error) = city.log().sign(&signer, city.now()).await {
            // The city is there all the same; what is wrong is the key's past, not the city.
            tracing::error!("the city's log is not signed: {}", told(&error));
        }
        writeln!(out, "The city is loaded: serve it with commonweal serve.")?;
        db.close().await;
        Ok(Answer::Yes)
    })
}

/// Loads a city into an empty database and says how far it has come.
pub(super) async fn load(
    db: &Database,
    order: &LoadOrder,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let services = services::all();
    let policies = services::policies(&services)?;
    let parts = services::loads(&services);
    let out = RefCell::new(out);
    // Who can't be told how far it has come shall have the city all the same.
    let told = |stage| drop(tell(stage, *out.borrow_mut()));
    Ok(city::load::load(db, &Clock::system(), order, parts, &policies, told).await?)
}

fn tell(stage: Stage, out: &mut dyn Write) -> io::Result<()> {
    match stage {
        Stage::PackRead { cells, sites } => {
            writeln!(out, "1/3 The pack is read: {cells} cells, {sites} sites.")
        }
        Stage::PeopleMade { residents } => {
            writeln!(out, "2/3 {residents} residents are made up. Writing them …")
        }
        Stage::Written => writeln!(out, "3/3 All is written."),
    }?;
    out.flush()
}
