//! Who guesses is slowed; nobody is locked out for good.

use super::*;

platform::on_both! {
    async fn ten_thousand_wrong_passwords_are_not_hashed_and_lock_nobody_out(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        door.enter("li.hua", PASSWORD).await.unwrap();
        let before = door.sign_in.hashings();
        let mut wrong = 0;
        for number in 0..10_000 {
            // A guesser who changes the address each time, from which no account was ever signed in to.
            let from = at(format!("198.51.{}.{}", number / 256, number % 256));
            let tried = door.sign_in.with_password("li.hua", &secret("guess"), &from).await;
            match tried.unwrap_err() {
                EnterError::Wrong => wrong += 1,
                EnterError::Throttled { seconds } => assert!((1..=900).contains(&seconds)),
                other => panic!("{other:?}"),
            }
        }
        let hashed = door.sign_in.hashings() - before;
        assert_eq!(hashed, wrong);
        assert!(hashed <= 60, "{hashed} hashings");
        // The neighbour comes in from home as always, and from elsewhere after a wait.
        assert!(door.enter("li.hua", PASSWORD).await.is_ok());
        let elsewhere = at("203.0.113.9");
        let slowed = door.sign_in.with_password("li.hua", &secret(PASSWORD), &elsewhere).await;
        assert!(matches!(slowed, Err(EnterError::Throttled { .. })));
        door.pass(SignedDuration::from_secs(900));
        let waited = door.sign_in.with_password("li.hua", &secret(PASSWORD), &elsewhere).await;
        assert!(waited.is_ok());
    }

    async fn guesses_at_one_moment_are_all_counted(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let before = door.sign_in.hashings();
        let guesses = (0..50).map(|_| door.enter("li.hua", "guess"));
        let refused = futures_util::future::join_all(guesses).await;
        assert!(refused.iter().all(Result::is_err));
        assert!(door.sign_in.hashings() - before <= 6);
    }

    async fn an_unknown_name_is_slowed_like_a_known_one(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        door.sql("DELETE FROM sign_in_attempt".to_owned()).await;
        let mut told = Vec::new();
        for (name, address) in [("li.hua", "198.51.100.1"), ("nobody.here", "198.51.100.2")] {
            let mut words = Vec::new();
            for _ in 0..8 {
                let tried = door.sign_in.with_password(name, &secret("guess"), &at(address)).await;
                words.push(tried.unwrap_err().to_string());
            }
            told.push(words);
        }
        assert_eq!(told[0], told[1]);
        assert!(told[0][7].contains("wait"), "{told:?}");
    }

    async fn one_address_that_tries_many_names_is_slowed(db: Database) {
        let door = Door::of(db).await;
        let before = door.sign_in.hashings();
        for number in 0..200 {
            door.enter(&format!("name{number}"), "spring 2026 spring").await.unwrap_err();
        }
        assert!(door.sign_in.hashings() - before <= 31);
        for _ in 0..50 {
            let tried = door.sign_in.with_letter("0000 0000 0000 0000", &home()).await;
            assert!(matches!(tried, Err(EnterError::Throttled { .. })));
        }
    }

    async fn codes_of_letters_cannot_be_guessed_through(db: Database) {
        let door = Door::of(db).await;
        let mut looked_at = 0;
        for wrong in ["", "x", "0000 0000 0000 0000", &"0".repeat(1_000_000), "\0", "字"].repeat(20) {
            match door.sign_in.with_letter(wrong, &home()).await.unwrap_err() {
                EnterError::Wrong => looked_at += 1,
                EnterError::Throttled { .. } => {}
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(looked_at, 31);
    }

    async fn more_than_the_machine_bears_are_told_to_come_again_and_not_counted(db: Database) {
        let door = Door::of(db).await;
        let slow = SignIn::new(
            door.city.clone(),
            SignInSettings {
                cost: HashingCost { memory_kib: 4_096, passes: 2, lanes: 1 },
                ..settings()
            },
        );
        let tries: Vec<_> = (0..400)
            .map(|number| {
                let slow = slow.clone();
                let name = format!("name{number}");
                async move { slow.with_password(&name, &secret("guess"), &at(name.clone())).await }
            })
            .collect();
        let ended = futures_util::future::join_all(tries).await;
        let busy = ended.iter().filter(|ended| matches!(ended, Err(EnterError::Busy))).count();
        let wrong = ended.iter().filter(|ended| matches!(ended, Err(EnterError::Wrong))).count();
        assert_eq!(busy + wrong, 400);
        assert_eq!(wrong as u64, slow.hashings());
        let counted = door.dump("sign_in_attempt").await;
        assert!(wrong >= 66 || busy == 0, "{wrong} of 400; {}", counted.len());
    }
}
