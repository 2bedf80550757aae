//! Each index against its definition over single people, and what must leave it unchanged.

use measure::{Concentration, Zeros, concentration, gini, palma, theil, theil_by_group};
use proptest::prelude::*;

#[derive(Debug, Clone, Copy)]
struct Place {
    value: f64,
    people: u32,
    income: f64,
    district: u8,
}

fn places() -> impl Strategy<Value = Vec<Place>> {
    let value = prop_oneof![1 => Just(0.0), 5 => 0.1..50.0f64];
    let place =
        (value, 0..6u32, 0..9u32, 0..3u8).prop_map(|(value, people, income, district)| Place {
            value,
            people,
            income: f64::from(income),
            district,
        });
    let somebody_has_something = |places: &Vec<Place>| {
        places
            .iter()
            .any(|place| place.people > 0 && place.value > 0.0)
    };
    prop::collection::vec(place, 1..12).prop_filter("nobody has anything", somebody_has_something)
}

fn values(places: &[Place]) -> Vec<f64> {
    places.iter().map(|place| place.value).collect()
}

fn people(places: &[Place]) -> Vec<f64> {
    places.iter().map(|place| f64::from(place.people)).collect()
}

fn incomes(places: &[Place]) -> Vec<Option<f64>> {
    places.iter().map(|place| Some(place.income)).collect()
}

/// Everybody on their own, in the order of their places.
fn persons(places: &[Place]) -> Vec<Place> {
    let alone = |place: &Place| {
        std::iter::repeat_n(
            Place {
                people: 1,
                ..*place
            },
            place.people as usize,
        )
    };
    places.iter().flat_map(alone).collect()
}

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-10 * left.abs().max(right.abs()).max(1.0)
}

fn standard(places: &[Place]) -> f64 {
    concentration(
        &values(places),
        &people(places),
        &incomes(places),
        Concentration::Standard,
    )
    .expect("an index")
}

