//! Sends one e-mail at a time by SMTP (RFC 5321): plain text, in any language, with nothing in its head that its
//! writer did not mean.

mod returned;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(test)]
mod tests;

use std::time::{Duration, SystemTime};

use lettre::address::Address;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

pub use returned::{Report, ReturnedMail};

use crate::chance::Chance;
use crate::clock::Clock;
use crate::hex;

/// How a certificate in PEM begins (RFC 7468).
const PEM_START: &[u8] = b"-----BEGIN CERTIFICATE-----";
/// How many connections to the server are held at most.
const MAX_CONNECTIONS: u32 = 4;
/// The longest subject, in characters; the rest is left out.
const MAX_SUBJECT: usize = 200;

/// Where mail is handed over.
#[derive(Clone)]
pub struct MailSettings {
    /// The server's name.
    pub host: String,
    /// Its port: mostly 587 with STARTTLS, 465 with TLS from the first byte.
    pub port: u16,
    /// How the way there is guarded.
    pub security: Security,
    /// Name and password there.
    pub credentials: Option<(String, String)>,
    /// As whom we write: `Name <address>` or an address.
    pub from: String,
    /// How long the server may take to answer.
    pub patience: Duration,
}

/// How the way to the server is guarded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Security {
    /// Not at all: for a server on this machine.
    Open,
    /// TLS after a greeting (RFC 3207); without it, nothing is sent.
    StartTls(Roots),
    /// TLS from the first byte (RFC 8314).
    Tls(Roots),
}

/// Whose word is taken for who the server is: certificates of authorities in PEM, such as the file
/// `/etc/ssl/certs/ca-certificates.crt` of Debian's package `ca-certificates`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roots(pub Vec<u8>);

/// An e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    /// To whom: an address alone.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// What it says.
    pub text: String,
    /// The sender's own number for it, of letters, digits, `_` and `-`: one that is sent twice has the same Message-ID, by
    /// which a mail server knows it. Empty where there is none.
    pub reference: String,
}

/// The name by which a message is found again in logs of servers: its Message-ID, without brackets.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MailId(pub String);

/// Why an e-mail was not handed over. Says nothing about whom it was for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailError {
    /// A setting can't be used.
    #[error("the setting {setting} for mail can't be used: {reason}")]
    Setting {
        /// Which.
        setting: &'static str,
        /// Why not.
        reason: String,
    },
    /// No address.
    #[error("this is not an e-mail address; it should look like name@example.org")]
    NotAnAddress,
    /// The server knows nobody at this address.
    #[error("the mail server says that there is nobody at this address (code {code})")]
    UnknownAddress {
        /// Its answer.
        code: u16,
    },
    /// The server refuses this message for good.
    #[error("the mail server refuses this message (code {code})")]
    Refused {
        /// Its answer.
        code: u16,
    },
    /// The server asks to try later.
    #[error("the mail server asks to try again later (code {code})")]
    Later {
        /// Its answer.
        code: u16,
    },
    /// The server does not let us in: ours to mend, and then the same message passes.
    #[error(
        "the mail server does not let us in (code {code}): check name and password in the settings"
    )]
    NotLetIn {
        /// Its answer.
        code: u16,
    },
    /// The server can't be reached, or it is not the one that it should be.
    #[error("the mail server can't be reached: {reason}")]
    Away {
        /// Why.
        reason: String,
    },
}

impl MailError {
    /// Whether the same message may pass later.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::Later { .. } | Self::NotLetIn { .. } | Self::Away { .. }
        )
    }
}

/// Hands mail to a server. Cheap to clone; clones share their connections.
#[derive(Clone)]
pub struct Mailer {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    clock: Clock,
    chance: Chance,
}

