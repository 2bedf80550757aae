use std::f64::consts::PI;
use std::str::FromStr;

/// How the weight of a destination falls with its travel time: 1 at most, never negative.
///
/// In text as `binary:45`, `exponential:0.05`, `power:2`, `linear:60`, `logistic:45,10` or
/// `stepped:15=0.67,30=0.33,45=0`.
#[derive(Debug, Clone, PartialEq)]
pub struct Decay(Shape);

#[derive(Debug, Clone, PartialEq)]
enum Shape {
    Binary { cutoff: f64 },
    Exponential { rate: f64 },
    Power { exponent: f64 },
    Linear { cutoff: f64 },
    Logistic { cutoff: f64, scale: f64 },
    Stepped { steps: Vec<(f64, f64)> },
}

/// Why something isn't a decay.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DecayError {
    /// The text names no known decay.
    #[error(
        "the decay {0:?} isn't known; expected binary:MINUTES, exponential:RATE, power:EXPONENT, linear:MINUTES, logistic:MINUTES,SD or stepped:MINUTES=WEIGHT,..."
    )]
    Name(String),
    /// The text after the name isn't what the decay needs.
    #[error("{found:?} isn't what a decay {name} needs; expected {expected}")]
    Shape {
        /// The decay's name.
        name: &'static str,
        /// What stood after its name.
        found: String,
        /// What it needs, by an example.
        expected: &'static str,
    },
    /// A number is out of range.
    #[error("the {what} of a decay {name} is {value}; expected {expected}")]
    Range {
        /// The decay's name.
        name: &'static str,
        /// Which of its numbers.
        what: &'static str,
        /// What it is.
        value: f64,
        /// What it may be.
        expected: &'static str,
    },
    /// The steps don't rise.
    #[error("the steps of a decay stepped must rise; {after} minutes comes after {before}")]
    Order {
        /// A step.
        before: f64,
        /// The step that follows it.
        after: f64,
    },
    /// There are no steps.
    #[error("a decay stepped needs a step, such as stepped:15=0.67,30=0.33,45=0")]
    NoSteps,
}

impl Decay {
    /// 1 up to `cutoff` minutes, the cut-off itself included, then 0.
    ///
    /// # Errors
    /// When the cut-off is negative or not finite.
    pub fn binary(cutoff: f64) -> Result<Self, DecayError> {
        let cutoff = not_negative("binary", "cut-off", cutoff)?;
        Ok(Self(Shape::Binary { cutoff }))
    }

    /// `e^(-rate t)`.
    ///
    /// # Errors
    /// When the rate is negative or not finite.
    pub fn exponential(rate: f64) -> Result<Self, DecayError> {
        let rate = not_negative("exponential", "rate", rate)?;
        Ok(Self(Shape::Exponential { rate }))
    }

    /// `t^(-exponent)`, and 1 where that would be more: within the first minute. A time of 0 counts
    /// as 0.1.
    ///
    /// # Errors
    /// When the exponent is negative or not finite.
    pub fn power(exponent: f64) -> Result<Self, DecayError> {
        let exponent = not_negative("power", "exponent", exponent)?;
        Ok(Self(Shape::Power { exponent }))
    }

    /// `1 - t / cutoff`, and 0 from the cut-off on.
    ///
    /// # Errors
    /// When the cut-off is not above 0 or not finite.
    pub fn linear(cutoff: f64) -> Result<Self, DecayError> {
        let cutoff = positive("linear", "cut-off", cutoff)?;
        Ok(Self(Shape::Linear { cutoff }))
    }

    /// `(1 + e^(-cutoff pi / (sd sqrt 3))) / (1 + e^((t - cutoff) pi / (sd sqrt 3)))`: 1 at 0
    /// minutes, about half at the cut-off, falling the faster the smaller `sd` is (Bauer and
    /// Groneberg 2016, doi 10.1371/journal.pone.0159148).
    ///
    /// # Errors
    /// When the cut-off or `sd` is not above 0 or not finite.
    pub fn logistic(cutoff: f64, sd: f64) -> Result<Self, DecayError> {
        let cutoff = positive("logistic", "cut-off", cutoff)?;
        let sd = positive("logistic", "standard deviation", sd)?;
        Ok(Self(Shape::Logistic {
            cutoff,
            scale: PI / (sd * 3f64.sqrt()),
        }))
    }

    /// 1 below the first step; from each step's minutes on, its weight.
    ///
    /// # Errors
    /// When there is no step, the minutes don't rise from above 0, or a weight is outside 0 to 1.
    pub fn stepped(steps: Vec<(f64, f64)>) -> Result<Self, DecayError> {
        if steps.is_empty() {
            return Err(DecayError::NoSteps);
        }
        let mut before = 0.0;
        for &(minutes, weight) in &steps {
            positive("stepped", "step", minutes)?;
            if minutes <= before {
                return Err(DecayError::Order {
                    before,
                    after: minutes,
                });
            }
            within_one("stepped", "weight", weight)?;
            before = minutes;
        }
        Ok(Self(Shape::Stepped { steps }))
    }

