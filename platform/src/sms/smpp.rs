//! A client of a message centre (SMPP 3.4, an ESME bound as transceiver), which keeps its connection: when the centre
//! was away, it binds again by itself.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use futures_util::{SinkExt, StreamExt};
use rusmpp::pdus::{DeliverSm, DeliverSmResp, SubmitSm};
use rusmpp::tokio_codec::CommandCodec;
use rusmpp::{Command, CommandStatus, Pdu};
use tokio::net::TcpStream;
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::JoinHandle;
use tokio::time::{Instant, interval_at, sleep, timeout};
use tokio_util::codec::Framed;

use super::parts::{Joiner, split};
use super::{
    Arrival, Arrived, Incoming, MAX_PARTS, PhoneNumber, SentId, SmsError, TextMessage,
    TextMessages, pdu,
};
use crate::clock::Clock;

/// How many messages may wait for answers of the centre at once: centres allow ten as a rule.
const MAX_UNANSWERED: usize = 10;
/// How many arrivals may wait to be kept. When there are more, the centre is told to bring them later.
const MAX_WAITING: usize = 1000;

/// The bit of a command's id by which it is a response (SMPP 3.4, section 5.1.2.1).
const RESPONSE: u32 = 0x8000_0000;

/// How to reach a centre.
#[derive(Clone)]
pub struct SmppSettings {
    /// `host:port`. SMPP has no encryption of its own: let it pass a private line or a tunnel.
    pub address: String,
    /// Our name there, at most 15 letters.
    pub system_id: String,
    /// At most 8 letters.
    pub password: String,
    /// As what we write: a telephone number, a short number, or up to 11 letters.
    pub sender: String,
    /// How long an answer may take.
    pub patience: Duration,
    /// How often a silent connection is tried (`enquire_link`).
    pub enquire_every: Duration,
    /// How long to wait before a lost connection is made again.
    pub return_after: Duration,
}

/// A connection to a message centre. Closes when dropped; [`Smpp::close`] says goodbye first.
pub struct Smpp {
    sender: String,
    patience: Duration,
    orders: mpsc::Sender<Order>,
    arrivals: Mutex<mpsc::Receiver<Arrived>>,
    reference: AtomicU8,
    running: JoinHandle<()>,
}

enum Order {
    Submit(Box<SubmitSm>, Answer),
    Close,
}

type Answer = oneshot::Sender<Result<SentId, SmsError>>;
type Line = Framed<TcpStream, CommandCodec>;

impl Smpp {
    /// Connects and binds. A centre that is away is no error: it is tried again until it is there.
    ///
    /// # Errors
    /// When the centre refuses us, or a setting does not fit.
    pub async fn open(settings: SmppSettings, clock: Clock) -> Result<Self, SmsError> {
        pdu::bind(&settings)?;
        let (orders, taken) = mpsc::channel(MAX_UNANSWERED);
        let (arrived, arrivals) = mpsc::channel(MAX_WAITING);
        let first = match connect(&settings).await {
            Ok(line) => Some(line),
            Err(error) if error.is_passing() => None,
            Err(error) => return Err(error),
        };
        let (sender, patience) = (settings.sender.clone(), settings.patience);
        let client = Client {
            settings,
            clock,
            orders: taken,
            arrived,
            joiner: Joiner::default(),
            next: 2,
        };
        Ok(Self {
            sender,
            patience,
            orders,
            arrivals: Mutex::new(arrivals),
            reference: AtomicU8::new(0),
            running: tokio::spawn(client.run(first)),
        })
    }

    /// Says goodbye to the centre (`unbind`) and closes.
    pub async fn close(mut self) {
        // One that has ended already needs no goodbye; one that takes too long is cut off.
        let _ = self.orders.send(Order::Close).await;
        let _ = timeout(self.patience, &mut self.running).await;
    }

    async fn submit(&self, part: SubmitSm) -> Result<SentId, SmsError> {
        let (answer, answered) = oneshot::channel();
        let order = Order::Submit(Box::new(part), answer);
        let asked = async {
            self.orders.send(order).await.map_err(|_| SmsError::Away)?;
            answered.await.map_err(|_| SmsError::NoAnswer)?
        };
        timeout(self.patience, asked)
            .await
            .unwrap_or(Err(SmsError::NoAnswer))
    }
}

impl Drop for Smpp {
    fn drop(&mut self) {
        self.running.abort();
    }
}

