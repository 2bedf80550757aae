//! A family claims something at a school, and the school answers.

use ::city::mandate::{Actor, Role};
use ::city::portal::Desk;
use ::city::testing::Caller;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::city::{child_of, offers, open_round, text};

/// Whom the school is to ask for.
const WORDS: &str = "Ana Lima, in the kitchen";

fn in_post(role: Role, service: &'static str) -> impl Fn(&Actor) -> bool {
    move |actor| {
        let post = actor.post();
        post.is_some_and(|post| post.role == role && post.service == service)
    }
}

/// A round in which a parent's work at a school counts, which takes applications.
async fn staff_round(officer: &Caller) -> String {
    staff_round_named(officer, "claims").await
}

/// The same with this word in its requests.
async fn staff_round_named(officer: &Caller, key: &str) -> String {
    let first = officer.get("/education/rounds").await.json();
    let first = &first["items"][0];
    let schools = officer.get("/sites?kind=school&limit=2").await.json();
    let schools = schools["items"].as_array().unwrap().iter();
    let seats: Vec<Value> = schools
        .map(|site| json!({"site": site["id"], "seats": 5}))
        .collect();
    let new = json!({
        "name": {"en": "Claims", "zh_hans": "核实"},
        "school_year": first["school_year"],
        "closes_on": "2026-04-01",
        "answers_by": "2026-05-04",
        "classes": [{
            "code": "staff",
            "name": {"en": "staff", "zh_hans": "教职工"},
            "all": [{"is": "staff-child"}],
        }],
        "entropy_source": {"en": "The lottery", "zh_hans": "彩票"},
        "offers": seats,
    });
    let made = officer.post("/education/rounds", key, &new).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.json());
    let round = text(&made.json()["id"]);
    let open = format!("/education/rounds/{round}/open");
    let opened = officer
        .post(&open, &format!("{key}-open"), &json!(null))
        .await;
    assert_eq!(opened.status, StatusCode::OK);
    round
}

fn claimed(offer: &str) -> Value {
    json!([{"offer": offer, "what": "staff-child", "words": WORDS}])
}

/// What is claimed of a school that is not listed, and whom nobody of the family is, is refused.
async fn faults_are_told(parent: &Caller, application: &str, list: &[String]) {
    let unlisted = json!({"choices": [list[0]], "claims": claimed(&list[1])});
    let refused = parent
        .write(Method::PUT, application, "c1", None, &unlisted)
        .await;
    assert_eq!(refused.problem(), (422, "list-misfit".to_owned()));
    assert_eq!(refused.json()["faults"][0]["path"], "claims");
    let stranger = json!({"choices": [list[0]], "together": ["res_0000000000000000"]});
    let refused = parent
        .write(Method::PUT, application, "c2", None, &stranger)
        .await;
    assert_eq!(refused.json()["faults"][0]["path"], "together");
}

pub(crate) async fn a_school_answers_what_a_family_claims_there(desk: &Desk) {
    let officer = Caller::officer(desk);
    let parents = Caller::parents(desk);
    let (parent, neighbour) = (&parents[0], &parents[1]);
    let child = child_of(parent).await;
    let round = staff_round(&officer).await;
    let list = offers(parent, &round, 2).await;
    let base = format!("/education/rounds/{round}");
    let application = format!("{base}/applications/{child}");
    faults_are_told(parent, &application, &list).await;
    let given = json!({"choices": list, "claims": claimed(&list[0])});
    let sent = parent
        .write(Method::PUT, &application, "c3", None, &given)
        .await;
    assert_eq!(sent.status, StatusCode::CREATED);
    let preview = parent.get(&format!("{application}/preview")).await.json();
    assert_eq!(
        preview["items"][0]["next"],
        json!({"class": "staff", "missing": {"is": "staff-child"}})
    );

    let teacher = Caller::first(desk, in_post(Role::ProviderStaff, "education"));
    let schools = teacher.get("/education/claims").await.json();
    let waits = schools["items"].as_array().unwrap().iter();
    let waits: Vec<&Value> = waits.filter(|one| one["open"] == 1).collect();
    assert_eq!((waits.len(), &waits[0]["round"]), (1, &json!(round)));
    let here = format!("{base}/claims/{}", text(&waits[0]["site"]));
    let claims = teacher.get(&here).await.json();
    assert_eq!(claims["items"][0]["words"], WORDS);
    let answer = format!("{here}/{child}");
    let clerk = Caller::first(desk, in_post(Role::Officer, "counter"));
    for other in [parent, neighbour, &officer, &clerk] {
        assert_eq!(other.get(&here).await.problem().0, 404);
        let yes = json!({"what": "staff-child", "is_so": true});
        let tried = other
            .write(Method::PUT, &answer, "c4", Some("\"1\""), &yes)
            .await;
        assert_eq!(tried.problem().0, 404);
        assert_eq!(
            other.get("/education/claims").await.json()["items"],
            json!([])
        );
    }
    assert_eq!(
        neighbour
            .get(&format!("{application}/preview"))
            .await
            .problem()
            .0,
        404
    );
    assert_eq!(
        neighbour
            .get(&format!("{application}/siblings"))
            .await
            .problem()
            .0,
        404
    );
    the_office_waits(&officer, &teacher, &base).await;

    the_school_says_so([&officer, parent, &teacher], [&base, &application, &answer]).await;
}

