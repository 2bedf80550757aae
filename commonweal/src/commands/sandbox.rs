//! `commonweal sandbox`: a made-up city of a body's own, in which its staff practise. It never opens a real one.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use city::City;
use city::directory::hsds::{self, Records, Table};
use city::directory::own::{self, Mark};
use city::directory::{Incoming, share_of, take_in};
use city::id::BodyId;
use city::load::{LoadOrder, Part, StandIn};
use city::portal::Desk;
use city::words::Wording;
use clap::Args;
use platform::chance::Chance;
use platform::db::Database;

use super::city_options::{address_in, open_migrated};
use super::demo::{check_owner, open, practice_roles, remove};
use super::directory::files_of;
use super::document_key::document_key;
use super::log_options::{signer_beside, signer_files};
use super::sign_in_options::SignInOptions;
use super::{Answer, Failure, load, printable, wait_for};
use crate::server::{self, Reach, Server};
use crate::settings::{DATABASE_FILE, LISTEN, Listen, SEED, Settings};
use crate::{packs, services};

/// Residents of a sandbox unless something else is said.
const RESIDENTS: u32 = 2_000;

const EXAMPLES: &str = "\
Examples:
  commonweal directory export --out directory
  commonweal sandbox --body bod_2Q7MJ5K9T0XW4RCN --part education --directory directory --data sandboxes/education
  commonweal sandbox --data sandboxes/education
  commonweal sandbox --data sandboxes/education --listen 0.0.0.0:8090 --host practice.example.org --code-file code

The first start makes the city: made-up people, the body with its own entries out of an export
of the real directory, and its posts as roles that anyone may take. Later starts open it again.
--fresh makes it anew; on the same day it has the same people. The real city's database is
never opened, and no mail, text message or scanner can be set: nothing leaves a sandbox.
Give it a host name of its own, for browsers share cookies among the ports of one name; and
let a proxy before it speak TLS.

Exit codes: 0 ended as it was told; 2 a setting is wrong, or the export can't be used; 4 the
folder or the database in it can't be used; 5 the address can't be served on.";

/// Serve a made-up city of a body's own, in which its staff practise.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The folder of the sandbox, and of nothing else.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,

    /// The body whose staff practise; commonweal directory bodies lists them.
    #[arg(long, value_name = "BODY")]
    body: Option<BodyId>,

    /// What the body does in the made-up city: education, counters, register, audit, helpers, health or court.
    #[arg(long, value_name = "PART")]
    part: Option<Part>,

    /// An export of the real city's directory, from which the body's name and entries come.
    #[arg(long, value_name = "DIR")]
    directory: Option<PathBuf>,

    /// The city pack, one of those that the program carries, or a folder [default: belo-horizonte].
    #[arg(long, value_name = "NAME_OR_FOLDER")]
    pack: Option<String>,

    /// How many residents to make up.
    #[arg(long, value_name = "N", default_value_t = RESIDENTS, value_parser = clap::value_parser!(u32).range(1..))]
    residents: u32,

    /// What chance starts from.
    #[arg(long, value_name = "S", default_value_t = SEED)]
    seed: u64,

    /// Address and port. One that others can reach needs --host and --code-file.
    #[arg(long, value_name = "ADDR", default_value_t = LISTEN)]
    listen: Listen,

    /// The name under which staff reach it.
    #[arg(long, value_name = "NAME", requires = "code_file")]
    host: Option<String>,

    /// A file whose first line is the code for which browsers ask.
    #[arg(long, value_name = "FILE", requires = "host")]
    code_file: Option<PathBuf>,

    /// Throw away the sandbox that is in the folder, and make it anew. Nothing else is thrown away.
    #[arg(long)]
    fresh: bool,
}

/// Makes the sandbox where there is none, and serves it until a signal says otherwise.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    Settings::log_alone()?;
    let reach = arguments.reach()?;
    let data = &arguments.data;
    wait_for(async {
        let listener = server::bind(arguments.listen).await?;
        check_owner(data).await?;
        let kept = kept(data).await?;
        if let Some(kept) = &kept {
            arguments.agree_with(kept)?;
        }
        if kept.is_none() || arguments.fresh {
            let (stand_in, entries) = arguments.stand_in(kept.as_ref())?;
            remove_city(data)?;
            writeln!(out, "Making a sandbox in {} …", data.display())?;
            arguments.make(stand_in, entries, out).await?;
        }
        let db = Database::open(&address_in(data)).await?;
        let city = open(&db).await?;
        let chance = Chance::system()?;
        let key = document_key(None, &address_in(data), &chance)?;
        let city = city.with_document_key(key);
        let services = services::all();
        let texts =
            services::texts(&services).map_err(|error| Failure::Refused(error.to_string()))?;
        let roles = practice_roles(&db).await?;
        let sign_in = SignInOptions::default().read(&Settings::default(), Some(data), &chance)?;
        // A desk without senders, fonts and scanner: nothing can leave.
        let desk = Desk::new(city.clone(), services, texts, roles).with_sign_in(sign_in);
        let signer = signer_beside(&city, &address_in(data))?;
        let server = Server::new(listener, desk, signer, None)?.reached(reach);
        welcome(&city, &format!("http://{}", server.address()?), out)?;
        server.run().await;
        db.close().await;
        Ok(Answer::Yes)
    })
}

