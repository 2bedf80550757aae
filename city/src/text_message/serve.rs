//! What arrives from the message centre: messages are answered, receipts are put down.

use platform::sms::{Arrival, Arrived, DeliveryState, TextMessage, TextMessages};

use super::Dialogue;
use crate::contact::Way;
use crate::notice::Notices;

/// Answers all that arrives until the carrier is closed. What could not be done is not kept, so that the centre brings it
/// again.
pub async fn serve(dialogue: &Dialogue, carrier: &dyn TextMessages, notices: &Notices) {
    while let Some(arrived) = carrier.receive().await {
        take(dialogue, carrier, notices, arrived).await;
    }
}

async fn take(
    dialogue: &Dialogue,
    carrier: &dyn TextMessages,
    notices: &Notices,
    arrived: Arrived,
) {
    match &arrived.what {
        Arrival::Message(message) => {
            let answer = match dialogue.hear(&message.from, &message.text).await {
                Ok(answer) => answer,
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::error!(error, "a text message could not be worked on");
                    return;
                }
            };
            if let Some(answer) = answer {
                let reply = TextMessage {
                    to: message.from.clone(),
                    text: answer.reveal().to_owned(),
                    reference: "answer".to_owned(),
                };
                // What was asked is done, so the message is kept all the same: whoever hears nothing asks again.
                if let Err(error) = carrier.send(&reply).await {
                    let error = &error as &dyn std::error::Error;
                    tracing::warn!(error, "the answer to a text message was not sent");
                }
            }
        }
        Arrival::Receipt(receipt) => {
            let arrived = match receipt.state {
                DeliveryState::Delivered => Some(true),
                DeliveryState::Expired | DeliveryState::Failed => Some(false),
                DeliveryState::Underway | DeliveryState::Unknown => None,
            };
            if let Some(arrived) = arrived
                && let Err(error) = notices.receipt(Way::Sms, &receipt.id.0, arrived).await
            {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, "the receipt of a text message could not be put down");
                return;
            }
        }
    }
    arrived.keep();
}