impl Mailer {
    /// Reads the settings; the server is not asked before there is something to send.
    ///
    /// # Errors
    /// When a setting can't be used.
    pub fn open(settings: &MailSettings, clock: Clock, chance: Chance) -> Result<Self, MailError> {
        let from: Mailbox = settings.from.parse().map_err(|error| MailError::Setting {
            setting: "sender",
            reason: format!("{error}"),
        })?;
        let tls = match &settings.security {
            Security::Open => Tls::None,
            Security::StartTls(roots) => Tls::Required(trust(&settings.host, roots)?),
            Security::Tls(roots) => Tls::Wrapper(trust(&settings.host, roots)?),
        };
        // "Dangerous" is the library's word for choosing the guard oneself, which the line above does.
        let mut server = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(tls)
            .timeout(Some(settings.patience))
            .hello_name(ClientId::Domain(from.email.domain().to_owned()))
            .pool_config(PoolConfig::new().max_size(MAX_CONNECTIONS));
        if let Some((name, password)) = &settings.credentials {
            server = server.credentials(Credentials::new(name.clone(), password.clone()));
        }
        Ok(Self {
            server: server.build(),
            from,
            clock,
            chance,
        })
    }

    /// Hands one e-mail to the server, which has taken it when this returns.
    ///
    /// # Errors
    /// When it has not; [`MailError::is_passing`] tells whether to try again.
    pub async fn send(&self, email: &Email) -> Result<MailId, MailError> {
        let to: Address = email
            .to
            .trim()
            .parse()
            .map_err(|_| MailError::NotAnAddress)?;
        let unique = if is_atom(&email.reference) {
            email.reference.clone()
        } else {
            hex(&self.chance.bytes::<16>())
        };
        let id = format!("{unique}@{}", self.from.email.domain());
        // Answers by machines to a machine go round for ever (RFC 3834).
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(one_line(&email.subject))
            .date(SystemTime::from(self.clock.now()))
            .message_id(Some(format!("<{id}>")))
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(email.text.clone())
            .map_err(|_| MailError::NotAnAddress)?;
        match self.server.send(message).await {
            Ok(_) => Ok(MailId(id)),
            Err(error) => Err(trouble(&error)),
        }
    }
}

/// Whether a number can stand in a Message-ID (RFC 5322, section 3.6.4).
fn is_atom(number: &str) -> bool {
    let is_sign = |one: u8| one.is_ascii_alphanumeric() || matches!(one, b'_' | b'-');
    !number.is_empty() && number.bytes().all(is_sign)
}

fn trust(host: &str, Roots(pem): &Roots) -> Result<TlsParameters, MailError> {
    let unusable = |reason: String| MailError::Setting {
        setting: "certificates of authorities",
        reason,
    };
    let is_pem = pem
        .windows(PEM_START.len())
        .any(|window| window == PEM_START);
    if !is_pem {
        return Err(unusable("there is no certificate in PEM".to_owned()));
    }
    let roots = Certificate::from_pem(pem).map_err(|error| unusable(error.to_string()))?;
    TlsParameters::builder(host.to_owned())
        .certificate_store(CertificateStore::None)
        .add_root_certificate(roots)
        .build_rustls()
        .map_err(|error| unusable(error.to_string()))
}

/// A subject without what could end its line and begin another field.
fn one_line(subject: &str) -> String {
    let breaks = |sign: char| sign.is_control() || matches!(sign, '\u{2028}' | '\u{2029}');
    let words = subject.split(|sign: char| breaks(sign) || sign == ' ');
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(MAX_SUBJECT).collect()
}

fn trouble(error: &lettre::transport::smtp::Error) -> MailError {
    let Some(code) = error.status().map(u16::from) else {
        return MailError::Away {
            reason: error.to_string(),
        };
    };
    match code {
        // RFC 5321, section 4.2.3, and RFC 4954, section 6.
        550 | 551 | 553 => MailError::UnknownAddress { code },
        530 | 534 | 535 | 538 => MailError::NotLetIn { code },
        500.. => MailError::Refused { code },
        _ => MailError::Later { code },
    }
}
