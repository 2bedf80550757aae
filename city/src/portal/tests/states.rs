//! Open, paused and closed: each says until when, and what to do if it is urgent.

use jiff::SignedDuration;
use platform::db::Database;
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{Portal, at_the_portal, words};
use crate::testing::written;

const URGENT: &str = "Urgent? Call (00) 0000-0156.";

/// The line of the library in the list of services.
async fn library(portal: &Portal, language: &str) -> String {
    let page = portal.get_with("/", &[("accept-language", language)]).await;
    words(&format!(
        "<{}",
        page.between("<ul class=\"cw-list\"", "</ul>")
    ))
}

async fn sql(db: &Database, statement: &'static str) {
    written(db, move |tx| {
        Box::pin(async move {
            tx.execute_unprepared(statement).await?;
            Ok(())
        })
    })
    .await;
}

#[doc = "POR-04"]
#[test]
fn a_service_says_whether_it_is_open_until_when_and_what_to_do_if_it_is_urgent() {
    at_the_portal(|portal| async move {
        assert_eq!(library(&portal, "en").await, "Library Open Borrow books.");
        for (state, en, zh) in [
            (
                json!({"state": "open", "until": "2026-03-27"}),
                "Library Open Borrow books. Open until the end of Friday 27 March 2026.".to_owned(),
                "图书馆 开放 借书。2026年3月27日（星期五）24:00前都可以办。",
            ),
            (
                json!({"state": "paused", "until": "2026-04-05"}),
                format!(
                    "Library Paused Borrow books. Paused until the end of Sunday 5 April 2026. {URGENT}"
                ),
                "图书馆 暂停 借书。暂停到2026年4月5日（星期日）24:00。急事请拨打 (00) 0000-0156。",
            ),
            (
                json!({"state": "paused", "until": null}),
                format!("Library Paused Borrow books. Paused; the end is not known yet. {URGENT}"),
                "图书馆 暂停 借书。暂停，恢复时间未定。急事请拨打 (00) 0000-0156。",
            ),
            (
                json!({"state": "closed", "opens": "2026-05-04"}),
                format!("Library Closed Borrow books. Opens on Monday 4 May 2026. {URGENT}"),
                "图书馆 关闭 借书。2026年5月4日（星期一）开放。急事请拨打 (00) 0000-0156。",
            ),
            (
                json!({"state": "closed", "opens": null}),
                format!(
                    "Library Closed Borrow books. Closed; the next date is not fixed yet. {URGENT}"
                ),
                "图书馆 关闭 借书。已关闭，下次开放时间未定。急事请拨打 (00) 0000-0156。",
            ),
        ] {
            portal.pause(json!({"library": state})).await;
            assert_eq!(library(&portal, "en").await, en);
            assert_eq!(library(&portal, "zh-CN").await, zh);
        }
    });
}

#[doc = "POR-04"]
#[test]
fn a_pause_ends_by_itself_after_its_last_day_in_the_city() {
    at_the_portal(|portal| async move {
        let today = portal.desk.city().today();
        portal
            .pause(json!({"library": {"state": "paused", "until": today}}))
            .await;
        let last_moment = portal.desk.city().end_of(today) - SignedDuration::from_secs(1);
        portal.clock.set(last_moment);
        assert!(
            library(&portal, "en")
                .await
                .contains("Paused until the end of Monday 2 March 2026")
        );
        portal.clock.set(last_moment + SignedDuration::from_secs(1));
        assert_eq!(library(&portal, "en").await, "Library Open Borrow books.");
    });
}

#[doc = "POR-04"]
#[test]
fn a_place_says_whether_it_is_open_too() {
    at_the_portal(|portal| async move {
        sql(
            &portal.db,
            "UPDATE site SET state = 'paused', state_until = '2026-04-05' WHERE kind = 'counter'",
        )
        .await;
        let front = portal.get("/").await;
        let paused = "Paused Paused until the end of Sunday 5 April 2026.";
        assert_eq!(front.words().matches(paused).count(), 9);
        assert_eq!(front.words().matches(URGENT).count(), 9);
        // A closing that has ended is no closing any more.
        sql(
            &portal.db,
            "UPDATE site SET state = 'closed', state_until = '2026-03-02' WHERE kind = 'counter'",
        )
        .await;
        let front = portal.get("/").await;
        assert!(!front.words().contains("Closed"));
    });
}
