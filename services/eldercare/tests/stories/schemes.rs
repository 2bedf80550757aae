//! Schemes: what they give, and how a set of them comes to be.

use city::people::FactValue;
use eldercare::scheme::{Benefit, NewSet, SchemeError};
use eldercare::words;
use eligibility::{AwardReason, Gives, Used};
use jiff::civil::date;
use serde_json::json;

use crate::town::{Town, set_from};

pub async fn overlapping_schemes_apply_in_their_order(town: &Town) {
    town.begins();
    let person = town.enters(21, date(1944, 1, 1)).await;
    let certified = (date(2026, 1, 1), None);
    town.certifies(31, &person, FactValue::LowIncome, certified)
        .await;
    town.asks(&person).await.unwrap();
    let meal = town.meal(&person, date(2026, 3, 2)).await;
    let given: Vec<_> = (meal.counts.said.iter())
        .filter_map(|one| match one.reason {
            AwardReason::Given { units } => Some((one.scheme.code.as_str(), units)),
            _ => None,
        })
        .collect();
    assert_eq!(given, [("meal-from-80", 500), ("low-income-meal", 250)]);
    let shares = &meal.counts.said[1].shares;
    let shares: Vec<_> = shares
        .iter()
        .map(|one| (one.fund.as_str(), one.units))
        .collect();
    assert_eq!(shares, [("city", 333), ("districts", 167)]);
    // Somebody who had two meals today pays the third.
    let used = |_: &eligibility::Scheme| Used {
        uses_today: 2,
        ..Used::default()
    };
    let third = town
        .explains(&person, (Benefit::Meal, date(2026, 3, 2)), used)
        .await;
    assert_eq!(third.rest(), 1_000);
    // Who has nothing to live on is given the meal, and nothing is added to it.
    town.certifies(32, &person, FactValue::Destitution, certified)
        .await;
    let meal = town.meal(&person, date(2026, 3, 2)).await;
    assert_eq!(meal.rest(), 0);
    let by = "destitute-meal".to_owned();
    assert_eq!(meal.counts.said[1].reason, AwardReason::NoneAdded { by });
}

pub async fn the_failing_fact_is_named_with_its_body(town: &Town) {
    town.begins();
    let person = town.enters(22, date(1960, 1, 1)).await;
    let meal = town.meal(&person, date(2026, 3, 2)).await;
    let (city, t) = (town.desk.city(), town.text());
    let said = |code: &str| {
        let mut all = meal.counts.said.iter();
        let one = all.find(|one| one.scheme.code == code).unwrap();
        words::said(city, &t, one)
    };
    let income = said("low-income-meal");
    assert!(
        income.contains("you hold a certificate of low income"),
        "{income}"
    );
    assert!(income.contains("City office of civil affairs"), "{income}");
    assert!(!income.contains("Register"), "{income}");
    let age = said("meal-from-80");
    assert!(
        age.contains("80") && age.contains("Register of residents"),
        "{age}"
    );
}

pub async fn one_engine_serves_meals_deliveries_and_help(town: &Town) {
    town.begins();
    let person = town.enters(23, date(1950, 1, 1)).await;
    let certified = (date(2026, 1, 1), None);
    town.certifies(33, &person, FactValue::Disability, certified)
        .await;
    town.asks(&person).await.unwrap();
    for (benefit, rest) in [
        (Benefit::Meal, 700),
        (Benefit::Delivery, 0),
        (Benefit::HelpAtHome, 200),
    ] {
        let nothing = |_: &eligibility::Scheme| Used::default();
        let told = town
            .explains(&person, (benefit, date(2026, 3, 2)), nothing)
            .await;
        assert_eq!(told.rest(), rest, "{benefit:?}");
    }
}

pub async fn a_district_is_a_fact_like_others(town: &Town) {
    town.begins();
    let person = town.enters(24, date(1950, 1, 1)).await;
    let geography = town.desk.city().geography();
    let home = geography.district_of(0).unwrap().id.clone();
    let mut others = geography.districts().iter();
    let other = others.find(|one| one.id != home).unwrap().id.clone();
    let mut set = set_from(date(2026, 4, 1));
    set.schemes.truncate(1);
    set.schemes[0].rule = json!({"ask": "district", "one-of": [other]});
    set.schemes[0].gives = Gives::Units(50);
    let mut second = set.schemes[0].clone();
    second.code = "home-district".to_owned();
    second.order = 2;
    second.rule = json!({"ask": "district", "one-of": [home]});
    set.schemes.push(second);
    let draft = town.schemes().write(&town.office(), 0, set).await.unwrap();
    town.schemes()
        .sign(&town.office(), draft.revision)
        .await
        .unwrap();
    let meal = town.meal(&person, date(2026, 4, 1)).await;
    assert_eq!(meal.counts.rest, 950);
    let refused = words::said(town.desk.city(), &town.text(), &meal.counts.said[0]);
    let name = &geography
        .districts()
        .iter()
        .find(|one| one.id == other)
        .unwrap()
        .name
        .en;
    assert!(
        refused.contains(&format!("you live in {name}")),
        "{refused}"
    );
}