proptest! {
    /// Half the mean difference between any two people over the mean.
    #[test]
    fn gini_is_the_mean_difference_of_all_pairs(places in places()) {
        let persons = persons(&places);
        let count = persons.len() as f64;
        let mean = persons.iter().map(|person| person.value).sum::<f64>() / count;
        let apart: f64 = persons
            .iter()
            .flat_map(|one| persons.iter().map(|other| (one.value - other.value).abs()))
            .sum();
        let index = gini(&values(&places), &people(&places)).expect("an index");
        prop_assert!(near(index, apart / (2.0 * count * count * mean)));
    }

    /// Twice the covariance of value and rank over the mean.
    #[test]
    fn concentration_is_the_covariance_with_rank(places in places()) {
        let mut persons = persons(&places);
        persons.sort_by(|one, other| one.income.total_cmp(&other.income));
        let count = persons.len() as f64;
        let mean = persons.iter().map(|person| person.value).sum::<f64>() / count;
        let covariance: f64 = persons
            .iter()
            .enumerate()
            .map(|(place, person)| ((place as f64 + 0.5) / count - 0.5) * (person.value - mean))
            .sum::<f64>() / count;
        prop_assert!(near(standard(&places), 2.0 * covariance / mean));
    }

    #[test]
    fn concentration_by_the_value_itself_is_gini(places in places()) {
        let by_value: Vec<Option<f64>> = places.iter().map(|place| Some(place.value)).collect();
        let (values, people) = (values(&places), people(&places));
        let index = concentration(&values, &people, &by_value, Concentration::Standard);
        prop_assert!(near(index.expect("an index"), gini(&values, &people).expect("an index")));
    }

    /// Erreygers: what some have, others lack, and both are shared out alike but for the sign.
    #[test]
    fn the_corrected_index_mirrors_what_is_missed(places in places()) {
        let (values, people, incomes) = (values(&places), people(&places), incomes(&places));
        let most = values.iter().copied().fold(0.0, f64::max);
        let missed: Vec<f64> = values.iter().map(|value| most - value).collect();
        let index = |values: &[f64]| {
            concentration(values, &people, &incomes, Concentration::Corrected)
        };
        if let (Ok(had), Ok(missed)) = (index(&values), index(&missed)) {
            prop_assert!(near(had, -missed), "{had} {missed}");
        }
    }

    #[test]
    fn palma_compares_the_first_four_tenths_with_the_last(places in places()) {
        let mut persons = persons(&places);
        persons.sort_by(|one, other| one.income.total_cmp(&other.income));
        // The income at a share of the way from the first person to the last.
        let income_at = |share: f64| {
            let place = (persons.len() - 1) as f64 * share;
            let before = persons[place.floor() as usize].income;
            let after = persons[place.ceil() as usize].income;
            before + (after - before) * place.fract()
        };
        let mean = |chosen: &dyn Fn(f64) -> bool| {
            let chosen: Vec<f64> =
                persons.iter().filter(|person| chosen(person.income)).map(|p| p.value).collect();
            chosen.iter().sum::<f64>() / chosen.len() as f64
        };
        let (poor, rich) = (income_at(0.4) + 1e-9, income_at(0.9) + 1e-9);
        let expected = mean(&|income| income > rich) / mean(&|income| income <= poor);
        match palma(&values(&places), &people(&places), &incomes(&places)) {
            Ok(ratio) => prop_assert!(near(ratio, expected), "{ratio} {expected}"),
            Err(_) => prop_assert!(!expected.is_finite()),
        }
    }

    #[test]
    fn theil_is_its_parts(places in places()) {
        let districts: Vec<u8> = places.iter().map(|place| place.district).collect();
        let (values, people) = (values(&places), people(&places));
        let whole = theil(&values, &people, Zeros::Counted).expect("an index");
        let parts = theil_by_group(&values, &people, &districts).expect("an index");
        prop_assert!(near(parts.total, whole));
        prop_assert!(near(parts.between + parts.within, whole));
        prop_assert!(parts.between >= -1e-12 && parts.within >= -1e-12);
        prop_assert!(near(parts.groups.iter().map(|group| group.between).sum(), parts.between));
        prop_assert!(near(parts.groups.iter().map(|group| group.within).sum(), parts.within));
    }

    #[test]
    fn theil_of_single_people_follows_its_definition(places in places()) {
        let persons = persons(&places);
        let count = persons.len() as f64;
        let mean = persons.iter().map(|person| person.value).sum::<f64>() / count;
        let terms: Vec<f64> = persons
            .iter()
            .map(|person| person.value / mean)
            .filter(|x| *x > 0.0)
            .map(|x| x * x.ln())
            .collect();
        let sum: f64 = terms.iter().sum();
        let index = |zeros| theil(&values(&places), &people(&places), zeros).expect("an index");
        prop_assert!(near(index(Zeros::Counted), sum / count));
        prop_assert!(near(index(Zeros::LeftOut), sum / terms.len() as f64));
    }

    #[test]
    fn ten_times_as_much_for_all_is_as_unequal(places in places()) {
        let more: Vec<Place> =
            places.iter().map(|place| Place { value: place.value * 10.0, ..*place }).collect();
        prop_assert!(same_indices(&places, &more));
    }

    #[test]
    fn people_on_their_own_are_as_unequal_as_in_their_places(places in places()) {
        prop_assert!(same_indices(&places, &persons(&places)));
    }

    #[test]
    fn three_times_as_many_people_are_as_unequal(places in places()) {
        let more: Vec<Place> =
            places.iter().map(|place| Place { people: place.people * 3, ..*place }).collect();
        prop_assert!(same_indices(&places, &more));
    }
}

fn same_indices(one: &[Place], other: &[Place]) -> bool {
    let indices = |places: &[Place]| {
        let (values, people) = (values(places), people(places));
        [
            gini(&values, &people).expect("an index"),
            theil(&values, &people, Zeros::Counted).expect("an index"),
            theil(&values, &people, Zeros::LeftOut).expect("an index"),
            standard(places),
        ]
    };
    indices(one)
        .into_iter()
        .zip(indices(other))
        .all(|(one, other)| near(one, other))
}
