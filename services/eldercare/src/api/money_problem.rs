//! What goes wrong with money, as a caller is told.

use axum::http::StatusCode;
use city::ledger::CloseError;
use platform::api::{Problem, ProblemFault};

use crate::fund::{ENDOWMENT_UNITS_MAX, EndowError, FundError};
use crate::money::{CloseDayError, SettleError};
use crate::voucher::{Misfit, VOUCHER_UNITS_MAX, VOUCHERS_MAX, VoucherError};

/// A problem that the caller meets because of how a thing stands.
pub(super) fn conflict(
    code: &'static str,
    title: &'static str,
    detail: String,
    hint: &'static str,
) -> Problem {
    Problem::new(StatusCode::CONFLICT, code, title, detail, hint)
}

pub(super) fn refused(error: &(dyn std::error::Error + 'static)) -> Problem {
    tracing::error!(error, "the ledger refused what should have been booked");
    Problem::busy()
}

fn misfit(misfit: Misfit) -> ProblemFault {
    let problem = match misfit {
        Misfit::Batch => "is not 1 to 32 small letters, digits and hyphens".to_owned(),
        Misfit::Scheme => "is no scheme in force".to_owned(),
        Misfit::Fund => "does not pay for this scheme".to_owned(),
        Misfit::District => {
            "must be a district of the city where districts pay, and absent elsewhere".to_owned()
        }
        Misfit::Units => format!("is not 1 to {VOUCHER_UNITS_MAX}"),
        Misfit::Sites => "names a place that the city does not have".to_owned(),
        Misfit::Until => "is over".to_owned(),
        Misfit::Count => format!("is not 1 to {VOUCHERS_MAX}"),
        Misfit::Resident(_) => {
            "is not in the register, has died or moved away, or is named twice".to_owned()
        }
    };
    let path = match misfit {
        Misfit::Units => "amount".to_owned(),
        Misfit::Sites => "merchants".to_owned(),
        Misfit::Until => "expiry_date".to_owned(),
        Misfit::Count => "number_of_vouchers".to_owned(),
        Misfit::Resident(place) => format!("residents[{place}]"),
        other => other.field().to_owned(),
    };
    ProblemFault { path, problem }
}

fn misfitting(misfits: Vec<Misfit>) -> Problem {
    Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "vouchers-misfit",
        "The vouchers do not fit",
        "Something about the vouchers does not fit, and none was made.",
        "Mend each place that “faults” names and send the batch again with a new key.",
    )
    .at(misfits.into_iter().map(misfit))
}

impl From<VoucherError> for Problem {
    fn from(error: VoucherError) -> Self {
        let told = error.to_string();
        match error {
            VoucherError::Store(error) => error.into(),
            VoucherError::Write(error) => error.into(),
            VoucherError::Fund(error) => error.into(),
            VoucherError::Ledger(error) => refused(&error),
            VoucherError::NotFound => Self::not_found(),
            VoucherError::Misfits(misfits) => misfitting(misfits),
            VoucherError::BatchTaken => conflict(
                "voucher-batch-taken",
                "The batch was made before",
                told,
                "Give a new batch a name of its own. The secret numbers of the other were told once.",
            ),
            VoucherError::NoFunds => conflict(
                "voucher-no-funds",
                "The fund has not enough",
                told,
                "Give the fund more, or make fewer vouchers. Nothing was activated.",
            ),
            VoucherError::NotActive => conflict(
                "voucher-not-active",
                "The voucher is not active",
                told,
                "Ask the office that made it to activate the batch.",
            ),
            VoucherError::AlreadyUsed => conflict(
                "voucher-already-used",
                "The voucher was used",
                told,
                "It pays once: take another way to pay.",
            ),
            VoucherError::HolderDied => conflict(
                "voucher-holder-died",
                "The voucher pays no more",
                told,
                "Nobody else may use it: tell the office that made it.",
            ),
            VoucherError::Cancelled => conflict(
                "voucher-cancelled",
                "The voucher was cancelled",
                told,
                "The office took it back: ask there why.",
            ),
            VoucherError::Expired(_) => conflict(
                "voucher-expired",
                "The voucher has expired",
                told,
                "Its last day is over: ask the office for another.",
            ),
            VoucherError::WrongSite => conflict(
                "voucher-wrong-merchant",
                "The voucher is not taken here",
                told,
                "It is taken at the places that are printed on it.",
            ),
            VoucherError::NoPrice => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "voucher-no-price",
                "There is nothing to pay",
                told,
                "Send a price of 1 or more, or none.",
            ),
        }
    }
}

