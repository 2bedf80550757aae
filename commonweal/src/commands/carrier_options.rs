//! Those who carry messages to people, and the virus scanner that looks at files, as a city has set them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, ValueEnum};
use platform::braille::Braille;
use platform::chance::Chance;
use platform::clock::Clock;
use platform::letter::{Fonts, Letters};
use platform::mail::{MailSettings, Mailer, ReturnedMail, Roots, Security};
use platform::sms::{Smpp, SmppSettings};
use platform::upload::{Scanner, ScannerAddress};
use serde::Deserialize;
use tokio::net::TcpStream;

use super::Failure;
use crate::settings::Settings;

/// How long a mail server or a message centre may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long the virus scanner may take for one file.
const SCAN_PATIENCE: Duration = Duration::from_secs(60);

/// How often a silent line to the message centre is tried.
const ENQUIRE_EVERY: Duration = Duration::from_secs(30);

/// How long to wait before a lost line to the message centre is made again.
const RETURN_AFTER: Duration = Duration::from_secs(5);

/// The port of mail that is handed over, where none is named (RFC 6409).
const MAIL_PORT: u16 = 587;

/// Whose word is taken for who the mail server is, where nothing is named: the file of Debian's `ca-certificates`.
pub(super) const ROOTS: &str = "/etc/ssl/certs/ca-certificates.crt";

/// The program that translates into Braille, where none is named.
const BRAILLE: &str = "lou_translate";

/// How the way to the mail server is guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum MailSecurity {
    /// TLS after a greeting, as on port 587.
    Starttls,
    /// TLS from the first byte, as on port 465.
    Tls,
    /// None, for a server on this machine.
    Open,
}

/// The options about carriers and the scanner.
#[derive(Debug, Default, Args)]
pub(crate) struct CarrierOptions {
    /// The mail server, as in mail.example.org:587. Left out, nobody is told by e-mail.
    #[arg(long, env = "COMMONWEAL_MAIL_SERVER", value_name = "HOST[:PORT]")]
    mail_server: Option<String>,

    /// How the way to the mail server is guarded [default: starttls].
    #[arg(long, env = "COMMONWEAL_MAIL_SECURITY", value_enum)]
    mail_security: Option<MailSecurity>,

    /// As whom the city writes, as in "City <city@example.org>".
    #[arg(long, env = "COMMONWEAL_MAIL_FROM", value_name = "ADDRESS")]
    mail_from: Option<String>,

    /// The city's name at the mail server, where it asks for one.
    #[arg(long, env = "COMMONWEAL_MAIL_NAME", value_name = "NAME")]
    mail_name: Option<String>,

    /// A file with the password there.
    #[arg(long, env = "COMMONWEAL_MAIL_PASSWORD_FILE", value_name = "FILE")]
    mail_password_file: Option<PathBuf>,

    /// Certificates in PEM of those whose word is taken for who the mail server is
    /// [default: /etc/ssl/certs/ca-certificates.crt].
    #[arg(long, env = "COMMONWEAL_MAIL_ROOTS", value_name = "FILE")]
    mail_roots: Option<PathBuf>,

    /// The Maildir in which the mail server keeps what comes back to the address of --mail-from. Left out, an e-mail that the
    /// server took counts as sent.
    #[arg(long, env = "COMMONWEAL_MAIL_RETURNED", value_name = "FOLDER")]
    mail_returned: Option<PathBuf>,

    /// The message centre (SMPP 3.4), as in 10.0.0.5:2775. Left out, nobody is told by text message, and none is heard.
    #[arg(long, env = "COMMONWEAL_SMS_CENTRE", value_name = "HOST:PORT")]
    sms_centre: Option<String>,

    /// The city's name at the message centre, at most 15 letters.
    #[arg(long, env = "COMMONWEAL_SMS_NAME", value_name = "NAME")]
    sms_name: Option<String>,

    /// A file with the password there, at most 8 letters.
    #[arg(long, env = "COMMONWEAL_SMS_PASSWORD_FILE", value_name = "FILE")]
    sms_password_file: Option<PathBuf>,

    /// As what the city writes: a number, a short number, or up to 11 letters.
    #[arg(long, env = "COMMONWEAL_SMS_SENDER", value_name = "SENDER")]
    sms_sender: Option<String>,

    /// A folder with the fonts of letters, in files named as Debian's fonts-noto-cjk and fonts-noto-core name them [default:
    /// where those packages put them]. Without them letters are printed from their pages.
    #[arg(long, env = "COMMONWEAL_FONTS", value_name = "FOLDER")]
    fonts: Option<PathBuf>,

    /// The program that translates letters into Braille, that of Debian's liblouis-bin [default: lou_translate, where it is
    /// there]. Without it whoever prints a letter for somebody who reads Braille has it written elsewhere.
    #[arg(long, env = "COMMONWEAL_BRAILLE", value_name = "PROGRAM")]
    braille: Option<PathBuf>,

