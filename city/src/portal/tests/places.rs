//! Places on the map and in the list.

use super::{Portal, at_the_portal};
use crate::testing::page::{Answer, words};

/// The lines of the list beside the map.
fn lines(page: &Answer) -> Vec<String> {
    let list = page.between("<ol class=\"govuk-list govuk-list--number", "</ol>");
    list.split("<li>").skip(1).map(words).collect()
}

/// The numbers on the pins of the map, in the order in which they are drawn.
fn pins(page: &Answer) -> Vec<usize> {
    let map = page.between("<svg", "</svg>");
    let numbers = map.split("class=\"cw-map__number\"").skip(1);
    let numbers = numbers.map(|pin| pin.split(['>', '<']).nth(1).unwrap().parse().unwrap());
    numbers.collect()
}

async fn located(portal: &Portal, near: &str) -> String {
    let page = portal.get(&format!("/places?near={near}")).await;
    words(&format!(
        "<{}",
        page.between("<div class=\"govuk-inset-text\"", "</div>")
    ))
}

#[test]
fn the_front_page_counts_the_places_by_kind_and_leads_to_the_schools_of_each_district() {
    at_the_portal(|portal| async move {
        let front = portal.get("/").await;
        assert_eq!(lines(&front).len(), 9);
        assert!(
            front
                .html
                .contains("<a class=\"govuk-link\" href=\"/places?kind=school\">184 schools</a>")
        );
        assert!(
            front
                .html
                .contains("<a class=\"govuk-link\" href=\"/places?kind=counter\">9 counters</a>")
        );
        let districts = front
            .html
            .split("href=\"/places?kind=school&#38;district=")
            .skip(1);
        let mut schools = 0;
        for link in districts {
            let (district, label) = link.split_once("\">").unwrap();
            let label = label.split_once("</a>").unwrap().0;
            let page = portal
                .get(&format!("/places?kind=school&district={district}"))
                .await;
            let (name, count) = label.split_once(": ").unwrap();
            assert!(page.words().contains(&format!("Places in {name}")));
            assert_eq!(count, format!("{} schools", lines(&page).len()));
            schools += lines(&page).len();
        }
        assert_eq!(schools, 184);
    });
}

#[test]
fn the_list_has_the_same_places_in_the_same_order_as_the_map() {
    at_the_portal(|portal| async move {
        for path in [
            "/",
            "/places",
            "/places?district=east&kind=school",
            "/places?near=-19.92,-43.94",
        ] {
            let page = portal.get(path).await;
            let count = lines(&page).len();
            assert!(count > 0, "{path} is empty");
            assert!(pins(&page).into_iter().eq(1..=count), "{path}");
            assert!(
                page.html
                    .contains("role=\"img\" aria-labelledby=\"map-title map-desc\"")
            );
            assert!(
                lines(&page).iter().all(|line| line.contains("Open")),
                "{path}"
            );
        }
    });
}

#[test]
fn the_pins_of_a_district_lie_within_what_the_map_shows() {
    at_the_portal(|portal| async move {
        for path in [
            "/",
            "/places?district=north",
            "/places?district=west&kind=counter",
        ] {
            let page = portal.get(path).await;
            let view: Vec<f64> = page
                .between("viewBox=\"", "\"")
                .split(' ')
                .map(|number| number.parse().unwrap())
                .collect();
            for circle in page.between("<svg", "</svg>").split("<circle").skip(1) {
                let number = |name: &str| -> f64 {
                    let rest = circle.split_once(&format!(" {name}=\"")).unwrap().1;
                    rest.split_once('"').unwrap().0.parse().unwrap()
                };
                let (x, y) = (number("cx") - view[0], number("cy") - view[1]);
                assert!(
                    (0.0..=view[2]).contains(&x) && (0.0..=view[3]).contains(&y),
                    "{path}: {x} {y}"
                );
            }
        }
    });
}

