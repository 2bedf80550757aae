//! Families answer by the API, and the office works the waitlists off.

use ::city::portal::Desk;
use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::city::{child_of, text};
use ::city::testing::Caller;
use ::city::testing::caller::Answer;

/// A round of two schools with a seat each, whose plan is published.
struct Round {
    officer: Caller,
    anyone: Caller,
    base: String,
    offers: Vec<String>,
    /// Whoever has the first seat, whoever has the second and would rather have the first, and whoever has none.
    families: Vec<(Caller, String)>,
}

impl Round {
    async fn published(desk: &Desk) -> Self {
        let (officer, anyone) = (Caller::officer(desk), Caller::nobody(desk));
        let sites = anyone.get("/sites?kind=school&limit=2").await.json();
        let seats = |at: usize| json!({"site": sites["items"][at]["id"], "seats": 1});
        let mut parents = Vec::new();
        for parent in Caller::parents(desk).into_iter().take(3) {
            let child = child_of(&parent).await;
            parents.push((parent, child));
        }
        let new = json!({
            "name": {"en": "Two seats", "zh_hans": "两个名额"},
            "school_year": 2027,
            "closes_on": "2026-04-01",
            "answers_by": "2026-05-04",
            "walking_minutes": 0,
            "entropy_source": {"en": "The lottery", "zh_hans": "彩票"},
            "offers": [seats(0), seats(1)],
        });
        let made = officer.post("/education/rounds", "two-seats", &new).await;
        let base = format!("/education/rounds/{}", text(&made.json()["id"]));
        let mut round = Self {
            officer,
            anyone,
            base,
            offers: Vec::new(),
            families: Vec::new(),
        };
        round.step("open", &json!(null)).await;
        let offers = round.anyone.get(&format!("{}/offers", round.base)).await;
        for offer in offers.json()["items"].as_array().unwrap() {
            round.offers.push(text(&offer["id"]));
        }
        for (parent, child) in &parents {
            let path = format!("{}/applications/{child}", round.base);
            let sent = json!({ "choices": round.offers });
            let sent = parent.write(Method::PUT, &path, &path, None, &sent).await;
            assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.json());
        }
        round.step("close", &json!(null)).await;
        round.step("entropy", &json!({"entropy": "04 17"})).await;
        let planned = round.step("run", &json!(null)).await;
        let signature =
            json!({"fingerprint": planned["plan"]["fingerprint"], "read": true, "note": "Read."});
        round.step("sign", &signature).await;
        round.step("publish", &json!(null)).await;
        let mut order = Vec::new();
        for (parent, child) in parents {
            let place = parent.get(&round.place(&child)).await.json();
            let at = round.offers.iter().position(|one| place["offer"] == **one);
            order.push((at.unwrap_or(2), parent, child));
        }
        order.sort_by_key(|(at, _, _)| *at);
        let families = order.into_iter();
        round.families = families.map(|(_, parent, child)| (parent, child)).collect();
        round
    }

    async fn step(&self, name: &str, body: &Value) -> Value {
        let key = format!("two-seats-{name}");
        let path = format!("{}/{name}", self.base);
        let answer = self.officer.post(&path, &key, body).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}: {}", answer.json());
        answer.json()
    }

    /// Does a step of the office once more.
    async fn again(&self, name: &str, key: &str) -> Answer {
        let path = format!("{}/{name}", self.base);
        self.officer.post(&path, key, &json!(null)).await
    }

    fn place(&self, child: &str) -> String {
        format!("{}/places/{child}", self.base)
    }

    /// A family answers to its place as it saw it.
    async fn answers(&self, family: usize, answer: &str, seen: Option<&str>) -> Answer {
        let (parent, child) = &self.families[family];
        let body = json!({ "answer": answer });
        let key = format!("{child}-{answer}-{seen:?}");
        let path = self.place(child);
        parent.write(Method::PUT, &path, &key, seen, &body).await
    }

    /// A family answers to what came free.
    async fn moves(&self, family: usize, number: u64, answer: &str) -> Answer {
        let (parent, child) = &self.families[family];
        let path = format!("{}/moves/{number}", self.place(child));
        let body = json!({ "answer": answer });
        let key = format!("{path}-{answer}");
        parent.write(Method::PUT, &path, &key, None, &body).await
    }

    /// What came free for a family, as it sees it.
    async fn offered(&self, family: usize) -> Value {
        let (parent, child) = &self.families[family];
        let path = format!("{}/moves", self.place(child));
        parent.get(&path).await.json()["items"].clone()
    }
}