impl Arguments {
    fn reach(&self) -> Result<Reach, Failure> {
        match (&self.host, &self.code_file) {
            (Some(host), Some(file)) => Reach::named(host, file).map_err(Failure::Refused),
            _ if self.listen.0.ip().is_loopback() => Ok(Reach::ThisMachine),
            _ => Err(Failure::Refused(format!(
                "in a sandbox anyone may be anyone, and {} can be reached from others: name with --host how it is \
                 called and with --code-file the code that staff need, or choose a loopback address such as {LISTEN}",
                self.listen
            ))),
        }
    }

    /// Nobody shall take the sandbox of one body for that of another.
    fn agree_with(&self, kept: &StandIn) -> Result<(), Failure> {
        let is_other = self.body.as_ref().is_some_and(|body| *body != kept.body)
            || self.part.is_some_and(|part| part != kept.part);
        if !is_other || self.fresh {
            return Ok(());
        }
        let data = self.data.display();
        Err(Failure::Refused(format!(
            "the sandbox in {data} is that of {} as {}: leave --body and --part out to open it, add --fresh to throw \
             it away, or name another folder",
            kept.body, kept.part
        )))
    }

    /// The body that is to practise, and its entries. What is not said is taken as the sandbox in the folder has it.
    fn stand_in(&self, kept: Option<&StandIn>) -> Result<(StandIn, Records), Failure> {
        let body = self.body.as_ref().or(kept.map(|kept| &kept.body));
        let part = self.part.or(kept.map(|kept| kept.part));
        let (Some(body), Some(part), Some(from)) = (body, part, &self.directory) else {
            return Err(Failure::Usage(
                "a sandbox is made for a body: name it with --body, what it does with --part, and with --directory an \
                 export of the directory with its entries"
                    .to_owned(),
            ));
        };
        let package = hsds::read(&files_of(from)?, &Records::default()).map_err(Failure::Input)?;
        let share = share_of(&package.records, body);
        let name = name_in(&share, body).ok_or_else(|| {
            let from = from.display();
            Failure::Refused(format!("the directory in {from} names no body {body}"))
        })?;
        let stand_in = StandIn {
            part,
            body: body.clone(),
            name,
        };
        Ok((stand_in, share))
    }

    /// Makes the sandbox in an empty folder.
    async fn make(
        &self,
        stand_in: StandIn,
        entries: Records,
        out: &mut dyn Write,
    ) -> Result<(), Failure> {
        let pack = self.pack.as_deref().unwrap_or(packs::DEFAULT);
        let body = stand_in.body.clone();
        let order = LoadOrder {
            source: packs::named_or_in_folder(pack)?,
            residents: self.residents,
            seed: self.seed,
            stand_in: Some(stand_in),
        };
        let (db, _) = open_migrated(&address_in(&self.data)).await?;
        load::load(&db, &order, out).await?;
        let city = open(&db).await?;
        let incoming = Incoming {
            records: entries,
            publisher: "directory of the real city".to_owned(),
            body: Some(body),
        };
        let taken = take_in(&city, incoming).await;
        db.close().await;
        taken.map_err(|error| Failure::Refused(error.to_string()))?;
        Ok(())
    }
}

/// The name of a body by a directory.
fn name_in(directory: &Records, body: &BodyId) -> Option<Wording> {
    let mut givers = directory.of(Table::Organization);
    let is_it = |one: &&hsds::Record| own::mark(directory, one, Mark::Body) == body.as_str();
    givers
        .find(is_it)
        .map(|giver| own::words(directory, giver, "name"))
}

/// The body whose sandbox is in the folder; nothing where the folder holds no city.
async fn kept(data: &Path) -> Result<Option<StandIn>, Failure> {
    let file = data.join(DATABASE_FILE);
    if !file.exists() {
        return Ok(None);
    }
    let db = Database::open(&address_in(data)).await?;
    let kept = StandIn::kept_in(&db).await;
    db.close().await;
    match kept {
        Ok(Some(kept)) => Ok(Some(kept)),
        Ok(None) | Err(_) => Err(Failure::Database(format!(
            "{} holds what is no sandbox, so it was left as it is: name another folder with --data",
            file.display()
        ))),
    }
}

/// Removes the sandbox in the folder with the keys that lie beside it.
fn remove_city(data: &Path) -> Result<(), Failure> {
    for ending in ["", "-wal", "-shm"] {
        remove(&data.join(format!("{DATABASE_FILE}{ending}")))?;
    }
    for file in signer_files(&address_in(data)) {
        remove(&file)?;
    }
    Ok(())
}

fn welcome(city: &City, address: &str, out: &mut dyn Write) -> io::Result<()> {
    let name = city.sandbox().map_or("", |one| one.name.en.as_str());
    write!(
        out,
        "Commonweal is ready: {address}/\n\n\
         \x20 The sandbox of {}. Everybody in it is made up, and nothing leaves it.\n\
         \x20 {address}/roles   choose who to be\n\n\
         Ctrl+C ends the program; --fresh makes the sandbox anew.\n",
        printable(name)
    )?;
    out.flush()
}
