//! An officer takes a round through its steps, in their order and no other.

use city::id::RoundId;
use city::mandate::{Mandate, Purpose};
use city::people::MandateError;
use education::plan::{Plan, PlanError, SignatureGiven};
use education::policy::Policy;
use education::round::{Round, RoundError, RoundKind, RoundPlan, RoundState, Step};
use jiff::ToSpan;
use platform::db::Database;

use crate::town::{ENTROPY, Town, signature};

/// What an officer can do to a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    Open,
    Close,
    FixEntropy,
    Run,
    Sign,
    SendBack,
    Publish,
}

impl Action {
    const ALL: [Self; 7] = [
        Self::Open,
        Self::Close,
        Self::FixEntropy,
        Self::Run,
        Self::Sign,
        Self::SendBack,
        Self::Publish,
    ];

    /// The one step at which it is in order.
    fn at(self) -> Step {
        match self {
            Self::Open => Step::Preparing,
            Self::Close => Step::Open,
            Self::FixEntropy => Step::Closed,
            Self::Run => Step::Drawn,
            Self::Sign | Self::SendBack => Step::Planned,
            Self::Publish => Step::Signed,
        }
    }

    async fn take(self, town: &Town, mandate: &Mandate, id: &RoundId) -> Result<(), PlanError> {
        match self {
            Self::Open => drop(town.rounds.open(mandate, id).await?),
            Self::Close => drop(town.rounds.close(mandate, id).await?),
            Self::FixEntropy => drop(town.rounds.fix_entropy(mandate, id, ENTROPY).await?),
            Self::Run => drop(town.plans.run(mandate, id).await?),
            Self::Sign => {
                let round = town.rounds.find(id).await?.unwrap();
                let given = match round.state.plan() {
                    Some(plan) => signature(&town.plans.find(plan).await?.unwrap()),
                    None => SignatureGiven {
                        fingerprint: String::new(),
                        read: true,
                        note: "Nothing to see.".to_owned(),
                    },
                };
                drop(town.plans.sign(mandate, id, given).await?);
            }
            Self::SendBack => drop(town.plans.send_back(mandate, id).await?),
            Self::Publish => drop(town.plans.publish(mandate, id).await?),
        }
        Ok(())
    }
}

/// A round for which nobody has applied yet.
async fn prepared(town: &Town) -> Round {
    let today = town.city.today();
    let plan = RoundPlan {
        name: town.round.name.clone(),
        school_year: town.round.school_year,
        closes_on: today.checked_add(1.day()).unwrap(),
        answers_by: today.checked_add(9.days()).unwrap(),
        policy: Policy::initial(),
        kind: RoundKind::Main,
        entropy_source: town.round.entropy_source.clone(),
        offers: town.offers.clone(),
    };
    let elsewhere = town.over(&town.round.id);
    let refused = town.rounds.prepare(&elsewhere, plan.clone()).await;
    assert!(matches!(refused, Err(RoundError::NotFound)));
    town.rounds
        .prepare(&town.over_the_service(), plan)
        .await
        .unwrap()
}

async fn refuse_all_but(town: &Town, mandate: &Mandate, round: &RoundId, step: Step) {
    for action in Action::ALL {
        if action.at() != step {
            let refused = action.take(town, mandate, round).await;
            assert!(
                matches!(&refused, Err(PlanError::Round(RoundError::OutOfOrder { step: at })) if *at == step),
                "{action:?} at {step:?}: {refused:?}"
            );
        }
    }
    let now = town.rounds.find(round).await.unwrap().unwrap();
    assert_eq!(now.state.step(), step, "what is refused changes nothing");
}

/// Exactly one of two got through; the other was told that the round is at another step.
fn one_wins<T>(one: Result<T, PlanError>, other: Result<T, PlanError>) -> T {
    let (won, lost) = if one.is_ok() {
        (one, other)
    } else {
        (other, one)
    };
    let lost = lost.err().unwrap();
    assert!(
        matches!(lost, PlanError::Round(RoundError::OutOfOrder { .. })),
        "{lost:?}"
    );
    won.unwrap()
}

async fn planned(town: &Town) -> Plan {
    let family = town.family().await;
    town.send(&family, &town.list(&[0, 1])).await.unwrap();
    town.run().await
}

