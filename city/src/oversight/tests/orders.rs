//! Stories of orders.

use super::*;

pub(super) async fn an_order_opens_nothing_before_two_people_of_two_bodies_have_signed(
    town: &Town,
) {
    let order = town
        .orders()
        .draft(&town.investigator(), town.order())
        .await
        .unwrap();
    let sign = async |who: Access| town.orders().sign(&who, &order.id).await;
    assert!(!town.sees().await);
    let once = sign(town.investigator()).await.unwrap();
    assert!(matches!(once.state, OrderState::SignedOnce { .. }));
    assert!(!town.sees().await);
    let same = |signed: Result<Order, OrderError>, why| {
        assert!(matches!(signed, Err(OrderError::CannotSign(found)) if found == why));
    };
    same(sign(town.investigator()).await, CannotSign::SamePerson);
    same(sign(town.officer(3, 1)).await, CannotSign::SamePerson);
    same(sign(town.officer(5, 2)).await, CannotSign::SameBody);
    assert!(matches!(
        sign(town.auditor()).await,
        Err(OrderError::NotYours)
    ));
    let active = sign(town.officer(5, 1)).await.unwrap();
    assert!(matches!(active.state, OrderState::Active { .. }));
    same(sign(town.officer(6, 0)).await, CannotSign::Signed);
    let mandate = town
        .look(&town.investigator(), Purpose::OutbreakControl)
        .await
        .unwrap();
    assert_eq!(
        (mandate.basis(), mandate.policy()),
        (Basis::Order, "order-see")
    );
    // Only the body that the order names looks, and the person is told.
    let other = town.staff(3, Role::Investigator, "outbreak", 0);
    assert!(town.look(&other, Purpose::OutbreakControl).await.is_err());
    assert_eq!(town.told().await[0], NoticeKind::OrderNamesYou);
    appeals(town, &order.id).await;
    town.wait(24 * 7);
    assert!(!town.sees().await, "an order ends");
}

pub(super) async fn only_the_posts_that_are_there_for_orders_write_and_sign_them(town: &Town) {
    let orders = town.orders();
    let order = orders.draft(&town.investigator(), town.order()).await;
    let order = order.unwrap();
    for (role, service) in [
        (Role::Officer, people::SERVICE),
        (Role::Officer, "education"),
        (Role::Investigator, "health"),
        (Role::Clinician, "orders"),
    ] {
        let stranger = town.staff(7, role, service, 1);
        let written = orders.draft(&stranger, town.order()).await;
        assert!(matches!(written, Err(OrderError::NotYours)), "{service}");
        let signed = orders.sign(&stranger, &order.id).await;
        assert!(matches!(signed, Err(OrderError::NotYours)), "{service}");
        let all = orders.all(&stranger).await;
        assert!(matches!(all, Err(OrderError::NotYours)), "{service}");
    }
    let why = "It was written to try who may sign it.";
    let revoked = orders.revoke(&town.investigator(), &order.id, why).await;
    assert!(revoked.is_ok());
    town.wait(1);
}

pub(super) async fn appeals(town: &Town, order: &OrderId) {
    let own = town.own().await;
    let words = "I was abroad in that week.";
    town.orders()
        .appeal(&own, &town.person, order, words)
        .await
        .unwrap();
    let unknown = OrderId::from_bytes([1; 10]);
    let appealed = town
        .orders()
        .appeal(&own, &town.person, &unknown, words)
        .await;
    assert!(matches!(appealed, Err(OrderError::NotYours)));
}

