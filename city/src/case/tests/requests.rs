//! What people ask about what is held of them.

use sea_orm::ConnectionTrait;

use super::*;
use crate::case::work::{HandOver, List};
use crate::staff::StaffDirectory;

const ACCENT: &str = "My name has an accent.";

const DONE: &str = "It is written now as it is on your card.";

fn request(kind: CaseKind, record: &str, words: &str) -> NewRequest {
    NewRequest {
        kind,
        record: record.to_owned(),
        words: words.to_owned(),
    }
}

async fn asks(town: &Town, kind: CaseKind) -> Case {
    let (own, new) = (town.own().await, request(kind, "resident", ACCENT));
    let services = Services::from([]);
    town.cases.request(&own, &services, &new).await.unwrap()
}

pub(super) async fn a_correction_has_all_that_a_case_has(town: &Town) {
    let (one, other) = (town.colleague(1).await, town.colleague(2).await);
    let case = asks(town, CaseKind::Correction).await;
    assert_eq!(case.due, date(2026, 3, 30), "twenty working days");
    assert_eq!(case.about, About::Record("resident".to_owned()));
    let free = town.cases.list(&one, List::Free).await.unwrap();
    assert!(free.iter().any(|found| found.id == case.id));
    let taken = town.takes(&one, &case).await;
    let to = HandOver {
        team: taken.team.clone(),
        clerk: other.actor().post().map(|post| post.staff.clone()),
        note: "You have seen the card.".to_owned(),
    };
    let handed = town
        .cases
        .hand_over(&one, key(&taken), taken.version, &to)
        .await;
    let handed = handed.unwrap();
    let until = date(2026, 3, 10);
    let asked = ("Which letter is it?", until);
    let asked = town
        .cases
        .ask(&other, key(&handed), handed.version, asked)
        .await;
    let (own, asked) = (town.own().await, asked.unwrap());
    let replied = town
        .cases
        .reply(&own, &case.id, asked.version, "The e.")
        .await;
    let said = (CaseOutcome::Partly, DONE);
    let answered = town
        .cases
        .answer(&other, key(&case), replied.unwrap().version, said)
        .await;
    let answered = answered.unwrap();
    let again = town
        .cases
        .reopen(&own, &case.id, answered.version, "The other name too.")
        .await;
    let again = again.unwrap();
    assert_eq!(again.state.step(), "reopened");
    let done = town.answers(&other, &again).await.unwrap();
    assert_eq!(done.state.answer().unwrap().outcome, CaseOutcome::Upheld);
    let steps = [
        "opened",
        "taken",
        "handed-over",
        "asked",
        "replied",
        "answered",
        "reopened",
        "answered",
    ];
    assert_eq!(town.steps(&case).await, steps);
    let told = town.told().await;
    for kind in [
        NoticeKind::CaseReceived,
        NoticeKind::CaseAsked,
        NoticeKind::CaseAnswered,
    ] {
        assert!(told.contains(&kind), "{kind:?}");
    }
}

pub(super) async fn a_request_waits_with_the_register_and_is_the_persons_alone(town: &Town) {
    let case = asks(town, CaseKind::Erasure).await;
    let education = town.cases.team_of("education");
    let elsewhere = town.post(5, Role::Officer, "education", &education);
    let elsewhere = town.door(Actor::Staff(elsewhere));
    let listed = town.cases.list(&elsewhere, List::Free).await.unwrap();
    assert!(!listed.iter().any(|one| one.id == case.id));
    let neighbour = town.reach_of(&town.neighbour).await;
    let seen = town.cases.one(&neighbour, &case.id).await;
    assert!(matches!(seen, Err(CaseError::NotFound)));
    let taken = town
        .cases
        .withdraw(&neighbour, &case.id, case.version)
        .await;
    assert!(matches!(taken, Err(CaseError::NotFound)));
    let (own, services) = (town.own().await, Services::from([]));
    let refused = async |new: NewRequest| {
        let asked = town.cases.request(&own, &services, &new).await;
        asked.unwrap_err()
    };
    for record in ["", "nonsense", "decision"] {
        let error = refused(request(CaseKind::Erasure, record, ACCENT)).await;
        assert!(matches!(error, CaseError::Record), "{record}");
    }
    for kind in [CaseKind::Complaint, CaseKind::Appeal] {
        let error = refused(request(kind, "resident", ACCENT)).await;
        assert!(matches!(error, CaseError::NotFound), "{kind:?}");
    }
    for wrong in [
        String::new(),
        " \n ".to_owned(),
        "7".repeat(2_001),
        "a\0b".to_owned(),
    ] {
        let error = refused(request(CaseKind::Erasure, "resident", &wrong)).await;
        assert!(matches!(error, CaseError::Words { most: 2_000 }));
    }
}

