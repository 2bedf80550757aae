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
