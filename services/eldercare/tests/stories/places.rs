//! Where older people have no place of care within a walk.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;

use axum::http::{StatusCode, header};
use city::geography::Geography;
use city::pack::{Pack, PackSource, SiteKind};
use city::testing::shipped_pack;
use eldercare::siting::{SMALLEST_GROUP, Unknown, WALKS_MINUTES, siting};
use serde_json::json;

use crate::town::Town;

const PLACES: &str = "/eldercare/places";

/// A village as its file has it.
struct Village {
    id: String,
    population: u64,
    older: u64,
    income: u64,
    at: (f64, f64),
    district: String,
}

/// A file of the shipped pack, row by row, each cell by its column. None of them has quotes.
fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/taipei");
    let text = fs::read_to_string(format!("{folder}/{file}")).unwrap();
    let mut lines = text.lines();
    let names: Vec<&str> = lines.next().unwrap().split(',').collect();
    let rows = lines.map(|line| {
        let cells = names.iter().zip(line.split(','));
        cells
            .map(|(name, cell)| ((*name).to_owned(), cell.to_owned()))
            .collect()
    });
    rows.collect()
}

fn point(row: &BTreeMap<String, String>) -> (f64, f64) {
    (row["lon"].parse().unwrap(), row["lat"].parse().unwrap())
}

fn villages() -> Vec<Village> {
    let number = |text: &String| text.parse().unwrap();
    let rows = rows("cells.csv").into_iter();
    let villages = rows.map(|row| Village {
        id: row["id"].clone(),
        population: number(&row["population"]),
        older: number(&row["population_65"]),
        income: number(&row["income_median"]),
        at: point(&row),
        district: row["district"].clone(),
    });
    villages.collect()
}

/// Minutes at 60 m a minute over the great circle, by the spherical law of cosines, with one decimal as the pack has them.
fn minutes((lon, lat): (f64, f64), (other_lon, other_lat): (f64, f64)) -> f64 {
    let (lat, other_lat) = (lat.to_radians(), other_lat.to_radians());
    let turn = (other_lon - lon).to_radians();
    let cosine = lat.sin() * other_lat.sin() + lat.cos() * other_lat.cos() * turn.cos();
    (cosine.min(1.0).acos() * 6_371_008.8 / 60.0 * 10.0).round() / 10.0
}

/// The fifth of each village, counted person by person from the poorest.
fn fifth(all: &[Village], one: &Village) -> u64 {
    let people: u64 = all.iter().map(|village| village.population).sum();
    let poorer = all.iter().filter(|village| village.income < one.income);
    let equal = all.iter().filter(|village| village.income == one.income);
    let below: u64 = poorer.map(|village| village.population).sum();
    let here: u64 = equal.map(|village| village.population).sum();
    (5 * (2 * below + here) / (2 * people)).min(4) + 1
}

pub fn taipei_comes_out_as_counted_from_its_files_by_hand() {
    let geography = Geography::of(&Pack::read(&shipped_pack("taipei")).unwrap()).unwrap();
    let villages = villages();
    let sites = rows("sites.csv");
    let centres = sites.iter().filter(|row| row["kind"] == "care-centre");
    let centres: Vec<(f64, f64)> = centres.map(point).collect();
    let mut told = Vec::new();
    for walk in WALKS_MINUTES {
        let far = |village: &&Village| {
            let mut ways = centres.iter().map(|centre| minutes(village.at, *centre));
            !ways.any(|way| way <= f64::from(walk))
        };
        let without: Vec<&Village> = villages.iter().filter(far).collect();
        let sum = |wanted: &dyn Fn(&Village) -> bool| -> u64 {
            let of_group = without.iter().filter(|village| wanted(village));
            of_group.map(|village| village.older).sum()
        };
        let asked = (SiteKind::CareCentre, walk);
        let found = siting(&geography, asked, None).unwrap();
        assert_eq!(found.all.without, Some(sum(&|_| true)), "{walk}");
        assert_eq!(found.all.older, Some(282_881));
        for (district, group) in geography.districts().iter().zip(&found.by_district) {
            let counted = sum(&|village| village.district == district.id);
            assert_eq!(group.without, Some(counted), "{walk} {}", district.id);
        }
        for (at, group) in (1..).zip(&found.by_income) {
            let counted = sum(&|village| fifth(&villages, village) == at);
            assert_eq!(group.without, Some(counted), "{walk} {at}");
        }
        let mut listed: Vec<&str> = (found.places.iter())
            .map(|one| geography.cells()[one.cell].id.as_str())
            .collect();
        let many = without.iter().filter(|one| one.older >= SMALLEST_GROUP);
        let mut counted: Vec<&str> = many.map(|one| one.id.as_str()).collect();
        listed.sort_unstable();
        counted.sort_unstable();
        assert_eq!(listed, counted, "{walk}");
        told.push(found.all.without.unwrap());
    }
    assert!(told[0] > told[2] && told[2] > 0, "{told:?}");
}