pub(super) async fn an_order_can_be_held_back_from_those_named_and_be_revoked(town: &Town) {
    let told = town.told().await.len();
    let mut new = town.order();
    let home = town
        .city
        .registry()
        .resident(&town.own().await, &town.person)
        .await;
    new.named = Named::Cells(vec![home.unwrap().unwrap().home_cell]);
    new.hold = Some(Hold {
        reason: "Whoever is warned may leave before they are found.".to_owned(),
        until: town.in_days(3),
    });
    let order = town
        .orders()
        .draft(&town.investigator(), new)
        .await
        .unwrap();
    assert_eq!(
        order.people, None,
        "nobody is looked for before two bodies have signed"
    );
    let orders = town.orders();
    orders.sign(&town.investigator(), &order.id).await.unwrap();
    let signed = orders.sign(&town.officer(5, 1), &order.id).await.unwrap();
    assert!(signed.people >= Some(1));
    assert!(town.sees().await);
    assert_eq!(town.told().await.len(), told, "nobody is told yet");
    let why = "The cases were traced to another city.";
    let stranger = orders.revoke(&town.officer(6, 0), &order.id, why).await;
    assert!(matches!(stranger, Err(OrderError::NotYours)));
    let revoked = orders
        .revoke(&town.officer(5, 1), &order.id, why)
        .await
        .unwrap();
    assert!(matches!(revoked.state, OrderState::Revoked { .. }));
    assert!(!town.sees().await);
    let again = orders.revoke(&town.officer(5, 1), &order.id, why).await;
    assert!(matches!(
        again,
        Err(OrderError::CannotSign(CannotSign::Revoked))
    ));
    town.wait(24 * 3);
    assert_eq!(
        town.told().await.len(),
        told + 1,
        "the hold has its own end"
    );
    let listed = orders.all(&town.auditor()).await.unwrap();
    assert_eq!(listed[0], revoked);
    assert!(matches!(
        orders.all(&town.clinician()).await,
        Err(OrderError::NotYours)
    ));
}

pub(super) async fn an_order_without_a_case_an_end_or_people_is_refused(town: &Town) {
    let draft = async |change: &dyn Fn(&mut NewOrder)| {
        let mut new = town.order();
        change(&mut new);
        town.orders()
            .draft(&town.investigator(), new)
            .await
            .unwrap_err()
    };
    let hold = |days| Hold {
        reason: "Whoever is warned may leave before they are found.".to_owned(),
        until: town.in_days(days),
    };
    assert!(matches!(
        draft(&|new| new.case.clear()).await,
        OrderError::Case
    ));
    assert!(matches!(
        draft(&|new| new.grounds = "x".into()).await,
        OrderError::Grounds
    ));
    assert!(matches!(
        draft(&|new| new.named = Named::People(vec![])).await,
        OrderError::People
    ));
    let nobody = || Named::People(vec![ResidentId::from_bytes([9; 10])]);
    assert!(matches!(
        draft(&|new| new.named = nobody()).await,
        OrderError::People
    ));
    assert!(matches!(
        draft(&|new| new.until = town.clock.now()).await,
        OrderError::Until
    ));
    let late = town.in_days(ORDER_DAYS_MAX + 1);
    assert!(matches!(
        draft(&|new| new.until = late).await,
        OrderError::Until
    ));
    let too_long = 7 + HOLD_DAYS_MAX + 1;
    assert!(matches!(
        draft(&|new| new.hold = Some(hold(too_long))).await,
        OrderError::Hold { .. }
    ));
}

