//! A message centre for tests (SMPP 3.4, an SMSC on a port of this machine): takes messages and joins them, brings
//! messages and receipts, refuses, goes away and comes back.

use std::collections::{HashMap, HashSet};
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};

use futures_util::{SinkExt, StreamExt};
use rusmpp::pdus::{AlertNotification, BindTransceiverResp, DeliverSm, SubmitSm, SubmitSmResp};
use rusmpp::tlvs::MessageDeliveryRequestTlvValue;
use rusmpp::tokio_codec::CommandCodec;
use rusmpp::types::{COctetString, OctetString};
use rusmpp::values::{DataCoding, EsmClass, MessageState};
use rusmpp::{Command, CommandStatus, Pdu};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Mutex as AsyncMutex, mpsc, oneshot, watch};
use tokio_util::codec::Framed;

use super::alphabet::Alphabet;
use super::parts::{Joiner, split};
use super::{DeliveryState, PhoneNumber, SentId, pdu};
use crate::listening::{Listening, lock};

/// The password that the centre takes.
pub const PASSWORD: &str = "secret";

/// A message as the centre took it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// As what the sender named itself.
    pub from: String,
    /// To whom.
    pub to: PhoneNumber,
    /// All of it, joined.
    pub text: String,
    /// In how many parts it came.
    pub parts: usize,
    /// What the centre calls it.
    pub id: SentId,
}

type Bring = (Pdu, oneshot::Sender<CommandStatus>);

/// A message centre, until it is dropped.
pub struct Smsc {
    address: SocketAddr,
    rules: Arc<Mutex<Rules>>,
    submitted: AsyncMutex<mpsc::UnboundedReceiver<Submitted>>,
    bound: watch::Sender<Option<mpsc::UnboundedSender<Bring>>>,
    running: Mutex<Option<Listening>>,
}

struct Rules {
    refused: HashSet<String>,
    throttled: usize,
    is_mute: bool,
    enquiries: usize,
    goodbyes: usize,
    taken: u64,
    parts: HashMap<(String, String), usize>,
    joiner: Joiner,
    submitted: mpsc::UnboundedSender<Submitted>,
}