/// Villages in a row about 330 m apart, of which the first has a care centre that the last are too far from.
fn hamlets() -> PackSource {
    /// The real villages whose hexagons they take; the first and the last have a site.
    const GROUND: [&str; 5] = [
        "63000060-010",
        "63000010-009",
        "63000010-010",
        "63000010-011",
        "63000060-013",
    ];
    let mut files: BTreeMap<String, Vec<u8>> = shipped_pack("taipei")
        .contents()
        .unwrap()
        .into_iter()
        .collect();
    files.remove("walking_times.parquet");
    let about = String::from_utf8(files["pack.toml"].clone()).unwrap();
    let about = about.replace("walking_times.parquet", "walking_times.csv");
    let hexagons = rows("hexagons.csv").into_iter().filter_map(|row| {
        let at = GROUND.iter().position(|id| *id == row["cell"])?;
        Some(format!("{},h{}\n", row["hexagon"], at + 1))
    });
    let cells = "id,name,population,population_65,population_75,population_85,income_median,lon,lat,district\n\
        h1,Alder,100,60,0,0,100,121.56,25.05,east\n\
        h2,Birch,100,50,0,0,200,121.56,25.053,east\n\
        h3,Cedar,100,3,0,0,300,121.56,25.056,east\n\
        h4,Elm,100,40,0,0,400,121.56,25.059,west\n\
        h5,Fir,100,20,0,0,500,121.56,25.062,west\n";
    let sites = "id,kind,name_en,name_zh_hans,cell,lon,lat\n\
        c1,care-centre,Lark house,云雀之家,h1,121.510681,25.057481\n\
        d1,day-care,Owl house,夜枭之家,h5,121.5150317,25.062729\n\
        o1,counter,Counter,窗口,h1,121.510681,25.057481\n\
        o2,counter,Counter,窗口,h5,121.5150317,25.062729\n";
    let walks = "from_id,to_id,travel_time\nh1,c1,1\nh2,c1,15\nh3,c1,15.1\nh4,c1,25\n";
    for (name, text) in [
        ("pack.toml", about),
        (
            "hexagons.csv",
            format!("hexagon,cell\n{}", hexagons.collect::<String>()),
        ),
        ("cells.csv", cells.to_owned()),
        ("sites.csv", sites.to_owned()),
        ("walking_times.csv", walks.to_owned()),
        (
            "districts.csv",
            "id,name_en,name_zh_hans\neast,East,东区\nwest,West,西区\n".to_owned(),
        ),
    ] {
        files.insert(name.to_owned(), text.into_bytes());
    }
    let files = files.into_iter();
    PackSource::files(files.map(|(name, bytes)| (name, Cow::Owned(bytes))))
}

pub fn a_small_city_comes_out_as_counted_on_the_fingers() {
    let geography = Geography::of(&Pack::read(&hamlets()).unwrap()).unwrap();
    let asked = (SiteKind::CareCentre, 15);
    let found = siting(&geography, asked, geography.cell_with_id("h4")).unwrap();
    assert_eq!((found.all.older, found.all.without), (Some(173), Some(63)));
    let told: Vec<_> = found.by_district.iter().map(|one| one.without).collect();
    assert_eq!(told, [None, None], "the sum would give three people away");
    let told: Vec<_> = found.by_income.iter().map(|one| one.without).collect();
    assert_eq!(told, [Some(0), Some(0), None, Some(40), None]);
    let listed: Vec<_> = found
        .places
        .iter()
        .map(|one| (one.cell, one.older))
        .collect();
    assert_eq!((listed, found.small_places), (vec![(3, 40), (4, 20)], 1));
    // One in Elm: Cedar and Fir are 334 m from it, seven minutes and a quarter with the ways round.
    assert_eq!(found.here.unwrap().gained, Some(63));
    let five = siting(
        &geography,
        (SiteKind::CareCentre, 5),
        geography.cell_with_id("h3"),
    );
    assert_eq!(five.unwrap().here.unwrap().gained, None, "three people");
    for (kind, why) in [
        (SiteKind::DayCare, Unknown::Walks),
        (SiteKind::CareHome, Unknown::Walks),
    ] {
        assert_eq!(siting(&geography, (kind, 15), None), Err(why));
    }
}

