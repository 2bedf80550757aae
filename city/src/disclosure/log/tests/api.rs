//! What anybody may ask of the log, over the API.

use axum::http::StatusCode;
use merkle::{Checkpoint, Hash, Note, VerifierKey, verify_consistency, verify_inclusion};
use serde_json::Value;

use super::*;
use crate::service::Services;
use crate::testing::{Caller, practice_city};

fn hashes(of: &Value) -> Vec<Hash> {
    let hash = |text: &Value| Hash::from_base64(text.as_str().unwrap()).unwrap();
    of.as_array().unwrap().iter().map(hash).collect()
}

async fn text(anyone: &Caller, path: &str) -> String {
    let answer = anyone.get(path).await;
    assert_eq!(answer.status, StatusCode::OK);
    String::from_utf8(answer.body).unwrap()
}

platform::on_both! {
    #[doc = "GOV-07"]
    async fn whoever_asks_for_a_checkpoint_now_gets_one_over_all_that_has_its_place(db: Database) {
        let desk = &practice_city(db.clone(), Services::from([]), 50).await;
        let (city, anyone) = (desk.city(), &Caller::nobody(desk));
        let (log, folder) = (city.log(), tempfile::tempdir().unwrap());
        let signer = signer_in(folder.path());
        city.publish_log_key(signer.verifier());
        log.sequence_all().await.unwrap();
        log.sign(&signer, city.now()).await.unwrap().unwrap();
        disclose(&db, &Chance::seeded(99), after_noon(0), 20).await;
        let signing = async {
            city.demand().asked().await;
            log.sequence_all().await.unwrap();
            let signed = log.sign(&signer, city.now()).await.unwrap().unwrap();
            city.demand().answer();
            signed
        };
        let (signed, note) = tokio::join!(signing, text(anyone, "/log/checkpoint?now=true"));
        assert_eq!(note, signed.note);
        assert_eq!(signed.size, log.size().await.unwrap());
    }

    #[doc = "GOV-07"]
    async fn a_stranger_verifies_an_entry_with_what_the_api_gives(db: Database) {
        let desk = &practice_city(db.clone(), Services::from([]), 50).await;
        let (city, anyone) = (desk.city(), &Caller::nobody(desk));
        let (log, folder) = (city.log(), tempfile::tempdir().unwrap());
        for nothing_yet in ["/log/checkpoint", "/log/key"] {
            let answer = anyone.get(nothing_yet).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
            assert_eq!(answer.json()["code"], "nothing-signed");
        }
        let signer = signer_in(folder.path());
        city.publish_log_key(signer.verifier());
        let ids = disclose(&db, &Chance::seeded(99), after_noon(0), 20).await;
        let proof = format!("/log/entries/{}/proof", ids[4]);
        assert_eq!(anyone.get(&proof).await.json()["code"], "entry-waits");
        log.sequence_all().await.unwrap();
        log.sign(&signer, city.now()).await.unwrap().unwrap();

        let key: VerifierKey = text(anyone, "/log/key").await.trim().parse().unwrap();
        let note = text(anyone, "/log/checkpoint").await;
        let note = Note::parse(note.as_bytes()).unwrap();
        let checkpoint = Checkpoint::open(&note, &[key]).unwrap();
        let found = anyone.get(&proof).await.json();
        let leaf = Hash::of_leaf(found["leaf"].as_str().unwrap().as_bytes());
        let (position, size) = (found["position"].as_u64().unwrap(), found["size"].as_u64().unwrap());
        assert_eq!(size, checkpoint.size());
        verify_inclusion(position, size, leaf, &hashes(&found["proof"]), checkpoint.root()).unwrap();

        disclose(&db, &Chance::seeded(100), after_noon(5_000), 3).await;
        log.sequence_all().await.unwrap();
        log.sign(&signer, city.now()).await.unwrap().unwrap();
        let grown = anyone.get(&format!("/log/consistency?first={size}&second={}", size + 3)).await.json();
        let second = Hash::from_base64(grown["second_root"].as_str().unwrap()).unwrap();
        verify_consistency(size, size + 3, &hashes(&grown["proof"]), checkpoint.root(), second).unwrap();
        let first = anyone.get("/log/checkpoints?limit=1").await.json();
        let next = format!("/log/checkpoints?after={}", first["next"].as_str().unwrap());
        let rest = anyone.get(&next).await.json();
        assert_eq!((&first["items"][0]["size"], &rest["items"][0]["size"]), (&size.into(), &(size + 3).into()));
        assert!(rest["next"].is_null());
    }

    async fn what_is_not_in_the_log_is_refused_and_nothing_breaks(db: Database) {
        let desk = &practice_city(db, Services::from([]), 50).await;
        let anyone = Caller::nobody(desk);
        for (path, status) in [
            ("/log/entries/ent_0000000000000000/proof", StatusCode::NOT_FOUND),
            ("/log/entries/nobody/proof", StatusCode::NOT_FOUND),
            ("/log/consistency?first=0&second=1", StatusCode::BAD_REQUEST),
            ("/log/consistency?first=2&second=1", StatusCode::BAD_REQUEST),
            ("/log/consistency?first=1&second=18446744073709551615", StatusCode::BAD_REQUEST),
            ("/log/consistency?first=-1&second=1", StatusCode::BAD_REQUEST),
            ("/log/tiles/0/18446744073709551615", StatusCode::NOT_FOUND),
            ("/log/tiles/255/0", StatusCode::NOT_FOUND),
            ("/log/tiles/256/0", StatusCode::NOT_FOUND),
            ("/log/checkpoints?after=AAAA", StatusCode::BAD_REQUEST),
        ] {
            assert_eq!(anyone.get(path).await.status, status, "{path}");
        }
    }
}