    /// Where clamd listens: host:port, or the path of a socket. Left out, files are kept with the mark that none looked.
    #[arg(long, env = "COMMONWEAL_CLAMD", value_name = "ADDRESS")]
    clamd: Option<String>,
}

/// Those who are set.
#[derive(Default)]
pub(crate) struct Carriers {
    /// The mail server.
    pub(crate) mail: Option<Mailer>,
    /// Where mail comes back.
    pub(crate) returned: Option<ReturnedMail>,
    /// The message centre.
    pub(crate) sms: Option<Arc<Smpp>>,
    /// The virus scanner.
    pub(crate) scanner: Option<Scanner>,
    /// The fonts of letters.
    pub(crate) letters: Option<Letters>,
    /// Who translates into Braille.
    pub(crate) braille: Option<Braille>,
}

impl CarrierOptions {
    /// Those who are set, the message centre already bound; one that is away is tried until it is there.
    ///
    /// # Errors
    /// With the setting that is missing or can't be used.
    pub(super) async fn open(
        &self,
        settings: &Settings,
        chance: &Chance,
    ) -> Result<Carriers, Failure> {
        Ok(Carriers {
            mail: self.mail(settings, chance)?,
            returned: self.returned(settings)?,
            sms: self.sms(settings).await?,
            scanner: self.scanner(settings),
            letters: self.letters(settings)?,
            braille: self.braille(settings).await?,
        })
    }

    fn mail(&self, settings: &Settings, chance: &Chance) -> Result<Option<Mailer>, Failure> {
        let Some(server) = self.mail_server.as_ref().or(settings.mail_server.as_ref()) else {
            return Ok(None);
        };
        let (host, port) = host_and_port(server)?;
        let from = self.mail_from.as_ref().or(settings.mail_from.as_ref());
        let from = from.ok_or_else(|| missing("mail-server", "mail-from"))?;
        let security = self.mail_security.or(settings.mail_security);
        let roots = || {
            let named = self.mail_roots.as_ref().or(settings.mail_roots.as_ref());
            let file = named.map_or(Path::new(ROOTS), PathBuf::as_path);
            fs::read(file)
                .map(Roots)
                .map_err(|error| unreadable(file, &error))
        };
        let security = match security.unwrap_or(MailSecurity::Starttls) {
            MailSecurity::Starttls => Security::StartTls(roots()?),
            MailSecurity::Tls => Security::Tls(roots()?),
            MailSecurity::Open => Security::Open,
        };
        let name = self.mail_name.as_ref().or(settings.mail_name.as_ref());
        let password = self.mail_password_file.as_ref();
        let password = password.or(settings.mail_password_file.as_ref());
        let credentials = match (name, password) {
            (Some(name), Some(file)) => Some((name.clone(), secret(file)?)),
            (None, None) => None,
            (Some(_), None) => return Err(missing("mail-name", "mail-password-file")),
            (None, Some(_)) => return Err(missing("mail-password-file", "mail-name")),
        };
        let settings = MailSettings {
            host,
            port,
            security,
            credentials,
            from: from.clone(),
            patience: PATIENCE,
        };
        let mailer = Mailer::open(&settings, Clock::system(), chance.clone());
        mailer
            .map(Some)
            .map_err(|error| Failure::Refused(error.to_string()))
    }

    fn returned(&self, settings: &Settings) -> Result<Option<ReturnedMail>, Failure> {
        let folder = self.mail_returned.as_ref();
        let folder = folder.or(settings.mail_returned.as_ref());
        let opened = folder.map(|folder| ReturnedMail::open(folder)).transpose();
        opened.map_err(|error| Failure::Refused(error.to_string()))
    }

    async fn sms(&self, settings: &Settings) -> Result<Option<Arc<Smpp>>, Failure> {
        let Some(address) = self.sms_centre.as_ref().or(settings.sms_centre.as_ref()) else {
            return Ok(None);
        };
        let name = self.sms_name.as_ref().or(settings.sms_name.as_ref());
        let name = name.ok_or_else(|| missing("sms-centre", "sms-name"))?;
        let password = self.sms_password_file.as_ref();
        let password = password.or(settings.sms_password_file.as_ref());
        let password = password.ok_or_else(|| missing("sms-centre", "sms-password-file"))?;
        let sender = self.sms_sender.as_ref().or(settings.sms_sender.as_ref());
        let sender = sender.ok_or_else(|| missing("sms-centre", "sms-sender"))?;
        let settings = SmppSettings {
            address: address.clone(),
            system_id: name.clone(),
            password: secret(password)?,
            sender: sender.clone(),
            patience: PATIENCE,
            enquire_every: ENQUIRE_EVERY,
            return_after: RETURN_AFTER,
        };
        let opened = Smpp::open(settings, Clock::system()).await;
        let opened = opened.map_err(|error| Failure::Refused(error.to_string()))?;
        Ok(Some(Arc::new(opened)))
    }

