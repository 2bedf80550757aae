use super::*;
use crate::id::{BodyId, ResidentId, StaffId};
use crate::mandate::{Cohort, Post, Purpose, Role, Scope};

fn own_policies() -> Policies {
    Policies::new([]).unwrap()
}

fn resident(number: u8) -> ResidentId {
    ResidentId::from_bytes([number; 10])
}

fn body(number: u8) -> BodyId {
    BodyId::from_bytes([number; 10])
}

fn post(role: Role, service: &str, body_number: u8) -> Post {
    Post {
        staff: StaffId::from_bytes([7; 10]),
        body: body(body_number),
        role,
        service: service.to_owned(),
        district: None,
        cleared: false,
    }
}

/// Whether an actor may do something with what a service keeps of the first resident.
fn may(
    actor: &Actor,
    action: Action,
    service: &str,
    purpose: Purpose,
    restricted: bool,
    standing: &Standing,
) -> Option<String> {
    let ask = Ask {
        action,
        purpose,
        about: About::Person {
            resident: &resident(1),
            service,
            restricted,
            standing,
        },
    };
    let policies = own_policies();
    policies
        .permits(actor, &ask)
        .map(|(policy, _)| policy.to_owned())
}

#[test]
fn an_answer_is_the_same_however_little_stack_is_left_to_whoever_asks() {
    let policies = own_policies();
    let asking = std::thread::Builder::new().stack_size(64 << 10);
    let asked = asking.spawn(move || {
        let (actor, resident) = (
            Actor::Resident {
                resident: resident(1),
            },
            resident(1),
        );
        let standing = Standing {
            mature: true,
            ..Standing::default()
        };
        let ask = Ask {
            action: Action::See,
            purpose: Purpose::OwnAffairs,
            about: About::Person {
                resident: &resident,
                service: "education",
                restricted: false,
                standing: &standing,
            },
        };
        policies.permits(&actor, &ask).is_some()
    });
    assert!(asked.unwrap().join().unwrap());
}

#[test]
fn everybody_has_their_own_affairs_and_a_stranger_has_none() {
    let mature = Standing {
        mature: true,
        ..Standing::default()
    };
    for (who, standing, allowed) in [
        (1, &mature, true),
        (1, &Standing::default(), false),
        (2, &mature, false),
    ] {
        let actor = Actor::Resident {
            resident: resident(who),
        };
        for action in [Action::See, Action::Order, Action::Pay, Action::Export] {
            let answer = may(
                &actor,
                action,
                "education",
                Purpose::OwnAffairs,
                false,
                standing,
            );
            assert_eq!(answer.as_deref(), allowed.then_some("own-affairs"));
        }
    }
}

#[doc = "POR-07"]
#[test]
fn a_proxy_goes_as_far_as_the_fact_says_and_no_further() {
    let actor = Actor::Resident {
        resident: resident(2),
    };
    for kind in ["parent-of-minor", "guardian", "written-mandate"] {
        for given in Scope::ALL {
            let standing = Standing {
                proxy: Some(Proxy {
                    kind,
                    scopes: vec![given],
                }),
                ..Standing::default()
            };
            for asked in Scope::ALL {
                let answer = may(
                    &actor,
                    asked.into(),
                    "meals",
                    Purpose::OwnAffairs,
                    false,
                    &standing,
                );
                assert_eq!(answer.as_deref(), (asked == given).then_some(kind));
            }
            let taken_out = may(
                &actor,
                Action::Export,
                "meals",
                Purpose::OwnAffairs,
                false,
                &standing,
            );
            assert_eq!(taken_out, None);
        }
    }
}

#[doc = "POR-05"]
#[test]
fn an_intermediary_acts_for_a_client_in_the_services_that_the_client_named() {
    let helper = Actor::Staff(post(Role::Intermediary, "register", 3));
    let standing = Standing {
        client: Some(Client {
            scopes: vec![Scope::See, Scope::Order],
            services: vec!["education".to_owned()],
        }),
        ..Standing::default()
    };
    let ask = |action, service| {
        may(
            &helper,
            action,
            service,
            Purpose::OwnAffairs,
            false,
            &standing,
        )
    };
    assert_eq!(
        ask(Action::Order, "education").as_deref(),
        Some("intermediary-for-client")
    );
    assert_eq!(ask(Action::Pay, "education"), None);
    assert_eq!(ask(Action::See, "health"), None);
}