#[doc = "COR-16"]
#[test]
fn a_point_in_the_city_is_told_its_district_and_the_nearest_places() {
    at_the_portal(|portal| async move {
        assert_eq!(
            located(&portal, "-19.92,-43.94").await,
            "This point lies in Centre."
        );
        let page = portal.get("/places?near=-19.92,-43.94&kind=counter").await;
        let all = lines(&page);
        assert_eq!(all.len(), 8);
        let metres: Vec<f64> = all
            .iter()
            .map(|line| {
                let way = line.split_once("Open ").unwrap().1;
                let (number, rest) = way.split_once(' ').unwrap();
                let number: f64 = number.parse().unwrap();
                if rest.starts_with("km") {
                    number * 1000.0
                } else {
                    number
                }
            })
            .collect();
        assert!(metres.is_sorted(), "{all:?}");
        assert!(all.iter().all(|line| line.ends_with("on foot.")), "{all:?}");
        assert!(page.html.contains("class=\"cw-map__here\""));
    });
}

#[doc = "COR-16"]
#[test]
fn a_point_outside_the_city_is_corrected_to_its_nearest_part() {
    at_the_portal(|portal| async move {
        let told = located(&portal, "-19.92,-43.80").await;
        assert!(
            told.starts_with("This point is outside the city, 9.5 km "),
            "{told}"
        );
        let corrected = told.rsplit_once(": ").unwrap().1.trim_end_matches('.');
        let again = located(&portal, &corrected.replace(' ', "")).await;
        assert!(again.starts_with("This point lies in "), "{again}");
        // The corrected point is written with five digits, so a distance may differ by its last.
        let names = async |near: &str| -> Vec<String> {
            let page = portal.get(&format!("/places?near={near}")).await;
            let name = |line: String| line.split_once(" Open").unwrap().0.to_owned();
            lines(&page).into_iter().map(name).collect()
        };
        let again = names(&corrected.replace(' ', "")).await;
        assert_eq!(names("-19.92,-43.80").await, again);
    });
}

#[test]
fn what_is_no_point_is_named_at_its_field_and_kept() {
    at_the_portal(|portal| async move {
        for (typed, shown) in [
            ("here", "here"),
            ("1%3B2", "1;2"),
            ("95,0", "95,0"),
            ("NaN,0", "NaN,0"),
        ] {
            let page = portal.get(&format!("/places?near={typed}")).await;
            assert!(page.title().starts_with("Error: "), "{typed}");
            assert!(
                page.html
                    .contains("<a href=\"#near\">Write latitude and longitude")
            );
            assert!(page.html.contains("aria-invalid=\"true\""));
            assert!(page.html.contains(&format!("value=\"{shown}\"")), "{typed}");
        }
        for fine in [
            "-19.92%20-43.94",
            "%20-19.92,-43.94%20",
            "-19.92%EF%BC%8C-43.94",
        ] {
            assert_eq!(located(&portal, fine).await, "This point lies in Centre.");
        }
        let unknown = portal.get("/places?district=atlantis&kind=castle").await;
        assert!(unknown.words().contains("Places in Centre"));
    });
}

#[test]
fn no_pin_hides_the_number_of_another() {
    at_the_portal(|portal| async move {
        for path in ["/", "/places?district=north", "/places?near=-19.92,-43.94"] {
            let page = portal.get(path).await;
            let pins = page
                .between("<svg", "</svg>")
                .split("class=\"cw-map__pin\"")
                .skip(1);
            let at = |pin: &str, name: &str| -> f64 {
                let rest = pin.split_once(&format!(" {name}=\"")).unwrap().1;
                rest.split_once('"').unwrap().0.parse().unwrap()
            };
            let places: Vec<(f64, f64)> = pins.map(|pin| (at(pin, "cx"), at(pin, "cy"))).collect();
            for (number, one) in places.iter().enumerate() {
                for other in &places[..number] {
                    let apart = (one.0 - other.0).hypot(one.1 - other.1);
                    assert!(
                        apart > 18.0,
                        "{path}: pin {} is {apart} from another",
                        number + 1
                    );
                }
            }
        }
    });
}
