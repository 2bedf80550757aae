//! The fields that the forms of acting for others share: what is allowed, in which services, and until when.

use jiff::civil::Date;
use platform::text::{Language, Text};
use platform::web::{FieldErrors, Fields};

use crate::mandate::Scope;
use crate::portal::Desk;
use crate::proxy::{ProxyError, TERM_YEARS_MAX, Terms};

/// A box to tick.
pub(super) struct Tick {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) ticked: bool,
}

/// Terms as they stand in a form.
pub(super) struct TermsForm {
    pub(super) scopes: Vec<Tick>,
    pub(super) services: Vec<Tick>,
    pub(super) until: String,
}

impl TermsForm {
    /// What a form begins with: looking only, in all of these services, for a year.
    pub(super) fn suggested(desk: &Desk, t: &Text) -> Fields {
        let today = desk.city().today();
        let year = today.checked_add(jiff::Span::new().years(1));
        let until = year.map_or_else(|_| String::new(), |day| written(t, day));
        let services = desk.service_codes();
        let services: Vec<String> = services
            .iter()
            .map(|code| format!("service-{code}"))
            .collect();
        let services = services
            .iter()
            .map(|field| (field.as_str(), "on".to_owned()));
        Fields::from_pairs(
            [("see", "on".to_owned()), ("until", until)]
                .into_iter()
                .chain(services),
        )
    }

    pub(super) fn of(desk: &Desk, t: &Text, fields: &Fields) -> Self {
        let tick = |id: String, label: String| Tick {
            ticked: !fields.get(&id).is_empty(),
            id,
            label,
        };
        let scopes = [
            (Scope::See, t.msg("scope-see-what").to_string()),
            (Scope::Order, t.msg("scope-order-what").to_string()),
            (Scope::Pay, t.msg("scope-pay-what").to_string()),
        ];
        let services = desk.service_codes();
        Self {
            scopes: scopes
                .into_iter()
                .map(|(scope, label)| tick(scope.as_str().to_owned(), label))
                .collect(),
            services: services
                .iter()
                .map(|code| {
                    let name = t.msg(&format!("{code}-name")).to_string();
                    tick(format!("service-{code}"), name)
                })
                .collect(),
            until: fields.get("until").to_owned(),
        }
    }
}

/// Reads the terms of a form, and adds what is wrong with them.
pub(super) fn read_terms(
    desk: &Desk,
    t: &Text,
    fields: &Fields,
    errors: &mut FieldErrors,
) -> Terms {
    let is_ticked = |id: &str| !fields.get(id).is_empty();
    let scopes: Vec<Scope> = Scope::ALL
        .into_iter()
        .filter(|scope| is_ticked(scope.as_str()))
        .collect();
    if scopes.is_empty() {
        errors.add("see", t.msg("proxies-no-scope"));
    }
    let codes = desk.service_codes();
    let services: Vec<String> = codes
        .iter()
        .filter(|code| is_ticked(&format!("service-{code}")))
        .map(|code| (*code).to_owned())
        .collect();
    if let (true, Some(first)) = (services.is_empty(), codes.first()) {
        errors.add(format!("service-{first}"), t.msg("proxies-no-service"));
    }
    let until = read_day(fields.get("until"));
    if until.is_none() {
        errors.add("until", t.msg("proxies-day-unreadable"));
    }
    Terms {
        scopes,
        services: Some(services),
        until: until.unwrap_or_else(|| desk.city().today()),
    }
}

/// A day as three numbers, day first or year first.
pub(super) fn read_day(text: &str) -> Option<Date> {
    let is_between = |letter: char| !letter.is_ascii_digit();
    let numbers: Vec<i16> = text
        .split(is_between)
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let &[one, month, other] = numbers.as_slice() else {
        return None;
    };
    let (year, day) = if one > 31 { (one, other) } else { (other, one) };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A day as three numbers, in the order of the reader's language.
pub(super) fn written(t: &Text, day: Date) -> String {
    match t.language() {
        Language::English => format!("{} {} {}", day.day(), day.month(), day.year()),
        Language::SimplifiedChinese => format!("{} {} {}", day.year(), day.month(), day.day()),
    }
}

/// Puts a refusal at the field that is to be mended; gives back what no field can mend.
pub(super) fn refused(
    t: &Text,
    error: ProxyError,
    errors: &mut FieldErrors,
) -> Result<(), ProxyError> {
    let (field, sentence) = match error {
        ProxyError::UnknownHolder => ("number", t.msg("proxies-unknown").to_string()),
        ProxyError::OwnProxy => ("number", t.msg("proxies-own").to_string()),
        ProxyError::HolderTooYoung => ("number", t.msg("proxies-too-young").to_string()),
        ProxyError::NoScope => ("see", t.msg("proxies-no-scope").to_string()),
        ProxyError::Term => (
            "until",
            t.msg("proxies-term")
                .num("years", TERM_YEARS_MAX)
                .to_string(),
        ),
        ProxyError::UnknownService => ("body", t.msg("proxies-not-offered").to_string()),
        ProxyError::GiverTooYoung => ("number", t.msg("proxies-giver-young").to_string()),
        ProxyError::UnderGuardian => ("number", t.msg("proxies-guarded").to_string()),
        ProxyError::TooMany => ("until", t.msg("proxies-too-many").to_string()),
        ProxyError::Throttled { seconds } => {
            let minutes = (seconds + 59) / 60;
            let sentence = t.msg("proxies-wait").num("minutes", minutes);
            ("number", sentence.to_string())
        }
        ProxyError::NotTaken => ("code", t.msg("clients-not-taken").to_string()),
        other @ (ProxyError::NotYours | ProxyError::Store(_)) => return Err(other),
    };
    errors.add(field, sentence);
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::read_day;

    #[test]
    fn a_day_is_read_as_people_write_it() {
        for text in [
            "27 3 1944",
            "1944年3月27日",
            "1944-03-27",
            "27.3.1944",
            " 27/03/1944 ",
        ] {
            assert_eq!(read_day(text), Some(date(1944, 3, 27)), "{text}");
        }
        for text in [
            "",
            "27 3",
            "30 2 2026",
            "27 3 1944 1",
            "99999999 1 1",
            "today",
        ] {
            assert_eq!(read_day(text), None, "{text}");
        }
    }
}
