//! How long cases are kept, and what their people can take out.

use sea_orm::ConnectionTrait;

use super::*;
use crate::holding;
use crate::retention::Retention;

pub(super) async fn a_case_and_what_was_done_go_when_their_time_is_over(town: &Town) {
    let services = Services::from([]);
    let (own, open) = (town.own().await, town.complains().await);
    let ended = town.complains().await;
    let ended = town
        .cases
        .withdraw(&own, &ended.id, ended.version)
        .await
        .unwrap();
    let held = async || {
        let own = town.own().await;
        let all = holding::of(&town.city, &services, own.any().unwrap(), &town.person).await;
        let all = all.unwrap().into_iter();
        let of = |record| {
            all.clone()
                .find(|one| one.record == record)
                .map(|one| one.rows.len())
        };
        (of(CASE), of(CASE_ACTION))
    };
    assert_eq!(held().await, (Some(2), Some(3)));
    town.on(date(2036, 4, 1));
    let removed = Retention::of(&town.city, &services).run().await.unwrap();
    assert!(removed.iter().any(|one| one.count > 0));
    assert_eq!(
        held().await,
        (Some(1), Some(1)),
        "what is open is kept, with its history"
    );
    let own = town.own().await;
    assert!(town.cases.one(&own, &ended.id).await.is_err());
    assert!(town.cases.one(&own, &open.id).await.is_ok());
}

/// What the tables held before there were cases.
const BEFORE: &str = "INSERT INTO appeal (resident_id, about, kind, words, lodged_at, answer_by, state, decision) VALUES \
     ('res_0000000000000000', 'ord_0000000000000001', 'order', 'Why me?', 1772000000000000, '2026-03-16', 'lodged', NULL), \
     ('res_0000000000000000', 'dec_0000000000000002', 'automated-decision', 'No.', 1771000000000000, '2026-03-02', 'upheld', \
     '{\"by\":\"stf_0000000000000003\",\"at\":\"2026-02-20T12:00:00Z\",\"outcome\":\"upheld\",\"reason\":\"They are right.\"}')";

pub(super) async fn appeals_that_were_lodged_before_are_cases(db: Database) {
    let before = crate::migrations::migrations().into_iter();
    let later = ["city_0019_cases", "city_0026_cases", "city_0032_checks"];
    let before = before.filter(|one| !later.contains(&one.name()));
    platform::db::migrate(&db, before.collect()).await.unwrap();
    written(&db, |tx| {
        Box::pin(async move {
            tx.execute_unprepared(BEFORE).await?;
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
    let [waits, decided] = cases.as_slice() else {
        panic!("{cases:?}");
    };
    assert_eq!(waits.state, CaseState::Received);
    assert_eq!(
        (waits.due, waits.words.reveal()),
        (date(2026, 3, 16), "Why me?")
    );
    let answer = decided.state.answer().unwrap();
    assert_eq!(answer.reason.reveal(), "They are right.");
    assert!(decided.ended_at.is_some() && waits.ended_at.is_none());
}
