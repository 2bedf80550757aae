//! What other rules would have given in last year's round.

use allocate::Mechanism;
use city::mandate::Mandate;
use education::plan::PublicFiles;
use education::round::Round;
use education::what_if::{
    Amount, Answer, Asked, By, End, GroupName, Grouping, Jobs, Keeping, KeptClass, Lists, Progress,
    Question, QuestionFault, STEPS, Tally, WhatIfError, WhatIfs, file,
};
use platform::db::Database;

use crate::town::Town;

/// Last year's round of a town, and what is asked of it.
struct Office {
    town: Town,
    round: Round,
    mandate: Mandate,
    questions: WhatIfs,
    jobs: Jobs,
    lists: Lists,
}

impl Office {
    async fn new(db: Database) -> Self {
        let town = Town::new(db).await;
        let round = town.rounds.all().await.unwrap().remove(1);
        let mandate = town.over(&round.id);
        let questions = WhatIfs::new(town.city.clone());
        Self {
            lists: questions.lists(&mandate, &round).await.unwrap(),
            jobs: Jobs::default(),
            town,
            round,
            mandate,
            questions,
        }
    }

    fn as_it_was(&self) -> Question {
        Question::as_it_was(&self.lists)
    }

    async fn ask(&self, question: &Question) -> Result<String, WhatIfError> {
        let asked = self
            .questions
            .ask(&self.mandate, &self.round, question.clone(), &self.jobs);
        asked.await
    }

    async fn answer(&self, question: &Question) -> std::sync::Arc<Answer> {
        let id = self.ask(question).await.unwrap();
        let officer = self.mandate.actor().post().unwrap().staff.clone();
        loop {
            let now = self.town.city.now();
            let job = self.jobs.find(&officer, &self.round.id, &id, now).unwrap();
            match job.end {
                End::Running => tokio::task::yield_now().await,
                End::Answered(answer) => {
                    assert_eq!(job.progress.done(), STEPS);
                    return answer;
                }
                End::Failed => panic!("{question:?} has no answer"),
            }
        }
    }

    async fn faults(&self, question: &Question) -> Vec<QuestionFault> {
        match self.ask(question).await {
            Err(WhatIfError::Question(faults)) => faults,
            other => panic!("{other:?}"),
        }
    }
}

/// Every row of an answer, with its ends.
fn rows(answer: &Answer) -> impl Iterator<Item = (Tally, Tally, Tally)> {
    let tables = answer.tables.iter().flat_map(|table| &table.rows);
    let all = std::iter::once(&answer.all).chain(tables);
    all.map(|row| (row.low, row.actual, row.high))
}

