//! Stories of answers that are given once.

use jiff::SignedDuration;
use platform::db::Database;

use super::*;
use crate::eligibility::ask;
use crate::mandate::{Actor, Purpose, Subject};
use crate::service::Services;
use crate::testing::{access, clock, mandate, practice_city_at};

platform::on_both! {
    #[doc = "POR-01"]
    async fn an_answer_fills_the_next_form_with_where_it_comes_from(db: Database) {
        let clock = clock();
        let desk = practice_city_at(db, Services::from([]), 200, clock.clone()).await;
        let city = desk.city().clone();
        let ana = ResidentId::from_bytes([3; 10]);
        let access = access(&city, &Actor::Resident { resident: ana.clone() });
        let over = mandate(&access, Subject::Resident { resident: ana.clone() }, Purpose::OwnAffairs);
        let kept = KeptAnswers::new(city.clone());
        let first = Answers::from([
            (ask::LIVES_ALONE.to_owned(), Answer::YesNo(true)),
            (ask::WORK.to_owned(), Answer::Choice("retired".to_owned())),
        ]);
        kept.keep(&over, &ana, "what-may-i-get", &first).await.unwrap();
        let began = clock.now();
        clock.set(began.checked_add(SignedDuration::from_hours(24)).unwrap());
        let second = Answers::from([(ask::LIVES_ALONE.to_owned(), Answer::YesNo(false))]);
        kept.keep(&over, &ana, "meals", &second).await.unwrap();
        let all = kept.of(&over, &ana).await.unwrap();
        let told: Vec<_> = all.iter().map(|one| (one.question.as_str(), &one.answer, one.form.as_str())).collect();
        let retired = Answer::Choice("retired".to_owned());
        assert_eq!(told, [
            (ask::LIVES_ALONE, &Answer::YesNo(false), "meals"),
            (ask::WORK, &retired, "what-may-i-get"),
        ]);
        assert_eq!(all[1].given_at, began);
        let odd = Answers::from([
            (ask::AGE.to_owned(), Answer::YesNo(true)),
            ("height".to_owned(), Answer::Number(180)),
        ]);
        kept.keep(&over, &ana, "meals", &odd).await.unwrap();
        assert_eq!(kept.of(&over, &ana).await.unwrap().len(), 2, "what no question allows fills no form");
        kept.forget(&over, &ana).await.unwrap();
        assert_eq!(kept.of(&over, &ana).await.unwrap(), []);
    }
}
