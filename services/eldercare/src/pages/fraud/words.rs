//! Findings, canteens and notes in words.

use city::City;
use city::directory::Site;
use city::id::SiteId;
use jiff::Timestamp;
use platform::text::Text;

use super::{Looked, PATH, Row, Table};
use crate::fraud::{Bounds, CanteenFigures, Measure, Moment, Note, Report, Signal, Tray};

/// What turns findings into words.
pub(super) struct Words<'a> {
    pub(super) city: &'a City,
    pub(super) t: &'a Text,
    pub(super) sites: &'a [Site],
}

impl Words<'_> {
    fn table<const N: usize>(&self, caption: &str, heads: [&str; N]) -> Table {
        let heads = heads.map(|head| self.t.msg(head).to_string());
        Table::new(self.t.msg(caption), heads)
    }

    fn place(&self, site: &SiteId) -> String {
        let found = self.sites.iter().find(|one| one.id == *site);
        let name = found.map(|one| one.name.in_language(self.t.language()));
        name.unwrap_or(site.as_str()).to_owned()
    }

    fn when(&self, at: Timestamp) -> String {
        let local = self.city.local(at);
        let time = local.time().strftime("%H:%M:%S");
        format!("{}{}{time}", self.t.date(local.date()), self.t.gap())
    }

    /// A number with two digits after the point.
    fn decimal(&self, value: f64) -> String {
        format!("{value:.2}")
    }

    pub(super) fn signal(&self, signal: &Signal) -> String {
        let t = self.t;
        let text = match signal {
            Signal::Travel {
                from,
                to,
                metres,
                needed_minutes,
                minutes,
            } => t
                .msg("eldercare-fraud-travel")
                .arg("from", self.place(&from.site))
                .arg("to", self.place(&to.site))
                .arg("distance", t.distance(*metres))
                .arg("minutes", t.minutes(*minutes))
                .arg("needed", t.minutes(*needed_minutes)),
            Signal::TwoTills { from, to } => t
                .msg("eldercare-fraud-two-tills")
                .arg("from", self.place(&from.site))
                .arg("to", self.place(&to.site)),
            Signal::ManyMeals { day, meals, paid } => t
                .msg("eldercare-fraud-many-meals")
                .arg("day", t.date(*day))
                .num("count", i64::try_from(meals.len()).unwrap_or(i64::MAX))
                .num("paid", *paid),
            Signal::Changing { days, sites } => {
                let names: Vec<String> = sites.iter().map(|site| self.place(site)).collect();
                t.msg("eldercare-fraud-changing")
                    .num("days", i64::try_from(days.len()).unwrap_or(i64::MAX))
                    .arg("places", t.list(&names))
            }
        };
        text.to_string()
    }

    pub(super) fn findings(&self, report: &Report, month: &str, km: &str) -> Vec<Table> {
        let heads = ["eldercare-fraud-what", "eldercare-fraud-looked"];
        let of_travel = |signal: &Signal| matches!(signal, Signal::Travel { .. });
        let kinds = [
            ("eldercare-fraud-travels", true),
            ("eldercare-fraud-cards", false),
        ];
        let tables = kinds.map(|(caption, is_travel)| {
            let mut table = self.table(caption, heads);
            let of_kind = report.findings.iter();
            let of_kind = of_kind.filter(|one| of_travel(&one.signal) == is_travel);
            table.rows = of_kind
                .map(|one| {
                    let looked = match one.is_looked_into {
                        true => self.t.msg("eldercare-fraud-is-looked"),
                        false => self.t.msg("eldercare-fraud-not-looked"),
                    };
                    Row {
                        href: Some(format!("{PATH}/{month}/{}?km={km}", one.id)),
                        ..Row::new(self.signal(&one.signal), [looked.to_string()])
                    }
                })
                .collect();
            table
        });
        let tables = tables.into_iter();
        tables.filter(|table| !table.rows.is_empty()).collect()
    }

    /// The moments that show a finding.
    pub(super) fn moments(&self, signal: &Signal) -> Table {
        let heads = [
            "eldercare-check-when",
            "eldercare-check-where",
            "eldercare-check-till",
        ];
        let mut table = self.table("eldercare-check-evidence", heads);
        let till = |moment: &Moment| match moment.till {
            Some(till) => self.t.msg("eldercare-check-alone").num("till", till),
            None => self.t.msg("eldercare-check-online"),
        };
        let moments = signal.moments().into_iter();
        table.rows = moments
            .map(|one| {
                let cells = [self.place(&one.site), till(one).to_string()];
                Row::new(self.when(one.at), cells)
            })
            .collect();
        if let Signal::Changing { days, sites } = signal {
            let names: Vec<String> = sites.iter().map(|site| self.place(site)).collect();
            let names = self.t.list(&names);
            let rows = days.iter().map(|day| {
                let cells = [names.clone(), "–".to_owned()];
                Row::new(self.t.date(*day), cells)
            });
            table.rows.extend(rows);
        }
        table
    }

    pub(super) fn told_of_canteens(&self, judged: bool, bounds: &Bounds) -> String {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let text = match judged {
            true => self.t.msg("eldercare-fraud-canteens-what"),
            false => self.t.msg("eldercare-fraud-canteens-few"),
        };
        text.num("canteens", number(bounds.canteens_min))
            .num("servings", number(bounds.servings_min))
            .arg("score", format!("{:.1}", bounds.score_max))
            .to_string()
    }

    fn measure(&self, measure: Measure) -> String {
        let key = format!("eldercare-fraud-by-{}", measure.as_str());
        self.t.msg(&key).to_string()
    }

    fn value(&self, measure: Measure, value: f64) -> String {
        match measure {
            Measure::Subsidised | Measure::Minute => self.decimal(value),
            Measure::Unordered | Measure::Alone | Measure::Refunded => self.t.percent(value),
        }
    }

    pub(super) fn canteens(&self, report: &Report, month: &str) -> Table {
        let mut heads = vec![
            self.t.msg("eldercare-settle-canteen").to_string(),
            self.t.msg("eldercare-fraud-servings").to_string(),
        ];
        heads.extend(Measure::ALL.map(|one| self.measure(one)));
        heads.push(self.t.msg("eldercare-fraud-far").to_string());
        let mut table = Table::new(self.t.msg("eldercare-fraud-canteens"), heads);
        table.rows = (report.canteens.iter())
            .map(|one| {
                let mut cells = vec![self.t.number(one.servings)];
                let figures = one.figures.iter();
                cells.extend(figures.map(|figure| self.value(figure.measure, figure.value)));
                cells.push(self.far(one));
                Row {
                    href: Some(format!("{PATH}/{month}/{}", one.site)),
                    ..Row::new(self.place(&one.site), cells)
                }
            })
            .collect();
        table
    }

    fn far(&self, canteen: &CanteenFigures) -> String {
        let far = canteen.figures.iter().filter(|figure| figure.is_far);
        let far: Vec<String> = far.map(|figure| self.measure(figure.measure)).collect();
        match far.is_empty() {
            true => "–".to_owned(),
            false => self.t.list(&far),
        }
    }

    /// A canteen with each of its figures, as far as it is beside the others.
    pub(super) fn canteen(&self, report: &Report, site: &SiteId) -> Option<Looked> {
        let found = report.canteens.iter().find(|one| one.site == *site)?;
        let heads = [
            "eldercare-check-measure",
            "eldercare-check-value",
            "eldercare-check-score",
        ];
        let mut evidence = self.table("eldercare-check-evidence", heads);
        evidence.rows = (found.figures.iter())
            .map(|one| {
                let score = one
                    .score
                    .map_or("–".to_owned(), |score| self.decimal(score));
                let cells = [self.value(one.measure, one.value), score];
                Row::new(self.measure(one.measure), cells)
            })
            .collect();
        let what = self.t.msg("eldercare-check-canteen");
        let notes = report.notes.iter().filter(|(of, _)| of == site);
        Some(Looked {
            what: what.arg("place", self.place(site)).to_string(),
            facts: Vec::new(),
            evidence,
            notes: notes.map(|(_, note)| note.clone()).collect(),
        })
    }

    pub(super) fn trays(&self, trays: &[Tray]) -> Table {
        let heads = [
            "eldercare-settle-canteen",
            "eldercare-fraud-people",
            "eldercare-fraud-days",
        ];
        let mut table = self.table("eldercare-fraud-trays", heads);
        table.rows = (trays.iter())
            .map(|one| {
                let cells = [self.t.number(one.people), self.t.number(one.days)];
                Row::new(self.place(&one.site), cells)
            })
            .collect();
        table
    }

    pub(super) fn notes(&self, notes: &[Note]) -> Table {
        let heads = [
            "eldercare-check-when",
            "eldercare-check-came",
            "eldercare-check-because",
        ];
        let mut table = self.table("eldercare-check-notes", heads);
        table.rows = (notes.iter())
            .map(|note| {
                let came = match &note.handed_to {
                    Some(to) => self.t.msg("eldercare-check-was-handed").arg("to", to),
                    None => self.t.msg("eldercare-check-was-explained"),
                };
                let cells = [came.to_string(), note.because.reveal().to_owned()];
                Row::new(self.when(note.at), cells)
            })
            .collect();
        table
    }
}
