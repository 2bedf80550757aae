//! Staff: who joins, moves and leaves, and who may do what to whose account.

use super::*;
use crate::staff::StaffError;

/// The actor of a token, who must be there.
async fn acting(door: &Door, token: &Secret) -> Actor {
    door.who(token).await.expect("somebody who acts")
}

platform::on_both! {
    async fn staff_can_do_nothing_without_a_second_factor(db: Database) {
        let door = Door::of(db).await;
        let (_, token, _) = door.administrator("ada").await;
        let administrator = acting(&door, &token).await;
        let (_, letter) = door.join(&administrator, "joe", Role::Officer).await;
        let entered = door.sign_in.with_letter(&letter.code.printed(), &home()).await.unwrap();
        assert_eq!(entered.stage, Stage::NewPassword);
        assert!(door.who(&entered.token).await.is_none());
        assert!(door.sign_in.offer_factor(&entered.token).await.is_err());
        assert!(door.sign_in.sessions(&entered.token).await.unwrap().is_empty());
        let entered = door.set_password(&entered.token, "", PASSWORD).await.unwrap();
        assert_eq!(entered.stage, Stage::Enrolment);
        assert!(door.who(&entered.token).await.is_none());
        let (token, totp, _) = door.set_up_factor(&entered.token).await;
        assert_eq!(crate::staff::role_of(&acting(&door, &token).await), Some(Role::Officer));
        let refused = door.sign_in.end_factor(&token, &secret(PASSWORD), "", &home()).await;
        assert!(matches!(refused, Err(CredentialError::Needed)));
        // The next time the password alone is not enough.
        let half = door.enter("joe", PASSWORD).await.unwrap();
        assert_eq!(half.stage, Stage::SecondFactor);
        door.pass(SignedDuration::from_secs(STEP_SECONDS));
        assert!(door.sign_in.second_step(&half.token, &door.code(&totp), &home()).await.is_ok());
    }

    async fn a_city_has_one_first_administrator(db: Database) {
        let door = Door::of(db).await;
        door.administrator("ada").await;
        let second = FirstAdministrator {
            body: door.city.bodies()[0].id.clone(),
            name: "Eve".to_owned(),
            sign_in_name: SignInName::read("eve").unwrap(),
        };
        let refused = StaffDirectory::of(&door.city).first_administrator(second).await;
        assert!(matches!(refused, Err(StaffError::NotTheFirst)));
    }

    async fn who_leaves_is_out_at_once_and_for_good(db: Database) {
        let door = Door::of(db).await;
        let (ada, token, _) = door.administrator("ada").await;
        let administrator = acting(&door, &token).await;
        let (joe, letter) = door.join(&administrator, "joe", Role::Officer).await;
        let (joes, totp) = door.all_keys(&letter).await;
        assert!(door.who(&joes).await.is_some());
        let directory = StaffDirectory::of(&door.city);
        directory.leave(&administrator, &joe).await.unwrap();
        assert!(door.who(&joes).await.is_none());
        door.pass(SignedDuration::from_secs(STEP_SECONDS));
        assert!(matches!(door.enter("joe", PASSWORD).await, Err(EnterError::Wrong)));
        assert!(door.sign_in.second_step(&joes, &door.code(&totp), &home()).await.is_err());
        // Nobody gets the name, nobody revives the account, and a move does not take back who left.
        let refused = door.sign_in.letter_to_staff(&administrator, &joe, SecondStep::Stays).await;
        assert!(matches!(refused, Err(LetterError::NotYours)));
        let moved = directory.transfer(&administrator, &joe, &door.post(Role::Officer)).await;
        assert!(matches!(moved, Err(StaffError::NotYours)));
        let name = SignInName::read("joe").unwrap();
        let taken = directory.join(&administrator, "Joe Again", &name, &door.post(Role::Officer)).await;
        assert!(matches!(taken, Err(StaffError::NameTaken)));
        // An administrator does not lock the door behind themselves.
        assert!(matches!(directory.leave(&administrator, &ada).await, Err(StaffError::NotYours)));
    }

    async fn a_post_gives_what_it_gives_from_its_first_day_until_it_ends(db: Database) {
        let door = Door::of(db).await;
        let (_, token, _) = door.administrator("ada").await;
        let administrator = acting(&door, &token).await;
        let (joe, letter) = door.join(&administrator, "joe", Role::Officer).await;
        let (joes, totp) = door.all_keys(&letter).await;
        let directory = StaffDirectory::of(&door.city);
        let tomorrow = Joiner {
            from: door.city.today().tomorrow().unwrap(),
            ..door.post(Role::Planner)
        };
        directory.transfer(&administrator, &joe, &tomorrow).await.unwrap();
        // The move ends the sessions; until tomorrow the old post is what there is.
        assert!(door.who(&joes).await.is_none());
        door.pass(SignedDuration::from_secs(STEP_SECONDS));
        let half = door.enter("joe", PASSWORD).await.unwrap();
        let whole = door.sign_in.second_step(&half.token, &door.code(&totp), &home()).await.unwrap();
        let role = |actor: &Actor| crate::staff::role_of(actor);
        assert_eq!(role(&acting(&door, &whole.token).await), Some(Role::Officer));
        door.pass(SignedDuration::from_hours(24));
        let half = door.enter("joe", PASSWORD).await.unwrap();
        let whole = door.sign_in.second_step(&half.token, &door.code(&totp), &home()).await.unwrap();
        assert_eq!(role(&acting(&door, &whole.token).await), Some(Role::Planner));
        // A session that lives while a post ends by its date gives nothing from that day on.
        let today = door.city.today();
        door.sql(format!("UPDATE staff_post SET end_day = '{today}' WHERE role = 'planner'")).await;
        assert!(door.who(&whole.token).await.is_none());
        let session = door.sign_in.session(&whole.token).await.unwrap().unwrap();
        assert_eq!(session.stage, Stage::NoPost);
    }

    async fn who_holds_several_posts_chooses_one_after_signing_in(db: Database) {
        let door = Door::of(db).await;
        let (_, token, _) = door.administrator("ada").await;
        let administrator = acting(&door, &token).await;
        let (joe, letter) = door.join(&administrator, "joe", Role::Officer).await;
        let (_, totp) = door.all_keys(&letter).await;
        let (other, _) = door.join(&administrator, "max", Role::Planner).await;
        door.sql(format!("UPDATE staff_post SET staff_id = '{joe}' WHERE staff_id = '{other}'")).await;
        door.pass(SignedDuration::from_secs(STEP_SECONDS));
        let half = door.enter("joe", PASSWORD).await.unwrap();
        let entered = door.sign_in.second_step(&half.token, &door.code(&totp), &home()).await.unwrap();
        let Stage::ChoosePost(posts) = entered.stage else {
            panic!("{:?}", entered.stage);
        };
        assert_eq!(posts.len(), 2);
        assert!(door.who(&entered.token).await.is_none());
        let planner = posts.iter().find(|post| post.post.role == Role::Planner).unwrap();
        // A post of somebody else cannot be chosen.
        let statement = sea_orm::Statement::from_string(
            door.db.backend(),
            "SELECT post_id FROM staff_post WHERE role = 'administrator'",
        );
        let row = door.db.read().query_one_raw(statement).await.unwrap().unwrap();
        let foreign: String = row.try_get("", "post_id").unwrap();
        let foreign = foreign.parse().unwrap();
        assert!(door.sign_in.choose_post(&entered.token, &foreign).await.unwrap().is_none());
        let chosen = door.sign_in.choose_post(&entered.token, &planner.id).await.unwrap().unwrap();
        assert_eq!(crate::staff::role_of(&acting(&door, &chosen.token).await), Some(Role::Planner));
        assert!(door.who(&entered.token).await.is_none());
    }

    #[doc = "COR-01"]
    async fn an_administrator_reaches_the_staff_of_their_own_body_only(db: Database) {
        let door = Door::of(db).await;
        let (_, token, _) = door.administrator("ada").await;
        let here = acting(&door, &token).await;
        let (joe, _) = door.join(&here, "joe", Role::Officer).await;
        let (bob, letter) = door.join(&here, "bob", Role::Administrator).await;
        let elsewhere = door.city.bodies()[1].id.clone();
        door.sql(format!("UPDATE staff_post SET body_id = '{elsewhere}' WHERE staff_id = '{bob}'")).await;
        let (bobs, _) = door.all_keys(&letter).await;
        let there = acting(&door, &bobs).await;
        let directory = StaffDirectory::of(&door.city);
        let seen = directory.list(&there).await.unwrap();
        assert_eq!(seen.iter().map(|member| &member.id).collect::<Vec<_>>(), [&bob]);
        assert!(matches!(directory.member(&there, &joe).await, Err(StaffError::NotYours)));
        assert!(matches!(directory.leave(&there, &joe).await, Err(StaffError::NotYours)));
        let moved = directory.transfer(&there, &joe, &door.post(Role::Officer)).await;
        assert!(matches!(moved, Err(StaffError::NotYours)));
        let letter = door.sign_in.letter_to_staff(&there, &joe, SecondStep::Stays).await;
        assert!(matches!(letter, Err(LetterError::NotYours)));
        // Who is no administrator reaches nobody.
        let Actor::Staff(mut post) = here.clone() else { panic!("{here:?}") };
        post.role = Role::Officer;
        let officer = Actor::Staff(post);
        let resident = Actor::Resident { resident: door.residents[0].clone() };
        for actor in [officer, resident, Actor::System] {
            assert!(matches!(directory.list(&actor).await, Err(StaffError::NotYours)));
            assert!(matches!(directory.leave(&actor, &joe).await, Err(StaffError::NotYours)));
            let letter = door.sign_in.letter_to_staff(&actor, &joe, SecondStep::Stays).await;
            assert!(matches!(letter, Err(LetterError::NotYours)));
        }
    }

    async fn support_cannot_act_as_somebody_else_and_a_letter_tells_of_itself(db: Database) {
        let door = Door::of(db).await;
        let (_, token, _) = door.administrator("ada").await;
        let administrator = acting(&door, &token).await;
        let (joe, letter) = door.join(&administrator, "joe", Role::Officer).await;
        let (joes, totp) = door.all_keys(&letter).await;
        // All that an administrator can do is to issue a letter. It ends the password and the sessions in plain sight …
        let letter = door.sign_in.letter_to_staff(&administrator, &joe, SecondStep::Stays).await.unwrap();
        assert!(door.who(&joes).await.is_none());
        assert!(matches!(door.enter("joe", PASSWORD).await, Err(EnterError::Wrong)));
        let letter = door.printed(&letter).await;
        // … and whoever has it still lacks the second factor, with which nobody but its owner can go on.
        let entered = door.sign_in.with_letter(&letter.code.printed(), &home()).await.unwrap();
        assert_eq!(entered.stage, Stage::SecondFactor);
        assert!(door.who(&entered.token).await.is_none());
        let set = door.set_password(&entered.token, "", OTHER_PASSWORD).await;
        assert!(matches!(set, Err(CredentialError::Ended)));
        assert!(door.sign_in.offer_factor(&entered.token).await.is_err());
        // Its owner goes on, and finds who issued it.
        door.pass(SignedDuration::from_secs(STEP_SECONDS));
        let whole = door.sign_in.second_step(&entered.token, &door.code(&totp), &home()).await.unwrap();
        assert_eq!(whole.stage, Stage::NewPassword);
        let whole = door.set_password(&whole.token, "", OTHER_PASSWORD).await.unwrap();
        assert!(matches!(whole.stage, Stage::Ready(_)));
        let events = door.sign_in.events(&whole.token).await.unwrap();
        let issued = events.iter().filter(|event| event.what == Happening::LetterIssued);
        let by: Vec<String> = issued.map(|event| event.actor.clone()).collect();
        assert_eq!(by, [administrator.key(), administrator.key()]);
        // Nobody issues a letter to themselves.
        let Actor::Staff(post) = &administrator else { panic!("{administrator:?}") };
        let own = door.sign_in.letter_to_staff(&administrator, &post.staff, SecondStep::Stays).await;
        assert!(matches!(own, Err(LetterError::NotYours)));
    }
}