    /// The fonts: those of a folder that is named must be there; those of the system may be missing.
    fn letters(&self, settings: &Settings) -> Result<Option<Letters>, Failure> {
        match self.fonts.as_ref().or(settings.fonts.as_ref()) {
            Some(folder) => Letters::open(&Fonts::within(folder, folder))
                .map(Some)
                .map_err(|error| Failure::Refused(error.to_string())),
            None => Ok(Letters::open(&Fonts::debian()).ok()),
        }
    }

    /// The program for Braille: one that is named must be there; that of the system may be missing.
    async fn braille(&self, settings: &Settings) -> Result<Option<Braille>, Failure> {
        match self.braille.as_ref().or(settings.braille.as_ref()) {
            Some(program) => Braille::open(program)
                .await
                .map(Some)
                .map_err(|error| Failure::Refused(error.to_string())),
            None => Ok(Braille::open(Path::new(BRAILLE)).await.ok()),
        }
    }

    fn scanner(&self, settings: &Settings) -> Option<Scanner> {
        let address = self.clamd.as_ref().or(settings.clamd.as_ref())?;
        let address = if address.starts_with('/') {
            ScannerAddress::Unix(PathBuf::from(address))
        } else {
            ScannerAddress::Tcp(address.clone())
        };
        Some(Scanner::new(address, SCAN_PATIENCE))
    }
}

/// How long something that is looked for may take to answer.
const LOOK_PATIENCE: Duration = Duration::from_secs(5);

/// What was found of a carrier, or what is wrong with it: about what, and a sentence.
pub(crate) type Looked = (&'static str, Result<String, String>);

impl CarrierOptions {
    /// Looks whether those who are set can be reached, and whether the fonts of letters are there. Nothing is sent, and no
    /// line of a program that serves is taken from it.
    pub(super) async fn look(&self, settings: &Settings) -> Vec<Looked> {
        let mut looked = Vec::new();
        if let Some(server) = self.mail_server.as_ref().or(settings.mail_server.as_ref()) {
            let found = match host_and_port(server) {
                Ok((host, port)) => reach(&format!("{host}:{port}")).await,
                Err(error) => Err(error.to_string()),
            };
            looked.push(("mail", found));
        }
        match self.returned(settings) {
            Ok(None) => {}
            Ok(Some(_)) => looked.push(("returned mail", Ok("the Maildir is there".to_owned()))),
            Err(error) => looked.push(("returned mail", Err(error.to_string()))),
        }
        if let Some(centre) = self.sms_centre.as_ref().or(settings.sms_centre.as_ref()) {
            looked.push(("text messages", reach(centre).await));
        }
        if let Some(scanner) = self.scanner(settings) {
            let found = match tokio::time::timeout(LOOK_PATIENCE, scanner.scan(b"a file")).await {
                Ok(Ok(_)) => Ok("the scanner judges files".to_owned()),
                Ok(Err(error)) => Err(error.to_string()),
                Err(_) => Err("the virus scanner does not answer in time".to_owned()),
            };
            looked.push(("clamd", found));
        }
        let found = match self.letters(settings) {
            Ok(Some(_)) => Ok("they are there: letters are made as PDF files".to_owned()),
            Ok(None) => Ok("they are not there: letters are printed from their pages".to_owned()),
            Err(error) => Err(error.to_string()),
        };
        looked.push(("fonts", found));
        let found = match self.braille(settings).await {
            Ok(Some(_)) => Ok("letters are written in Braille, too".to_owned()),
            Ok(None) => Ok("liblouis-bin is not there: no letter is written in Braille".to_owned()),
            Err(error) => Err(error.to_string()),
        };
        looked.push(("Braille", found));
        looked
    }
}

/// Whether somebody listens at an address.
async fn reach(address: &str) -> Result<String, String> {
    match tokio::time::timeout(LOOK_PATIENCE, TcpStream::connect(address)).await {
        Ok(Ok(_)) => Ok(format!("{address} can be reached")),
        Ok(Err(error)) => Err(format!("{address} can't be reached: {error}")),
        Err(_) => Err(format!("{address} does not answer in time")),
    }
}

/// A host and a port, that of mail where none is named.
fn host_and_port(address: &str) -> Result<(String, u16), Failure> {
    match address.rsplit_once(':') {
        None => Ok((address.to_owned(), MAIL_PORT)),
        Some((host, port)) => match port.parse() {
            Ok(port) => Ok((host.to_owned(), port)),
            Err(_) => Err(Failure::Usage(format!(
                "“{address}” is not a host with a port, such as mail.example.org:587"
            ))),
        },
    }
}

/// The first line of a file with a secret.
pub(super) fn secret(file: &Path) -> Result<String, Failure> {
    let text = fs::read_to_string(file).map_err(|error| unreadable(file, &error))?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

pub(super) fn unreadable(file: &Path, error: &std::io::Error) -> Failure {
    Failure::Refused(format!("{} can't be read: {error}", file.display()))
}

fn missing(there: &str, other: &str) -> Failure {
    Failure::Usage(format!(
        "{there} is set and {other} is not: set it with --{other}, or leave out both"
    ))
}
