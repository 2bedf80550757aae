//! Stories of people at the door.

mod entering;
mod guessing;
mod keys;
mod letters;
mod posts;
mod sessions;
mod staff;

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use platform::chance::Chance;
use platform::clock::Clock;
use platform::db::Database;
use sea_orm::{ConnectionTrait, FromQueryResult, JsonValue, Statement};

use super::*;
use crate::directory::{Body, DirectoryStore, Remit};
use crate::id::{BodyId, ResidentId, StaffId};
use crate::mandate::{Actor, Role};
use crate::pack::tests::smallest;
use crate::service::Services;
use crate::staff::{FirstAdministrator, Joiner, StaffDirectory};
use crate::testing::{access, clock, policies, with_tables, written};
use crate::words::Wording;

/// A password that nothing speaks against.
const PASSWORD: &str = "tortoise umbrella 7 lantern";

/// Another one.
const OTHER_PASSWORD: &str = "nine purple violins at noon";

/// A city with a door, and somebody at it.
struct Door {
    db: Database,
    city: City,
    clock: Clock,
    sign_in: SignIn,
    residents: Vec<ResidentId>,
}

/// From where most stories are told.
fn home() -> Origin {
    Origin {
        address: "192.0.2.1".to_owned(),
        device: "Firefox, Linux".to_owned(),
    }
}

fn at(address: impl Into<String>) -> Origin {
    Origin {
        address: address.into(),
        device: String::new(),
    }
}

fn secret(text: &str) -> Secret {
    Secret::new(text)
}

fn settings() -> SignInSettings {
    SignInSettings {
        // The story is about what is done, not about what it costs.
        cost: HashingCost {
            memory_kib: 8,
            passes: 1,
            lanes: 1,
        },
        ..SignInSettings::new(SealKey::drawn(&Chance::seeded(3)))
    }
}

impl Door {
    async fn of(db: Database) -> Self {
        let clock = clock();
        with_tables(db.clone()).await;
        let bodies = ["Schools office", "Health office"].map(|name| Body {
            id: BodyId::from_bytes([name.len() as u8; 10]),
            name: Wording::new(name, name),
            staffs: ["education", "staff", "register"]
                .into_iter()
                .flat_map(|service| Role::ALL.map(|role| Remit::new(role, service)))
                .filter(|remit| name == "Health office" || remit.service != "register")
                .collect(),
            keeps_register: false,
        });
        written(&db, move |tx| {
            Box::pin(async move {
                DirectoryStore::keep_pack(tx, &smallest()).await?;
                DirectoryStore::write(tx, &bodies, &[]).await
            })
        })
        .await;
        let chance = Chance::seeded(5);
        let policies = policies(&Services::from([]));
        let city = City::open(db.clone(), clock.clone(), chance, policies, true).await;
        let city = city.unwrap();
        let residents = (0..4)
            .map(|number| ResidentId::from_bytes([number; 10]))
            .collect();
        Self {
            db,
            sign_in: SignIn::new(city.clone(), settings()),
            city,
            clock,
            residents,
        }
    }

    fn pass(&self, time: SignedDuration) {
        self.clock.set(self.clock.now() + time);
    }

    /// A letter to one of the residents, whose account is opened with it.
    async fn letter(&self, resident: usize, name: &str) -> Letter {
        let holder = Holder::Resident(self.residents[resident].clone());
        let name = SignInName::read(name).unwrap();
        let city = self.city.clone();
        written(&self.db, move |tx| {
            Box::pin(async move {
                let account = match store::held_by(tx, &holder).await? {
                    Some(account) => account,
                    None => open_account(tx, &city, holder, &name, "stf_1")
                        .await?
                        .unwrap(),
                };
                issue(tx, &city, &account, "stf_1").await
            })
        })
        .await
    }

    /// A resident who has an account with [`PASSWORD`] and no session.
    async fn resident(&self, resident: usize, name: &str) {
        let letter = self.letter(resident, name).await;
        let code = letter.code.printed();
        let entered = self.sign_in.with_letter(&code, &home()).await.unwrap();
        let entered = self
            .set_password(&entered.token, "", PASSWORD)
            .await
            .unwrap();
        self.sign_in
            .sign_out(&entered.token, &home())
            .await
            .unwrap();
    }

    async fn set_password(
        &self,
        token: &Secret,
        present: &str,
        new: &str,
    ) -> Result<Entered, CredentialError> {
        let (present, new) = (secret(present), secret(new));
        self.sign_in
            .set_password(token, &present, &new, &home())
            .await
    }

