//! `commonweal ledger replay`: transfers of a file, in their order, into an empty ledger.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use ledger::{
    Account, Act, Amount, Balance, Book, Booked, Checker, Entry, Limit, Outcome, Reason, Transfer,
};
use platform::files::{
    Columns, Faults, Holds, Names, Row, Source, Staged, Table, Value, Writer, read,
};

use super::super::round::repeated_ids;
use super::{Answer, Failure};

const EXAMPLES: &str = "\
Example:
  commonweal ledger replay --transfers transfers.csv --accounts accounts.csv --out result

Read: accounts with the columns account and limit (none, or no-overdraft: what is debited,
posted and pending together, may not exceed what is credited and posted), and transfers with the
columns id, debit, credit, amount, pending_id and flags. Amounts are whole minor units. Flags
are empty or joined by |: pending holds an amount; post and void end what pending_id names, with
debit and credit empty (an amount left empty posts all of it, a smaller one posts that much and
releases the rest); linked ties a row to the next, and the chain, up to and including the first
row without it, succeeds or fails as one.

Written: balances.csv (account,debits_posted,credits_posted,debits_pending,credits_pending), every
account in the order of its file, and rejected.csv (id,reason) in the order of the transfers. The
reasons, tested in this order: id-conflict, unknown-account, same-account, bad-amount, overdraft,
unknown-pending, already-posted, already-voided, amount-over-pending; linked-failed for the other
rows of a chain. A row that comes again with the same content changes nothing.

Exit codes: 0 written; 2 the command is wrong or a file can't be used; 3 the result can't be
written.";

/// Apply transfers in order to an empty ledger.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The transfers: a table with the columns id, debit, credit, amount, pending_id and flags.
    #[arg(long, value_name = "FILE")]
    transfers: PathBuf,

    /// The accounts: a table with the columns account and limit.
    #[arg(long, value_name = "FILE")]
    accounts: PathBuf,

    /// The folder to write; it must not be there yet, or be empty.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
}

/// Reads both files, books, and writes what stands and what was refused.
pub(super) fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<Answer, Failure> {
    let (limits, names) = read_accounts(&Source::path(&arguments.accounts))?;
    let chains = read_transfers(&Source::path(&arguments.transfers), &names)?;
    let mut book = Book::new();
    let accounts: Vec<Account> = limits.iter().map(|limit| book.open(*limit)).collect();
    // The codes of names are the places of accounts, as both count from 0 in the order of the file.
    let replayed = replay(&mut book, &chains);
    let balances: Vec<Balance> = (accounts.iter())
        .map(|account| book.balance(*account))
        .collect();
    judge(&names, &limits, &balances, &replayed.booked)?;
    write_result(arguments, &names, &balances, &replayed.rejected).map_err(Failure::Output)?;
    writeln!(
        out,
        "Transfers: {}, of them accepted {}, repeated {}, refused {}.",
        chains.iter().map(Vec::len).sum::<usize>(),
        replayed.booked.len(),
        replayed.repeated,
        replayed.rejected.len()
    )?;
    writeln!(out, "Written to {}.", arguments.out.display())?;
    Ok(Answer::Yes)
}

fn read_accounts(source: &Source) -> Result<(Vec<Limit>, Names), Failure> {
    let mut columns = Columns::new();
    let account = columns.id("account");
    let limit = columns.text("limit");
    let mut table = read(source, columns).map_err(Failure::Input)?;
    let mut faults = repeated_ids(&table, account);
    let mut limits = Vec::with_capacity(table.len());
    for row in table.rows() {
        match row.text(limit) {
            Some("none") => limits.push(Limit::None),
            Some("no-overdraft") => limits.push(Limit::NoOverdraft),
            other => {
                let problem = format!("is \"{}\"", other.unwrap_or_default());
                faults.push(row.fault(limit, problem, "none or no-overdraft"));
            }
        }
    }
    let limits = faults.into_result(limits).map_err(Failure::Input)?;
    let (_, names) = table.take_ids(account).into_parts();
    Ok((limits, names))
}

