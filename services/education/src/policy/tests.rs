//! Who is in which class, and policies that can't stand.

use city::words::Wording;

use super::{
    AtSchool, Class, ClassCode, Condition, KeptSeats, Known, NoAnswer, Points, Policy, PolicyFault,
    Standing,
};

fn class(code: &str, all: &[Condition]) -> Class {
    Class {
        code: ClassCode::new(code),
        name: Wording::new(code, "类"),
        all: all.to_vec(),
    }
}

/// Tiers as many cities have them: registered at the own home, the home alone, leave to live here.
fn by_tiers() -> Policy {
    let unused = Condition::HomeUnused { years: 6 };
    let (registered, right) = (Condition::RegisteredHome, Condition::HomeRight);
    let near = Condition::HomeInDistrict;
    Policy {
        classes: vec![
            class(
                "both",
                &[near.clone(), registered, right.clone(), unused.clone()],
            ),
            class("home", &[near, right, unused]),
            class("permit", &[Condition::ResidencePermit]),
        ],
        ..Policy::initial()
    }
}

fn at_home() -> Standing {
    Standing {
        child: Known {
            registered_home: true,
            home_right: true,
            home_is_named: true,
            ..Known::default()
        },
        school: AtSchool {
            home_in_district: true,
            ..AtSchool::default()
        },
    }
}

#[test]
#[doc = "EDU-03"]
fn a_family_is_in_the_first_class_all_of_whose_facts_hold() {
    let policy = by_tiers();
    let mut standing = at_home();
    assert_eq!(policy.class(&standing).as_str(), "both");
    standing.child.registered_home = false;
    assert_eq!(policy.class(&standing).as_str(), "home");
    standing.school.home_in_district = false;
    assert_eq!(policy.class(&standing).as_str(), "everyone");
    standing.child.residence_permit = true;
    assert_eq!(policy.class(&standing).as_str(), "permit");
}

#[test]
#[doc = "EDU-03"]
fn the_fact_that_is_missing_for_the_next_better_class_is_named() {
    let policy = by_tiers();
    let mut standing = at_home();
    assert_eq!(policy.next_better(&standing), None);
    standing.child.registered_home = false;
    let (class, missing) = policy.next_better(&standing).unwrap();
    assert_eq!(
        (class.code.as_str(), missing),
        ("both", &Condition::RegisteredHome)
    );
    standing.child.home_used_years_ago = Some(5);
    let (class, missing) = policy.next_better(&standing).unwrap();
    assert_eq!(
        (class.code.as_str(), missing),
        ("permit", &Condition::ResidencePermit)
    );
}

#[test]
#[doc = "EDU-03"]
fn a_home_counts_again_when_its_years_are_over_and_only_when_it_is_named() {
    let policy = by_tiers();
    let mut standing = at_home();
    for (ago, expected) in [
        (Some(0), "everyone"),
        (Some(5), "everyone"),
        (Some(6), "both"),
        (None, "both"),
    ] {
        standing.child.home_used_years_ago = ago;
        assert_eq!(policy.class(&standing).as_str(), expected, "{ago:?}");
    }
    standing.child.home_is_named = false;
    assert_eq!(policy.class(&standing).as_str(), "everyone");
}

#[test]
#[doc = "EDU-03"]
fn points_add_up_over_the_facts_that_hold() {
    let worth = |by, points| Points { by, points };
    let policy = Policy {
        classes: vec![class("points", &[Condition::PointsAtLeast { points: 50 }])],
        points: vec![
            worth(Condition::ResidencePermit, 30),
            worth(Condition::WalkWithin { minutes: 15 }, 20),
            worth(Condition::PointsAtLeast { points: 0 }, 1_000),
        ],
        ..Policy::initial()
    };
    let mut standing = Standing::default();
    standing.child.residence_permit = true;
    assert_eq!(policy.class(&standing), ClassCode::everyone());
    standing.school.walk_minutes = Some(15.0);
    assert_eq!(policy.class(&standing).as_str(), "points");
}

#[test]
fn classes_are_numbered_in_their_order_and_everyone_comes_last() {
    let policy = by_tiers();
    for (code, group) in [("both", 1), ("home", 2), ("permit", 3), ("everyone", 4)] {
        assert_eq!(policy.group(&ClassCode::new(code)), group);
        assert_eq!(policy.of_group(group).unwrap().as_str(), code);
    }
    assert_eq!((policy.of_group(0), policy.of_group(5)), (None, None));
}

#[test]
#[doc = "EDU-04"]
fn seats_are_kept_in_whole_seats_and_for_children_not_for_schools() {
    let income = class("low-income", &[Condition::LowIncome]);
    let kept = KeptSeats {
        class: Some(income),
        per_cent: 15,
    };
    assert_eq!(
        [kept.of(0), kept.of(1), kept.of(5), kept.of(20), kept.of(30)],
        [0, 1, 1, 3, 5]
    );
    let mut policy = Policy {
        kept: vec![kept],
        ..Policy::initial()
    };
    assert_eq!(policy.faults(), []);
    let mut child = Known::default();
    assert!(policy.kept_for(&child).is_empty());
    child.low_income = true;
    assert_eq!(policy.kept_for(&child), [ClassCode::new("low-income")]);

    let near = class("near", &[Condition::HomeInDistrict]);
    policy.kept.push(KeptSeats {
        class: Some(near),
        per_cent: 90,
    });
    assert_eq!(
        policy.faults(),
        [
            PolicyFault::KeptBySchool(ClassCode::new("near")),
            PolicyFault::KeptAboveAll(105)
        ]
    );
}

#[test]
fn a_policy_that_cannot_stand_says_all_that_is_wrong() {
    let mut policy = Policy::initial();
    policy.classes.push(class("sibling", &[]));
    policy
        .classes
        .push(class("Near by", &[Condition::HomeInDistrict]));
    policy
        .classes
        .push(class("pupils", &[Condition::PupilThere]));
    policy.offer_days = 0;
    let code = ClassCode::new;
    assert_eq!(
        policy.faults(),
        [
            PolicyFault::Twice(code("sibling")),
            PolicyFault::Empty(code("sibling")),
            PolicyFault::Code("Near by".to_owned()),
            PolicyFault::PupilsFirst(code("pupils")),
            PolicyFault::OfferDays(0),
        ]
    );
    policy.classes = vec![class("pupils", &[Condition::PupilThere])];
    policy.offer_days = 5;
    assert_eq!(policy.faults(), []);
    assert!(policy.keeps_pupils() && !Policy::initial().keeps_pupils());
}

#[test]
fn a_policy_from_before_classes_were_data_is_read_as_it_was() {
    let stored = serde_json::json!({ "version": 1, "walking_minutes": 15 });
    let policy: Policy = serde_json::from_value(stored).unwrap();
    assert_eq!(policy, Policy::usual(15));
    assert_eq!(
        (policy.walking_minutes(), policy.no_answer),
        (Some(15), NoAnswer::Declined)
    );
    let again = serde_json::to_value(&policy).unwrap();
    assert_eq!(serde_json::from_value::<Policy>(again).unwrap(), policy);
}
