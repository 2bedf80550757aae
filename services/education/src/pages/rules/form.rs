//! The rules of a round as an officer types them: nothing typed is lost, whatever is wrong with it.

use city::words::Wording;
use platform::text::Text;
use platform::web::{FieldErrors, Fields};

use crate::policy::{
    CLASSES_MAX, Class, ClassCode, Condition, KeptSeats, NoAnswer, Part, Place, Points, Policy,
    PolicyFault, StartingSet,
};

/// Rows of points at the most.
const POINTS_MAX: usize = 24;

/// A fact with its number, as they were typed.
#[derive(Debug, Clone, Default)]
pub(super) struct FactTyped {
    pub(super) chosen: bool,
    pub(super) number: String,
}

/// A class as it was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct ClassTyped {
    pub(super) code: String,
    pub(super) en: String,
    pub(super) zh: String,
    /// One for each kind of fact, in the order of [`Condition::one_of_each`].
    pub(super) facts: Vec<FactTyped>,
}

/// Kept seats as they were typed.
#[derive(Debug, Clone, Default)]
pub(super) struct KeptTyped {
    pub(super) is_open: bool,
    pub(super) share: String,
    pub(super) class: ClassTyped,
}

/// What a fact is worth, as it was typed.
#[derive(Debug, Clone, Default)]
pub(super) struct PointsTyped {
    /// The word of the fact.
    pub(super) by: String,
    pub(super) number: String,
    pub(super) points: String,
}

/// All rules as they were typed.
#[derive(Debug, Clone, Default)]
pub(super) struct RulesTyped {
    pub(super) classes: Vec<ClassTyped>,
    pub(super) kept: Vec<KeptTyped>,
    pub(super) points: Vec<PointsTyped>,
    pub(super) no_answer: String,
    pub(super) offer_days: String,
    pub(super) claim_days: String,
}

impl ClassTyped {
    fn of(class: &Class) -> Self {
        let facts = Condition::one_of_each().map(|kind| {
            let same = class.all.iter().filter(|one| one.as_str() == kind.as_str());
            let numbers = same.clone().filter_map(Condition::number);
            // Of several that all must hold the strictest says it all.
            let number = match kind {
                Condition::WalkWithin { .. } => numbers.min(),
                _ => numbers.max(),
            };
            FactTyped {
                chosen: same.count() > 0,
                number: number
                    .or(kind.number())
                    .map_or_else(String::new, |number| number.to_string()),
            }
        });
        Self {
            code: class.code.to_string(),
            en: class.name.en.clone(),
            zh: class.name.zh_hans.clone(),
            facts: facts.to_vec(),
        }
    }

    fn empty() -> Self {
        Self::of(&Class {
            code: ClassCode::new(""),
            name: Wording::new("", ""),
            all: Vec::new(),
        })
    }

    fn typed(fields: &Fields, prefix: &str) -> Self {
        let get = |name: &str| fields.get(&format!("{prefix}-{name}")).to_owned();
        let facts = Condition::one_of_each().map(|kind| FactTyped {
            chosen: get(kind.as_str()) == "yes",
            number: get(&format!("{}-number", kind.as_str())),
        });
        Self {
            code: get("code"),
            en: get("en"),
            zh: get("zh"),
            facts: facts.to_vec(),
        }
    }

    fn read(&self, t: &Text, prefix: &str, errors: &mut FieldErrors) -> Class {
        let kinds = Condition::one_of_each().into_iter().zip(&self.facts);
        let chosen = kinds.filter(|(_, typed)| typed.chosen);
        let all = chosen.map(|(kind, typed)| {
            let field = format!("{prefix}-{}-number", kind.as_str());
            numbered(t, kind, &typed.number, field, errors)
        });
        Class {
            all: all.collect(),
            code: ClassCode::new(self.code.trim()),
            name: Wording::new(self.en.trim(), self.zh.trim()),
        }
    }
}

/// A fact with the number that was typed; where it is none, the fact as it was, and an error.
fn numbered(
    t: &Text,
    kind: Condition,
    typed: &str,
    field: String,
    errors: &mut FieldErrors,
) -> Condition {
    if kind.number().is_none() {
        return kind;
    }
    let number: Option<u32> = typed.trim().parse().ok();
    let read = number.map(|number| kind.clone().with_number(number));
    match read.filter(|one| one.number() == number) {
        Some(read) => read,
        None => {
            errors.add(field, t.msg("education-rules-number-needed"));
            kind
        }
    }
}

