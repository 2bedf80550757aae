//! The desk of the register of residents: whom its officers let in, and under which key.
//!
//! Everybody who comes into the register comes by [`Register::enter`]: at the counter, by birth, by moving in, by a file.

use jiff::civil::Date;
use thiserror::Error;

use super::document::{DigestKey, DocumentFault, DocumentKind, DocumentNumber};
use super::entering::{Entry, Family};
use super::{
    BirthKnown, Fact, FactValue, MandateError, Relation, RelationKind, Resident, SERVICE, store,
};
use crate::City;
use crate::error::StoreError;
use crate::id::{ResidentId, StaffId};
use crate::mandate::{Access, Cohort, Mandate, Purpose};
use crate::personal::Personal;
use crate::policy::Action;

/// Letters of a name at the most.
pub const NAME_LETTERS_MAX: usize = 500;

/// Letters of an issuer that are kept.
pub const ISSUER_LETTERS_MAX: usize = 100;

/// Letters of a reason at the most.
pub const REASON_LETTERS_MAX: usize = 500;

/// Nobody who is alive was born before.
const BIRTH_YEAR_MIN: i16 = 1850;

/// Why the register did not do what was asked.
#[derive(Debug, Error)]
pub enum RegisterError {
    /// No mandate was given for it.
    #[error(transparent)]
    Mandate(#[from] MandateError),
    /// The number of the document is not one.
    #[error(transparent)]
    Document(#[from] DocumentFault),
    /// The key under which document numbers are found is not set.
    #[error("the key of document numbers is not set: start the program with its key file")]
    NoKey,
    /// The name is empty or too long.
    #[error("a name has 1 to {NAME_LETTERS_MAX} letters")]
    Name,
    /// The day of birth lies in the future, or too far back.
    #[error("this is not a day on which somebody who is alive was born")]
    BirthDate,
    /// The home is not in the city.
    #[error("there is no such part of the city")]
    Home,
    /// The mother is not in the register, or was born after the child.
    #[error("the mother is not in the register")]
    Mother,
    /// There is no such resident, or no such pair.
    #[error("there is nobody like this in the register")]
    NotFound,
    /// Too little was typed to look for somebody.
    #[error("write at least two letters of the name, or the whole name where it has only one")]
    TooFewLetters,
    /// A reason is missing or too long.
    #[error("a reason has 1 to {REASON_LETTERS_MAX} letters")]
    Reason,
    /// The two are one person already.
    #[error("these two are one person already")]
    SamePerson,
    /// The two were parted for good.
    #[error("these two were found to be two persons before")]
    Parted,
    /// Somebody decided it before.
    #[error("this was decided before")]
    Decided,
    /// The day lies in the future, or before the birth.
    #[error("the day lies in the future, or before the day of birth")]
    Day,
    /// The resident has died.
    #[error("the register says that this person has died")]
    Died,
    /// The other is not a parent of this person.
    #[error("the register does not know the other as a parent of this person")]
    NotAParent,
    /// Nobody can be the guardian who was named, or the appointment goes nowhere.
    #[error(
        "a guardian is another person of the register who is of age, and has at least one scope"
    )]
    NotAGuardian,
    /// There is no such finding about the person that holds.
    #[error("the register knows no such finding that holds")]
    NotAFinding,
    /// Something would end before it begins.
    #[error("the last day lies before the first")]
    LastDay,
    /// Nobody of the staff signs in by this name.
    #[error("no member of staff signs in by this name")]
    NotOnStaff,
    /// The person is not noted under this name.
    #[error("it is not put down that this person works for the city under this name")]
    NotNoted,
    /// A card of the city is given out at its counters, and shown by whoever is in the register.
    #[error("a card of the city is given to people who are in the register: enter them without it")]
    OwnCard,
    /// The database did not do its work.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The number stands in the register already.
    #[error("a document with this number is in the register already")]
    Known {
        /// Its holder.
        resident: ResidentId,
    },
}

/// The number of a document as somebody typed it.
#[derive(Debug, Clone)]
pub struct TypedNumber {
    /// The kind.
    pub kind: DocumentKind,
    /// What was typed.
    pub number: Personal,
}

/// A document that somebody shows.
#[derive(Debug, Clone)]
pub struct Shown {
    /// Its number.
    pub typed: TypedNumber,
    /// Who issued it.
    pub issuer: String,
    /// Its last day, where it has one.
    pub valid_to: Option<Date>,
}

/// A document of a resident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its number.
    pub number: DocumentNumber,
    /// Who issued it.
    pub issuer: String,
    /// Its last day, where it has one.
    pub valid_to: Option<Date>,
}

impl Document {
    /// Whether it is good on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.valid_to.is_none_or(|last| day <= last)
    }
}