pub async fn everyone_reads_where_centres_are_missing(town: &Town) {
    let reader = town.reader(None);
    let page = reader.reads(PLACES).await;
    let words = page.words();
    for said in [
        "508 of the 282,881 older people (0.2%) have none within 15 minutes on foot",
        "Xinyi: 508 older people",
        "are covered by hexagons",
        "Ministry of the Interior, December 2024",
        "Department of Social Welfare, Taipei City Government, 2025",
    ] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(page.html.contains("<svg") && page.html.contains("<bdi lang=\"zh\">"));
    let short = reader
        .reads(&format!("{PLACES}?kind=care-centre&minutes=5"))
        .await;
    let list = short.between("<ol class=\"govuk-list govuk-list--number", "</ol>");
    assert_eq!(list.matches("<li>").count(), 10);
    assert!(short.words().contains("more parts of the city have none"));
    let none = reader.reads(&format!("{PLACES}?minutes=30")).await;
    assert!(
        none.words()
            .contains("Each of the 282,881 older people has one")
    );
    for kind in ["day-care", "care-home"] {
        let unknown = reader.reads(&format!("{PLACES}?kind={kind}")).await;
        let words = unknown.words();
        assert!(
            words.contains("no walking times to places of this kind"),
            "{words}"
        );
        assert!(!unknown.html.contains("<table"));
    }
    let listed = reader.reads("/places?kind=care-centre").await;
    assert!(listed.html.contains("<bdi lang=\"zh\">"));
}

pub async fn one_more_centre_is_tried_on_the_page_and_by_a_program(town: &Town) {
    let reader = town.reader(None);
    let far = reader.reads(&format!("{PLACES}?minutes=15")).await;
    let id = far.between("<option value=\"6", "\"").to_owned();
    let here = reader
        .reads(&format!("{PLACES}?minutes=15&here=6{id}"))
        .await;
    let words = here.words();
    assert!(
        words.contains("508 more older people would have one"),
        "{words}"
    );
    assert!(words.contains("This is an estimate"), "{words}");
    let program = town.program(&town.officer());
    let told = program
        .get(&format!("{PLACES}?minutes=15&here=6{id}"))
        .await
        .json();
    assert_eq!(told["all"], json!({"older": 282_881, "without": 508}));
    assert_eq!(
        told["here"],
        json!({"cell": format!("6{id}"), "gained": 508})
    );
    assert_eq!(told["places"][0]["older"], 508);
    for (query, problem) in [
        ("kind=school", (422, "places-misfit")),
        ("minutes=7", (422, "places-misfit")),
        ("here=nowhere", (422, "places-misfit")),
        ("kind=day-care", (409, "places-unknown")),
    ] {
        let refused = program.get(&format!("{PLACES}?{query}")).await.problem();
        assert_eq!(refused, (problem.0, problem.1.to_owned()), "{query}");
    }
}

pub async fn everyone_takes_the_counts_along(town: &Town) {
    let file = town
        .reader(None)
        .get(&format!("{PLACES}.csv?minutes=15"))
        .await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.header(header::CONTENT_TYPE).starts_with("text/csv"));
    let lines: Vec<&str> = file.html.lines().collect();
    assert_eq!(lines[..2], ["by,id,name,older,without", "all,,,282881,508"]);
    let of = |by: &str| lines.iter().filter(|line| line.starts_with(by)).count();
    assert_eq!((of("district,"), of("income,"), of("place,")), (6, 5, 1));
    let unknown = town
        .reader(None)
        .get(&format!("{PLACES}.csv?kind=day-care"))
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

pub async fn where_older_people_are_not_counted_the_page_says_so(town: &Town) {
    let page = town.reader(None).reads(PLACES).await;
    assert!(
        page.words()
            .contains("the data of this city do not count older people")
    );
    assert!(!page.html.contains("<svg") && !page.html.contains("places.csv"));
}
