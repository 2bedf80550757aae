//! Which posts a body may have, and which need a second administrator.

use super::*;
use crate::id::PostId;
use crate::people;
use crate::staff::{PostState, StaffError, StaffPost, posts_on};

/// Two administrators of the first body, and a member of its staff with all keys.
struct House {
    door: Door,
    ada: Actor,
    bob: Actor,
    joe: StaffId,
    joes: Vec<u8>,
}

impl House {
    async fn of(db: Database) -> Self {
        let door = Door::of(db).await;
        let (_, token, _) = door.administrator("ada").await;
        let ada = door.who(&token).await.unwrap();
        let (_, letter) = door.join(&ada, "bob", Role::Administrator).await;
        let (token, _) = door.all_keys(&letter).await;
        let bob = door.who(&token).await.unwrap();
        let (joe, letter) = door.join(&ada, "joe", Role::Planner).await;
        let (_, joes) = door.all_keys(&letter).await;
        Self {
            door,
            ada,
            bob,
            joe,
            joes,
        }
    }

    fn directory(&self) -> StaffDirectory {
        StaffDirectory::of(&self.door.city)
    }

    async fn posts(&self) -> Vec<StaffPost> {
        let all = self.directory().member(&self.ada, &self.joe).await;
        all.unwrap().posts
    }

    async fn proposed(&self) -> PostId {
        let posts = self.posts().await;
        let open = posts.iter().filter(|post| post.ends.is_none());
        let mut proposed = open.filter(|post| post.state != PostState::Held);
        proposed.next().unwrap().id.clone()
    }

    /// The role and service in which Joe acts today; none where he holds no post.
    async fn acts_in(&self) -> Option<(Role, String)> {
        let posts = posts_on(&self.door.city, &self.joe, self.door.city.today()).await;
        let posts = posts.unwrap();
        assert!(posts.len() < 2);
        let post = posts.into_iter().next()?.post;
        Some((post.role, post.service))
    }
}

fn in_the_register(door: &Door) -> Joiner {
    Joiner {
        service: people::SERVICE.to_owned(),
        ..door.post(Role::Officer)
    }
}

platform::on_both! {
    #[doc = "COR-01"]
    async fn an_administrator_gives_no_post_that_their_body_may_not_have(db: Database) {
        let house = House::of(db).await;
        let (door, directory) = (&house.door, house.directory());
        let elsewhere = &door.city.bodies()[1];
        assert!(!elsewhere.may_staff(Role::Officer, people::SERVICE));
        let first = FirstAdministrator {
            body: elsewhere.id.clone(),
            name: "Cleo".to_owned(),
            sign_in_name: SignInName::read("cleo").unwrap(),
        };
        let cleos = directory.first_administrator(first).await.unwrap().letter;
        let (token, _) = door.all_keys(&cleos).await;
        let cleo = door.who(&token).await.unwrap();
        let (max, _) = door.join(&cleo, "max", Role::Planner).await;
        let eve = SignInName::read("eve").unwrap();
        let wanted = in_the_register(door);
        let joined = directory.join(&cleo, "Eve", &eve, &wanted).await.unwrap_err();
        let moved = directory.transfer(&cleo, &max, &wanted).await.unwrap_err();
        for refused in [joined, moved] {
            assert!(matches!(refused, StaffError::NotStaffed { .. }), "{refused:?}");
            let told = refused.to_string();
            assert!(told.contains("planner of education") && !told.contains("register"), "{told}");
        }
        // A post that came to be in another way gives nothing.
        door.sql(format!("UPDATE staff_post SET service = 'register' WHERE staff_id = '{max}'")).await;
        assert_eq!(posts_on(&door.city, &max, door.city.today()).await.unwrap(), []);
    }

    #[doc = "COR-01"]
    async fn a_post_in_the_register_takes_effect_when_a_second_administrator_confirms_it(db: Database) {
        let house = House::of(db).await;
        let (door, directory) = (&house.door, house.directory());
        let before = Some((Role::Planner, "education".to_owned()));
        directory.transfer(&house.ada, &house.joe, &in_the_register(door)).await.unwrap();
        assert_eq!(house.acts_in().await, before);
        let post = house.proposed().await;
        let own = directory.confirm(&house.ada, &house.joe, &post).await;
        assert!(matches!(own, Err(StaffError::NeedsAnother)));
        let Actor::Staff(mut officer) = house.bob.clone() else { panic!("{:?}", house.bob) };
        officer.role = Role::Officer;
        let stranger = directory.confirm(&Actor::Staff(officer), &house.joe, &post).await;
        assert!(matches!(stranger, Err(StaffError::NotYours)));
        assert_eq!(house.acts_in().await, before);
        door.pass(SignedDuration::from_hours(24));
        directory.confirm(&house.bob, &house.joe, &post).await.unwrap();
        assert_eq!(house.acts_in().await, Some((Role::Officer, people::SERVICE.to_owned())));
        let held = house.posts().await;
        let held = held.iter().find(|one| one.id == post).unwrap();
        assert_eq!((held.from, &held.state), (door.city.today(), &PostState::Held));
        let again = directory.confirm(&house.bob, &house.joe, &post).await;
        assert!(matches!(again, Err(StaffError::NotYours)));
    }

    async fn auditors_and_cleared_posts_need_two_as_well_and_a_later_move_takes_a_proposal_back(db: Database) {
        let house = House::of(db).await;
        let (door, directory) = (&house.door, house.directory());
        let cleared = Joiner { cleared: true, ..door.post(Role::Officer) };
        for (name, wanted) in [("eve", door.post(Role::Auditor)), ("max", cleared)] {
            let name = SignInName::read(name).unwrap();
            let joined = directory.join(&house.ada, "Eve", &name, &wanted).await.unwrap();
            assert_eq!(posts_on(&door.city, &joined.staff, door.city.today()).await.unwrap(), []);
            let member = directory.member(&house.bob, &joined.staff).await.unwrap();
            let post = &member.posts[0].id;
            // Nobody confirms a post of their own, whoever proposed it.
            let Actor::Staff(mut own) = house.bob.clone() else { panic!("{:?}", house.bob) };
            own.staff = joined.staff.clone();
            let own = directory.confirm(&Actor::Staff(own), &joined.staff, post).await;
            assert!(matches!(own, Err(StaffError::NeedsAnother)));
            directory.confirm(&house.bob, &joined.staff, post).await.unwrap();
            assert_eq!(posts_on(&door.city, &joined.staff, door.city.today()).await.unwrap().len(), 1);
        }
        directory.transfer(&house.ada, &house.joe, &in_the_register(door)).await.unwrap();
        let proposed = house.proposed().await;
        directory.transfer(&house.ada, &house.joe, &door.post(Role::Clinician)).await.unwrap();
        let late = directory.confirm(&house.bob, &house.joe, &proposed).await;
        assert!(matches!(late, Err(StaffError::NotYours)));
        assert_eq!(house.acts_in().await, Some((Role::Clinician, "education".to_owned())));
        // He comes in again and is what he was made.
        door.pass(SignedDuration::from_secs(STEP_SECONDS));
        let half = door.enter("joe", PASSWORD).await.unwrap();
        let code = door.code(&house.joes);
        let whole = door.sign_in.second_step(&half.token, &code, &home()).await.unwrap();
        let acting = door.who(&whole.token).await.unwrap();
        assert_eq!(crate::staff::role_of(&acting), Some(Role::Clinician));
    }
}