pub(super) async fn of_two_who_answer_one_request_one_wins(town: &Town) {
    let (one, other) = (town.colleague(1).await, town.colleague(2).await);
    let case = asks(town, CaseKind::Correction).await;
    let (first, second) = tokio::join!(town.answers(&one, &case), town.answers(&other, &case));
    assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    assert_eq!(town.steps(&case).await, ["opened", "answered"]);
}

pub(super) async fn nothing_is_handed_to_who_is_away_or_has_left(town: &Town) {
    let (one, away) = (town.colleague(1).await, town.colleague(6).await);
    let gone = town.colleague(7).await;
    let post = gone.actor().post().unwrap().clone();
    let administrator = Actor::Staff(Post {
        staff: StaffId::from_bytes([8; 10]),
        role: Role::Administrator,
        service: crate::staff::STAFF_SERVICE.to_owned(),
        ..post.clone()
    });
    let staff = StaffDirectory::of(&town.city);
    staff.leave(&administrator, &post.staff).await.unwrap();
    let today = town.city.today();
    let said = town.cases.say_away(&away, (today, today), None).await;
    said.unwrap();
    let case = asks(town, CaseKind::Correction).await;
    for receiver in [&away, &gone] {
        let to = HandOver {
            team: case.team.clone(),
            clerk: receiver.actor().post().map(|post| post.staff.clone()),
            note: "Please see to it.".to_owned(),
        };
        let handed = town
            .cases
            .hand_over(&one, key(&case), case.version, &to)
            .await;
        assert!(matches!(handed, Err(CaseError::Away)), "{handed:?}");
    }
    assert_eq!(town.steps(&case).await, ["opened"], "nothing was kept");
}

pub(super) async fn an_answer_that_says_no_can_be_appealed_against(town: &Town) {
    let clerk = town.colleague(1).await;
    let case = asks(town, CaseKind::Erasure).await;
    let own = town.own().await;
    let early = town.cases.appeal(&own, case.id.as_str(), LATE).await;
    assert!(matches!(early, Err(CaseError::NotFound)), "it waits still");
    let no = (
        CaseOutcome::Dismissed,
        "The law has us keep it for ten years.",
    );
    let answered = town.cases.answer(&clerk, key(&case), case.version, no);
    let answered = answered.await.unwrap();
    let appeal = town.cases.appeal(&own, case.id.as_str(), LATE).await;
    let appeal = appeal.unwrap();
    assert_eq!(appeal.about, About::Case(case.id.clone()));
    let again = town.cases.appeal(&own, case.id.as_str(), LATE).await;
    assert!(matches!(again, Err(CaseError::Lodged)));
    town.answers(&town.auditor(), &appeal).await.unwrap();
    let now = town.now(&case).await.case;
    assert_eq!(now.state.step(), "reopened", "{:?}", answered.state);
    assert_eq!(now.ended_at, None);
    town.answers(&clerk, &now).await.unwrap();
    let content = town.cases.appeal(&own, case.id.as_str(), LATE).await;
    assert!(
        matches!(content, Err(CaseError::NotFound)),
        "they were right"
    );
}

