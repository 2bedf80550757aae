//! From our words to those of SMPP and back.

use rusmpp::CommandStatus;
use rusmpp::pdus::{BindTransceiver, DeliverSm, SubmitSm};
use rusmpp::tlvs::TlvValue;
use rusmpp::types::{COctetString, OctetString};
use rusmpp::values::{
    DataCoding, EsmClass, InterfaceVersion, MessageState, Npi, RegisteredDelivery, Ton,
};

use super::alphabet::Alphabet;
use super::parts::Part;
use super::{DeliveryState, PhoneNumber, Receipt, SentId, SmppSettings, SmsError};

/// Bits of `esm_class` (SMPP 3.4, section 5.2.12).
const HEADED: u8 = 0x40;
const RECEIPT_KINDS: u8 = 0x3c;
const RECEIPT: u8 = 0x04;
/// `registered_delivery`: a receipt for whatever becomes of it (section 5.2.17).
const WANT_RECEIPT: u8 = 0x01;

fn text<const MIN: usize, const MAX: usize>(
    setting: &'static str,
    value: &str,
) -> Result<COctetString<MIN, MAX>, SmsError> {
    COctetString::from_string(value.to_owned()).map_err(|_| SmsError::Setting { setting })
}

pub(super) fn bind(settings: &SmppSettings) -> Result<BindTransceiver, SmsError> {
    Ok(BindTransceiver::builder()
        .system_id(text("system id", &settings.system_id)?)
        .password(text("password", &settings.password)?)
        .interface_version(InterfaceVersion::Smpp3_4)
        .build())
}

/// How a sender names itself: a telephone number, a short number, or letters.
fn origin(from: &str) -> (Ton, Npi, String) {
    if let Ok(number) = from.parse::<PhoneNumber>() {
        return (Ton::International, Npi::Isdn, number.digits().to_owned());
    }
    let digits = from.bytes().all(|byte| byte.is_ascii_digit());
    let ton = if digits {
        Ton::NetworkSpecific
    } else {
        Ton::Alphanumeric
    };
    (ton, Npi::Unknown, from.to_owned())
}

pub(super) fn submit(
    from: &str,
    to: &PhoneNumber,
    part: Part,
    is_last: bool,
) -> Result<SubmitSm, SmsError> {
    let (ton, npi, from) = origin(from);
    let octets = OctetString::from_vec(part.octets);
    let receipt = if is_last { WANT_RECEIPT } else { 0 };
    Ok(SubmitSm::builder()
        .source_addr_ton(ton)
        .source_addr_npi(npi)
        .source_addr(text("sender", &from)?)
        .dest_addr_ton(Ton::International)
        .dest_addr_npi(Npi::Isdn)
        .destination_addr(text("number", to.digits())?)
        .esm_class(EsmClass::from(if part.headed { HEADED } else { 0 }))
        .registered_delivery(RegisteredDelivery::from(receipt))
        .data_coding(match part.alphabet {
            Alphabet::Gsm => DataCoding::McSpecific,
            Alphabet::Ucs2 => DataCoding::Ucs2,
        })
        .short_message(octets.map_err(|_| SmsError::Setting { setting: "text" })?)
        .build())
}

/// A part of a message as it is carried, whichever way it goes.
pub(super) fn part(esm_class: EsmClass, coding: DataCoding, octets: &[u8]) -> Part {
    Part {
        alphabet: match coding {
            DataCoding::Ucs2 => Alphabet::Ucs2,
            _ => Alphabet::Gsm,
        },
        headed: u8::from(esm_class) & HEADED != 0,
        octets: octets.to_vec(),
    }
}

/// What a receipt says, by its fields or else by its text (SMPP 3.4, appendix B); nothing for a message.
pub(super) fn receipt(delivered: &DeliverSm) -> Option<Receipt> {
    if u8::from(delivered.esm_class) & RECEIPT_KINDS != RECEIPT {
        return None;
    }
    let text = String::from_utf8_lossy(delivered.short_message().as_ref()).into_owned();
    let field = |name: &str| {
        let (_, value) = text.split_once(name)?;
        value.split_whitespace().next().map(str::to_owned)
    };
    let (mut id, mut state) = (field("id:"), field("stat:").map(|word| by_word(&word)));
    for value in delivered.tlvs().iter().filter_map(|tlv| tlv.value()) {
        match value {
            TlvValue::ReceiptedMessageId(given) => id = Some(given.as_str().to_owned()),
            TlvValue::MessageState(given) => state = Some(by_state(*given)),
            _ => {}
        }
    }
    Some(Receipt {
        id: SentId(id?),
        state: state.unwrap_or(DeliveryState::Unknown),
    })
}

fn by_word(word: &str) -> DeliveryState {
    match word {
        "DELIVRD" => DeliveryState::Delivered,
        "EXPIRED" => DeliveryState::Expired,
        "DELETED" | "UNDELIV" | "REJECTD" => DeliveryState::Failed,
        "ACCEPTD" | "ENROUTE" => DeliveryState::Underway,
        _ => DeliveryState::Unknown,
    }
}

fn by_state(state: MessageState) -> DeliveryState {
    match state {
        MessageState::Delivered => DeliveryState::Delivered,
        MessageState::Expired => DeliveryState::Expired,
        MessageState::Deleted | MessageState::Undeliverable | MessageState::Rejected => {
            DeliveryState::Failed
        }
        MessageState::Scheduled | MessageState::Enroute | MessageState::Accepted => {
            DeliveryState::Underway
        }
        _ => DeliveryState::Unknown,
    }
}

/// What a status of the centre means for a message.
pub(super) fn refusal(status: CommandStatus) -> Option<SmsError> {
    match status {
        CommandStatus::EsmeRok => None,
        CommandStatus::EsmeRthrottled
        | CommandStatus::EsmeRmsgqful
        | CommandStatus::EsmeRsyserr
        | CommandStatus::EsmeRxTAppn => Some(SmsError::Busy),
        CommandStatus::EsmeRinvdstadr
        | CommandStatus::EsmeRinvdstton
        | CommandStatus::EsmeRinvdstnpi => Some(SmsError::UnknownNumber),
        CommandStatus::EsmeRinvbndsts => Some(SmsError::Away),
        other => Some(SmsError::Refused {
            status: format!("{other:?}"),
        }),
    }
}