#[doc = "EDU-07, EDU-09, EDU-16"]
pub(crate) async fn families_answer_and_move_up(desk: &Desk) {
    let round = Round::published(desk).await;
    a_family_answers(&round).await;
    what_is_not_theirs_is_not_there(&round).await;
    let figures = round.officer.get(&format!("{}/answers", round.base)).await;
    let expected = json!({"not_answered": 0, "accepted": 0, "accepted_and_wait": 1, "waiting": 1, "declined": 1, "left": 0});
    assert_eq!(figures.json(), expected);
    let free = format!("{}/free-seats", round.base);
    assert_eq!(round.anyone.get(&free).await.json()["items"], json!([]));

    round.step("end-answers", &json!(null)).await;
    let late = round.answers(0, "accept", Some("\"2\"")).await;
    assert_eq!(late.problem(), (409, "answer-late".to_owned()));
    who_moves_up_leaves_a_seat_to_the_next(&round).await;
    let ended = round.step("end", &json!(null)).await;
    assert_eq!(ended["step"], "ended");
    let over = round.again("work-waitlists", "over").await;
    assert_eq!(over.problem(), (409, "round-at-another-step".to_owned()));
}

async fn a_family_answers(round: &Round) {
    let (parent, child) = &round.families[1];
    let place = parent.get(&round.place(child)).await;
    assert_eq!(place.header("etag"), "\"1\"");
    let place = place.json();
    assert_eq!(
        (&place["state"], &place["answers"]),
        (
            &json!("offered"),
            &json!(["accept", "accept-and-wait", "decline"])
        )
    );
    let unseen = round.answers(1, "accept", None).await;
    assert_eq!(unseen.problem().0, 428);
    let accepted = round.answers(1, "accept", Some("\"1\"")).await;
    assert_eq!(accepted.status, StatusCode::OK, "{}", accepted.json());
    let stale = round.answers(1, "decline", Some("\"1\"")).await;
    assert_eq!(stale.problem().0, 412);
    let misfit = round.answers(1, "leave", Some("\"2\"")).await;
    assert_eq!(misfit.problem(), (422, "answer-misfit".to_owned()));
    let waits = round.answers(1, "accept-and-wait", Some("\"2\"")).await;
    let waits = waits.json();
    assert_eq!(
        (&waits["state"], &waits["waits"], &waits["because"]),
        (&json!("accepted"), &json!(true), &json!("family"))
    );
    let back = round.answers(0, "decline", Some("\"1\"")).await.json();
    assert_eq!(
        (&back["state"], &back["offer"]),
        (&json!("declined"), &json!(round.offers[0]))
    );
}

async fn what_is_not_theirs_is_not_there(round: &Round) {
    let (_, child) = &round.families[1];
    let stranger = &round.families[0].0;
    for path in [
        round.place(child),
        format!("{}/moves", round.place(child)),
        format!("{}/answers", round.base),
        format!("{}/moves", round.base),
    ] {
        assert_eq!(stranger.get(&path).await.problem().0, 404, "{path}");
        assert_eq!(round.anyone.get(&path).await.problem().0, 401, "{path}");
    }
    let body = json!({"answer": "decline"});
    let path = round.place(child);
    let refused = stranger.write(Method::PUT, &path, "theirs", Some("\"3\""), &body);
    assert_eq!(refused.await.problem().0, 404);
    for step in ["end-answers", "work-waitlists", "offer-moves", "end"] {
        let path = format!("{}/{step}", round.base);
        let refused = stranger.post(&path, step, &json!(null)).await;
        assert_eq!(refused.problem().0, 404, "{step}");
    }
}