#[doc = "POR-06"]
#[test]
fn a_link_opens_its_own_thing_and_not_even_what_else_is_the_visitors() {
    let standing = Standing {
        mature: true,
        by_link: true,
        link: Some("education".to_owned()),
        ..Standing::default()
    };
    for (who, permits) in [(1, "own-affairs"), (2, "restricted-link")] {
        let actor = Actor::Resident {
            resident: resident(who),
        };
        let ask = |action, service| {
            may(
                &actor,
                action,
                service,
                Purpose::OwnAffairs,
                false,
                &standing,
            )
        };
        assert_eq!(ask(Action::See, "education").as_deref(), Some(permits));
        assert_eq!(ask(Action::See, "health"), None);
        for action in [Action::Order, Action::Pay, Action::Export] {
            assert_eq!(ask(action, "education"), None);
        }
    }
}

#[doc = "COR-10"]
#[test]
fn what_is_restricted_is_closed_to_all_staff_who_are_not_cleared() {
    let standing = Standing {
        served: true,
        ..Standing::default()
    };
    let mut clinician = post(Role::Clinician, "health", 3);
    let see = |post: &Post, restricted, standing: &Standing| {
        let actor = Actor::Staff(post.clone());
        may(
            &actor,
            Action::See,
            "health",
            Purpose::HealthCare,
            restricted,
            standing,
        )
        .is_some()
    };
    assert!(see(&clinician, false, &standing));
    assert!(!see(&clinician, true, &standing));
    clinician.cleared = true;
    assert!(see(&clinician, true, &standing));
    // The person themselves is never shut out.
    let own = Actor::Resident {
        resident: resident(1),
    };
    let mature = Standing {
        mature: true,
        ..Standing::default()
    };
    let answer = may(
        &own,
        Action::See,
        "health",
        Purpose::OwnAffairs,
        true,
        &mature,
    );
    assert!(answer.is_some());
}

#[doc = "COR-01"]
#[test]
fn an_administrator_looks_after_the_staff_of_one_body_only() {
    let actor = Actor::Staff(post(Role::Administrator, "register", 3));
    let policies = own_policies();
    for (whose, allowed) in [(3, true), (4, false)] {
        let body = body(whose);
        let ask = Ask {
            action: Action::Administer,
            purpose: Purpose::Registration,
            about: About::Office(Office {
                name: "staff",
                body: &body,
            }),
        };
        assert_eq!(policies.permits(&actor, &ask).is_some(), allowed);
    }
}

#[doc = "COR-01"]
#[test]
fn an_officer_of_a_district_works_within_it() {
    let policies = own_policies();
    let mut post = post(Role::Officer, "register", 3);
    let mut cohort = Cohort::new("residents", "register", body(3));
    let search = |post: &Post, cohort: &Cohort| {
        let ask = Ask {
            action: Action::Search,
            purpose: Purpose::Registration,
            about: About::Cohort(cohort),
        };
        policies
            .permits(&Actor::Staff(post.clone()), &ask)
            .is_some()
    };
    assert!(search(&post, &cohort));
    // The register is kept by one body: an officer of another, whatever their service is called, does not search it.
    let elsewhere = Post {
        body: body(4),
        ..post.clone()
    };
    assert!(!search(&elsewhere, &cohort));
    post.district = Some("north".to_owned());
    assert!(!search(&post, &cohort));
    cohort.district = Some("south".to_owned());
    assert!(!search(&post, &cohort));
    cohort.district = Some("north".to_owned());
    assert!(search(&post, &cohort));
}

#[test]
fn a_policy_that_does_not_fit_is_refused_with_its_file() {
    for (text, expected) in [
        ("permit", "unexpected end"),
        (
            r#"@id("other") @basis("duty") permit (principal, action, resource);"#,
            "@id",
        ),
        (
            r#"@id("mine") permit (principal, action, resource);"#,
            "@basis",
        ),
        (
            r#"@id("mine") @basis("whim") permit (principal, action, resource);"#,
            "@basis",
        ),
        (
            r#"@id("mine") @basis("duty") permit (principal, action, resource) when { resource.colour == "red" };"#,
            "colour",
        ),
    ] {
        let file = PolicyFile { name: "mine", text };
        let fault = Policies::new([&file]).err().unwrap().to_string();
        assert!(fault.contains("the policy file mine"), "{fault}");
        assert!(fault.contains(expected), "{fault}");
    }
}

#[test]
fn two_policies_of_one_name_are_refused() {
    let twice = OWN[0];
    assert!(Policies::new([&twice]).is_err());
}

