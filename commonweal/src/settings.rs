//! Settings: by flag, by environment and by a file, the first of them that says something. Flags and environment are
//! clap's; here is the file, and what holds where nothing is said.

use std::fmt;
use std::io::{self, IsTerminal};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::Args;
use serde::Deserialize;
use thiserror::Error;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;

use crate::commands::carrier_options::MailSecurity;

/// Where the portal is served unless something else is said.
pub(crate) const LISTEN: Listen = Listen(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080));

/// Residents that are made up unless something else is said.
pub(crate) const RESIDENTS: u32 = 20_000;

/// What chance starts from unless something else is said.
pub(crate) const SEED: u64 = 1;

/// What is logged unless something else is said. Slow statements are the database's own affair.
pub(crate) const LOG: &str = "info,sqlx=error";

/// The file of the key that seals secrets of second factors, within the folder of the city's data.
pub(crate) const KEY_FILE: &str = "sign-in.key";
/// What is never logged, whatever is asked for: at their most talkative these repeat the addresses that visitors ask for.
const NEVER_LOGGED: [&str; 1] = ["tower_http::csrf=debug"];

/// The file of a city's database within its folder.
pub(crate) const DATABASE_FILE: &str = "city.db";

/// Why the settings can't be used.
#[derive(Debug, Error)]
pub(crate) enum SettingsError {
    #[error("the settings file {} can't be read: {source}", file.display())]
    Unreadable {
        file: PathBuf,
        source: std::io::Error,
    },
    #[error("the settings file {}, line {line}{}: {what}", file.display(), Named(key))]
    Wrong {
        file: PathBuf,
        line: usize,
        /// Empty where the file is not TOML at all.
        key: String,
        what: String,
    },
    #[error("“{filter}” does not say what to log ({what}): write something like {LOG}")]
    Log { filter: String, what: String },
    #[error(
        "there is no place for the city's data, because neither XDG_DATA_HOME nor HOME is set: name a folder with --data"
    )]
    NoFolder,
}

/// A key as part of a sentence, where there is one.
struct Named<'a>(&'a str);

impl fmt::Display for Named<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return Ok(());
        }
        write!(out, ", key “{}”", self.0)
    }
}

/// Where the settings file is: the same for every command.
#[derive(Debug, Args)]
pub(crate) struct FileOptions {
    /// A TOML file with settings. Its keys are the names of the flags, as in
    /// listen = "127.0.0.1:8080". A flag is stronger than the environment, and both are stronger than the file.
    #[arg(long, env = "COMMONWEAL_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,

    /// What is logged, and from which part of the program, as in info,sqlx=error or debug.
    #[arg(long, env = "COMMONWEAL_LOG", value_name = "FILTER")]
    log: Option<String>,
}

impl FileOptions {
    /// What the file says; nothing where there is no file. The log is started by it.
    pub(crate) fn read(&self) -> Result<Settings, SettingsError> {
        let settings = match &self.config {
            None => Settings::default(),
            Some(file) => {
                let text =
                    std::fs::read_to_string(file).map_err(|source| SettingsError::Unreadable {
                        file: file.clone(),
                        source,
                    })?;
                read(file, &text)?
            }
        };
        start_log(
            self.log
                .as_deref()
                .or(settings.log.as_deref())
                .unwrap_or(LOG),
        )?;
        Ok(settings)
    }
}

/// Logs to standard error, so that standard output holds what the command prints and nothing else.
fn start_log(filter: &str) -> Result<(), SettingsError> {
    let wrong = |what: String| SettingsError::Log {
        filter: filter.to_owned(),
        what,
    };
    let mut chosen = EnvFilter::try_new(filter).map_err(|error| wrong(error.to_string()))?;
    for directive in NEVER_LOGGED {
        let directive = directive
            .parse()
            .map_err(|error: ParseError| wrong(error.to_string()))?;
        chosen = chosen.add_directive(directive);
    }
    tracing_subscriber::fmt()
        .with_env_filter(chosen)
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr)
        .try_init()
        .map_err(|error| wrong(error.to_string()))
}

/// What a settings file can say. A key that is not here is a fault.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Settings {
    pub(crate) listen: Option<Listen>,
    pub(crate) database: Option<String>,
    pub(crate) data: Option<PathBuf>,
    pub(crate) pack: Option<String>,
    pub(crate) residents: Option<u32>,
    pub(crate) seed: Option<u64>,
    pub(crate) log: Option<String>,
    pub(crate) key_file: Option<PathBuf>,
    pub(crate) breached_passwords: Option<PathBuf>,
    pub(crate) log_key: Option<PathBuf>,
    pub(crate) log_origin: Option<String>,
    pub(crate) tls_certificate: Option<PathBuf>,
    pub(crate) tls_key: Option<PathBuf>,
    pub(crate) proxy: Option<IpAddr>,
    pub(crate) mail_server: Option<String>,
    pub(crate) mail_security: Option<MailSecurity>,
    pub(crate) mail_from: Option<String>,
    pub(crate) mail_name: Option<String>,
    pub(crate) mail_password_file: Option<PathBuf>,
    pub(crate) mail_roots: Option<PathBuf>,
    pub(crate) mail_returned: Option<PathBuf>,
    pub(crate) sms_centre: Option<String>,
    pub(crate) sms_name: Option<String>,
    pub(crate) sms_password_file: Option<PathBuf>,
    pub(crate) sms_sender: Option<String>,
    pub(crate) callbacks: Option<PathBuf>,
    pub(crate) callback_roots: Option<PathBuf>,
    pub(crate) clamd: Option<String>,
    pub(crate) fonts: Option<PathBuf>,
    pub(crate) braille: Option<PathBuf>,
}

