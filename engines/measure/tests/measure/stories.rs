use measure::{
    Concentration, IndexError, Undefined, Zeros, concentration, gini, palma, theil, theil_by_group,
};

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() < 1e-12
}

fn incomes(known: &[f64]) -> Vec<Option<f64>> {
    known.iter().copied().map(Some).collect()
}

#[test]
fn where_all_have_the_same_there_is_no_inequality() {
    let (values, people) = ([7.0; 4], [10.0, 0.0, 3.0, 20.0]);
    assert!(near(gini(&values, &people).expect("an index"), 0.0));
    assert!(near(
        theil(&values, &people, Zeros::Counted).expect("an index"),
        0.0
    ));
    let income = incomes(&[1.0, 2.0, 3.0, 4.0]);
    let index = concentration(&values, &people, &income, Concentration::Standard);
    assert!(near(index.expect("an index"), 0.0));
}

#[test]
fn where_one_of_four_has_everything() {
    let (values, people) = ([0.0, 0.0, 8.0, 0.0], [1.0; 4]);
    assert!(near(gini(&values, &people).expect("an index"), 0.75));
    assert!(near(
        theil(&values, &people, Zeros::Counted).expect("an index"),
        4f64.ln()
    ));
    let alone = theil(&values, &people, Zeros::LeftOut).expect("an index");
    assert!(near(alone, 4.0 * 4f64.ln()));
    let bounded = |income: &[f64]| {
        concentration(&values, &people, &incomes(income), Concentration::Corrected)
            .expect("an index")
    };
    assert!(near(bounded(&[1.0, 2.0, 4.0, 3.0]), 0.75));
    assert!(near(bounded(&[4.0, 3.0, 1.0, 2.0]), -0.75));
}

#[test]
fn the_palma_ratio_of_ten_people() {
    // The 40 % point of ten incomes 1 to 10 is at place 4.6, the 90 % point at 9.1.
    let values = [2.0, 4.0, 2.0, 4.0, 9.0, 9.0, 9.0, 9.0, 9.0, 12.0];
    let income: Vec<f64> = (1..=10).map(f64::from).collect();
    let ratio = palma(&values, &[1.0; 10], &incomes(&income)).expect("an index");
    assert!(near(ratio, 12.0 / 3.0));
}

#[test]
fn an_income_between_two_people_is_interpolated() {
    // Two people at 0 and three at 10: the 40 % point is at place 2.6, between the second and the
    // third, so an income of 6 or less is among the poorest.
    let (people, values) = ([2.0, 3.0], [1.0, 5.0]);
    assert_eq!(
        palma(&values, &people, &incomes(&[0.0, 10.0])),
        Err(IndexError::Undefined(Undefined::NoWealthiest))
    );
    let (people, values) = ([40.0, 30.0, 20.0, 10.0], [1.0, 8.0, 9.0, 6.0]);
    // Of 100 people the 40 % point is at place 40.6: 0.4 of 0 and 0.6 of 10, that is 6; the 90 %
    // point at place 90.1: 0.9 of 20 and 0.1 of 30, that is 21.
    let ratio = palma(&values, &people, &incomes(&[0.0, 10.0, 20.0, 30.0])).expect("an index");
    assert!(near(ratio, 6.0));
    let ratio = palma(&values, &people, &incomes(&[0.0, 10.0, 21.0, 22.0])).expect("an index");
    assert!(near(ratio, 6.0));
}

#[test]
fn those_without_a_known_income_rank_as_the_poorest() {
    let (values, people) = ([9.0, 1.0, 5.0], [1.0; 3]);
    let index = |income: &[Option<f64>]| {
        concentration(&values, &people, income, Concentration::Standard).expect("an index")
    };
    assert_eq!(
        index(&[None, Some(2.0), Some(3.0)]),
        index(&[Some(1.0), Some(2.0), Some(3.0)])
    );
    let ratio = |income: &[Option<f64>]| palma(&[9.0, 1.0, 4.0, 8.0], &[5.0; 4], income);
    let known = palma(&[1.0, 4.0, 8.0], &[5.0; 3], &incomes(&[2.0, 3.0, 4.0]));
    assert_eq!(ratio(&[None, Some(2.0), Some(3.0), Some(4.0)]), known);
}

