use access::{Decay, DecayError, Interval, IntervalError, Summary};
use proptest::prelude::*;

fn decay(text: &str) -> Decay {
    text.parse().expect(text)
}

fn fault(text: &str) -> String {
    text.parse::<Decay>().expect_err(text).to_string()
}

#[test]
fn a_binary_decay_includes_its_cutoff() {
    let decay = decay("binary:45");
    assert_eq!(decay.weight(45.0), 1.0);
    assert_eq!(decay.weight(45.1), 0.0);
}

#[test]
fn a_stepped_decay_changes_at_the_step_itself() {
    let decay = decay("stepped:15=0.67,30=0.33,45=0");
    let weights = [0.0, 14.9, 15.0, 29.9, 30.0, 44.9, 45.0, 900.0].map(|t| decay.weight(t));
    assert_eq!(weights, [1.0, 1.0, 0.67, 0.67, 0.33, 0.33, 0.0, 0.0]);
}

#[test]
fn a_linear_decay_ends_at_its_cutoff() {
    let decay = decay("linear:60");
    assert_eq!(
        [0.0, 15.0, 60.0, 61.0].map(|t| decay.weight(t)),
        [1.0, 0.75, 0.0, 0.0]
    );
}

#[test]
fn a_power_decay_counts_no_time_as_a_tenth_of_a_minute_and_weighs_1_at_most() {
    let decay = decay("power:2");
    assert_eq!(
        [0.0, 0.5, 1.0, 2.0, 10.0].map(|t| decay.weight(t)),
        [1.0, 1.0, 1.0, 0.25, 0.01]
    );
}

#[test]
fn a_logistic_decay_is_1_at_no_time_and_near_half_at_its_cutoff() {
    let decay = decay("logistic:45,10");
    assert_eq!(decay.weight(0.0), 1.0);
    assert!(
        (decay.weight(45.0) - 0.500_142_6).abs() < 1e-6,
        "{}",
        decay.weight(45.0)
    );
    assert_eq!(decay.weight(1e9), 0.0);
}

#[test]
fn an_exponential_decay_halves_every_ln_2_over_its_rate() {
    let decay = decay("exponential:0.05");
    assert!((decay.weight(2f64.ln() / 0.05) - 0.5).abs() < 1e-15);
}

#[test]
fn a_decay_that_is_none_says_what_was_wrong_and_what_is_expected() {
    for text in ["gauss:3", "binary", "", "45"] {
        assert_eq!(
            text.parse::<Decay>(),
            Err(DecayError::Name(text.to_owned()))
        );
    }
    assert!(fault("gauss:3").contains("expected binary:MINUTES"));
    assert!(
        fault("binary:many").contains("\"many\"") && fault("binary:many").contains("binary:45")
    );
    assert!(fault("logistic:45").contains("logistic:45,10"));
    assert!(fault("stepped:15=0.67,30").contains("stepped:15=0.67,30=0.33"));
    assert!(fault("stepped:30=0.5,15=0.2").contains("15 minutes comes after 30"));
    assert!(fault("stepped:15=0.5,15=0.2").contains("must rise"));
}

#[test]
fn numbers_out_of_range_are_refused() {
    let refused = [
        "binary:-1",
        "binary:NaN",
        "binary:inf",
        "exponential:-0.1",
        "power:-2",
        "linear:0",
        "logistic:45,0",
        "logistic:0,10",
        "stepped:0=0.5",
        "stepped:15=1.1",
        "stepped:15=-0.1",
        "stepped:15=NaN",
        "stepped:inf=0",
    ];
    for text in refused {
        let fault = text.parse::<Decay>().expect_err(text);
        assert!(matches!(fault, DecayError::Range { .. }), "{text}: {fault}");
    }
    assert_eq!(Decay::stepped(Vec::new()), Err(DecayError::NoSteps));
}

#[test]
fn an_interval_ends_with_its_last_cutoff_in_spite_of_rounding() {
    let cutoffs = |text: &str| text.parse::<Interval>().expect(text).cutoffs().to_vec();
    assert_eq!(cutoffs("30:60:15"), [30.0, 45.0, 60.0]);
    assert_eq!(cutoffs("30:50:15"), [30.0, 45.0]);
    assert_eq!(cutoffs("20:20:5"), [20.0]);
    assert_eq!(cutoffs("0:0.3:0.1").last(), Some(&0.3));
}

#[test]
fn an_interval_that_is_none_is_refused() {
    let fault = |text: &str| text.parse::<Interval>().expect_err(text);
    for text in ["", "30:60", "30:60:5:1", "a:b:c"] {
        assert_eq!(fault(text), IntervalError::Shape(text.to_owned()));
    }
    for text in [
        "60:30:5", "30:60:0", "30:60:-5", "-1:5:1", "0:inf:1", "0:NaN:1",
    ] {
        assert!(matches!(fault(text), IntervalError::Range { .. }), "{text}");
    }
    assert!(matches!(fault("0:60:0.001"), IntervalError::TooFine { .. }));
    assert!("middle".parse::<Summary>().is_err());
}

proptest! {
    #[test]
    fn a_weight_lies_between_0_and_1_and_never_rises(
        near in 0.0..200.0f64,
        further in 0.0..200.0f64,
        kind in prop::sample::select(vec![
            "binary:45", "exponential:0.05", "power:2", "power:0.5", "linear:60", "logistic:45,10",
            "stepped:15=0.67,30=0.33,45=0",
        ]),
    ) {
        let decay = decay(kind);
        let (close, far) = (decay.weight(near), decay.weight(near + further));
        prop_assert!((0.0..=1.0).contains(&close) && (0.0..=1.0).contains(&far));
        prop_assert!(far <= close);
    }
}
