//! Mail that came back: reports of delivery (RFC 3464) in the Maildir in which a mail server keeps what is sent to the address
//! that the city writes from.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use mail_parser::{MessageParser, MessagePart, MimeHeaders};

use super::{MailError, MailId};

/// The longest report that is read, in bytes: it holds the head of what came back, and no more is needed.
const REPORT_BYTES_MAX: u64 = 1 << 20;

/// Reports that are taken at a time, at the most.
const REPORTS_MAX: usize = 500;

/// A Maildir with mail that came back.
#[derive(Debug, Clone)]
pub struct ReturnedMail {
    folder: PathBuf,
}

/// A message of the Maildir that nobody has read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The e-mail that did not arrive; none where the message reports nothing of the kind.
    pub lost: Option<MailId>,
    name: String,
}

impl ReturnedMail {
    /// The Maildir in a folder.
    ///
    /// # Errors
    /// [`MailError::Setting`] where the folder is none.
    pub fn open(folder: &Path) -> Result<Self, MailError> {
        for part in ["new", "cur"] {
            if !folder.join(part).is_dir() {
                return Err(MailError::Setting {
                    setting: "mail-returned",
                    reason: format!(
                        "{} is no Maildir: it has no folder {part}",
                        folder.display()
                    ),
                });
            }
        }
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    /// The messages that nobody has read, the oldest first as far as their names tell. They stay until they are
    /// [kept](Self::keep).
    ///
    /// # Errors
    /// When the folder can't be read.
    pub fn unread(&self) -> io::Result<Vec<Report>> {
        let folder = self.folder.join("new");
        let mut names = Vec::new();
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            // Whatever else lies there holds up no report.
            if entry.file_type()?.is_file() {
                names.extend(entry.file_name().into_string().ok());
            }
        }
        names.sort_unstable();
        names.truncate(REPORTS_MAX);
        let reports = names.into_iter().map(|name| {
            let file = folder.join(&name);
            let is_short = fs::metadata(&file)?.len() <= REPORT_BYTES_MAX;
            let lost = if is_short {
                lost(&fs::read(&file)?)
            } else {
                None
            };
            Ok(Report { lost, name })
        });
        reports.collect()
    }

    /// Puts a message among those that were read.
    ///
    /// # Errors
    /// When it can't be moved.
    pub fn keep(&self, report: &Report) -> io::Result<()> {
        let read = format!("{}:2,S", report.name);
        let from = self.folder.join("new").join(&report.name);
        fs::rename(from, self.folder.join("cur").join(read))
    }
}

/// Which e-mail a message reports as lost for good.
fn lost(bytes: &[u8]) -> Option<MailId> {
    let message = MessageParser::default().parse(bytes)?;
    let part = |main: &str, sub: &str| -> Option<&MessagePart<'_>> {
        let mut parts = message.parts.iter();
        parts.find(|part| part.is_content_type(main, sub))
    };
    let status = part("message", "delivery-status")?;
    let status = String::from_utf8_lossy(status.contents());
    let says_failed = |line: &str| {
        line.split_once(':').is_some_and(|(field, value)| {
            field.eq_ignore_ascii_case("action") && value.trim().eq_ignore_ascii_case("failed")
        })
    };
    if !status.lines().any(says_failed) {
        return None;
    }
    let returned = part("message", "rfc822").or_else(|| part("text", "rfc822-headers"))?;
    let returned = MessageParser::default().parse(returned.contents())?;
    returned.message_id().map(|id| MailId(id.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A report as mail servers write it.
    fn report(action: &str, kind: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mx.example.org\r\nTo: city@example.org\r\nSubject: Undelivered mail\r\n\
             MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nYour message did not arrive.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.org\r\n\r\n\
             Final-Recipient: rfc822; ana@example.org\r\nAction: {action}\r\nStatus: 5.1.1\r\n\r\n\
             --b\r\nContent-Type: {kind}\r\n\r\nFrom: city@example.org\r\nTo: ana@example.org\r\n\
             Message-ID: <dlv_07@example.org>\r\nSubject: News for you\r\n\r\n--b--\r\n"
        )
    }

    #[doc = "COR-06"]
    #[test]
    fn a_report_names_what_was_lost_and_other_mail_names_nothing() {
        let id = Some(MailId("dlv_07@example.org".to_owned()));
        for kind in ["message/rfc822", "text/rfc822-headers"] {
            assert_eq!(lost(report("failed", kind).as_bytes()), id, "{kind}");
            assert_eq!(lost(report("delayed", kind).as_bytes()), None, "{kind}");
        }
        let letter = "From: ana@example.org\r\nSubject: Thank you\r\n\r\nAction: failed\r\n";
        let headless = report("failed", "message/rfc822").replace("Message-ID", "X-Id");
        for other in [letter, headless.as_str(), "", "\u{0}\u{1}"] {
            assert_eq!(lost(other.as_bytes()), None, "{other}");
        }
    }

    #[doc = "COR-06"]
    #[test]
    fn a_report_is_read_until_it_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let fault = ReturnedMail::open(folder.path()).unwrap_err();
        assert!(fault.to_string().contains("is no Maildir"), "{fault}");
        for part in ["new", "cur", "tmp"] {
            fs::create_dir(at(part)).unwrap();
        }
        fs::write(at("new/1.a"), report("failed", "message/rfc822")).unwrap();
        fs::write(at("new/2.b"), "Subject: Hello\r\n\r\nHello").unwrap();
        fs::write(at("new/3.c"), vec![b'x'; 2 << 20]).unwrap();
        fs::create_dir(at("new/0.folder")).unwrap();
        let mail = ReturnedMail::open(folder.path()).unwrap();
        let unread = mail.unread().unwrap();
        let lost: Vec<bool> = unread.iter().map(|one| one.lost.is_some()).collect();
        assert_eq!(lost, [true, false, false]);
        assert_eq!(mail.unread().unwrap(), unread);
        for one in &unread {
            mail.keep(one).unwrap();
        }
        assert!(mail.unread().unwrap().is_empty());
        assert!(at("cur/1.a:2,S").exists());
    }
}