#[test]
fn where_nobody_lives_nothing_is_missed() {
    let (values, people) = ([4.0, f64::NAN, 6.0], [5.0, 0.0, 5.0]);
    let income = [Some(1.0), None, Some(2.0)];
    assert_eq!(gini(&values, &people), gini(&[4.0, 6.0], &[5.0, 5.0]));
    let standard = concentration(&values, &people, &income, Concentration::Standard);
    assert!(standard.is_ok());
    let corrected = |values: &[f64], people: &[f64], income: &[Option<f64>]| {
        concentration(values, people, income, Concentration::Corrected)
    };
    let lived_in = corrected(&[4.0, 6.0], &[5.0, 5.0], &incomes(&[1.0, 2.0]));
    for missing in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert_eq!(corrected(&[4.0, missing, 6.0], &people, &income), lived_in);
    }
    // A value that is known there widens the bounds, as in the R package.
    let wider = corrected(&[4.0, 8.0, 6.0], &people, &income);
    assert_eq!(wider, lived_in.map(|index| index / 2.0));
    let negative = corrected(&[4.0, -1.0, 6.0], &people, &income);
    assert!(matches!(
        negative,
        Err(IndexError::Number {
            what: "values",
            row: 1,
            ..
        })
    ));
}

#[test]
fn an_index_without_a_value_says_why() {
    let undefined = |why| Err(IndexError::Undefined(why));
    let (income, group) = (incomes(&[1.0, 2.0]), ["north", "south"]);
    let (nobody, somebody, nothing) = ([0.0; 2], [5.0; 2], [0.0; 2]);
    assert_eq!(gini(&[1.0, 2.0], &nobody), undefined(Undefined::Nobody));
    assert_eq!(gini(&[], &[]), undefined(Undefined::Nobody));
    assert_eq!(
        gini(&nothing, &somebody),
        undefined(Undefined::NothingToShare)
    );
    assert_eq!(
        theil(&nothing, &somebody, Zeros::Counted),
        undefined(Undefined::NothingToShare)
    );
    assert!(theil_by_group(&nothing, &somebody, &group).is_err());
    let equal = concentration(&[3.0; 2], &somebody, &income, Concentration::Corrected);
    assert_eq!(equal, undefined(Undefined::NoSpread));
    assert_eq!(
        palma(&[1.0, 2.0], &somebody, &[None, None]),
        undefined(Undefined::NoIncome)
    );
    assert_eq!(
        palma(&[0.0, 2.0], &[90.0, 9.0], &income),
        undefined(Undefined::PoorestHaveNothing)
    );
}

#[test]
fn a_number_that_is_none_is_refused_with_its_row() {
    for number in [-1.0, f64::NAN, f64::INFINITY] {
        let fault = gini(&[1.0, number], &[5.0; 2]).expect_err("a fault");
        assert!(
            matches!(
                fault,
                IndexError::Number {
                    what: "values",
                    row: 1,
                    ..
                }
            ),
            "{fault}"
        );
        let fault = gini(&[1.0, 2.0], &[number, 5.0]).expect_err("a fault");
        assert!(
            matches!(
                fault,
                IndexError::Number {
                    what: "population",
                    row: 0,
                    ..
                }
            ),
            "{fault}"
        );
    }
    let income = [Some(1.0), Some(f64::INFINITY)];
    let fault = palma(&[1.0, 2.0], &[5.0; 2], &income).expect_err("a fault");
    assert!(
        matches!(
            fault,
            IndexError::Number {
                what: "income",
                row: 1,
                ..
            }
        ),
        "{fault}"
    );
    let fault = theil_by_group(&[1.0, 2.0], &[5.0; 2], &["north"]).expect_err("a fault");
    assert_eq!(
        fault,
        IndexError::Length {
            what: "groups",
            expected: 2,
            found: 1
        }
    );
}