impl Smsc {
    /// Starts one on a free port.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start() -> io::Result<Self> {
        let (sender, submitted) = mpsc::unbounded_channel();
        let rules = Rules {
            refused: HashSet::new(),
            throttled: 0,
            is_mute: false,
            enquiries: 0,
            goodbyes: 0,
            taken: 0,
            parts: HashMap::new(),
            joiner: Joiner::default(),
            submitted: sender,
        };
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let smsc = Self {
            address: listener.local_addr()?,
            rules: Arc::new(Mutex::new(rules)),
            submitted: AsyncMutex::new(submitted),
            bound: watch::Sender::new(None),
            running: Mutex::new(None),
        };
        smsc.listen(listener);
        Ok(smsc)
    }

    /// `host:port`.
    #[must_use]
    pub fn address(&self) -> String {
        self.address.to_string()
    }

    /// Refuses a number from now on.
    pub fn refuse(&self, number: &PhoneNumber) {
        self.rules().refused.insert(number.digits().to_owned());
    }

    /// Takes none of the next so many parts: too many at once.
    pub fn throttle(&self, parts: usize) {
        self.rules().throttled = parts;
    }

    /// Answers nothing from now on, though the connection stays.
    pub fn fall_silent(&self) {
        self.rules().is_mute = true;
    }

    /// How often it was asked whether it is there.
    #[must_use]
    pub fn enquiries(&self) -> usize {
        self.rules().enquiries
    }

    /// How often somebody said goodbye.
    #[must_use]
    pub fn goodbyes(&self) -> usize {
        self.rules().goodbyes
    }

    /// Ends all connections and takes no more.
    pub async fn go_away(&self) {
        let running = lock(&self.running).take();
        if let Some(running) = running {
            running.end().await;
        }
        self.bound.send_replace(None);
    }

    /// Is there again, at the same address, and answers.
    ///
    /// # Errors
    /// When somebody took the port meanwhile.
    pub async fn come_back(&self) -> io::Result<()> {
        self.go_away().await;
        self.rules().is_mute = false;
        let listener = TcpListener::bind(self.address).await?;
        self.listen(listener);
        Ok(())
    }

    /// Waits until somebody is bound.
    pub async fn wait_for_bound(&self) {
        // The sender lives as long as this.
        let _ = self.bound.subscribe().wait_for(Option::is_some).await;
    }

    /// Waits for the next message that was taken whole.
    pub async fn next_submitted(&self) -> Option<Submitted> {
        self.submitted.lock().await.recv().await
    }

    /// Brings a message, in parts where it is long; whether the last part was kept.
    pub async fn deliver(&self, from: &str, to: &str, text: &str) -> bool {
        let mut is_kept = false;
        for part in split(text, 77) {
            let coding = match part.alphabet {
                Alphabet::Gsm => DataCoding::McSpecific,
                Alphabet::Ucs2 => DataCoding::Ucs2,
            };
            let class = if part.headed { 0x40 } else { 0 };
            let delivered = DeliverSm::builder()
                .source_addr(short(from))
                .destination_addr(short(to))
                .esm_class(EsmClass::from(class))
                .data_coding(coding)
                .short_message(OctetString::from_vec(part.octets).unwrap_or_default());
            is_kept = self.bring(delivered.build()).await;
        }
        is_kept
    }

    /// Brings a receipt, by its text and, where `has_fields`, also by fields of its own; whether it was kept.
    pub async fn receipt(&self, id: &SentId, state: DeliveryState, has_fields: bool) -> bool {
        let (word, code) = match state {
            DeliveryState::Delivered => ("DELIVRD", MessageState::Delivered),
            DeliveryState::Expired => ("EXPIRED", MessageState::Expired),
            DeliveryState::Failed => ("UNDELIV", MessageState::Undeliverable),
            DeliveryState::Underway => ("ACCEPTD", MessageState::Accepted),
            DeliveryState::Unknown => ("UNKNOWN", MessageState::Unknown),
        };
        let text = format!("id:{} sub:001 dlvrd:001 stat:{word} err:000 text:", id.0);
        let mut delivered = DeliverSm::builder()
            .esm_class(EsmClass::from(0x04))
            .short_message(OctetString::from_string(text).unwrap_or_default());
        if has_fields {
            let id = MessageDeliveryRequestTlvValue::ReceiptedMessageId(short(&id.0));
            let state = MessageDeliveryRequestTlvValue::MessageState(code);
            delivered = delivered.push_tlv(id).push_tlv(state);
        }
        self.bring(delivered.build()).await
    }

    /// Sends a command that clients of text messages need not know; whether it was refused as such.
    pub async fn send_unknown(&self) -> bool {
        self.say(AlertNotification::default()).await == Some(CommandStatus::EsmeRinvcmdid)
    }

    async fn bring(&self, delivered: DeliverSm) -> bool {
        self.say(delivered).await == Some(CommandStatus::EsmeRok)
    }

    /// Sends a command to whoever is bound; what is answered.
    async fn say(&self, pdu: impl Into<Pdu>) -> Option<CommandStatus> {
        let mut bound = self.bound.subscribe();
        let line = bound.wait_for(Option::is_some).await;
        let line = line.ok().and_then(|line| line.clone())?;
        let (answer, answered) = oneshot::channel();
        line.send((pdu.into(), answer)).ok()?;
        answered.await.ok()
    }

    fn rules(&self) -> MutexGuard<'_, Rules> {
        lock(&self.rules)
    }

    fn listen(&self, listener: TcpListener) {
        let (rules, bound) = (self.rules.clone(), self.bound.clone());
        let running = Listening::start(listener, move |stream| {
            serve(stream, rules.clone(), bound.clone())
        });
        *lock(&self.running) = Some(running);
    }
}