impl RulesTyped {
    pub(super) fn of(policy: &Policy) -> Self {
        let kept = policy.kept.iter().map(|kept| KeptTyped {
            is_open: kept.class.is_none(),
            share: kept.per_cent.to_string(),
            class: match &kept.class {
                Some(class) => ClassTyped::of(class),
                None => ClassTyped::empty(),
            },
        });
        let points = policy.points.iter().map(|one| PointsTyped {
            by: one.by.as_str().to_owned(),
            number: one
                .by
                .number()
                .map_or_else(String::new, |number| number.to_string()),
            points: one.points.to_string(),
        });
        Self {
            classes: policy.classes.iter().map(ClassTyped::of).collect(),
            kept: kept.collect(),
            points: points.collect(),
            no_answer: match policy.no_answer {
                NoAnswer::Accepted => "accepted",
                NoAnswer::Declined => "declined",
            }
            .to_owned(),
            offer_days: policy.offer_days.to_string(),
            claim_days: policy.claim_days.to_string(),
        }
    }

    pub(super) fn typed(fields: &Fields) -> Self {
        let rows = |name: &str, most: usize| {
            let count: usize = fields.get(name).parse().unwrap_or(0);
            0..count.min(most)
        };
        let kept = rows("kept", CLASSES_MAX).map(|at| KeptTyped {
            is_open: fields.get(&format!("kept-{at}-open")) == "yes",
            share: fields.get(&format!("kept-{at}-share")).to_owned(),
            class: ClassTyped::typed(fields, &format!("kept-{at}")),
        });
        let points = rows("points", POINTS_MAX).map(|at| PointsTyped {
            by: fields.get(&format!("points-{at}-by")).to_owned(),
            number: fields.get(&format!("points-{at}-number")).to_owned(),
            points: fields.get(&format!("points-{at}-points")).to_owned(),
        });
        Self {
            classes: rows("classes", CLASSES_MAX)
                .map(|at| ClassTyped::typed(fields, &format!("class-{at}")))
                .collect(),
            kept: kept.collect(),
            points: points.collect(),
            no_answer: fields.get("no-answer").to_owned(),
            offer_days: fields.get("offer-days").to_owned(),
            claim_days: fields.get("claim-days").to_owned(),
        }
    }

    /// Arranges the form as a button of it says, and tells whether it was such a button.
    pub(super) fn arrange(&mut self, button: &str) -> bool {
        let words: Vec<&str> = button.splitn(3, ' ').collect();
        match words[..] {
            ["add", "class"] => add(&mut self.classes, CLASSES_MAX, ClassTyped::empty()),
            ["add", "kept"] => {
                let class = ClassTyped::empty();
                let kept = KeptTyped {
                    class,
                    ..KeptTyped::default()
                };
                add(&mut self.kept, CLASSES_MAX, kept);
            }
            ["add", "points"] => add(&mut self.points, POINTS_MAX, PointsTyped::default()),
            ["start", set] => {
                let sets = StartingSet::ALL;
                let Some(set) = sets.into_iter().find(|one| one.as_str() == set) else {
                    return false;
                };
                *self = Self::of(&set.policy());
            }
            [what, "class", at] => return shift(&mut self.classes, what, at),
            [what, "kept", at] => return shift(&mut self.kept, what, at),
            _ => return false,
        }
        true
    }

    /// Reads what was typed; what is wrong with it comes beside it, at its fields.
    pub(super) fn read(&self, t: &Text) -> (Policy, FieldErrors) {
        let mut errors = FieldErrors::default();
        let classes = self.classes.iter().enumerate();
        let classes = classes.map(|(at, one)| one.read(t, &format!("class-{at}"), &mut errors));
        let classes: Vec<Class> = classes.collect();
        let mut kept = Vec::new();
        for (at, one) in self.kept.iter().enumerate() {
            let share: Option<u8> = one.share.trim().parse().ok();
            let share = share.filter(|share| (1..=100).contains(share));
            if share.is_none() {
                errors.add(
                    format!("kept-{at}-share"),
                    t.msg("education-rules-share-needed"),
                );
            }
            let class =
                (!one.is_open).then(|| one.class.read(t, &format!("kept-{at}"), &mut errors));
            kept.push(KeptSeats {
                class,
                per_cent: share.unwrap_or(0),
            });
        }
        let no_answer = match self.no_answer.as_str() {
            "accepted" => NoAnswer::Accepted,
            "declined" => NoAnswer::Declined,
            _ => {
                errors.add("no-answer", t.msg("education-rules-choose"));
                NoAnswer::Declined
            }
        };
        let policy = Policy {
            version: 1,
            classes,
            kept,
            points: self.read_points(t, &mut errors),
            no_answer,
            // What is no number is told like a number that is out of bounds.
            offer_days: self.offer_days.trim().parse().unwrap_or(0),
            claim_days: self.claim_days.trim().parse().unwrap_or(0),
        };
        for (place, fault) in policy.faults_at() {
            let field = self.field(&place, &fault);
            errors.add(field, in_words(t, &fault));
        }
        (policy, errors)
    }