pub(super) async fn who_an_order_for_cells_names_is_fixed_when_the_second_body_signs(town: &Town) {
    let own = town.own().await;
    let registry = town.city.registry();
    let home = registry.resident(&own, &town.person).await;
    let home = home.unwrap().unwrap().home_cell;
    let cells = town.city.geography().cells();
    let other = cells.iter().map(|cell| cell.id.to_string());
    let other = other.into_iter().find(|cell| *cell != home).unwrap();
    let live_in = async |cell: &str| {
        let person = &town.person;
        town.sql(format!(
            "UPDATE resident SET home_cell = '{cell}' WHERE resident_id = '{person}'"
        ))
        .await;
    };
    let mut new = town.order();
    new.named = Named::Cells(vec![home.clone(), home.clone()]);
    let orders = town.orders();
    let draft = orders.draft(&town.investigator(), new).await.unwrap();
    assert_eq!((&draft.cells, draft.people), (&vec![home.clone()], None));
    orders.sign(&town.investigator(), &draft.id).await.unwrap();
    // Who moves away before the second signature is not named; who has been named stays so.
    live_in(&other).await;
    let signed = orders.sign(&town.officer(5, 1), &draft.id).await;
    match &signed {
        Ok(order) => assert!(order.people >= Some(1)),
        Err(error) => assert!(matches!(error, OrderError::People), "{error}"),
    }
    assert!(!town.sees().await);
    live_in(&home).await;
    assert!(!town.sees().await, "nobody is added afterwards");
    let mut new = town.order();
    new.named = Named::Cells(vec![home.clone()]);
    let order = town.in_force(new).await;
    live_in(&other).await;
    assert!(town.sees().await);
    let why = "The case was closed by the ward.";
    let ended = orders.revoke(&town.officer(5, 1), &order.id, why).await;
    assert_eq!(ended.unwrap().people, order.people);
    let mut new = town.order();
    new.named = Named::Cells(vec!["nowhere".to_owned()]);
    let drafted = orders.draft(&town.investigator(), new).await;
    assert!(matches!(drafted, Err(OrderError::Cells)));
}

pub(super) async fn whoever_looks_at_an_order_leaves_an_entry(town: &Town) {
    let order = town.orders().all(&town.auditor()).await.unwrap().remove(0);
    let entries = async || town.count("cohort_disclosure").await;
    let before = entries().await;
    let seen = town.at_the_door(town.auditor(), async |auditor| {
        town.orders().all(auditor).await.unwrap().len()
    });
    assert!(seen.await > 0);
    assert_eq!(entries().await, before + 1);
    let one = town.at_the_door(town.auditor(), async |auditor| {
        town.orders().one(auditor, &order.id).await.unwrap()
    });
    assert_eq!(one.await, order);
    assert_eq!(entries().await, before + 2);
    let named = town.at_the_door(town.investigator(), async |investigator| {
        town.orders().people(investigator, &order.id).await.unwrap()
    });
    assert_eq!(named.await.len(), order.people.unwrap() as usize);
    assert_eq!(entries().await, before + 3);
    // Whom it names is for those who sign.
    let named = town.orders().people(&town.auditor(), &order.id).await;
    assert!(matches!(named, Err(OrderError::NotYours)));
    let unknown = OrderId::from_bytes([9; 10]);
    let unknown = town.orders().one(&town.auditor(), &unknown).await;
    assert!(matches!(unknown, Err(OrderError::NotYours)));
}

/// What stands among the person's data of one kind.
async fn held(town: &Town, kind: &str) -> Vec<serde_json::Map<String, serde_json::Value>> {
    let own = town.own().await;
    let all = holding::of(&town.city, &Services::from([]), &own, &town.person).await;
    let kept = all.unwrap().into_iter();
    kept.filter(|holding| holding.record.name() == kind)
        .flat_map(|holding| holding.rows)
        .collect()
}

fn held_back(town: &Town, days: i64) -> NewOrder {
    NewOrder {
        hold: Some(Hold {
            reason: "Whoever is warned may leave before they are found.".to_owned(),
            until: town.in_days(days),
        }),
        ..town.order()
    }
}