platform::on_both! {
    #[doc = "EDU-18, J11"]
    async fn the_rules_as_they_were_change_nothing_for_anybody(db: Database) {
        let office = Office::new(db).await;
        let answer = office.answer(&office.as_it_was()).await;
        for (low, actual, high) in rows(&answer) {
            assert_eq!(actual.same(), actual.people);
            assert_eq!(actual.placed_before, actual.placed_after);
            for tally in [low, high] {
                assert_eq!((tally.gain, tally.lose), (0, 0));
            }
        }
        let plan = office.town.plans.find(office.round.state.plan().unwrap()).await.unwrap().unwrap();
        assert_eq!(answer.all.actual.placed_before, plan.summary.reached);
        assert_eq!(answer.all.actual.first_before, plan.summary.by_rank[0]);
        for table in &answer.tables {
            let shown: u64 = table.rows.iter().map(|row| row.actual.people).sum();
            assert_eq!(shown + table.withheld, plan.summary.pupils);
            assert!(table.rows.iter().all(|row| row.actual.people >= 5));
            assert!(table.withheld == 0 || table.withheld >= 5);
        }
    }

    #[doc = "EDU-18, J11"]
    async fn more_places_hurt_nobody_in_any_draw(db: Database) {
        let office = Office::new(db).await;
        let more = Question { percent: 50, ..office.as_it_was() };
        let answer = office.answer(&more).await;
        for (low, actual, high) in rows(&answer) {
            assert_eq!((low.lose, actual.lose, high.lose), (0, 0, 0));
            assert!(actual.placed_after >= actual.placed_before);
        }
        assert!(answer.all.actual.gain > 0);
        assert!(answer.all.low.gain <= answer.all.high.gain);
    }

    #[doc = "EDU-18, J11"]
    async fn every_way_of_giving_out_places_is_judged_by_what_it_promises(db: Database) {
        let office = Office::new(db).await;
        let ways = [Mechanism::Immediate, Mechanism::Serial, Mechanism::TopTradingCycles];
        for mechanism in ways {
            let answer = office.answer(&Question { mechanism, ..office.as_it_was() }).await;
            assert_eq!(answer.certificate.mechanism, mechanism);
            assert_eq!(answer.certificate.promises.len(), mechanism.promises().len());
            assert!(answer.certificate.promises.iter().all(|promise| promise.kept));
        }
        let first = office.answer(&Question { mechanism: Mechanism::Immediate, ..office.as_it_was() }).await;
        assert!(first.all.actual.first_after >= first.all.actual.first_before, "first choices come first");
    }

    #[doc = "EDU-18"]
    async fn classes_are_put_in_another_order_left_out_and_have_places_kept(db: Database) {
        let office = Office::new(db).await;
        let mut turned = office.as_it_was();
        turned.turns = [(1, 2), (2, 1), (3, 3)].into();
        let turned = office.answer(&turned).await;
        assert!(turned.certificate.checker.stable);
        let mut without = office.as_it_was();
        without.turns = [(3, 1)].into();
        let without = office.answer(&without).await;
        assert!(without.certificate.checker.stable);
        assert!(without.all.high.lose > 0, "priorities had counted for something");
        let mut kept = office.as_it_was();
        kept.keeping = vec![
            Keeping { class: KeptClass::Priority(3), amount: Amount::Percent(50) },
            Keeping { class: KeptClass::Priority(1), amount: Amount::Percent(10) },
        ];
        let kept = office.answer(&kept).await;
        assert!(kept.certificate.checker.stable);
        let each = office.answer(&Question { each_draws: true, ..office.as_it_was() }).await;
        assert!(each.certificate.draw.as_ref().unwrap().by_programme);
    }

    #[doc = "EDU-18"]
    async fn a_question_that_cannot_be_answered_says_what_is_wrong(db: Database) {
        let office = Office::new(db).await;
        let offer = office.lists.offers[0].clone();
        let mut question = office.as_it_was();
        question.seats = [(offer.clone(), 10_001), ("ofr_0000000000000000".to_owned(), 3)].into();
        question.percent = 201;
        question.turns.insert(9, 1);
        question.keeping = vec![Keeping { class: KeptClass::Named("left-handed".to_owned()), amount: Amount::Seats(1) }];
        question.mechanism = Mechanism::Serial;
        question.each_draws = true;
        let faults = office.faults(&question).await;
        for fault in [
            QuestionFault::Seats(offer),
            QuestionFault::UnknownOffer("ofr_0000000000000000".to_owned()),
            QuestionFault::Percent,
            QuestionFault::UnknownClass(9),
            QuestionFault::UnknownKept(0),
            QuestionFault::KeptUnder(Mechanism::Serial),
            QuestionFault::NoOneNumber,
        ] {
            assert!(faults.contains(&fault), "{fault:?} is not among {faults:?}");
        }
        let mut above = office.as_it_was();
        above.keeping = vec![Keeping { class: KeptClass::Priority(1), amount: Amount::Seats(10_000) }];
        let faults = office.faults(&above).await;
        assert!(matches!(faults[..], [QuestionFault::AboveCapacity { kept: 10_000, .. }]), "{faults:?}");
    }

    #[doc = "EDU-18, COR-01"]
    async fn only_officers_of_the_body_ask_and_only_about_rounds_that_are_over(db: Database) {
        let office = Office::new(db).await;
        let question = office.as_it_was();
        let open = &office.town.round;
        let over_open = office.town.over(&open.id);
        let asked = office.questions.ask(&over_open, open, question.clone(), &office.jobs).await;
        assert!(matches!(asked, Err(WhatIfError::NotFound)), "{asked:?}");
        let asked = office.questions.ask(&over_open, &office.round, question, &office.jobs).await;
        assert!(matches!(asked, Err(WhatIfError::NotFound)), "{asked:?}");
        let elsewhere = office.town.officer_elsewhere();
        let access = office.town.access(&elsewhere);
        let registry = office.town.registry();
        let purpose = city::mandate::Purpose::SchoolPlaces;
        assert!(registry.work_on(&access, &office.round.cohort(), purpose).is_err());
    }

    #[doc = "EDU-18"]
    async fn a_comparison_is_published_only_where_nobody_can_be_found_in_it(db: Database) {
        let office = Office::new(db).await;
        let question = Question { percent: 10, ..office.as_it_was() };
        let answer = office.answer(&question).await;
        let asked = (&question, answer.as_ref());
        let all = (&By::ALL[..], true);
        let refused = office.questions.publish(&office.mandate, &office.round, asked, all).await;
        let Err(WhatIfError::Refused(refusal)) = refused else {
            panic!("{refused:?}");
        };
        assert!((1..5).contains(&refusal.people));
        assert_eq!(refusal.smallest.len(), 3);
        assert!(By::ALL.iter().any(|by| by.as_str() == refusal.made_by));
        assert_eq!(office.questions.comparisons(&office.round.id).await.unwrap(), []);
        let joined = (&[By::District][..], true);
        let id = office.questions.publish(&office.mandate, &office.round, asked, joined).await.unwrap();
        let published = office.questions.comparison(&id).await.unwrap().unwrap();
        assert!(published.rows.iter().all(|row| row.people >= 5), "{:?}", published.rows);
        let people: u64 = published.rows.iter().map(|row| row.people).sum();
        assert_eq!(people, answer.all.actual.people);
        let text = file(&published.rows);
        assert!(text.starts_with("group,people,gain,lose,same,placed_a,placed_b\n"));
        assert_eq!(text.lines().count(), published.rows.len() + 1);
        let over_another = office.town.over(&office.town.round.id);
        let again = office.questions.publish(&over_another, &office.round, asked, joined).await;
        assert!(matches!(again, Err(WhatIfError::NotFound)), "{again:?}");
    }
}

