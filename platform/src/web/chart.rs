//! A small chart without anything from elsewhere: for each line a range with a dot in it. Its table stands beside it.

/// Width of a chart in its own units: with text of 16 units it stays readable on a phone.
const WIDTH: u32 = 360;

/// Units left free at either side, so that the number under the last tick is whole.
const MARGIN: u32 = 16;

/// Height of a line: its name, and its range below.
const LINE_HEIGHT: u32 = 44;

/// Height of the axis with its numbers.
const AXIS_HEIGHT: u32 = 32;

/// Steps between the numbers of an axis, each with its tens and hundreds.
const STEPS: [f64; 3] = [1.0, 2.0, 5.0];

/// Ticks of an axis at the most, besides the one at 0.
const TICKS_MAX: f64 = 5.0;

/// Lines with a range and a dot each, over one axis from 0.
#[derive(Debug, Clone, PartialEq)]
pub struct RangeChart {
    /// Width in units.
    pub width: u32,
    /// Height in units.
    pub height: u32,
    /// Where the axis is, in units from the top.
    pub axis: u32,
    /// The lines, the first at the top.
    pub lines: Vec<RangeLine>,
    /// The numbers of the axis.
    pub ticks: Vec<Tick>,
}

/// A line of a chart. Units are from the left and from the top.
#[derive(Debug, Clone, PartialEq)]
pub struct RangeLine {
    /// What it is about.
    pub name: String,
    /// Where the name stands.
    pub name_y: u32,
    /// Where the range is.
    pub y: u32,
    /// Where the range begins.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// Where the dot is.
    pub dot: String,
}

/// A number at the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Units from the left.
    pub x: String,
    /// The number.
    pub number: String,
}

impl RangeChart {
    /// A chart of lines: a name, the value of the dot, and the ends of the range, of which none is below 0. Values that are no
    /// numbers are drawn at 0.
    #[must_use]
    pub fn of(lines: impl IntoIterator<Item = (String, f64, [f64; 2])>) -> Self {
        let lines: Vec<_> = lines.into_iter().collect();
        let values = lines
            .iter()
            .flat_map(|(_, dot, [from, to])| [*dot, *from, *to]);
        let largest = values.filter(|value| value.is_finite()).fold(0.0, f64::max);
        let step = step(largest);
        let ticks = (largest / step).ceil().max(1.0);
        let inner = f64::from(WIDTH - 2 * MARGIN);
        let x = |value: f64| {
            let share = value / (ticks * step);
            let share = if share.is_finite() {
                share.clamp(0.0, 1.0)
            } else {
                0.0
            };
            format!("{:.0}", f64::from(MARGIN) + share * inner)
        };
        let count = u32::try_from(lines.len()).unwrap_or(u32::MAX / LINE_HEIGHT - 2);
        let axis = count * LINE_HEIGHT;
        let drawn = (0..count)
            .zip(lines)
            .map(|(at, (name, dot, [from, to]))| RangeLine {
                name,
                name_y: at * LINE_HEIGHT + 18,
                y: at * LINE_HEIGHT + 32,
                from: x(from),
                to: x(to),
                dot: x(dot),
            });
        let ticks = (0..=ticks as u32).map(|at| f64::from(at) * step);
        Self {
            width: WIDTH,
            height: axis + AXIS_HEIGHT,
            axis,
            lines: drawn.collect(),
            ticks: ticks
                .map(|value| Tick {
                    x: x(value),
                    number: format!("{value}"),
                })
                .collect(),
        }
    }
}

/// The smallest step of 1, 2 or 5 and their tens with which there are not too many ticks.
fn step(largest: f64) -> f64 {
    let mut tens = 1.0;
    loop {
        let fits = STEPS.iter().map(|step| step * tens);
        let mut fits = fits.filter(|step| largest <= step * TICKS_MAX);
        match fits.next() {
            Some(step) => return step,
            None => tens *= 10.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RangeChart;

    fn line(name: &str, dot: f64, ends: [f64; 2]) -> (String, f64, [f64; 2]) {
        (name.to_owned(), dot, ends)
    }

    #[test]
    fn a_chart_has_round_numbers_that_hold_all_it_draws() {
        for (largest, last) in [
            (0.0, "1"),
            (4.0, "4"),
            (7.2, "8"),
            (23.0, "25"),
            (101.0, "150"),
            (1e6, "1000000"),
        ] {
            let chart = RangeChart::of([line("one", largest, [0.0, largest])]);
            assert_eq!(chart.ticks.last().unwrap().number, last, "{largest}");
            assert!(chart.ticks.len() <= 7, "{largest}");
        }
    }

    #[test]
    fn the_dot_lies_in_its_range_and_each_line_below_the_one_before() {
        let lines = [
            line("one", 10.0, [5.0, 30.0]),
            line("two", 20.0, [20.0, 20.0]),
        ];
        let chart = RangeChart::of(lines);
        let at = |x: &str| x.parse::<i64>().unwrap();
        for drawn in &chart.lines {
            assert!(at(&drawn.from) <= at(&drawn.dot) && at(&drawn.dot) <= at(&drawn.to));
            assert!(drawn.name_y < drawn.y && drawn.y < chart.axis);
        }
        assert!(chart.lines[0].y < chart.lines[1].name_y);
        assert!(chart.axis < chart.height);
    }

    #[test]
    fn nothing_to_draw_and_what_is_no_number_still_make_a_chart() {
        let empty = RangeChart::of([]);
        assert!(empty.lines.is_empty() && empty.ticks.len() == 2);
        let odd = RangeChart::of([line("one", f64::NAN, [f64::INFINITY, 3.0])]);
        assert_eq!(odd.lines[0].dot, odd.ticks[0].x);
    }
}