#[doc = "GOV-09"]
pub(super) async fn an_embargo_holds_entries_back_until_its_day_and_the_log_has_them(town: &Town) {
    let before = town.looked().await.len();
    let (alone, of_many) = (
        town.count("disclosure").await,
        town.count("cohort_disclosure").await,
    );
    let orders = town.orders();
    let order = town.at_the_door(town.investigator(), async |investigator| {
        let order = orders
            .draft(investigator, held_back(town, 3))
            .await
            .unwrap();
        orders.sign(investigator, &order.id).await.unwrap()
    });
    let order = order.await;
    let signed = town.at_the_door(town.officer(5, 1), async |officer| {
        orders.sign(officer, &order.id).await.unwrap()
    });
    signed.await;
    let seen = town.at_the_door(town.investigator(), async |investigator| {
        let look = town.look(investigator, Purpose::OutbreakControl);
        let mandate = look.await.unwrap();
        let registry = town.city.registry();
        registry.resident(&mandate, &town.person).await.unwrap()
    });
    assert!(seen.await.is_some());
    // The log has all of it at once.
    assert!(town.count("disclosure").await > alone);
    assert!(town.count("cohort_disclosure").await > of_many);
    // The person sees nothing yet, neither of the order nor of who looked under it, a few at a time or all at once.
    assert_eq!(town.looked().await.len(), before);
    let own = town.own().await;
    let disclosures = town.city.disclosures();
    let first = disclosures.of(&own, &town.person, None, 1).await.unwrap();
    assert_eq!(first.len(), 1);
    assert_ne!(first[0].entry.basis, Basis::Order);
    assert!(orders.of(&own, &town.person).await.unwrap().is_empty());
    assert!(held(town, "order").await.is_empty());
    let appealed = orders
        .appeal(&own, &town.person, &order.id, "Why me?")
        .await;
    assert!(matches!(appealed, Err(OrderError::NotYours)));
    // Whoever audits sees that there is an embargo, its ground and its end.
    let audited = orders.all(&town.auditor()).await.unwrap();
    assert!(audited[0].is_held_back(town.clock.now()));
    assert_eq!(audited[0].hold.as_ref().unwrap().until, town.in_days(3));
    town.wait(24 * 3);
    let own = town.own().await;
    assert_eq!(orders.of(&own, &town.person).await.unwrap().len(), 1);
    assert_eq!(town.told().await, [NoticeKind::OrderNamesYou]);
    let rows = held(town, "order").await;
    assert_eq!((rows.len(), &rows[0]["number"]), (1, &json!(order.id)));
    let shown = town.looked().await;
    assert!(shown.contains(&("resident".to_owned(), Basis::Order)));
    assert!(shown.contains(&("order".to_owned(), Basis::Duty)));
    assert!(shown.contains(&("notice".to_owned(), Basis::Duty)));
    // What another order of the same body opens later is told at once.
    town.in_force(town.order()).await;
    assert!(town.looked().await.len() > shown.len());
}

#[doc = "GOV-09"]
pub(super) async fn an_embargo_lasts_no_longer_than_the_city_allows(town: &Town) {
    town.edit_terms(OversightTerms { hold_days: 1 }).await;
    let orders = town.orders();
    let short = orders.draft(&town.investigator(), held_back(town, 8)).await;
    assert!(short.is_ok());
    let long = orders.draft(&town.investigator(), held_back(town, 9)).await;
    assert!(matches!(long, Err(OrderError::Hold { days: 1 })));
    for content in [
        json!({"hold_days": 91}),
        json!({"hold_days": -1}),
        json!({"hold_days": 1, "appeal_days": 30}),
    ] {
        let kind = MasterDataKind::Oversight;
        assert!(kind.check(&content).is_err(), "{content}");
    }
}

const REASON_OF_ENDING: &str = "The person was abroad, as the stamps in the passport show.";