/// Three children, two schools: the example in which whoever lists a school first takes it from a child with more right.
fn three_children() -> Lists {
    let files = serde_json::json!({
        "programmes.csv": "programme,capacity\nnorth,1\nsouth,1\n",
        "applications.csv": "student,rank,programme,priority_group,lottery\n\
            ada,1,north,3,1\nada,2,south,1,1\nben,1,north,1,2\ncyd,1,south,3,3\n",
        "matching.csv": "student,programme,rank\nada,south,2\nben,north,1\ncyd,,\n",
    });
    let files: PublicFiles = serde_json::from_value(files).unwrap();
    Lists::read(&files).unwrap()
}

#[test]
#[doc = "EDU-18, J11"]
fn first_choices_first_takes_from_ada_what_priority_gave_her() {
    let lists = three_children();
    let question = Question {
        mechanism: Mechanism::Immediate,
        ..Question::as_it_was(&lists)
    };
    let seed = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let draw = allocate::Draw::new(seed.parse().unwrap(), "the round").unwrap();
    let together = Grouping {
        groups: vec![GroupName::NoDistrict],
        of: vec![0, 0, 0],
    };
    let asked = Asked::new(lists, vec![together], draw, &question).unwrap();
    let answer = asked.answer(&Progress::default()).unwrap();
    let none = u32::MAX;
    assert_eq!(answer.before, [2, 1, none]);
    assert_eq!(answer.after, [none, 1, 1]);
    let tally = answer.all.actual;
    assert_eq!((tally.gain, tally.lose, tally.same()), (1, 1, 1));
    assert_eq!((tally.first_before, tally.first_after), (1, 2));
    // No draw changes it: the numbers decide nothing here.
    assert_eq!((answer.all.low, answer.all.high), (tally, tally));
    assert!(
        answer.tables[0].rows.is_empty(),
        "three are too few to be told of"
    );
    assert_eq!(answer.tables[0].withheld, 3);
}
