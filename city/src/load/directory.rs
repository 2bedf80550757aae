//! What the directory of a practice city says: the services that the program has, given at the sites of its pack. Who gives
//! them, when and for what is plausible, made up, and marked as such.

use jiff::civil::Time;
use jiff::{Span, ToSpan};
use serde_json::json;

use super::LoadedCity;
use super::bodies::EDUCATION;
use crate::directory::hsds::{Record, Table, derived_id};
use crate::directory::own::{self, ACCESS, Mark, NEEDS, attribute, in_chinese, marked};
use crate::directory::{Body, Offered, SITE_IDENTIFIER, YearDay, schedule};
use crate::id::BodyId;
use crate::pack::{Pack, SiteKind};

/// Days before the loading on which each body made sure of its entries, by the position of the entry: some are due soon.
const SURE_DAYS_AGO: [i64; 3] = [10, 60, 170];

/// Words in English and in Chinese.
type Said = (&'static str, &'static str);

/// A line of hours: days, and hour and minute of opening and of closing.
type Line = (&'static str, (i8, i8), (i8, i8));

/// A service as it is made up.
struct MadeUp {
    code: &'static str,
    /// The code of the portal's service.
    program: Option<&'static str>,
    body: fn(&LoadedCity) -> &BodyId,
    name: Said,
    description: Said,
    eligibility: Said,
    rule: Option<fn() -> serde_json::Value>,
    how: Said,
    fees: Said,
    needs: &'static [&'static str],
    languages: &'static [&'static str],
    documents: &'static [Said],
    hours: &'static [Line],
    at: SiteKind,
    season: Option<(YearDay, YearDay)>,
}

const FREE: Said = ("Free.", "免费。");

/// All that the directory says of a city that was loaded.
pub(super) fn records(loaded: &LoadedCity, bodies: &[Body]) -> Vec<Record> {
    let mut all = own::taxonomies();
    for body in bodies {
        all.extend(organization(body));
    }
    for position in 0..loaded.sites.len() {
        all.extend(location(loaded, position));
    }
    let stand_in = loaded.stand_in.as_ref();
    let mut kinds = loaded.pack.sites.iter().map(|site| site.kind);
    let has_schools = kinds.any(|kind| kind == SiteKind::School);
    for (position, made_up) in services().iter().enumerate() {
        let giver = (made_up.body)(loaded);
        // A body of a real city brings its own entries, and an office without schools has no places to give.
        let is_brought = stand_in.is_some_and(|one| one.body == *giver);
        let is_idle = !has_schools && *giver == loaded.bodies.education;
        if !is_brought && !is_idle {
            all.extend(service(loaded, made_up, position));
        }
    }
    all
}

fn organization(body: &Body) -> [Record; 3] {
    let id = derived_id(Table::Organization, body.id.as_str());
    let record = Record::new(Table::Organization, id)
        .with("name", body.name.en.as_str())
        .with("description", "A body of this city. It is made up.");
    let name = in_chinese(&record, "name", &body.name.zh_hans);
    let mark = marked(&record, Mark::Body, body.id.as_str());
    [record, name, mark]
}

