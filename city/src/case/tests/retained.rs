//! How long cases are kept, and what their people can take out.

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