/// How somebody comes into the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryPath {
    /// They came to a counter.
    Counter,
    /// They were born here: home and household are the mother's.
    Birth {
        /// The mother.
        mother: ResidentId,
    },
    /// They moved to the city.
    MovedIn,
    /// They stand in a file of another register.
    File,
}

/// Somebody who is to come into the register.
#[derive(Debug, Clone)]
pub struct Entering {
    /// How.
    pub path: EntryPath,
    /// Their name, as they write it.
    pub name: Personal,
    /// The day they were born, or the first day of what is known of it.
    pub birth_date: Date,
    /// How much is known of it.
    pub birth_known: BirthKnown,
    /// The cell of the city in which they live; the mother's counts for a child that is born.
    pub home_cell: String,
    /// Whether they have no fixed address, so that the cell is where they are mostly found.
    pub no_fixed_address: bool,
    /// A document that they show.
    pub document: Option<Shown>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// There is a new row.
    New {
        /// It.
        resident: ResidentId,
        /// Rows that may be the same person. Each pair is before a clerk.
        alike: Vec<ResidentId>,
    },
    /// The document is in the register, so no second row was made.
    Known {
        /// The row of its holder.
        resident: ResidentId,
    },
}

/// What the register says of a person.
#[derive(Debug, Clone)]
pub struct OnRegister {
    /// The row that was asked for.
    pub resident: Resident,
    /// All rows of the person, the one that stays first.
    pub rows: Vec<ResidentId>,
    /// Their documents.
    pub documents: Vec<Document>,
    /// How they stand to others.
    pub relations: Vec<Relation>,
    /// What is known of them, what has ended too.
    pub facts: Vec<Fact>,
    /// Whether they are known to work for the city.
    pub on_staff: bool,
}

/// The desk of the register of residents.
#[derive(Clone)]
pub struct Register {
    city: City,
}

impl Register {
    /// The desk of this city's register.
    #[must_use]
    pub fn new(city: City) -> Self {
        Self { city }
    }

    pub(super) fn city(&self) -> &City {
        &self.city
    }

    pub(super) fn key(&self) -> Result<&DigestKey, RegisterError> {
        self.city.document_key().ok_or(RegisterError::NoKey)
    }

    /// The officer who acts.
    pub(super) fn officer(&self, access: &Access) -> Result<StaffId, RegisterError> {
        let post = access.actor().post();
        let post = post.ok_or(MandateError::NotYours)?;
        Ok(post.staff.clone())
    }

    /// Leave to search the register. It is the work of the body that keeps the register, whoever asks.
    pub(super) fn searching(&self, access: &Access) -> Result<Mandate, RegisterError> {
        let mut bodies = self.city.bodies().iter();
        let keeper = bodies.find(|body| body.keeps_register);
        let keeper = keeper.ok_or(MandateError::NotYours)?;
        let everybody = Cohort {
            district: access.actor().post().and_then(|post| post.district.clone()),
            ..Cohort::new(SERVICE, SERVICE, keeper.id.clone())
        };
        let registry = self.city.registry();
        Ok(registry.search_among(access, &everybody, Purpose::Registration)?)
    }

    /// Makes sure that somebody is at this desk. It opens nothing.
    ///
    /// # Errors
    /// A mandate's for anybody but an officer of the register.
    pub fn is_open_to(&self, access: &Access) -> Result<(), RegisterError> {
        self.searching(access).map(|_| ())
    }

    /// Leave to look at one person's row, or to change it.
    pub(super) async fn keeping(
        &self,
        access: &Access,
        resident: &ResidentId,
        action: Action,
    ) -> Result<Mandate, RegisterError> {
        let registry = self.city.registry();
        Ok(registry
            .over(access, resident, SERVICE, Purpose::Registration, action)
            .await?)
    }

    /// What the register says of somebody.
    ///
    /// # Errors
    /// [`RegisterError::NotFound`] where there is no such row, and a mandate's for anybody but an officer of the register.
    pub async fn look(
        &self,
        access: &Access,
        id: &ResidentId,
    ) -> Result<OnRegister, RegisterError> {
        let mandate = self.keeping(access, id, Action::See).await?;
        let db = self.city.db();
        let resident = store::resident(db, &mandate, id).await?;
        Ok(OnRegister {
            resident: resident.ok_or(RegisterError::NotFound)?,
            rows: store::persons::rows_of(db.read(), id).await?,
            documents: store::documents::of(db, &mandate, id).await?,
            relations: store::relations(db, &mandate, id).await?,
            facts: store::facts(db, &mandate, id).await?,
            on_staff: store::staff::is_on_it(db, &mandate, id).await?,
        })
    }