#[async_trait]
impl TextMessages for Smpp {
    async fn send(&self, message: &TextMessage) -> Result<SentId, SmsError> {
        if message.text.is_empty() {
            return Err(SmsError::Empty);
        }
        let parts = split(
            &message.text,
            self.reference.fetch_add(1, Ordering::Relaxed),
        );
        let count = parts.len();
        if count > MAX_PARTS {
            return Err(SmsError::TooLong { parts: count });
        }
        let mut id = None;
        for (index, part) in parts.into_iter().enumerate() {
            let is_last = index + 1 == count;
            let part = pdu::submit(&self.sender, &message.to, part, is_last)?;
            id = Some(self.submit(part).await?);
        }
        tracing::debug!(
            reference = message.reference,
            parts = count,
            "text message handed over"
        );
        id.ok_or(SmsError::Empty)
    }

    async fn receive(&self) -> Option<Arrived> {
        self.arrivals.lock().await.recv().await
    }
}

async fn connect(settings: &SmppSettings) -> Result<Line, SmsError> {
    let bound = async {
        let stream = TcpStream::connect(&settings.address).await;
        let mut line = Framed::new(stream.map_err(|_| SmsError::Away)?, CommandCodec::new());
        let bind = Command::new(CommandStatus::EsmeRok, 1, pdu::bind(settings)?);
        line.send(bind).await.map_err(|_| SmsError::Away)?;
        let answer = line.next().await;
        let answer = answer.and_then(Result::ok).ok_or(SmsError::Away)?;
        match pdu::refusal(answer.status()) {
            None => Ok(line),
            Some(error) if error.is_passing() => Err(SmsError::Away),
            Some(_) => Err(SmsError::NotLetIn {
                status: format!("{:?}", answer.status()),
            }),
        }
    };
    timeout(settings.patience, bound)
        .await
        .unwrap_or(Err(SmsError::Away))
}

struct Client {
    settings: SmppSettings,
    clock: Clock,
    orders: mpsc::Receiver<Order>,
    arrived: mpsc::Sender<Arrived>,
    joiner: Joiner,
    /// The number of the next command of ours.
    next: u32,
}

/// Why a connection ended.
enum Ended {
    Lost,
    Closed,
}

impl Client {
    async fn run(mut self, first: Option<Line>) {
        let mut line = first;
        loop {
            if let Some(line) = line.take()
                && let Ended::Closed = self.serve(line).await
            {
                return;
            }
            tracing::warn!("the message centre is away; it is tried again");
            match self.reconnect().await {
                Some(new) => line = Some(new),
                None => return,
            }
        }
    }

    /// Tries until there is a connection; messages meanwhile are told that there is none.
    async fn reconnect(&mut self) -> Option<Line> {
        let settings = self.settings.clone();
        let trying = async {
            loop {
                sleep(settings.return_after).await;
                match connect(&settings).await {
                    Ok(line) => return line,
                    Err(error) => tracing::warn!("{error}"),
                }
            }
        };
        tokio::pin!(trying);
        loop {
            tokio::select! {
                line = &mut trying => return Some(line),
                order = self.orders.recv() => match order {
                    Some(Order::Submit(_, answer)) => {
                        // Whoever asked may have gone.
                        let _ = answer.send(Err(SmsError::Away));
                    }
                    Some(Order::Close) | None => return None,
                },
            }
        }
    }

    async fn serve(&mut self, line: Line) -> Ended {
        let (mut out, mut incoming) = line.split();
        let mut session = Session::default();
        let every = self.settings.enquire_every;
        let mut enquiries = interval_at(Instant::now() + every, every);
        loop {
            let has_room = session.has_room();
            let say = tokio::select! {
                heard = incoming.next() => match heard {
                    Some(Ok(command)) => self.hear(&mut session, &command),
                    _ => return session.ended(),
                },
                order = self.orders.recv(), if has_room => Some(self.obey(&mut session, order)),
                Some((number, kept)) = session.keeping.next() => Some(kept_response(number, kept)),
                _ = enquiries.tick() => {
                    if session.is_silent {
                        return Ended::Lost;
                    }
                    session.is_silent = true;
                    Some(self.command(Pdu::EnquireLink))
                }
            };
            if let Some(command) = say {
                let is_last = matches!(command.pdu(), Some(Pdu::UnbindResp));
                if out.send(command).await.is_err() || is_last {
                    return session.ended();
                }
            }
            if session.is_closed {
                return Ended::Closed;
            }
        }
    }