/// An answer says why not, and is about the list as it stands; with it the numbers can be drawn.
async fn the_school_says_so(
    [officer, parent, teacher]: [&Caller; 3],
    [base, application, answer]: [&str; 3],
) {
    let silent = json!({"what": "staff-child", "is_so": false});
    let told = teacher
        .write(Method::PUT, answer, "c5", Some("\"1\""), &silent)
        .await;
    assert_eq!(told.problem(), (422, "why-misfit".to_owned()));
    let yes = json!({"what": "staff-child", "is_so": true});
    let old = teacher
        .write(Method::PUT, answer, "c6", Some("\"7\""), &yes)
        .await;
    assert_eq!(old.problem(), (412, "changed-meanwhile".to_owned()));
    let done = teacher
        .write(Method::PUT, answer, "c7", Some("\"1\""), &yes)
        .await;
    assert_eq!(
        (done.status, &done.json()["state"]),
        (StatusCode::OK, &json!("verified"))
    );
    let seen = parent.get(application).await.json();
    assert_eq!(seen["choices"][0]["class"], "staff");
    assert_eq!(seen["choices"][1]["class"], "everyone");
    let drawn = officer
        .post(
            &format!("{base}/entropy"),
            "c8",
            &json!({"entropy": "04 11"}),
        )
        .await;
    assert_eq!(drawn.status, StatusCode::OK);
    let late = teacher
        .write(Method::PUT, answer, "c9", Some("\"2\""), &yes)
        .await;
    assert_eq!(late.problem(), (409, "claims-not-now".to_owned()));
}

async fn the_office_waits(officer: &Caller, teacher: &Caller, base: &str) {
    let open = format!("{base}/claims");
    let items = officer.get(&open).await.json();
    assert_eq!(items["items"][0]["open"], 1);
    assert_eq!(
        teacher.get(&open).await.problem().0,
        404,
        "the round is the office's"
    );
    let closed = officer
        .post(&format!("{base}/close"), "w1", &json!(null))
        .await;
    assert_eq!(closed.status, StatusCode::OK);
    let entropy = json!({"entropy": "04 11"});
    let refused = officer
        .post(&format!("{base}/entropy"), "w2", &entropy)
        .await;
    assert_eq!(refused.problem(), (409, "claims-open".to_owned()));
}

/// In a round by brothers, sisters and walks alone, nobody asks where a parent works.
pub(crate) async fn nothing_is_claimed_where_nobody_asks(desk: &Desk) {
    let parent = &Caller::parents(desk)[2];
    let (round, child) = (open_round(parent).await, child_of(parent).await);
    let list = offers(parent, &round, 1).await;
    let path = format!("/education/rounds/{round}/applications/{child}");
    let claim = json!([{"offer": list[0], "what": "staff-child", "words": WORDS}]);
    let given = json!({"choices": list, "claims": claim});
    let refused = parent.write(Method::PUT, &path, "n1", None, &given).await;
    assert_eq!(refused.problem(), (422, "list-misfit".to_owned()));
}