impl From<FundError> for Problem {
    fn from(error: FundError) -> Self {
        let told = error.to_string();
        match error {
            FundError::Store(error) => error.into(),
            FundError::UnknownDistrict(_) => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "district-unknown",
                "There is no such district",
                told,
                "Name a district by its id, as the directory lists it.",
            ),
        }
    }
}

impl From<EndowError> for Problem {
    fn from(error: EndowError) -> Self {
        let told = error.to_string();
        match error {
            EndowError::Store(error) => error.into(),
            EndowError::Write(error) => error.into(),
            EndowError::Fund(error) => error.into(),
            EndowError::Ledger(error) => refused(&error),
            EndowError::NotFound => Self::not_found(),
            EndowError::Units | EndowError::Id => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "endowment-misfit",
                "The money for the fund does not fit",
                told,
                "Send an amount within these bounds and an id of these letters.",
            )
            .at([ProblemFault {
                path: match error {
                    EndowError::Id => "id".to_owned(),
                    _ => "amount".to_owned(),
                },
                problem: format!("does not fit; amounts go up to {ENDOWMENT_UNITS_MAX}"),
            }]),
            EndowError::Taken => conflict(
                "endowment-id-taken",
                "The id stands for other money",
                told,
                "Send it with an id of its own.",
            ),
        }
    }
}

impl From<CloseDayError> for Problem {
    fn from(error: CloseDayError) -> Self {
        let told = error.to_string();
        match error {
            CloseDayError::Store(error) | CloseDayError::Ledger(CloseError::Store(error)) => {
                error.into()
            }
            CloseDayError::Write(error) => error.into(),
            CloseDayError::NotFound => Self::not_found(),
            CloseDayError::OutOfOrder { .. } => conflict(
                "day-out-of-order",
                "Another day comes first",
                told,
                "Close the days one by one, in their order.",
            ),
            CloseDayError::NothingBooked => conflict(
                "day-nothing-booked",
                "There is nothing to close",
                told,
                "Close a day after the first transfer.",
            ),
            CloseDayError::NotOver(_) | CloseDayError::Ledger(CloseError::NotYet(_)) => conflict(
                "day-not-over",
                "The day is not over",
                told,
                "Close it when it is over.",
            ),
            CloseDayError::Ledger(CloseError::AlreadyClosed(_)) => conflict(
                "day-closed",
                "The day is closed",
                told,
                "Nothing more is booked on it: look at the next open day.",
            ),
            CloseDayError::Ledger(CloseError::Unsound(_) | CloseError::Unbalanced { .. }) => {
                conflict(
                    "ledger-unsound",
                    "The ledger is not sound",
                    told,
                    "Close no day before whoever runs the program has mended the ledger.",
                )
            }
        }
    }
}

impl From<SettleError> for Problem {
    fn from(error: SettleError) -> Self {
        let told = error.to_string();
        match error {
            SettleError::Store(error) => error.into(),
            SettleError::Write(error) => error.into(),
            SettleError::Ledger(error) => refused(&error),
            SettleError::Day(error) => refused(&error),
            SettleError::Order(error) => refused(&error),
            SettleError::NotFound => Self::not_found(),
            SettleError::Open(_) => conflict(
                "settlement-day-open",
                "The day is open",
                told,
                "Close the day, then pay out what was earned by its end.",
            ),
            SettleError::Settled(_) => conflict(
                "settlement-made",
                "It is paid",
                told,
                "Look at the settlement that was made; nothing was paid twice.",
            ),
            SettleError::Nothing => conflict(
                "settlement-nothing",
                "There is nothing to pay",
                told,
                "Pay again when canteens have earned something.",
            ),
            SettleError::NoBank(sites) => conflict(
                "settlement-no-bank",
                "An account at a bank is missing",
                told,
                "Write down the account of the city and those of the canteens that “faults” names.",
            )
            .at(sites.into_iter().map(|site| ProblemFault {
                path: site.to_string(),
                problem: "has no account at a bank".to_owned(),
            })),
            SettleError::Bank(_) => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "bank-misfit",
                "This is no account at a bank",
                told,
                "Look at the name, the account and the bank again.",
            ),
            SettleError::Statement(_) => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "statement-unread",
                "The statement can’t be read",
                told,
                "Send the file of the bank as it is, by camt.053.001.08.",
            ),
        }
    }
}