#[doc = "COR-15"]
#[test]
fn next_of_kin_come_to_the_cases_of_the_dead_and_to_nothing_else_of_theirs() {
    let kin = Actor::Resident {
        resident: resident(2),
    };
    let survives = Standing {
        survives: true,
        ..Standing::default()
    };
    let none = Standing::default();
    for (service, purpose, standing, allowed) in [
        ("cases", Purpose::OwnAffairs, &survives, true),
        ("cases", Purpose::OwnAffairs, &none, false),
        ("cases", Purpose::Casework, &survives, false),
        ("register", Purpose::OwnAffairs, &survives, false),
        ("education", Purpose::OwnAffairs, &survives, false),
    ] {
        for action in [Action::See, Action::Order] {
            let answer = may(&kin, action, service, purpose, false, standing);
            let policy = allowed.then_some("case-carry-on");
            assert_eq!(answer.as_deref(), policy, "{service}");
        }
        for action in [Action::Pay, Action::Export, Action::Correct] {
            let answer = may(&kin, action, service, purpose, false, standing);
            assert_eq!(answer, None, "{service}");
        }
    }
}

#[doc = "COR-03"]
#[test]
fn a_case_opens_a_person_to_the_team_that_has_it_for_that_work_alone() {
    let officer = Actor::Staff(post(Role::Officer, "education", 1));
    let handles = Standing {
        handles: true,
        ..Standing::default()
    };
    let none = Standing::default();
    for (service, purpose, restricted, standing, allowed) in [
        ("cases", Purpose::Casework, false, &handles, true),
        ("cases", Purpose::Casework, false, &none, false),
        ("cases", Purpose::Casework, true, &handles, false),
        ("cases", Purpose::Registration, false, &handles, false),
        ("education", Purpose::Casework, false, &handles, false),
        ("register", Purpose::Casework, false, &handles, false),
    ] {
        for action in [Action::See, Action::Order] {
            let answer = may(&officer, action, service, purpose, restricted, standing);
            assert_eq!(
                answer.as_deref(),
                allowed.then_some("case-handle"),
                "{service}"
            );
        }
        let exported = may(
            &officer,
            Action::Export,
            service,
            purpose,
            restricted,
            standing,
        );
        assert_eq!(exported, None);
    }
}

/// Whether an officer of a service may write to a person in the name of one.
fn writes(of: &str, about: &str, restricted: bool, standing: &Standing) -> bool {
    let officer = Actor::Staff(post(Role::Officer, of, 1));
    let purpose = Purpose::Notices;
    let answer = may(
        &officer,
        Action::Order,
        about,
        purpose,
        restricted,
        standing,
    );
    assert!(matches!(answer.as_deref(), None | Some("message-write")));
    for action in [Action::See, Action::Export, Action::Correct] {
        let answer = may(&officer, action, about, purpose, restricted, standing);
        assert_eq!(answer, None, "writing opens no record");
    }
    for role in [Role::Planner, Role::Auditor, Role::ProviderStaff] {
        let other = Actor::Staff(post(role, of, 1));
        let answer = may(&other, Action::Order, about, purpose, restricted, standing);
        assert_eq!(answer, None);
    }
    answer.is_some()
}

#[doc = "COR-06"]
#[test]
fn officers_write_to_whom_their_service_knows_and_those_of_the_register_to_anybody() {
    let concerned = Standing {
        concerned: true,
        ..Standing::default()
    };
    let keeps = Standing {
        keeps: true,
        ..Standing::default()
    };
    let none = Standing::default();
    assert!(writes("education", "education", false, &concerned));
    assert!(!writes("education", "education", false, &none));
    assert!(!writes("education", "education", true, &concerned));
    assert!(!writes("education", "health", false, &concerned));
    assert!(!writes("education", "register", false, &keeps));
    assert!(writes("register", "register", false, &keeps));
    assert!(!writes("register", "register", false, &none));
    assert!(!writes("register", "register", true, &keeps));
    assert!(!writes("counter", "register", false, &keeps));
    let officer = Actor::Staff(post(Role::Officer, "education", 1));
    let purpose = Purpose::Registration;
    let answer = may(
        &officer,
        Action::Order,
        "education",
        purpose,
        false,
        &concerned,
    );
    assert_eq!(answer, None, "to another purpose it opens nothing");
}

#[doc = "COR-06"]
#[test]
fn officers_write_to_many_in_the_name_of_their_own_service_and_body() {
    let policies = own_policies();
    for (of, about, whose, allowed) in [
        ("education", "education", 1, true),
        ("education", "education", 2, false),
        ("education", "health", 1, false),
        ("register", "register", 1, true),
        ("letters", "letters", 1, false),
        ("counter", "counter", 1, false),
        ("orders", "orders", 1, false),
    ] {
        let officer = Actor::Staff(post(Role::Officer, of, 1));
        let cohort = Cohort::new("msg_0000000000000000", about, body(whose));
        let ask = Ask {
            action: Action::Work,
            purpose: Purpose::Notices,
            about: About::Cohort(&cohort),
        };
        let answer = policies.permits(&officer, &ask).map(|(policy, _)| policy);
        assert_eq!(
            answer,
            allowed.then_some("message-write-many"),
            "{of} {about}"
        );
    }
}
