//! `commonweal serve`: serves the portal of a city.

use std::io::Write;
use std::net::IpAddr;
use std::path::PathBuf;

use city::City;
use city::portal::Desk;
use city::provider::{SandboxOf, Sandboxes};
use clap::Args;
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::{Database, pending};

use super::callback_options::CallbackOptions;
use super::carrier_options::CarrierOptions;
use super::city_options::{CityOptions, folder_of, missing_file};
use super::document_key::document_key;
use super::log_options::LogOptions;
use super::sign_in_options::SignInOptions;
use super::{Answer, Failure, wait_for};
use crate::server::{self, Server, Tls, TlsFiles};
use crate::services;
use crate::settings::{LISTEN, Listen};

const EXAMPLES: &str = "\
Examples:
  commonweal serve --database postgres://commonweal@localhost/city --listen 0.0.0.0:80
  commonweal serve --listen 0.0.0.0:443 --tls-certificate fullchain.pem --tls-key privkey.pem
  COMMONWEAL_CONFIG=/etc/commonweal.toml commonweal serve

The database must hold a city (commonweal load) and be up to date (commonweal migrate).
GET /health answers 200 where every service is well. Ctrl+C or SIGTERM ends it: answers
under way are still given.

Exit codes: 0 ended as it was told; 2 a setting is wrong; 4 the database can't be used;
5 the address can't be served on.";

/// Serve the portal of a city.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// Address and port of the portal [default: 127.0.0.1:8080].
    #[arg(long, env = "COMMONWEAL_LISTEN", value_name = "ADDR")]
    listen: Option<Listen>,

    /// The certificate for TLS in PEM, followed by those that vouch for it. Left out, the portal speaks plain HTTP,
    /// for a proxy on the same machine.
    #[arg(long, env = "COMMONWEAL_TLS_CERTIFICATE", value_name = "FILE")]
    tls_certificate: Option<PathBuf>,

    /// The private key of the certificate, in PEM. Both files are read again when they change, and at SIGHUP.
    #[arg(long, env = "COMMONWEAL_TLS_KEY", value_name = "FILE")]
    tls_key: Option<PathBuf>,

    /// The address of a proxy that ends TLS and asks for the visitors. Through it alone X-Forwarded-For is believed, which
    /// says who is slowed after wrong passwords, and cookies are kept for TLS.
    #[arg(long, env = "COMMONWEAL_PROXY", value_name = "ADDRESS")]
    proxy: Option<IpAddr>,

    /// The file of the key under which document numbers are found; made where it is missing. Keep a copy of it apart
    /// from copies of the database [default: documents.key beside the database].
    #[arg(long, env = "COMMONWEAL_DOCUMENT_KEY_FILE", value_name = "FILE")]
    document_key_file: Option<PathBuf>,

    /// The sandbox of a body, as BODY=ADDRESS, which its staff find under “Practice”; once for each. commonweal sandbox
    /// serves one.
    #[arg(long = "sandbox", value_name = "BODY=ADDRESS")]
    sandboxes: Vec<SandboxOf>,

    #[command(flatten)]
    city: CityOptions,

    #[command(flatten)]
    sign_in: SignInOptions,

    #[command(flatten)]
    carriers: CarrierOptions,

    #[command(flatten)]
    callbacks: CallbackOptions,

    #[command(flatten)]
    log: LogOptions,
}

/// Serves the city until a signal says otherwise.
pub(crate) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let (address, settings) = arguments.city.read()?;
    let listen = arguments.listen.or(settings.listen).unwrap_or(LISTEN);
    let chance = Chance::system()?;
    let certificate = arguments
        .tls_certificate
        .clone()
        .or(settings.tls_certificate.clone());
    let files = pair(
        certificate,
        arguments.tls_key.clone().or(settings.tls_key.clone()),
    )?;
    if let Some(file) = missing_file(&address) {
        return Err(Failure::Database(format!(
            "there is no city in {}, for there is no such file: make one with commonweal load, or name another \
             database",
            file.display()
        )));
    }
    let folder = folder_of(&address);
    let mut sign_in = arguments
        .sign_in
        .read(&settings, folder.as_deref(), &chance)?;
    wait_for(async {
        let tls = files.map(Tls::open).transpose();
        let tls = tls.map_err(|error| Failure::Refused(error.to_string()))?;
        let scheme = if tls.is_some() { "https" } else { "http" };
        let listener = server::bind(listen).await?;
        let services = services::all();
        let db = Database::open(&address).await?;
        let left = pending(&db, &services::migrations(&services)).await?;
        if !left.is_empty() {
            return Err(Failure::Database(format!(
                "the database is not up to date with this program: make a copy of it, then run commonweal migrate \
                 (missing: {})",
                left.join(", ")
            )));
        }
        let key = document_key(arguments.document_key_file.as_deref(), &address, &chance)?;
        let carriers = arguments.carriers.open(&settings, &chance).await?;
        let policies = services::policies(&services)?;
        let city = City::open(db.clone(), Clock::system(), chance, policies, false).await?;
        let city = city.with_document_key(key);
        let texts =
            services::texts(&services).map_err(|error| Failure::Refused(error.to_string()))?;
        let signer = arguments.log.signer(&city, &address, &settings)?;
        let callbacks = arguments.callbacks.open(&settings, &city)?;
        let proxy = arguments.proxy.or(settings.proxy);
        sign_in.tls = tls.is_some() || proxy.is_some();
        let desk = Desk::new(city, services, texts, Vec::new())
            .with_sign_in(sign_in)
            .with_sandboxes(sandboxes(arguments))
            .with_scanner(carriers.scanner)
            .with_letters(carriers.letters)
            .with_braille(carriers.braille)
            .with_callbacks(callbacks)
            .with_senders(server::senders(carriers.mail, carriers.sms.clone()));
        let server = Server::new(listener, desk, signer, tls)?
            .behind(proxy)
            .hearing(carriers.sms)
            .reading(carriers.returned);
        writeln!(
            out,
            "Commonweal is ready: {scheme}://{}/",
            server.address()?
        )?;
        server.run().await;
        db.close().await;
        Ok(Answer::Yes)
    })
}

fn sandboxes(arguments: &Arguments) -> Sandboxes {
    let all = arguments.sandboxes.iter();
    all.map(|one| (one.body.clone(), one.address.clone()))
        .collect()
}

/// The certificate and its key: both, or neither.
fn pair(certificate: Option<PathBuf>, key: Option<PathBuf>) -> Result<Option<TlsFiles>, Failure> {
    let missing = match (certificate, key) {
        (Some(certificate), Some(key)) => return Ok(Some(TlsFiles { certificate, key })),
        (None, None) => return Ok(None),
        (Some(_), None) => {
            "a certificate is named and not its key: name it with --tls-key, or leave out both"
        }
        (None, Some(_)) => {
            "a key is named and not its certificate: name it with --tls-certificate, or leave out both"
        }
    };
    Err(Failure::Usage(missing.to_owned()))
}