/// A site of the pack as a place of the directory. Every third has steps.
fn location(loaded: &LoadedCity, position: usize) -> Vec<Record> {
    let (Some(site), Some(id)) = (loaded.pack.sites.get(position), loaded.sites.get(position))
    else {
        return Vec::new();
    };
    let giver = loaded.bodies.of_sites(site.kind);
    let record = Record::new(Table::Location, derived_id(Table::Location, id.as_str()))
        .with("location_type", "physical")
        .with("name", site.name.en.as_str())
        .with("latitude", json!(site.place.lat))
        .with("longitude", json!(site.place.lon))
        .with(
            "organization_id",
            derived_id(Table::Organization, giver.as_str()),
        )
        .with("external_identifier", id.as_str())
        .with("external_identifier_type", SITE_IDENTIFIER);
    let has_steps = position % 3 == 2;
    let (en, zh) = if has_steps {
        (
            "Steps at the door. Call, and somebody comes out to you.",
            "门口有台阶。打电话，有人出来接您。",
        )
    } else {
        (
            "No steps, and a lift to every floor.",
            "没有台阶，各层有电梯。",
        )
    };
    let access = derived_id(Table::Accessibility, id.as_str());
    let access = Record::new(Table::Accessibility, access)
        .with("location_id", record.id.as_str())
        .with("description", en);
    let mut all = vec![
        in_chinese(&record, "name", &site.name.zh_hans),
        in_chinese(&access, "description", zh),
        access,
    ];
    if !has_steps {
        all.push(attribute(&record, ACCESS, "step-free", ""));
    }
    if site.kind == SiteKind::Counter && position.is_multiple_of(2) {
        all.push(attribute(&record, ACCESS, "hearing-loop", ""));
    }
    all.push(record);
    all
}

fn service(loaded: &LoadedCity, made_up: &MadeUp, position: usize) -> Vec<Record> {
    let mut all_ago = SURE_DAYS_AGO.into_iter().cycle();
    let ago: Span = all_ago.nth(position).unwrap_or_default().days();
    let verified = loaded.today.checked_sub(ago).unwrap_or(loaded.today);
    let giver = (made_up.body)(loaded);
    let mut record = Record::new(Table::Service, derived_id(Table::Service, made_up.code))
        .with(
            "organization_id",
            derived_id(Table::Organization, giver.as_str()),
        )
        .with("status", "active")
        .with("assured_date", verified.to_string())
        .with("last_modified", loaded.now.to_string());
    let mut all = Vec::new();
    for (field, (en, zh)) in [
        ("name", made_up.name),
        ("description", made_up.description),
        ("eligibility_description", made_up.eligibility),
        ("application_process", made_up.how),
        ("fees_description", made_up.fees),
    ] {
        record.set(field, en);
        all.push(in_chinese(&record, field, zh));
    }
    all.push(marked(&record, Mark::MadeUp, "yes"));
    if let Some(program) = made_up.program {
        all.push(marked(&record, Mark::Program, program));
    }
    if let Some(rule) = made_up.rule {
        all.push(marked(&record, Mark::EligibilityRule, &rule().to_string()));
    }
    if let Some((from, to)) = made_up.season {
        for (mark, value) in (Offered::Seasonal { from, to }).marks() {
            if !value.is_empty() {
                all.push(marked(&record, mark, &value));
            }
        }
    }
    all.extend(
        made_up
            .needs
            .iter()
            .map(|need| attribute(&record, NEEDS, need, "")),
    );
    all.extend(details(loaded, made_up, &record));
    all.extend(places(loaded, made_up, &record));
    all.push(record);
    all
}

/// Languages, telephone, documents and hours.
fn details(loaded: &LoadedCity, made_up: &MadeUp, record: &Record) -> Vec<Record> {
    let child = |table: Table, name: &str| {
        let id = derived_id(table, &format!("{}/{name}", made_up.code));
        Record::new(table, id).with("service_id", record.id.as_str())
    };
    let mut all = vec![
        child(Table::Phone, "telephone")
            .with("number", loaded.pack.about.contact.telephone.as_str())
            .with("type", "voice"),
    ];
    let mut spoken: Vec<&str> = Vec::new();
    for code in made_up.languages {
        let code = at_home(code, &loaded.pack);
        if !spoken.contains(&code) {
            spoken.push(code);
        }
    }
    for code in spoken {
        let name = match code {
            "pt" => "Português",
            "zh" => "中文",
            "es" => "Español",
            _ => "English",
        };
        all.push(
            child(Table::Language, code)
                .with("code", code)
                .with("name", name),
        );
    }
    for (place, (en, zh)) in made_up.documents.iter().enumerate() {
        let document = child(Table::RequiredDocument, &place.to_string()).with("document", *en);
        all.push(in_chinese(&document, "document", zh));
        all.push(document);
    }
    for (place, (days, opens, closes)) in made_up.hours.iter().enumerate() {
        let time = |(hour, minute): &(i8, i8)| Time::constant(*hour, *minute, 0, 0);
        let line = ((*days).to_owned(), time(opens), time(closes));
        all.push(schedule(record, &place.to_string(), &line));
    }
    all
}

