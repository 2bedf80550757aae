//! How notices go to the mail server and to the message centre, and what comes back.

use std::sync::Arc;

use city::contact::Way;
use city::notice::{Message, Sender, Senders, Tried};
use city::portal::Desk;
use city::text_message::{Dialogue, serve};
use futures_util::future::BoxFuture;
use platform::mail::{Email, Mailer};
use platform::sms::{PhoneNumber, Smpp, TextMessage, TextMessages};
use tokio::sync::watch;

/// Those who carry messages, as the city's notices know them.
pub(crate) fn senders(mail: Option<Mailer>, sms: Option<Arc<Smpp>>) -> Senders {
    let mut senders = Senders::default();
    if let Some(mail) = mail {
        senders = senders.with(Way::Email, Arc::new(ByMail(mail)));
    }
    if let Some(sms) = sms {
        senders = senders.with(Way::Sms, Arc::new(BySms(sms)));
    }
    senders
}

struct ByMail(Mailer);

impl Sender for ByMail {
    fn send<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Tried> {
        Box::pin(async move {
            let email = Email {
                to: message.to.reveal().to_owned(),
                subject: message.subject.clone(),
                text: message.text.reveal().to_owned(),
                reference: message.id.to_string(),
            };
            match self.0.send(&email).await {
                Ok(id) => Tried::Taken(id.0),
                Err(error) if error.is_passing() => Tried::Later(error.to_string()),
                Err(error) => Tried::Refused(error.to_string()),
            }
        })
    }
}

struct BySms(Arc<Smpp>);

impl Sender for BySms {
    fn send<'a>(&'a self, message: &'a Message) -> BoxFuture<'a, Tried> {
        Box::pin(async move {
            // Only a number with the code of its country reaches one telephone for certain.
            let Ok(to) = message.to.reveal().parse::<PhoneNumber>() else {
                return Tried::Refused("the number lacks the code of its country".to_owned());
            };
            let text = TextMessage {
                to,
                text: message.text.reveal().to_owned(),
                reference: message.id.to_string(),
            };
            match self.0.send(&text).await {
                Ok(id) => Tried::Taken(id.0),
                Err(error) if error.is_passing() => Tried::Later(error.to_string()),
                Err(error) => Tried::Refused(error.to_string()),
            }
        })
    }
}

/// Answers text messages, until it is told to stop.
pub(super) async fn answer(desk: Desk, sms: Arc<Smpp>, mut stopped: watch::Receiver<()>) {
    let dialogue = Dialogue::new(
        desk.city().clone(),
        desk.services().clone(),
        desk.texts().clone(),
    );
    let notices = desk.notices();
    tokio::select! {
        () = serve(&dialogue, sms.as_ref(), &notices) => {
            tracing::error!("the line to the message centre is closed; no text message is heard");
        }
        _ = stopped.changed() => {}
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use city::id::DeliveryId;
    use city::personal::Personal;
    use platform::chance::Chance;
    use platform::clock::Clock;
    use platform::mail::testing::MailServer;
    use platform::mail::{MailSettings, Security};
    use platform::sms::SmppSettings;
    use platform::sms::testing::{PASSWORD, Smsc};

    use super::*;

    fn message(to: &str) -> Message {
        Message {
            id: DeliveryId::from_bytes([7; 10]),
            to: Personal::new(to),
            subject: "Belo Horizonte: news for you".to_owned(),
            text: Personal::new("There is news for you."),
        }
    }

    #[doc = "COR-06"]
    #[tokio::test]
    async fn what_a_mail_server_says_is_what_becomes_of_a_notice() {
        let server = MailServer::start().await.unwrap();
        let settings = MailSettings {
            host: server.address().ip().to_string(),
            port: server.address().port(),
            security: Security::Open,
            credentials: None,
            from: "City <city@example.org>".to_owned(),
            patience: Duration::from_secs(10),
        };
        let chance = Chance::system().unwrap();
        let mailer = Mailer::open(&settings, Clock::system(), chance).unwrap();
        let carrier = ByMail(mailer);
        let tried = carrier.send(&message("ana@example.org")).await;
        assert!(matches!(tried, Tried::Taken(_)), "{tried:?}");
        server.refuse("gone@example.org");
        let tried = carrier.send(&message("gone@example.org")).await;
        assert!(matches!(tried, Tried::Refused(_)), "{tried:?}");
        let tried = carrier.send(&message("no address")).await;
        assert!(matches!(tried, Tried::Refused(_)), "{tried:?}");
        server.answer(Some("451 try again later"));
        let tried = carrier.send(&message("ana@example.org")).await;
        assert!(matches!(tried, Tried::Later(_)), "{tried:?}");
    }

    #[doc = "COR-06, POR-13"]
    #[tokio::test]
    async fn what_a_message_centre_says_is_what_becomes_of_a_notice() {
        let centre = Smsc::start().await.unwrap();
        let settings = SmppSettings {
            address: centre.address(),
            system_id: "city".to_owned(),
            password: PASSWORD.to_owned(),
            sender: "12345".to_owned(),
            patience: Duration::from_secs(10),
            enquire_every: Duration::from_secs(60),
            return_after: Duration::from_secs(60),
        };
        let smpp = Smpp::open(settings, Clock::system()).await.unwrap();
        let carrier = BySms(Arc::new(smpp));
        let tried = carrier.send(&message("+8613800138000")).await;
        let taken = centre.next_submitted().await.unwrap();
        assert!(matches!(tried, Tried::Taken(id) if id == taken.id.0));
        let tried = carrier.send(&message("13800138000")).await;
        assert!(matches!(tried, Tried::Refused(_)), "{tried:?}");
        centre.refuse(&"+8613900139000".parse().unwrap());
        let tried = carrier.send(&message("+8613900139000")).await;
        assert!(matches!(tried, Tried::Refused(_)), "{tried:?}");
        centre.go_away().await;
        let tried = carrier.send(&message("+8613800138000")).await;
        assert!(matches!(tried, Tried::Later(_)), "{tried:?}");
    }
}