fn faults(refused: SchemeError) -> Vec<(String, String)> {
    let SchemeError::Faults(faults) = refused else {
        unreachable!("{refused}");
    };
    let faults = faults.into_iter();
    faults.map(|fault| (fault.path, fault.problem)).collect()
}

async fn refused(town: &Town, set: NewSet) -> Vec<(String, String)> {
    let refused = town
        .schemes()
        .write(&town.office(), 0, set)
        .await
        .unwrap_err();
    assert_eq!(town.schemes().draft(&town.office()).await.unwrap(), None);
    faults(refused)
}

pub async fn a_contradictory_set_is_refused_with_both_names(town: &Town) {
    town.begins();
    let from = date(2026, 4, 1);
    let mut set = set_from(from);
    set.schemes[2].order = 2;
    let [(path, problem)] = refused(town, set).await.try_into().unwrap();
    assert_eq!(path, "schemes[2].order");
    assert!(
        problem.contains("meal-from-80") && problem.contains("meal-from-70"),
        "{problem}"
    );

    let mut set = set_from(from);
    set.schemes[1].rule =
        json!({"all": [{"ask": "age", "at-least": 80}, {"ask": "age", "at-most": 70}]});
    let [(path, problem)] = refused(town, set).await.try_into().unwrap();
    assert_eq!(path, "schemes[1].rule");
    assert!(
        problem.contains("age at least 80") && problem.contains("age at most 70"),
        "{problem}"
    );

    let mut set = set_from(date(2026, 3, 2));
    set.cycle_months = 0;
    set.schemes[0].benefit = "haircut".to_owned();
    set.schemes[1].name.zh_hans = " ".to_owned();
    set.schemes[2].funders[0].fund = "nobody".to_owned();
    set.schemes[3].rule = json!({"ask": "work", "one-of": ["retired"]});
    set.schemes[4].gives = Gives::Percent(101);
    let told = refused(town, set).await;
    let places: Vec<&str> = told.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(
        places,
        [
            "from",
            "cycle_months",
            "schemes[0].benefit",
            "schemes[1].name.zh_hans",
            "schemes[2].funders[0].fund",
            "schemes[3].rule",
            "schemes[4]",
        ],
        "what nobody but the person knows is asked by no scheme"
    );
}

pub async fn of_two_officers_one_is_told(town: &Town) {
    town.begins();
    let (schemes, office) = (town.schemes(), town.office());
    let set = set_from(date(2026, 4, 1));
    let first = schemes.write(&office, 0, set.clone()).await.unwrap();
    let late = schemes.write(&office, 0, set.clone()).await.unwrap_err();
    assert!(matches!(late, SchemeError::Changed), "{late}");
    let second = schemes.write(&office, first.revision, set).await.unwrap();
    let unseen = schemes.sign(&office, first.revision).await.unwrap_err();
    assert!(matches!(unseen, SchemeError::Changed), "{unseen}");
    schemes.sign(&office, second.revision).await.unwrap();
    let twice = schemes.sign(&office, second.revision).await.unwrap_err();
    assert!(matches!(twice, SchemeError::NotFound), "{twice}");
}

pub async fn a_signed_set_has_a_version_and_is_never_changed(town: &Town) {
    let (schemes, office) = (town.schemes(), town.office());
    let before = schemes.signed().await.unwrap();
    let mut set = set_from(date(2026, 5, 1));
    set.schemes[1].gives = Gives::Units(600);
    let draft = schemes.write(&office, 0, set).await.unwrap();
    let signed = schemes.sign(&office, draft.revision).await.unwrap();
    assert_eq!(signed.version, before[0].version + 1);
    let versions: Vec<u32> = signed
        .content
        .schemes
        .iter()
        .map(|one| one.version)
        .collect();
    assert_eq!(
        versions,
        [1, 2, 1, 1, 1, 1, 1],
        "the one that changed alone"
    );
    let after = schemes.signed().await.unwrap();
    assert_eq!(after[1..], before[..]);
    for (day, version) in [
        (date(2026, 4, 30), before[0].version),
        (date(2026, 5, 1), signed.version),
    ] {
        assert_eq!(schemes.on(day).await.unwrap().unwrap().version, version);
    }
}