/// A word of the protocol; one that is too long for it becomes empty.
fn short<const MIN: usize, const MAX: usize>(text: &str) -> COctetString<MIN, MAX> {
    COctetString::from_string(text.to_owned()).unwrap_or_default()
}

async fn serve(
    stream: TcpStream,
    rules: Arc<Mutex<Rules>>,
    bound: watch::Sender<Option<mpsc::UnboundedSender<Bring>>>,
) {
    let mut line = Framed::new(stream, CommandCodec::new());
    let (sender, mut brought) = mpsc::unbounded_channel::<Bring>();
    let mut waiting: HashMap<u32, oneshot::Sender<CommandStatus>> = HashMap::new();
    let mut next = 1;
    loop {
        let say = tokio::select! {
            heard = line.next() => {
                let Some(Ok(command)) = heard else {
                    return;
                };
                if lock(&rules).is_mute {
                    continue;
                }
                let number = command.sequence_number();
                if let Some(Pdu::DeliverSmResp(_) | Pdu::GenericNack) = command.pdu()
                    && let Some(answer) = waiting.remove(&number)
                {
                    let _ = answer.send(command.status());
                }
                let answer = lock(&rules).answer(&command);
                if let Some((CommandStatus::EsmeRok, Pdu::BindTransceiverResp(_))) = &answer {
                    bound.send_replace(Some(sender.clone()));
                }
                answer.map(|(status, pdu)| Command::new(status, number, pdu))
            }
            Some((pdu, answer)) = brought.recv() => {
                next += 1;
                waiting.insert(next, answer);
                Some(Command::new(CommandStatus::EsmeRok, next, pdu))
            }
        };
        if let Some(command) = say
            && line.send(command).await.is_err()
        {
            return;
        }
    }
}

impl Rules {
    fn answer(&mut self, command: &Command) -> Option<(CommandStatus, Pdu)> {
        match command.pdu()? {
            Pdu::BindTransceiver(bind) => {
                let status = if bind.password.as_str() == PASSWORD {
                    CommandStatus::EsmeRok
                } else {
                    CommandStatus::EsmeRinvpaswd
                };
                let response = BindTransceiverResp::builder().system_id(short("smsc"));
                Some((status, response.build().into()))
            }
            Pdu::EnquireLink => {
                self.enquiries += 1;
                Some((CommandStatus::EsmeRok, Pdu::EnquireLinkResp))
            }
            Pdu::Unbind => {
                self.goodbyes += 1;
                Some((CommandStatus::EsmeRok, Pdu::UnbindResp))
            }
            Pdu::SubmitSm(submitted) => {
                let (status, id) = self.submit(submitted);
                let response = SubmitSmResp::builder().message_id(short(&id));
                Some((status, response.build().into()))
            }
            _ => None,
        }
    }

    fn submit(&mut self, submitted: &SubmitSm) -> (CommandStatus, String) {
        if self.throttled > 0 {
            self.throttled -= 1;
            return (CommandStatus::EsmeRthrottled, String::new());
        }
        let to = submitted.destination_addr.as_str();
        if self.refused.contains(to) {
            return (CommandStatus::EsmeRinvdstadr, String::new());
        }
        let Ok(number) = format!("+{to}").parse() else {
            return (CommandStatus::EsmeRinvdstadr, String::new());
        };
        self.taken += 1;
        let id = format!("m{}", self.taken);
        let from = submitted.source_addr.as_str();
        let octets = submitted.short_message().as_ref();
        let part = pdu::part(submitted.esm_class, submitted.data_coding, octets);
        let key = (from.to_owned(), to.to_owned());
        *self.parts.entry(key.clone()).or_default() += 1;
        if let Some(text) = self.joiner.join(from, to, &part) {
            // A test that has ended no longer waits for it.
            let _ = self.submitted.send(Submitted {
                from: from.to_owned(),
                to: number,
                text,
                parts: self.parts.remove(&key).unwrap_or_default(),
                id: SentId(id.clone()),
            });
        }
        (CommandStatus::EsmeRok, id)
    }
}