/// The language of a city's own people stands first among those in which a service is given.
fn at_home<'a>(code: &'a str, pack: &Pack) -> &'a str {
    match code {
        "pt" if pack.about.default_language != "en" => "zh",
        code => code,
    }
}

fn places(loaded: &LoadedCity, made_up: &MadeUp, record: &Record) -> Vec<Record> {
    let sites = loaded.pack.sites.iter().zip(&loaded.sites);
    sites
        .filter(|(site, _)| site.kind == made_up.at)
        .map(|(_, id)| {
            let name = format!("{}/{id}", made_up.code);
            let table = Table::ServiceAtLocation;
            Record::new(table, derived_id(table, &name))
                .with("service_id", record.id.as_str())
                .with("location_id", derived_id(Table::Location, id.as_str()))
        })
        .collect()
}

const WEEK: &str = "MO,TU,WE,TH,FR";
const SATURDAY: &str = "SA";

const OFFICE_HOURS: &[Line] = &[(WEEK, (8, 30), (17, 0)), (SATURDAY, (9, 0), (12, 0))];

const PAPER: Said = (
    "A paper with your photograph, if you have one",
    "带照片的证件（有就带）",
);

fn services() -> [MadeUp; 6] {
    [
        school_places(),
        school_help(),
        counters(),
        register(),
        helpers(),
        privacy(),
    ]
}

fn school_places() -> MadeUp {
    MadeUp {
        code: EDUCATION,
        program: Some(EDUCATION),
        body: |loaded| &loaded.bodies.education,
        name: ("A place at a municipal school", "公立小学入学"),
        description: (
            "Each child of the entry grade gets a place at a municipal school. Families rank schools; places go by distance, brothers and sisters, and a public draw.",
            "每个适龄儿童都有公立小学的学位。家长给学校排序，按距离、兄弟姐妹和公开抽签录取。",
        ),
        eligibility: (
            "Children who live in the city and reach school age this school year.",
            "住在本市、本学年到入学年龄的孩子。",
        ),
        rule: Some(|| {
            json!({ "all": [
                { "ask": "lives-here", "is": true },
                { "ask": "child-starts-school", "is": true },
            ] })
        }),
        how: (
            "Online, at a counter, or by telephone with a clerk, while applications are open.",
            "报名期内可在网上、服务窗口办，也可打电话由工作人员代办。",
        ),
        fees: FREE,
        needs: &["school"],
        languages: &["pt", "en"],
        documents: &[],
        hours: &[(WEEK, (7, 30), (17, 30))],
        at: SiteKind::School,
        season: None,
    }
}

fn school_help() -> MadeUp {
    MadeUp {
        code: "school-help",
        program: None,
        body: |loaded| &loaded.bodies.education,
        name: ("Help with choosing a school", "帮您选学校"),
        description: (
            "Somebody of the office of education sits down with you, shows which schools are near, and fills in the ranking with you.",
            "教育局的人坐下来陪您看附近有哪些学校，一起把志愿填好。",
        ),
        eligibility: (
            "Every family with a child of the entry grade.",
            "有孩子今年入学的家庭都可以。",
        ),
        rule: None,
        how: (
            "Come to a counter; no appointment is needed.",
            "直接到窗口，不用预约。",
        ),
        fees: FREE,
        needs: &["school", "forms"],
        languages: &["pt", "en", "es"],
        documents: &[],
        hours: &[("TU,TH", (9, 0), (16, 0))],
        at: SiteKind::Counter,
        season: Some((YearDay { month: 2, day: 1 }, YearDay { month: 4, day: 30 })),
    }
}