    async fn enter(&self, name: &str, password: &str) -> Result<Entered, EnterError> {
        self.sign_in
            .with_password(name, &secret(password), &home())
            .await
    }

    async fn who(&self, token: &Secret) -> Option<Actor> {
        self.sign_in
            .recognise(token, self.clock.now())
            .await
            .unwrap()
    }

    /// The first administrator of the city, signed in with all keys: the token and the secret of the second factor.
    async fn administrator(&self, name: &str) -> (StaffId, Secret, Vec<u8>) {
        let body = self.city.bodies()[0].id.clone();
        let first = FirstAdministrator {
            body,
            name: "Ada Admin".to_owned(),
            sign_in_name: SignInName::read(name).unwrap(),
        };
        let directory = StaffDirectory::of(&self.city);
        let joined = directory.first_administrator(first).await.unwrap();
        let (token, secret) = self.all_keys(&joined.letter).await;
        (joined.staff, token, secret)
    }

    /// Comes in by a letter, sets [`PASSWORD`] and a second factor.
    async fn all_keys(&self, letter: &Letter) -> (Secret, Vec<u8>) {
        let code = letter.code.printed();
        let entered = self.sign_in.with_letter(&code, &home()).await.unwrap();
        let entered = self
            .set_password(&entered.token, "", PASSWORD)
            .await
            .unwrap();
        assert_eq!(entered.stage, Stage::Enrolment);
        let (token, secret, _) = self.set_up_factor(&entered.token).await;
        (token, secret)
    }

    async fn set_up_factor(&self, token: &Secret) -> (Secret, Vec<u8>, Vec<OneTimeCode>) {
        let offer = self.sign_in.offer_factor(token).await.unwrap();
        let secret = from_base32(offer.secret.reveal());
        let code = self.code(&secret);
        let confirmed = self.sign_in.confirm_factor(token, &code, &home()).await;
        let (entered, codes) = confirmed.unwrap();
        (entered.token, secret, codes)
    }

    /// What the authenticator shows now.
    fn code(&self, secret: &[u8]) -> String {
        totp::code(secret, totp::step_at(self.clock.now()), CODE_DIGITS)
    }

    async fn join(&self, actor: &Actor, name: &str, role: Role) -> (StaffId, Letter) {
        let directory = StaffDirectory::of(&self.city);
        let sign_in_name = SignInName::read(name).unwrap();
        let joined = directory
            .join(actor, "Joe Joiner", &sign_in_name, &self.post(role))
            .await
            .unwrap();
        (joined.staff, self.printed(&joined.letter).await)
    }

    /// A letter to a member of staff, as whoever runs the program prints it.
    async fn printed(&self, order: &LetterOrder) -> Letter {
        let access = access(&self.city, &Actor::System);
        self.sign_in.print_letter(&access, &order.id).await.unwrap()
    }

    fn post(&self, role: Role) -> Joiner {
        Joiner {
            role,
            service: "education".to_owned(),
            district: None,
            cleared: false,
            from: self.city.today(),
        }
    }

    /// All that a table holds, as text.
    async fn dump(&self, table: &str) -> String {
        let query = format!("SELECT * FROM {table}");
        let statement = Statement::from_string(self.db.backend(), query);
        let rows = JsonValue::find_by_statement(statement).all(self.db.read());
        format!("{:?}", rows.await.unwrap())
    }

    async fn sql(&self, statement: String) {
        written(&self.db, move |tx| {
            Box::pin(async move {
                tx.execute_unprepared(&statement).await?;
                Ok(())
            })
        })
        .await;
    }
}

pub(crate) fn from_base32(text: &str) -> Vec<u8> {
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut bits = String::new();
    for letter in text.chars() {
        bits.push_str(&format!("{:05b}", alphabet.find(letter).unwrap()));
    }
    (0..bits.len() / 8)
        .map(|place| u8::from_str_radix(&bits[8 * place..8 * place + 8], 2).unwrap())
        .collect()
}

/// The tables in which secrets could be left lying.
const TABLES: [&str; 8] = [
    "sign_in_account",
    "sign_in_letter",
    "sign_in_letter_order",
    "sign_in_factor",
    "sign_in_recovery",
    "sign_in_session",
    "sign_in_attempt",
    "sign_in_event",
];

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn shared(list: CommonPasswords) -> Arc<CommonPasswords> {
    Arc::new(list)
}
