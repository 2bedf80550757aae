//! What a side prints of itself.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Map, Value};

/// The figures of one side.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Figures {
    /// The median of its runs by the clock.
    pub(super) seconds: f64,
    /// The same of the processor's time.
    pub(super) cpu_s: f64,
    pub(super) peak_mb: f64,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

impl Figures {
    /// A further figure.
    pub(super) fn get(&self, key: &str) -> Result<f64> {
        let figure = self.rest.get(key).and_then(Value::as_f64);
        figure.with_context(|| format!("there is no figure {key}"))
    }

    /// The rounds of one side as one: the middle times, the greatest peak, the rest from the last.
    pub(super) fn middle(rounds: &[Self]) -> Result<Self> {
        let mut middle = rounds.last().context("there was no round")?.clone();
        let of = |figure: fn(&Self) -> f64| {
            let mut values: Vec<f64> = rounds.iter().map(figure).collect();
            values.sort_by(f64::total_cmp);
            values.get(values.len() / 2).copied()
        };
        middle.seconds = of(|round| round.seconds).unwrap_or(f64::NAN);
        middle.cpu_s = of(|round| round.cpu_s).unwrap_or(f64::NAN);
        middle.peak_mb = rounds
            .iter()
            .fold(0.0, |peak, round| round.peak_mb.max(peak));
        Ok(middle)
    }

    /// Fails where the two sides differ by more than they may.
    pub(super) fn agree(&self, other: &Self, keys: &[(&str, f64)]) -> Result<()> {
        for (key, tolerance) in keys {
            let (mine, theirs) = (self.numbers(key), other.numbers(key));
            let close = |(mine, theirs): (&f64, &f64)| (mine - theirs).abs() <= *tolerance;
            ensure!(
                !mine.is_empty()
                    && mine.len() == theirs.len()
                    && mine.iter().zip(&theirs).all(close),
                "the sides differ in {key}: {mine:?} and {theirs:?}"
            );
        }
        Ok(())
    }

    fn numbers(&self, key: &str) -> Vec<f64> {
        match self.rest.get(key) {
            Some(Value::Array(list)) => list.iter().filter_map(Value::as_f64).collect(),
            Some(value) => value.as_f64().into_iter().collect(),
            None => Vec::new(),
        }
    }
}