fn counters() -> MadeUp {
    MadeUp {
        code: "counter",
        program: None,
        body: |loaded| &loaded.bodies.counters,
        name: ("Counter for all services", "综合服务窗口"),
        description: (
            "A clerk does with you whatever you could do online, prints what was done, and shows what is still open.",
            "网上能办的事，工作人员都能陪您办，办完打印回执，还会告诉您有什么没办完。",
        ),
        eligibility: ("Everybody.", "所有人。"),
        rule: None,
        how: ("Come in, or call.", "直接来，或者打电话。"),
        fees: FREE,
        needs: &["papers", "forms", "advice"],
        languages: &["pt", "en", "es", "zh"],
        documents: &[PAPER],
        hours: OFFICE_HOURS,
        at: SiteKind::Counter,
        season: None,
    }
}

fn register() -> MadeUp {
    MadeUp {
        code: "register",
        program: None,
        body: |loaded| &loaded.bodies.register,
        name: (
            "Register a move, a birth or a marriage",
            "登记搬家、出生或结婚",
        ),
        description: (
            "The register of residents writes down what has changed, so that every other service knows it and does not ask again.",
            "居民登记处记下变化，别的部门就都知道了，不会再问您一遍。",
        ),
        eligibility: ("Everybody who lives in the city.", "住在本市的人。"),
        rule: Some(|| json!({ "ask": "lives-here", "is": true })),
        how: (
            "Come to a counter with the paper that shows the change.",
            "带上证明材料到窗口办。",
        ),
        fees: (
            "Free. A certified copy has a small fee, which you are told first.",
            "免费。要加盖公章的副本收少量工本费，会先告诉您。",
        ),
        needs: &["papers"],
        languages: &["pt", "en"],
        documents: &[
            PAPER,
            (
                "The certificate of birth or marriage, or the lease",
                "出生证、结婚证或租房合同",
            ),
        ],
        hours: &[(WEEK, (9, 0), (16, 0))],
        at: SiteKind::Counter,
        season: None,
    }
}

fn helpers() -> MadeUp {
    MadeUp {
        code: "helpers",
        program: None,
        body: |loaded| &loaded.bodies.helpers,
        name: ("Neighbourhood helpers", "社区帮办"),
        description: (
            "A helper does forms and calls for you, at a counter or at your home, as long as you want it and not longer.",
            "帮办员在窗口或上门替您填表、打电话。您说停就停。",
        ),
        eligibility: (
            "Everybody who would rather have somebody do it for them. Older people come first.",
            "想请人代办的都可以，老人优先。",
        ),
        rule: None,
        how: (
            "Call, or ask at a counter. You give a code once; you can take it back.",
            "打电话或到窗口。给一次授权码，随时可以收回。",
        ),
        fees: FREE,
        needs: &["forms", "care", "advice"],
        languages: &["pt", "es", "zh"],
        documents: &[],
        hours: &[(WEEK, (8, 0), (18, 0))],
        at: SiteKind::Counter,
        season: None,
    }
}

fn privacy() -> MadeUp {
    MadeUp {
        code: "privacy",
        program: None,
        body: |loaded| &loaded.bodies.audit,
        name: ("Questions about your data", "个人信息咨询"),
        description: (
            "See who looked at what is kept of you, ask for a correction, or appeal against a decision.",
            "查谁看过您的信息，要求更正，或对决定提出申诉。",
        ),
        eligibility: (
            "Everybody of whom the city keeps anything.",
            "本市存有您信息的人。",
        ),
        rule: None,
        how: (
            "Online under “My data”, at a counter, or by letter.",
            "网上“我的信息”、窗口或写信都可以。",
        ),
        fees: FREE,
        needs: &["privacy", "advice"],
        languages: &["pt", "en"],
        documents: &[PAPER],
        hours: &[(WEEK, (9, 0), (17, 0))],
        at: SiteKind::Counter,
        season: None,
    }
}