/// Where a family is in line, by the place of each school on its list: its number, and of how many.
async fn line(round: &Round, family: usize) -> Vec<(u64, u64, u64)> {
    let (parent, child) = &round.families[family];
    let place = parent.get(&round.place(child)).await.json();
    let line = place["line"].as_array().unwrap().iter();
    let number = |one: &Value, part: &str| one[part].as_u64().unwrap();
    line.map(|one| (number(one, "rank"), number(one, "place"), number(one, "of")))
        .collect()
}

async fn who_moves_up_leaves_a_seat_to_the_next(round: &Round) {
    assert_eq!(
        line(round, 0).await,
        [],
        "who gave the place back waits for none"
    );
    assert_eq!(line(round, 1).await, [(1, 1, 2)]);
    assert_eq!(line(round, 2).await, [(1, 2, 2), (2, 1, 1)]);
    let worked = round.step("work-waitlists", &json!(null)).await;
    assert_eq!(worked["proposed"], 1);
    assert_eq!(round.offered(1).await, json!([]), "nobody is told yet");
    let untold = round.moves(1, 1, "take-and-wait").await;
    assert_eq!(untold.problem().0, 404);
    assert_eq!(
        line(round, 2).await,
        [(1, 2, 2), (2, 1, 1)],
        "what is proposed has not happened"
    );
    assert_eq!(round.step("offer-moves", &json!(null)).await["families"], 1);
    assert_eq!(
        line(round, 1).await,
        [],
        "who is offered a place waits for it no more"
    );
    assert_eq!(line(round, 2).await, [(1, 1, 1), (2, 1, 1)]);
    let offered = round.offered(1).await[0].clone();
    assert_eq!(
        (
            &offered["state"],
            &offered["cause"],
            &offered["offer"],
            &offered["from"]
        ),
        (
            &json!("offered"),
            &json!("declined"),
            &json!(round.offers[0]),
            &json!(round.offers[1])
        )
    );
    let stranger = round.moves(2, 1, "take").await;
    assert_eq!(stranger.problem().0, 404);
    let open = round.again("end", "too-early").await;
    assert_eq!(open.problem(), (409, "offers-open".to_owned()));
    let taken = round.moves(1, 1, "take").await.json();
    assert_eq!(taken["state"], "accepted");
    let twice = round.moves(1, 1, "stay").await;
    assert_eq!(twice.problem(), (409, "move-answered".to_owned()));

    let next = round.again("work-waitlists", "next").await.json();
    assert_eq!(next["proposed"], 1);
    round.again("offer-moves", "next-offer").await;
    let next = round.offered(2).await[0].clone();
    assert_eq!(
        (&next["cause"], &next["by"], &next["offer"]),
        (&json!("moved-up"), &json!(1), &json!(round.offers[1]))
    );
    let stays = round.moves(2, 2, "stay").await.json();
    assert_eq!(stays["state"], "declined");
    everyone_reads_what_came_free(round).await;
}

/// Each seat with its cause, each move for the office, and each decision for its family.
async fn everyone_reads_what_came_free(round: &Round) {
    let free = format!("{}/free-seats?limit=2", round.base);
    let seats = round.anyone.get(&free).await.json();
    let after = text(&seats["next"]);
    let rest = round.anyone.get(&format!("{free}&after={after}")).await;
    let rest = rest.json();
    let both = [&seats, &rest].map(|page| page["items"].as_array().unwrap().clone());
    let causes: Vec<Value> = both
        .concat()
        .iter()
        .map(|seat| seat["cause"].clone())
        .collect();
    assert_eq!(causes, ["declined", "moved-up", "offer-declined"]);
    let moves = round.officer.get(&format!("{}/moves", round.base)).await;
    let moves = moves.json()["items"].as_array().unwrap().clone();
    let states: Vec<&Value> = moves.iter().map(|one| &one["state"]).collect();
    assert_eq!(states, ["accepted", "declined"]);
    let decided = round.families[1].0.get("/education/children").await.json();
    let rounds = decided["items"][0]["rounds"].as_array().unwrap();
    let id = round.base.rsplit('/').next().unwrap();
    let of_round = rounds.iter().find(|one| one["round"] == id).unwrap();
    assert_eq!(of_round["decisions"].as_array().unwrap().len(), 2);
}