/// The office of a round decides by the API what no school has answered, one claim or all of them, once.
pub(crate) async fn the_office_decides_what_no_school_answers(desk: &Desk) {
    let parents = Caller::parents(desk);
    let officer = Caller::first(desk, in_post(Role::Officer, "education"));
    let teacher = Caller::first(desk, in_post(Role::ProviderStaff, "education"));
    let round = staff_round_named(&officer, "undecided").await;
    let base = format!("/education/rounds/{round}");
    let list = offers(&parents[0], &round, 1).await;
    for (number, parent) in parents[..2].iter().enumerate() {
        let path = format!("{base}/applications/{}", child_of(parent).await);
        let given = json!({"choices": list, "claims": claimed(&list[0])});
        let sent = parent
            .write(Method::PUT, &path, &format!("u{number}"), None, &given)
            .await;
        assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.json());
    }
    let open = format!("{base}/undecided-claims");
    for stranger in [&parents[0], &teacher] {
        assert_eq!(stranger.get(&open).await.problem().0, 404);
    }
    let so =
        json!({"open": 2, "is_so": true, "why": {"en": "No answer came.", "zh_hans": "没有答复"}});
    let early = officer.post(&open, "u3", &so).await;
    assert_eq!(early.problem(), (409, "claims-too-early".to_owned()));
    officer
        .post(&format!("{base}/close"), "u4", &json!(null))
        .await;
    let waiting = officer.get(&open).await.json();
    assert_eq!(
        (&waiting["until"], &waiting["may_decide"]),
        (&json!("2026-04-08"), &json!(true))
    );
    assert_eq!(waiting["items"].as_array().unwrap().len(), 2);
    let child = text(&waiting["items"][0]["child"]);
    let one = format!("{open}/{}/{child}", list[0]);
    let no = json!({"what": "staff-child", "is_so": false, "why": so["why"]});
    let silent =
        json!({"what": "staff-child", "is_so": false, "why": {"en": "No.", "zh_hans": ""}});
    let told = officer
        .write(Method::PUT, &one, "u5", Some("\"1\""), &silent)
        .await;
    assert_eq!(told.problem(), (422, "why-misfit".to_owned()));
    let old = officer
        .write(Method::PUT, &one, "u6", Some("\"9\""), &no)
        .await;
    assert_eq!(old.problem(), (412, "changed-meanwhile".to_owned()));
    let done = officer
        .write(Method::PUT, &one, "u7", Some("\"1\""), &no)
        .await;
    assert_eq!(
        (done.status, &done.json()["state"]),
        (StatusCode::OK, &json!("denied"))
    );
    assert_eq!(done.json()["office"], so["why"]);
    let second = officer
        .write(Method::PUT, &one, "u8", Some("\"1\""), &no)
        .await;
    assert_eq!(second.problem(), (409, "claim-decided".to_owned()));
    the_rest_is_decided_at_once(&officer, &teacher, (&base, &list[0], &child), &so).await;
}

/// As many as were seen, or none; and the school is told what stands when it answers late.
async fn the_rest_is_decided_at_once(
    officer: &Caller,
    teacher: &Caller,
    (base, offer, child): (&str, &str, &str),
    so: &Value,
) {
    let open = format!("{base}/undecided-claims");
    let stale = officer.post(&open, "u9", so).await;
    assert_eq!(stale.problem(), (412, "changed-meanwhile".to_owned()));
    let mut rest = so.clone();
    rest["open"] = json!(1);
    let done = officer.post(&open, "u10", &rest).await;
    assert_eq!(
        (done.status, done.json()),
        (StatusCode::OK, json!({"claims": 1}))
    );
    let seats = officer.get(&format!("{base}/offers")).await.json();
    let mut seats = seats["items"].as_array().unwrap().iter();
    let school = seats.find(|one| one["id"] == offer).unwrap();
    let answer = format!("{base}/claims/{}/{child}", text(&school["site"]));
    let yes = json!({"what": "staff-child", "is_so": true});
    let late = teacher
        .write(Method::PUT, &answer, "u11", Some("\"1\""), &yes)
        .await;
    assert_eq!(late.problem(), (409, "claim-decided".to_owned()));
    let entropy = json!({"entropy": "04 11"});
    let drawn = officer
        .post(&format!("{base}/entropy"), "u12", &entropy)
        .await;
    assert_eq!(drawn.status, StatusCode::OK);
}