fn read_transfers(source: &Source, names: &Names) -> Result<Vec<Vec<Transfer>>, Failure> {
    let mut columns = Columns::new();
    let keys = Keys {
        id: columns.id("id"),
        debit: columns.text("debit"),
        credit: columns.text("credit"),
        amount: columns.text("amount"),
        pending: columns.text("pending_id"),
        flags: columns.text("flags"),
    };
    let table: Table = read(source, columns).map_err(Failure::Input)?;
    let mut faults = Faults::new();
    let mut chains = Vec::new();
    let mut chain = Vec::new();
    for row in table.rows() {
        let Some(flags) = Flags::read(row.text(keys.flags).unwrap_or_default()) else {
            let problem = format!("are \"{}\"", row.text(keys.flags).unwrap_or_default());
            let expected = "pending, post, void (one of them at the most) and linked, joined by |";
            faults.push(row.fault(keys.flags, problem, expected));
            continue;
        };
        match keys.act(row, flags.kind, names) {
            Ok(act) => chain.push(Transfer {
                id: row.id(keys.id).into(),
                act,
            }),
            Err(fault) => faults.push(fault),
        }
        if !flags.is_linked {
            chains.push(std::mem::take(&mut chain));
        }
    }
    // A chain that the file leaves open ends with the file.
    if !chain.is_empty() {
        chains.push(chain);
    }
    faults.into_result(chains).map_err(Failure::Input)
}

/// The columns of transfers.
struct Keys {
    id: platform::files::Key<platform::files::Id>,
    debit: platform::files::Key<platform::files::Text>,
    credit: platform::files::Key<platform::files::Text>,
    amount: platform::files::Key<platform::files::Text>,
    pending: platform::files::Key<platform::files::Text>,
    flags: platform::files::Key<platform::files::Text>,
}

impl Keys {
    fn act(&self, row: Row<'_>, kind: Kind, names: &Names) -> Result<Act, platform::files::Fault> {
        let amount = Amount::read(row.text(self.amount).unwrap_or_default());
        let ends = matches!(kind, Kind::Post | Kind::Void);
        let strays: &[_] = if ends {
            &[self.debit, self.credit]
        } else {
            &[self.pending]
        };
        // A row that is half one thing and half another would move money that nobody meant to move.
        for stray in strays {
            if let Some(word) = row.text(*stray) {
                let expected = if ends {
                    "nothing: what pending_id names has its accounts"
                } else {
                    "nothing, or the flag post or void"
                };
                return Err(row.fault(*stray, format!("is \"{word}\""), expected));
            }
        }
        let pending = || row.text(self.pending).unwrap_or_default().into();
        Ok(match kind {
            Kind::Post => Act::Post {
                pending: pending(),
                amount,
            },
            Kind::Void => Act::Void {
                pending: pending(),
                amount,
            },
            Kind::Final | Kind::Pending => {
                let account = |key| {
                    row.text(key)
                        .and_then(|name| names.find(name))
                        .map(Account::at)
                };
                Act::Move {
                    debit: account(self.debit),
                    credit: account(self.credit),
                    amount,
                    is_pending: matches!(kind, Kind::Pending),
                }
            }
        })
    }
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Final,
    Pending,
    Post,
    Void,
}

struct Flags {
    kind: Kind,
    is_linked: bool,
}

impl Flags {
    fn read(text: &str) -> Option<Self> {
        let mut flags = Self {
            kind: Kind::Final,
            is_linked: false,
        };
        for word in text.split('|').filter(|_| !text.is_empty()) {
            let kind = match word {
                "linked" => {
                    flags.is_linked = true;
                    continue;
                }
                "pending" => Kind::Pending,
                "post" => Kind::Post,
                "void" => Kind::Void,
                _ => return None,
            };
            if !matches!(flags.kind, Kind::Final) {
                return None;
            }
            flags.kind = kind;
        }
        Some(flags)
    }
}

/// What became of the rows.
#[derive(Default)]
struct Replayed<'a> {
    booked: Vec<&'a Transfer>,
    repeated: usize,
    rejected: Vec<(&'a str, Reason)>,
}

