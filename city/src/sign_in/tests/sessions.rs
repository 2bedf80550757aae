//! Sessions: their tokens, their time and their end.

use super::*;

platform::on_both! {
    async fn a_token_that_the_browser_had_before_is_never_adopted(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let planted = secret(&"ab".repeat(32));
        assert!(door.who(&planted).await.is_none());
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        assert_ne!(entered.token, planted);
        assert!(door.who(&planted).await.is_none());
        // Each change of what a session may do gives it another token.
        let (after_factor, totp, _) = door.set_up_factor(&entered.token).await;
        door.pass(SignedDuration::from_secs(STEP_SECONDS));
        let half = door.enter("li.hua", PASSWORD).await.unwrap();
        let whole = door.sign_in.second_step(&half.token, &door.code(&totp), &home()).await.unwrap();
        let mut tokens = vec![planted, entered.token, after_factor, half.token, whole.token];
        tokens.sort_by(|one, other| one.reveal().cmp(other.reveal()));
        tokens.dedup();
        assert_eq!(tokens.len(), 5);
    }

    async fn a_forged_token_is_nobodys(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        let kept = door.dump("sign_in_session").await;
        assert!(!kept.contains(entered.token.reveal()));
        let digest = crate::sign_in::sessions::digest_of(&entered.token);
        assert!(kept.contains(&digest));
        let long = "a".repeat(1_000_000);
        let almost = format!("{}0", &entered.token.reveal()[..63]);
        for forged in ["", "x", &digest, &almost, &long, "' OR 1=1 --", &"\0".repeat(64)] {
            if forged == entered.token.reveal() {
                continue;
            }
            assert!(door.who(&secret(forged)).await.is_none(), "{forged}");
        }
    }

    async fn a_session_is_over_when_it_was_idle_or_has_lasted_long_enough(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let idle = door.enter("li.hua", PASSWORD).await.unwrap();
        door.pass(SignedDuration::from_mins(RESIDENT_IDLE_MINUTES) - SignedDuration::from_secs(1));
        assert!(door.who(&idle.token).await.is_some());
        door.pass(SignedDuration::from_mins(RESIDENT_IDLE_MINUTES));
        assert!(door.who(&idle.token).await.is_none());
        let busy = door.enter("li.hua", PASSWORD).await.unwrap();
        let ends = door.clock.now() + SignedDuration::from_hours(RESIDENT_HOURS);
        while door.clock.now() + SignedDuration::from_mins(30) < ends {
            door.pass(SignedDuration::from_mins(30));
            assert!(door.who(&busy.token).await.is_some());
        }
        door.clock.set(ends);
        assert!(door.who(&busy.token).await.is_none());
    }

    async fn a_clock_that_is_set_back_revives_no_session(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let began = door.clock.now();
        let seen = door.enter("li.hua", PASSWORD).await.unwrap();
        let unseen = door.enter("li.hua", PASSWORD).await.unwrap();
        door.pass(SignedDuration::from_hours(2));
        assert!(door.who(&seen.token).await.is_none());
        door.clock.set(began);
        assert!(door.who(&seen.token).await.is_none());
        assert!(door.who(&unseen.token).await.is_none());
        // A session that lives is not made longer by it either.
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        door.pass(SignedDuration::from_mins(50));
        assert!(door.who(&entered.token).await.is_some());
        door.clock.set(began);
        assert!(door.who(&entered.token).await.is_some());
        door.clock.set(began + SignedDuration::from_mins(111));
        assert!(door.who(&entered.token).await.is_none());
    }

    async fn a_half_way_session_does_not_wait_for_long(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        let (_, totp, _) = door.set_up_factor(&entered.token).await;
        let half = door.enter("li.hua", PASSWORD).await.unwrap();
        door.pass(SignedDuration::from_mins(PENDING_MINUTES));
        let late = door.sign_in.second_step(&half.token, &door.code(&totp), &home()).await;
        assert!(matches!(late, Err(EnterError::Ended)));
    }

    async fn an_owner_sees_their_sessions_and_ends_one_or_all_others(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        door.resident(1, "wang.wei").await;
        let one = door.enter("li.hua", PASSWORD).await.unwrap();
        let library = Origin { address: "203.0.113.7".to_owned(), device: "Chrome, Windows".to_owned() };
        let two = door.sign_in.with_password("li.hua", &secret(PASSWORD), &library).await.unwrap();
        let three = door.enter("li.hua", PASSWORD).await.unwrap();
        let neighbour = door.enter("wang.wei", PASSWORD).await.unwrap();
        let list = door.sign_in.sessions(&one.token).await.unwrap();
        assert_eq!(list.len(), 3);
        assert_eq!(list.iter().filter(|line| line.this_one).count(), 1);
        let at_library = list.iter().find(|line| line.origin == library).unwrap();
        // The neighbour cannot end it, not even by its id.
        let id = Some(at_library.id.clone());
        door.sign_in.end_sessions(&neighbour.token, id.clone(), &home()).await.unwrap();
        assert!(door.who(&two.token).await.is_some());
        door.sign_in.end_sessions(&one.token, id, &home()).await.unwrap();
        assert!(door.who(&two.token).await.is_none());
        door.sign_in.end_sessions(&one.token, None, &home()).await.unwrap();
        assert!(door.who(&three.token).await.is_none());
        assert!(door.who(&one.token).await.is_some());
        assert!(door.who(&neighbour.token).await.is_some());
        door.sign_in.sign_out(&one.token, &home()).await.unwrap();
        assert!(door.who(&one.token).await.is_none());
        assert!(door.sign_in.sessions(&one.token).await.unwrap().is_empty());
    }

    async fn everything_that_happens_is_put_down_for_its_owner(db: Database) {
        let door = Door::of(db).await;
        door.resident(0, "li.hua").await;
        door.pass(SignedDuration::from_secs(1));
        door.enter("li.hua", "guess").await.unwrap_err();
        door.pass(SignedDuration::from_secs(1));
        let entered = door.enter("li.hua", PASSWORD).await.unwrap();
        door.pass(SignedDuration::from_secs(1));
        let (token, _, _) = door.set_up_factor(&entered.token).await;
        let events = door.sign_in.events(&token).await.unwrap();
        let mut what: Vec<Happening> = events.iter().map(|event| event.what).collect();
        assert_eq!(&what[..3], [Happening::FactorSet, Happening::SignedIn, Happening::WrongPassword]);
        what.sort_by_key(|what| what.word());
        let words: Vec<&str> = what.iter().map(|what| what.word()).collect();
        assert_eq!(
            words,
            ["factor-set", "letter-issued", "letter-used", "opened", "password-set", "signed-in",
             "signed-in", "signed-out", "wrong-password"]
        );
        assert_eq!(events[0].happened_at, moment("2026-03-02T12:00:03Z"));
        assert_eq!(events[0].origin, home());
    }
}