pub(super) async fn an_appeal_against_an_order_is_decided_by_somebody_who_did_not_sign(
    town: &Town,
) {
    let order = town.in_force(town.order()).await;
    let (orders, appeals) = (town.orders(), Appeals::new(town.city.clone()));
    let own = town.own().await;
    let words = "I was abroad in that week.";
    let lodge = async || orders.appeal(&own, &town.person, &order.id, words).await;
    let lodged = lodge().await.unwrap();
    assert!(matches!(
        lodge().await,
        Err(OrderError::Appeal(AppealError::Lodged))
    ));
    let waiting = appeals.open(&town.auditor()).await.unwrap();
    assert_eq!(waiting, [lodged]);
    assert_eq!(
        waiting[0].answer_by.to_string(),
        "2026-03-16",
        "ten working days later"
    );
    let (person, about) = (&town.person, order.id.as_str());
    let decide = async |who: &Access, reason: &str| {
        let upheld = AppealOutcome::Upheld;
        appeals.decide(who, person, about, upheld, reason).await
    };
    // The auditors of a body that signed have a part in it, and so has the body that looks.
    for body in [1, 2] {
        let party = town.staff(22, Role::Auditor, people::SERVICE, body);
        let decided = decide(&party, REASON_OF_ENDING).await;
        assert!(matches!(decided, Err(AppealError::Own)), "{body}");
    }
    for stranger in [town.officer(5, 1), town.investigator(), town.clinician()] {
        let decided = decide(&stranger, REASON_OF_ENDING).await;
        assert!(matches!(decided, Err(AppealError::NotFound)));
    }
    let short = decide(&town.other_auditor(), "No.").await;
    assert!(matches!(short, Err(AppealError::Reason)));
    assert!(town.sees().await);
    decide(&town.other_auditor(), REASON_OF_ENDING)
        .await
        .unwrap();
    assert!(!town.sees().await, "it opens this person no more");
    let again = decide(&town.other_auditor(), REASON_OF_ENDING).await;
    assert!(matches!(again, Err(AppealError::NotFound)));
    let told = orders.of(&town.own().await, person).await.unwrap();
    let decision = told[0].appeal.decision().unwrap();
    assert_eq!(decision.reason.reveal(), REASON_OF_ENDING);
    assert!(town.told().await.contains(&NoticeKind::AppealDecided));
    assert!(lodge().await.is_err(), "an appeal is decided once");
    let appeal = held(town, "case").await.remove(0);
    for (field, code) in [
        ("against", "order"),
        ("about", about),
        ("outcome", "upheld"),
    ] {
        assert_eq!(appeal[field], code);
    }
    assert_eq!(
        (&appeal["words"], &appeal["reason"]),
        (&json!(words), &json!(REASON_OF_ENDING))
    );
    revoked_orders_still_know_who_signed(town).await;
}

async fn revoked_orders_still_know_who_signed(town: &Town) {
    let order = town.in_force(town.order()).await;
    let (orders, appeals) = (town.orders(), Appeals::new(town.city.clone()));
    let why = "The case was closed by the ward.";
    let ended = orders.revoke(&town.investigator(), &order.id, why).await;
    ended.unwrap();
    let own = town.own().await;
    let lodged = orders
        .appeal(&own, &town.person, &order.id, "Why me?")
        .await;
    lodged.unwrap();
    let party = town.staff(22, Role::Auditor, people::SERVICE, 1);
    let outcome = AppealOutcome::Dismissed;
    let decided = appeals.decide(
        &party,
        &town.person,
        order.id.as_str(),
        outcome,
        REASON_OF_ENDING,
    );
    assert!(matches!(decided.await, Err(AppealError::Own)));
}

pub(super) async fn an_appeal_comes_in_time(town: &Town) {
    let order = town.in_force(town.order()).await;
    let orders = town.orders();
    let told = orders.of(&town.own().await, &town.person).await.unwrap();
    let told = told.iter().find(|told| told.order.id == order.id).unwrap();
    assert_eq!(told.appeal_by.to_string(), "2026-04-01");
    let own = town.own().await;
    let empty = orders.appeal(&own, &town.person, &order.id, " ");
    assert!(matches!(
        empty.await,
        Err(OrderError::Appeal(AppealError::Words))
    ));
    town.wait(24 * 31);
    let own = town.own().await;
    let late = orders.appeal(&own, &town.person, &order.id, "Why me?");
    assert!(matches!(
        late.await,
        Err(OrderError::Appeal(AppealError::Late { by })) if by == told.appeal_by
    ));
}