    /// Lets somebody into the register: the one way for all. A document that is known makes no second row; whoever looks
    /// like somebody who is there comes in, and the pair is put before a clerk.
    ///
    /// # Errors
    /// See [`RegisterError`]. Nothing is kept then.
    pub async fn enter(
        &self,
        access: &Access,
        entering: Entering,
    ) -> Result<Entered, RegisterError> {
        let search = self.searching(access)?;
        let id = ResidentId::from_bytes(self.city.chance().bytes());
        let mut resident = self.checked(access, id, &entering)?;
        let family = match &entering.path {
            EntryPath::Birth { mother } => {
                Some(self.find_family(access, mother, &mut resident).await?)
            }
            _ => None,
        };
        let registry = self.city.registry();
        let purpose = Purpose::Registration;
        let home = &resident.home_cell;
        let over_new = registry
            .over_newcomer(access, &resident.id, home, purpose)
            .await?;
        let mut work = Entry {
            search,
            over_new,
            family,
            resident,
            lacks: lacks(&entering),
            document: None,
            now: access.now(),
        };
        if let Some(shown) = entering.document {
            let typed = shown.typed;
            if typed.kind == DocumentKind::CityCard {
                return Err(RegisterError::OwnCard);
            }
            let number = DocumentNumber::read(typed.kind, typed.number.reveal())?;
            let issuer = shown.issuer.chars().filter(|sign| !sign.is_control());
            let document = Document {
                number,
                issuer: issuer.take(ISSUER_LETTERS_MAX).collect(),
                valid_to: shown.valid_to,
            };
            work.document = Some((document, self.key()?.clone()));
        }
        let db = self.city.db();
        let done = db.write(move |tx| Box::pin(async move { work.run(tx).await }));
        match done.await.map_err(RegisterError::from_write) {
            Err(RegisterError::Known { resident }) => Ok(Entered::Known { resident }),
            done => done,
        }
    }

    fn checked(
        &self,
        access: &Access,
        id: ResidentId,
        entering: &Entering,
    ) -> Result<Resident, RegisterError> {
        let name = checked_name(&entering.name)?;
        let born = entering.birth_date;
        if born > access.today() || born.year() < BIRTH_YEAR_MIN {
            return Err(RegisterError::BirthDate);
        }
        let is_born_here = matches!(entering.path, EntryPath::Birth { .. });
        if !is_born_here {
            self.cell(&entering.home_cell)?;
        }
        Ok(Resident {
            id,
            name,
            birth_date: born,
            home_cell: entering.home_cell.clone(),
        })
    }

    /// Makes sure that a cell is one of the city.
    pub(super) fn cell(&self, id: &str) -> Result<(), RegisterError> {
        let found = self.city.geography().cell_with_id(id);
        found.map(|_| ()).ok_or(RegisterError::Home)
    }

    /// The mother of a child and her other children, with leave to write how they stand to it. The child's home is hers.
    async fn find_family(
        &self,
        access: &Access,
        mother: &ResidentId,
        child: &mut Resident,
    ) -> Result<Family, RegisterError> {
        let over_mother = self.keeping(access, mother, Action::Correct).await?;
        let db = self.city.db();
        let row = store::resident(db, &over_mother, mother).await?;
        let row = row.filter(|row| row.birth_date < child.birth_date);
        let row = row.ok_or(RegisterError::Mother)?;
        child.home_cell = row.home_cell;
        let mut siblings = Vec::new();
        for relation in store::relations(db, &over_mother, mother).await? {
            if relation.kind == RelationKind::ParentOf {
                let over_child = self.keeping(access, &relation.other, Action::Correct);
                siblings.push((relation.other.clone(), over_child.await?));
            }
        }
        Ok(Family {
            mother: (mother.clone(), over_mother),
            siblings,
        })
    }
}

/// What is known of somebody that others have and they have not.
fn lacks(entering: &Entering) -> Vec<FactValue> {
    let address = entering
        .no_fixed_address
        .then_some(FactValue::NoFixedAddress);
    entering
        .birth_known
        .fact()
        .into_iter()
        .chain(address)
        .collect()
}

/// A name that can stand in the register.
pub(super) fn checked_name(name: &Personal) -> Result<Personal, RegisterError> {
    let trimmed = name.reveal().trim();
    let has_control = trimmed.chars().any(char::is_control);
    let letters = trimmed.chars().count();
    if letters == 0 || letters > NAME_LETTERS_MAX || has_control {
        return Err(RegisterError::Name);
    }
    Ok(Personal::new(trimmed))
}

/// A reason that can stand in the record.
pub(super) fn text_of_reason(reason: &Personal) -> Result<(), RegisterError> {
    let reason = reason.reveal().trim();
    let letters = reason.chars().count();
    if letters == 0 || letters > REASON_LETTERS_MAX || reason.contains(char::is_control) {
        return Err(RegisterError::Reason);
    }
    Ok(())
}