    fn read_points(&self, t: &Text, errors: &mut FieldErrors) -> Vec<Points> {
        let mut read = Vec::new();
        for (at, one) in self.points.iter().enumerate() {
            if one.by.is_empty() && one.points.trim().is_empty() {
                continue;
            }
            let mut kinds = point_kinds();
            let Some(kind) = kinds.find(|kind| kind.as_str() == one.by) else {
                errors.add(format!("points-{at}-by"), t.msg("education-rules-choose"));
                continue;
            };
            let by = numbered(t, kind, &one.number, format!("points-{at}-number"), errors);
            match one.points.trim().parse() {
                Ok(points) => read.push(Points { by, points }),
                Err(_) => errors.add(
                    format!("points-{at}-points"),
                    t.msg("education-rules-number-needed"),
                ),
            }
        }
        read
    }

    /// The field at which a fault is mended.
    fn field(&self, place: &Place, fault: &PolicyFault) -> String {
        let (prefix, part, class) = match place {
            Place::Class(at, part) => (format!("class-{at}"), part, self.classes.get(*at)),
            Place::Kept(at, part) => {
                let kept = self.kept.get(*at).map(|kept| &kept.class);
                (format!("kept-{at}"), part, kept)
            }
            Place::Classes => return "classes".to_owned(),
            Place::KeptSeats => return "kept-0-share".to_owned(),
            Place::OfferDays => return "offer-days".to_owned(),
            Place::ClaimDays => return "claim-days".to_owned(),
        };
        match part {
            Part::Code => format!("{prefix}-code"),
            // The Chinese name where the English one can stand.
            Part::Name if class.is_some_and(|class| !class.en.trim().is_empty()) => {
                format!("{prefix}-zh")
            }
            Part::Name => format!("{prefix}-en"),
            Part::Facts if matches!(fault, PolicyFault::Walk(_)) => {
                format!("{prefix}-walk-within-number")
            }
            Part::Facts => format!("{prefix}-facts"),
        }
    }
}

/// The facts for which points can be given: not points themselves.
pub(super) fn point_kinds() -> impl Iterator<Item = Condition> {
    let kinds = Condition::one_of_each().into_iter();
    kinds.filter(|kind| !matches!(kind, Condition::PointsAtLeast { .. }))
}

fn add<T>(rows: &mut Vec<T>, most: usize, row: T) {
    if rows.len() < most {
        rows.push(row);
    }
}

/// Moves a row up or down, or takes it away.
fn shift<T>(rows: &mut Vec<T>, what: &str, at: &str) -> bool {
    let Some(at) = at.parse().ok().filter(|at| *at < rows.len()) else {
        return false;
    };
    match what {
        "up" if at > 0 => rows.swap(at, at - 1),
        "down" if at + 1 < rows.len() => rows.swap(at, at + 1),
        "remove" => drop(rows.remove(at)),
        "up" | "down" => {}
        _ => return false,
    }
    true
}

/// What is wrong with the rules, and how to mend it.
fn in_words(t: &Text, fault: &PolicyFault) -> String {
    match fault {
        PolicyFault::Code(_) => t.msg("education-rules-fault-code"),
        PolicyFault::Twice(code) => t
            .msg("education-rules-fault-twice")
            .arg("code", code.as_str()),
        PolicyFault::Name(_) => t.msg("education-rules-fault-name"),
        PolicyFault::Empty(_) => t.msg("education-rules-fault-empty"),
        PolicyFault::TooMany => t.msg("education-rules-fault-many").num("most", CLASSES_MAX),
        PolicyFault::PupilsFirst(_) => t.msg("education-rules-fault-pupils"),
        PolicyFault::KeptBySchool(_) => t.msg("education-rules-fault-by-school"),
        PolicyFault::KeptAboveAll(share) => {
            t.msg("education-rules-fault-above").num("share", *share)
        }
        PolicyFault::Walk(_) => t.msg("education-rules-fault-walk"),
        PolicyFault::OfferDays(_) | PolicyFault::ClaimDays(_) => {
            t.msg("education-rules-fault-days")
        }
    }
    .to_string()
}