    /// The weight of a destination `minutes` away.
    #[must_use]
    pub fn weight(&self, minutes: f64) -> f64 {
        let mut weight = [0.0];
        self.weigh(&[minutes], &mut weight);
        let [weight] = weight;
        weight
    }

    /// Writes the weight of each of `minutes` to `weights`, which is as long.
    pub(crate) fn weigh<T: Copy + Into<f64>>(&self, minutes: &[T], weights: &mut [f64]) {
        match &self.0 {
            &Shape::Binary { cutoff } => {
                each(minutes, weights, |t| if t <= cutoff { 1.0 } else { 0.0 });
            }
            &Shape::Exponential { rate } => each(minutes, weights, |t| (-rate * t).exp()),
            &Shape::Power { exponent } => each(minutes, weights, |t| {
                let t = if t == 0.0 { 0.1 } else { t };
                t.powf(-exponent).min(1.0)
            }),
            &Shape::Linear { cutoff } => each(minutes, weights, |t| (1.0 - t / cutoff).max(0.0)),
            &Shape::Logistic { cutoff, scale } => {
                let at_zero = 1.0 + (-cutoff * scale).exp();
                each(minutes, weights, |t| {
                    at_zero / (1.0 + ((t - cutoff) * scale).exp())
                });
            }
            Shape::Stepped { steps } => each(minutes, weights, |t| {
                steps
                    .iter()
                    .rfind(|(from, _)| t >= *from)
                    .map_or(1.0, |&(_, weight)| weight)
            }),
        }
    }
}

impl FromStr for Decay {
    type Err = DecayError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || DecayError::Name(text.to_owned());
        let (name, numbers) = text.trim().split_once(':').ok_or_else(unknown)?;
        match name {
            "binary" => Self::binary(one("binary", numbers, "one number of minutes, binary:45")?),
            "exponential" => {
                Self::exponential(one("exponential", numbers, "one rate, exponential:0.05")?)
            }
            "power" => Self::power(one("power", numbers, "one exponent, power:2")?),
            "linear" => Self::linear(one("linear", numbers, "one number of minutes, linear:60")?),
            "logistic" => {
                let expected = "a cut-off and a standard deviation, logistic:45,10";
                let (cutoff, sd) = two("logistic", numbers, ',', numbers, expected)?;
                Self::logistic(cutoff, sd)
            }
            "stepped" => {
                let expected = "minutes and weights, stepped:15=0.67,30=0.33,45=0";
                let step = |step| two("stepped", step, '=', numbers, expected);
                Self::stepped(numbers.split(',').map(step).collect::<Result<_, _>>()?)
            }
            _ => Err(unknown()),
        }
    }
}

fn each<T: Copy + Into<f64>>(minutes: &[T], weights: &mut [f64], weight: impl Fn(f64) -> f64) {
    for (slot, &t) in weights.iter_mut().zip(minutes) {
        *slot = weight(t.into());
    }
}

fn one(name: &'static str, text: &str, expected: &'static str) -> Result<f64, DecayError> {
    let shape = |_| DecayError::Shape {
        name,
        found: text.to_owned(),
        expected,
    };
    text.trim().parse().map_err(shape)
}

/// The two numbers of `pair`; `whole` is the text to quote when they aren't there.
fn two(
    name: &'static str,
    pair: &str,
    separator: char,
    whole: &str,
    expected: &'static str,
) -> Result<(f64, f64), DecayError> {
    let number = |text: &str| text.trim().parse().ok();
    pair.split_once(separator)
        .and_then(|(left, right)| Some((number(left)?, number(right)?)))
        .ok_or_else(|| DecayError::Shape {
            name,
            found: whole.to_owned(),
            expected,
        })
}

fn not_negative(name: &'static str, what: &'static str, value: f64) -> Result<f64, DecayError> {
    let expected = "a number of 0 or more";
    in_range(
        value.is_finite() && value >= 0.0,
        name,
        what,
        value,
        expected,
    )
}

fn positive(name: &'static str, what: &'static str, value: f64) -> Result<f64, DecayError> {
    let expected = "a number above 0";
    in_range(
        value.is_finite() && value > 0.0,
        name,
        what,
        value,
        expected,
    )
}

fn within_one(name: &'static str, what: &'static str, value: f64) -> Result<f64, DecayError> {
    let expected = "a number from 0 to 1";
    in_range((0.0..=1.0).contains(&value), name, what, value, expected)
}

fn in_range(
    holds: bool,
    name: &'static str,
    what: &'static str,
    value: f64,
    expected: &'static str,
) -> Result<f64, DecayError> {
    if holds {
        Ok(value)
    } else {
        Err(DecayError::Range {
            name,
            what,
            value,
            expected,
        })
    }
}