platform::on_both! {
    async fn a_round_goes_through_its_steps_in_their_order_only(db: Database) {
        let town = Town::new(db).await;
        let round = prepared(&town).await;
        let (id, mandate) = (&round.id, town.over(&round.id));
        let way = [
            (Action::Open, Step::Open),
            (Action::Close, Step::Closed),
            (Action::FixEntropy, Step::Drawn),
            (Action::Run, Step::Planned),
            (Action::SendBack, Step::Drawn),
            (Action::Run, Step::Planned),
            (Action::Sign, Step::Signed),
            (Action::Publish, Step::Published),
        ];
        let mut step = Step::Preparing;
        for (action, to) in way {
            refuse_all_but(&town, &mandate, id, step).await;
            if action == Action::Close {
                town.go_to(round.closes_on.tomorrow().unwrap(), 0, 0);
            }
            action.take(&town, &mandate, id).await.unwrap();
            step = to;
        }
        refuse_all_but(&town, &mandate, id, Step::Published).await;
    }

    async fn a_round_is_not_closed_before_its_last_day_is_over(db: Database) {
        let town = Town::new(db).await;
        let mandate = town.over(&town.round.id);
        town.go_to(town.round.closes_on, 23, 59);
        let early = town.rounds.close(&mandate, &town.round.id).await;
        assert!(matches!(early, Err(RoundError::TooEarly { closes_on }) if closes_on == town.round.closes_on));
        town.go_to(town.round.closes_on.tomorrow().unwrap(), 0, 0);
        town.rounds.close(&mandate, &town.round.id).await.unwrap();
        let family = town.family().await;
        let late = town.send(&family, &town.list(&[0])).await;
        assert!(late.is_err());
    }

    async fn the_entropy_is_fixed_once_and_as_it_was_published(db: Database) {
        let town = Town::new(db).await;
        let (id, mandate) = (&town.round.id, town.over(&town.round.id));
        town.go_past_the_closing_day();
        town.rounds.close(&mandate, id).await.unwrap();
        for wrong in [String::new(), "  ".to_owned(), "7".repeat(501)] {
            let refused = town.rounds.fix_entropy(&mandate, id, &wrong).await;
            assert!(matches!(refused, Err(RoundError::Entropy)));
        }
        let fixed = town.rounds.fix_entropy(&mandate, id, " 04 17 ").await.unwrap();
        assert_eq!(fixed.state.entropy(), Some("04 17"));
        let again = town.rounds.fix_entropy(&mandate, id, "other").await;
        assert!(matches!(again, Err(RoundError::OutOfOrder { step: Step::Drawn })));
        assert_eq!(town.round_now().await.state.entropy(), Some("04 17"));
    }

    #[doc = "COR-01"]
    async fn the_officer_of_another_body_cannot_touch_this_bodys_round(db: Database) {
        let town = Town::new(db).await;
        let id = &town.round.id;
        let access = town.access(&town.officer_elsewhere());
        let leave = town.registry().work_on(&access, &town.cohort(id), Purpose::SchoolPlaces);
        assert!(matches!(leave, Err(MandateError::NotYours)));
    }

    async fn nobody_without_the_duty_moves_a_round(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        let id = &town.round.id;
        let leave = town.registry().work_on(&town.access(&family.parent), &town.cohort(id), Purpose::SchoolPlaces);
        assert!(matches!(leave, Err(MandateError::NotYours)));
        let other = prepared(&town).await;
        for mandate in [&family.mandate, &town.over(&other.id)] {
            // To run a round that is not drawn is out of order for everybody.
            for action in Action::ALL.into_iter().filter(|action| *action != Action::Run) {
                let refused = action.take(&town, mandate, id).await;
                assert!(matches!(refused, Err(PlanError::Round(RoundError::NotFound))), "{action:?}: {refused:?}");
            }
        }
        assert_eq!(town.round_now().await, town.round);
        let plan = planned(&town).await;
        for mandate in [&family.mandate, &town.over(&other.id)] {
            assert_eq!(town.plans.entries(mandate, &plan).await.unwrap(), []);
            let refused = town.plans.sign(mandate, id, signature(&plan)).await;
            assert!(matches!(refused, Err(PlanError::Round(RoundError::NotFound))));
        }
    }

    async fn a_signature_needs_the_plan_that_stands_the_tables_read_and_a_note(db: Database) {
        let town = Town::new(db).await;
        let plan = planned(&town).await;
        let (id, mandate) = (&plan.round, town.over(&plan.round));
        assert!(plan.verdict.stable && plan.verdict.faults == 0 && plan.verdict.first_faults.is_empty());
        let right = signature(&plan);
        let other_plan = SignatureGiven { fingerprint: "0".repeat(64), ..right.clone() };
        let unread = SignatureGiven { read: false, ..right.clone() };
        let mute = SignatureGiven { note: " \n".to_owned(), ..right.clone() };
        let endless = SignatureGiven { note: "x".repeat(501), ..right.clone() };
        assert!(matches!(town.plans.sign(&mandate, id, other_plan).await, Err(PlanError::OtherPlan)));
        assert!(matches!(town.plans.sign(&mandate, id, unread).await, Err(PlanError::NotRead)));
        assert!(matches!(town.plans.sign(&mandate, id, mute).await, Err(PlanError::Note)));
        assert!(matches!(town.plans.sign(&mandate, id, endless).await, Err(PlanError::Note)));

        let signed = town.plans.sign(&mandate, id, right.clone()).await.unwrap();
        let RoundState::Signed { signature, plan: signed_plan, .. } = signed.state else {
            panic!("a signature was taken and the round is not signed");
        };
        assert_eq!((signed_plan, signature.note), (plan.id, right.note));
        assert_eq!(town.officer().post().map(|post| &post.staff), Some(&signature.signed_by));
    }

    async fn a_plan_with_faults_cannot_be_signed(db: Database) {
        let town = Town::new(db).await;
        let plan = planned(&town).await;
        town.tamper(
            "UPDATE school_plan SET verdict = \
             '{\"stable\": false, \"pairs_judged\": 9, \"faults\": 2, \"first_faults\": [\"envy\"]}' \
             WHERE made_at = (SELECT MAX(made_at) FROM school_plan)",
        )
        .await;
        let refused = town.sign(&plan).await;
        assert!(matches!(refused, Err(PlanError::NotStable { faults: 2 })), "{refused:?}");
        assert_eq!(town.round_now().await.state.step(), Step::Planned);
        let mandate = town.over(&plan.round);
        let sent_back = town.plans.send_back(&mandate, &plan.round).await.unwrap();
        assert_eq!(sent_back.state.step(), Step::Drawn);
    }

    async fn a_plan_sent_back_and_run_again_has_the_same_numbers(db: Database) {
        let town = Town::new(db).await;
        let first = planned(&town).await;
        let mandate = town.over(&first.round);
        let entries = town.entries(&first).await;
        town.plans.send_back(&mandate, &first.round).await.unwrap();
        let second = town.plans.run(&mandate, &first.round).await.unwrap();
        assert_ne!(second.id, first.id);
        assert_eq!((&second.fingerprint, &second.files), (&first.fingerprint, &first.files));
        assert_eq!(town.entries(&second).await, entries);
    }

    async fn of_two_officers_at_the_same_moment_one_wins(db: Database) {
        let town = Town::new(db).await;
        let family = town.family().await;
        town.send(&family, &town.list(&[0, 1])).await.unwrap();
        let id = &town.round.id;
        let mine = town.over(id);
        let theirs = town.registry().work_on(&town.access(&town.colleague()), &town.cohort(id), Purpose::SchoolPlaces).unwrap();
        town.go_past_the_closing_day();
        for action in [Action::Close, Action::FixEntropy, Action::Run] {
            let (one, other) = tokio::join!(action.take(&town, &mine, id), action.take(&town, &theirs, id));
            one_wins(one, other);
        }
        let plan = town.round_now().await.state.plan().cloned().unwrap();
        let plan = town.plans.find(&plan).await.unwrap().unwrap();
        let (one, other) = tokio::join!(
            town.plans.sign(&mine, id, signature(&plan)),
            town.plans.sign(&theirs, id, signature(&plan)),
        );
        let signed = one_wins(one, other);
        assert_eq!(town.round_now().await, signed);
        let (one, other) = tokio::join!(town.plans.publish(&mine, id), town.plans.publish(&theirs, id));
        let published = one_wins(one, other);
        assert_eq!(town.round_now().await, published);
        assert_eq!(town.decisions(&family).await.len(), 1);
    }
}