    /// What the centre says, and what is answered.
    fn hear(&mut self, session: &mut Session, command: &Command) -> Option<Command> {
        session.is_silent = false;
        let number = command.sequence_number();
        let answer = |pdu| Some(Command::new(CommandStatus::EsmeRok, number, pdu));
        match command.pdu() {
            Some(Pdu::DeliverSm(delivered)) => match self.take(delivered) {
                Taken::Answered(status) => Some(delivered_response(number, status)),
                Taken::Waiting(kept) => {
                    session
                        .keeping
                        .push(Box::pin(async move { (number, kept.await.is_ok()) }));
                    None
                }
            },
            Some(Pdu::EnquireLink) => answer(Pdu::EnquireLinkResp),
            Some(Pdu::Unbind) => answer(Pdu::UnbindResp),
            Some(Pdu::UnbindResp) => {
                session.is_closed = true;
                None
            }
            // Both sides count their own commands, so that a number is ours only in a response.
            _ if u32::from(command.id()) & RESPONSE == 0 => Some(Command::new(
                CommandStatus::EsmeRinvcmdid,
                number,
                Pdu::GenericNack,
            )),
            // A refusal may come without a body (SMPP 3.4, section 4.4.2).
            response => {
                let id = match response {
                    Some(Pdu::SubmitSmResp(response)) => response.message_id().as_str().to_owned(),
                    _ => String::new(),
                };
                if let Some(answer) = session.unanswered.remove(&number) {
                    let result = pdu::refusal(command.status()).map_or(Ok(SentId(id)), Err);
                    // Whoever asked may have lost patience.
                    let _ = answer.send(result);
                }
                None
            }
        }
    }

    /// What is said to the centre for an order.
    fn obey(&mut self, session: &mut Session, order: Option<Order>) -> Command {
        match order {
            Some(Order::Submit(part, answer)) => {
                let command = self.command(*part);
                session.unanswered.retain(|_, answer| !answer.is_closed());
                session.unanswered.insert(command.sequence_number(), answer);
                command
            }
            Some(Order::Close) | None => {
                session.is_closing = true;
                self.command(Pdu::Unbind)
            }
        }
    }

    fn command(&mut self, pdu: impl Into<Pdu>) -> Command {
        Command::new(CommandStatus::EsmeRok, self.number(), pdu)
    }

    fn number(&mut self) -> u32 {
        let number = self.next;
        // Numbers go from 1 to 0x7fffffff (SMPP 3.4, section 3.2).
        self.next = if number >= 0x7fff_ffff { 1 } else { number + 1 };
        number
    }

    /// Puts what the centre brings into the queue.
    fn take(&mut self, delivered: &DeliverSm) -> Taken {
        let what = match pdu::receipt(delivered) {
            Some(receipt) => Arrival::Receipt(receipt),
            None => match self.incoming(delivered) {
                Some(incoming) => Arrival::Message(incoming),
                None => return Taken::Answered(CommandStatus::EsmeRok),
            },
        };
        let (kept, waiting) = oneshot::channel();
        match self.arrived.try_send(Arrived { what, kept }) {
            Ok(()) => Taken::Waiting(waiting),
            Err(_) => Taken::Answered(CommandStatus::EsmeRmsgqful),
        }
    }

    /// The whole message, once it is there and its sender could be answered.
    fn incoming(&mut self, delivered: &DeliverSm) -> Option<Incoming> {
        let from = delivered.source_addr.as_str();
        let to = delivered.destination_addr.as_str();
        let octets = delivered.short_message().as_ref();
        let part = pdu::part(delivered.esm_class, delivered.data_coding, octets);
        let text = self.joiner.join(from, to, &part)?;
        let from: Result<PhoneNumber, _> = format!("+{}", from.trim_start_matches('+')).parse();
        if from.is_err() {
            tracing::warn!("a text message from no telephone number was left unread");
        }
        Some(Incoming {
            from: from.ok()?,
            to: to.to_owned(),
            text,
            received: self.clock.now(),
        })
    }
}

/// What is open on one connection.
#[derive(Default)]
struct Session {
    unanswered: HashMap<u32, Answer>,
    keeping: FuturesUnordered<BoxFuture<'static, (u32, bool)>>,
    /// Nothing came since the last enquiry.
    is_silent: bool,
    is_closing: bool,
    is_closed: bool,
}

impl Session {
    fn has_room(&self) -> bool {
        let waiting = self
            .unanswered
            .values()
            .filter(|answer| !answer.is_closed());
        waiting.count() < MAX_UNANSWERED && !self.is_closing
    }

    fn ended(&self) -> Ended {
        if self.is_closing {
            Ended::Closed
        } else {
            Ended::Lost
        }
    }
}

enum Taken {
    Answered(CommandStatus),
    Waiting(oneshot::Receiver<()>),
}

fn kept_response(number: u32, is_kept: bool) -> Command {
    let status = if is_kept {
        CommandStatus::EsmeRok
    } else {
        CommandStatus::EsmeRxTAppn
    };
    delivered_response(number, status)
}

fn delivered_response(number: u32, status: CommandStatus) -> Command {
    Command::new(status, number, DeliverSmResp::default())
}