fn replay<'a>(book: &mut Book, chains: &'a [Vec<Transfer>]) -> Replayed<'a> {
    let mut replayed = Replayed::default();
    for chain in chains {
        match book.apply(chain) {
            Ok(outcomes) => {
                for (transfer, outcome) in chain.iter().zip(outcomes) {
                    match outcome {
                        Outcome::Accepted => replayed.booked.push(transfer),
                        Outcome::Repeated => replayed.repeated += 1,
                    }
                }
            }
            Err(refusal) => {
                for (at, transfer) in chain.iter().enumerate() {
                    let reason = if at == refusal.at {
                        refusal.reason
                    } else {
                        Reason::LinkedFailed
                    };
                    replayed.rejected.push((&transfer.id, reason));
                }
            }
        }
    }
    replayed
}

/// Lets the checker, which shares no code with the book, judge what is about to be written.
fn judge(
    names: &Names,
    limits: &[Limit],
    balances: &[Balance],
    booked: &[&Transfer],
) -> Result<(), Failure> {
    let mut checker = Checker::new();
    for ((name, limit), balance) in names.iter().zip(limits).zip(balances) {
        checker.account(name, *limit, *balance);
    }
    let held: std::collections::HashMap<&str, u64> = (booked.iter())
        .filter_map(|transfer| match &transfer.act {
            Act::Move {
                amount: Amount::Units(units),
                is_pending: true,
                ..
            } => Some((&*transfer.id, *units)),
            _ => None,
        })
        .collect();
    for transfer in booked {
        let name = |account: Option<Account>| {
            account
                .and_then(|account| u32::try_from(account.index()).ok())
                .map_or("", |code| names.get(code))
        };
        let booked = match &transfer.act {
            Act::Move {
                debit,
                credit,
                amount,
                is_pending,
            } => {
                let (debit, credit) = (name(*debit), name(*credit));
                let Amount::Units(units) = *amount else {
                    continue;
                };
                if *is_pending {
                    Booked::Held {
                        debit,
                        credit,
                        units,
                    }
                } else {
                    Booked::Moved {
                        debit,
                        credit,
                        units,
                    }
                }
            }
            Act::Post { pending, amount } => Booked::Posted {
                held: pending,
                units: match amount {
                    Amount::Units(units) => *units,
                    _ => held.get(&**pending).copied().unwrap_or_default(),
                },
            },
            Act::Void { pending, .. } => Booked::Released { held: pending },
        };
        checker.entry(&Entry {
            id: &transfer.id,
            booked,
        });
    }
    match checker.judge().first() {
        None => Ok(()),
        Some(fault) => Err(Failure::Refused(format!(
            "the checker refuses the result, so nothing was written ({fault}): this is a fault of the program"
        ))),
    }
}

fn write_result(
    arguments: &Arguments,
    names: &Names,
    balances: &[Balance],
    rejected: &[(&str, Reason)],
) -> Result<(), Faults> {
    let staged = Staged::folder(&arguments.out)?;
    let columns = [
        "account",
        "debits_posted",
        "credits_posted",
        "debits_pending",
        "credits_pending",
    ];
    // Sums of many amounts may be longer than a whole number of 64 bits.
    let mut writer = Writer::create(
        &staged,
        "balances.csv",
        &columns.map(|name| (name, Holds::Text)),
    )?;
    for (name, balance) in names.iter().zip(balances) {
        let Balance {
            debits_posted,
            credits_posted,
            debits_pending,
            credits_pending,
        } = balance;
        let sums = [
            debits_posted,
            credits_posted,
            debits_pending,
            credits_pending,
        ]
        .map(u128::to_string);
        let [a, b, c, d] = &sums;
        let row = [name, a, b, c, d].map(Value::Text);
        writer.row(&row)?;
    }
    writer.finish()?;
    let mut writer = Writer::create(
        &staged,
        "rejected.csv",
        &[("id", Holds::Text), ("reason", Holds::Text)],
    )?;
    for (id, reason) in rejected {
        writer.row(&[Value::Text(id), Value::Text(reason.code())])?;
    }
    writer.finish()?;
    staged.commit()
}