impl Settings {
    /// Starts the log as it is unless something else is said, for a command that reads no settings.
    pub(crate) fn log_alone() -> Result<(), SettingsError> {
        start_log(LOG)
    }
}

fn read(file: &Path, text: &str) -> Result<Settings, SettingsError> {
    let wrong = |error: &toml::de::Error, key: String| {
        let start = error.span().map_or(0, |span| span.start);
        SettingsError::Wrong {
            file: file.to_owned(),
            line: text.get(..start).unwrap_or_default().matches('\n').count() + 1,
            key,
            what: error.message().to_owned(),
        }
    };
    let document = toml::Deserializer::parse(text).map_err(|error| wrong(&error, String::new()))?;
    serde_path_to_error::deserialize(document).map_err(|error| {
        let key = error.path().to_string();
        wrong(error.inner(), key)
    })
}

/// An address and a port to serve on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Listen(pub(crate) SocketAddr);

/// What an address to serve on looks like.
#[derive(Debug, Error)]
#[error(
    "“{0}” is not an address with a port, such as 127.0.0.1:8080, [::1]:8080 or localhost:8080"
)]
pub(crate) struct NotAnAddress(String);

impl FromStr for Listen {
    type Err = NotAnAddress;

    fn from_str(text: &str) -> Result<Self, NotAnAddress> {
        let local = text
            .strip_prefix("localhost:")
            .and_then(|port| port.parse().ok())
            .map(|port| SocketAddr::new(Ipv4Addr::LOCALHOST.into(), port));
        local
            .or_else(|| text.parse().ok())
            .map(Self)
            .ok_or_else(|| NotAnAddress(text.to_owned()))
    }
}

impl TryFrom<String> for Listen {
    type Error = NotAnAddress;

    fn try_from(text: String) -> Result<Self, NotAnAddress> {
        text.parse()
    }
}

impl fmt::Display for Listen {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

/// The folder for this user's data, by the rules of freedesktop.org.
pub(crate) fn default_data() -> Result<PathBuf, SettingsError> {
    let folder = |name| {
        std::env::var_os(name)
            .map(PathBuf::from)
            .filter(|folder| folder.is_absolute())
    };
    folder("XDG_DATA_HOME")
        .or_else(|| folder("HOME").map(|home| home.join(".local/share")))
        .map(|folder| folder.join("commonweal"))
        .ok_or(SettingsError::NoFolder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        let error = read(Path::new("city.toml"), text).unwrap_err();
        error.to_string()
    }

    #[test]
    fn a_file_may_say_everything_or_nothing() {
        let all = "listen = \"[::1]:9000\"\ndatabase = \"sqlite:a.db\"\ndata = \"a\"\npack = \"p\"\n\
                   residents = 5\nseed = 7\nlog = \"warn\"\ntls-certificate = \"c\"\ntls-key = \"k\"\nlog-key = \"k\"\n\
                   log-origin = \"a.example/log\"\nproxy = \"127.0.0.1\"\nmail-server = \"m\"\nmail-security = \"tls\"\n\
                   sms-centre = \"c:2775\"\nclamd = \"/run/clamd\"\n";
        let settings = read(Path::new("city.toml"), all).unwrap();
        assert_eq!(settings.listen.unwrap().to_string(), "[::1]:9000");
        assert_eq!(settings.residents, Some(5));
        assert!(read(Path::new("city.toml"), "").unwrap().listen.is_none());
    }

    #[test]
    fn a_fault_names_the_file_the_line_the_key_and_what_was_expected() {
        let listen = fault("seed = 1\nlisten = \"8080\"\n");
        assert!(
            listen.starts_with("the settings file city.toml, line 2, key “listen”: “8080” is not"),
            "{listen}"
        );
        let residents = fault("residents = \"many\"\n");
        assert!(residents.contains("key “residents”"), "{residents}");
        assert!(residents.contains("expected u32"), "{residents}");
    }

    #[test]
    fn an_unknown_key_is_a_fault_that_names_the_known_ones() {
        let unknown = fault("\nlisen = \"127.0.0.1:1\"\n");
        assert!(unknown.contains("line 2, key “lisen”"), "{unknown}");
        assert!(unknown.contains("expected one of `listen`"), "{unknown}");
    }

    #[test]
    fn a_file_that_is_not_toml_is_told_by_its_line() {
        let broken = fault("seed = 1\nlisten = = 2\n");
        assert!(
            broken.starts_with("the settings file city.toml, line 2: "),
            "{broken}"
        );
    }

    #[test]
    fn the_name_of_the_machine_itself_is_an_address_too() {
        let listen: Listen = "localhost:80".parse().unwrap();
        assert_eq!(listen.to_string(), "127.0.0.1:80");
        assert!("localhost".parse::<Listen>().is_err());
    }
}