/// What was asked before requests were cases, and the days of appeals as a city had them.
const BEFORE: [&str; 3] = [
    "INSERT INTO body (body_id, name_en, name_zh_hans, staffs) VALUES ('bod_0000000000000009', 'Register', '登记处', \
     '[{\"role\":\"auditor\",\"service\":\"register\"},{\"role\":\"officer\",\"service\":\"register\"}]')",
    "INSERT INTO data_request (resident_id, request_id, kind, record, what, step, state, asked_at, answer_by) VALUES \
     ('res_0000000000000000', 'req_0000000000000001', 'correction', 'resident', 'Mine.', 'open', '{\"step\":\"open\"}', \
     1772000000000000, '2026-03-27'), \
     ('res_0000000000000000', 'req_0000000000000002', 'erasure', 'facts', 'Go.', 'done', \
     '{\"step\":\"done\",\"by\":\"stf_0000000000000003\",\"at\":\"2026-02-20T12:00:00Z\",\"answer\":\"You said \\\",\\\"answer\\\":\\\"x\\\".\"}', \
     1771000000000000, '2026-03-14'), \
     ('res_0000000000000000', 'req_0000000000000003', 'erasure', 'facts', 'Go.', 'refused', \
     '{\"step\":\"refused\",\"by\":\"stf_0000000000000003\",\"at\":\"2026-02-20T12:00:00Z\",\"answer\":\"We keep it.\"}', \
     1770000000000000, '2026-03-03'), \
     ('res_0000000000000000', 'req_0000000000000004', 'erasure', 'facts', 'Go.', 'withdrawn', \
     '{\"step\":\"withdrawn\",\"at\":\"2026-02-20T12:00:00Z\"}', 1769000000000000, '2026-02-20')",
    "INSERT INTO master_data (kind, version, content, changed_by, changed_at) VALUES ('oversight', 4, \
     '{\"hold_days\":3,\"appeal_days\":60,\"answer_days\":21}', 'stf_1', 1770000000000000)",
];

pub(super) async fn what_was_asked_before_is_a_case(db: Database) {
    let before = crate::migrations::migrations().into_iter();
    let before = before.filter(|one| one.name() != "city_0026_cases");
    platform::db::migrate(&db, before.collect()).await.unwrap();
    written(&db, |tx| {
        Box::pin(async move {
            for sql in BEFORE {
                tx.execute_unprepared(sql).await?;
            }
            Ok(())
        })
    })
    .await;
    let all = crate::migrations::migrations();
    platform::db::migrate(&db, all).await.unwrap();
    let resident = ResidentId::from_bytes([0; 10]);
    let subject = crate::mandate::Subject::Resident {
        resident: resident.clone(),
    };
    let access = crate::testing::access_on(&Actor::System, date(2026, 3, 2));
    let mandate = crate::testing::mandate(&access, subject, Purpose::OwnAffairs);
    let cases = of(db.read(), &mandate, &resident).await.unwrap();
    let steps: Vec<_> = cases.iter().map(|case| case.state.step()).collect();
    assert_eq!(steps, ["received", "closed", "closed", "withdrawn"]);
    let [waits, done, refused, _] = cases.as_slice() else {
        panic!("{cases:?}");
    };
    assert_eq!(waits.id.as_str(), "cas_0000000000000001");
    assert_eq!(
        (waits.kind, waits.words.reveal(), waits.due),
        (CaseKind::Correction, "Mine.", date(2026, 3, 27))
    );
    assert_eq!(
        waits.team.body.as_ref().unwrap().as_str(),
        "bod_0000000000000009"
    );
    let answers = [done, refused].map(|case| case.state.answer().unwrap());
    let said = answers.map(|answer| (answer.outcome, answer.reason.reveal()));
    assert_eq!(
        said,
        [
            (CaseOutcome::Upheld, "You said \",\"answer\":\"x\"."),
            (CaseOutcome::Dismissed, "We keep it."),
        ]
    );
    let terms = CaseCalendar::of(&db).await.unwrap().on(date(2026, 3, 2));
    assert_eq!((terms.appeal_days, terms.appeal.answer_days), (60, 15));
    let oversight = crate::oversight::OversightTerms::of(&db).await.unwrap();
    assert_eq!(oversight.hold_days, 3);
}
