//! Rows of staff and posts.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect, Set};

use super::{PostState, STAFF_LISTED_MAX, StaffMember, StaffPost};
use crate::error::StoreError;
use crate::id::{BodyId, PostId, StaffId};
use crate::mandate::{Post, Role};
use crate::personal::Personal;

mod member {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff_member")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub staff_id: String,
        pub name: String,
    }

    // A name does not slip into a log.
    impl std::fmt::Debug for Model {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str(&self.staff_id)
        }
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod post {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "staff_post")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub post_id: String,
        pub staff_id: String,
        pub body_id: String,
        pub role: String,
        pub service: String,
        pub district: Option<String>,
        pub cleared: bool,
        pub from_day: String,
        pub end_day: Option<String>,
        pub proposed_by: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// All posts of a member of staff, past and future ones too.
pub(super) async fn posts_of(
    connection: &impl ConnectionTrait,
    staff: &StaffId,
) -> Result<Vec<StaffPost>, StoreError> {
    let rows = post::Entity::find()
        .filter(post::Column::StaffId.eq(staff.as_str()))
        .order_by_asc(post::Column::PostId)
        .all(connection)
        .await?;
    rows.into_iter().map(read).collect()
}

/// Members of a body's staff who hold or held a post in it, with their posts in this body only, by id.
pub(super) async fn of_body(
    connection: &impl ConnectionTrait,
    body: &BodyId,
) -> Result<Vec<StaffMember>, StoreError> {
    let rows = post::Entity::find()
        .filter(post::Column::BodyId.eq(body.as_str()))
        .order_by_desc(post::Column::FromDay)
        .all(connection)
        .await?;
    let mut posts: BTreeMap<String, Vec<StaffPost>> = BTreeMap::new();
    for row in rows {
        let staff = row.staff_id.clone();
        posts.entry(staff).or_default().push(read(row)?);
    }
    let members = member::Entity::find()
        .filter(member::Column::StaffId.is_in(posts.keys()))
        .order_by_asc(member::Column::StaffId)
        .limit(STAFF_LISTED_MAX)
        .all(connection)
        .await?;
    members
        .into_iter()
        .map(|row| {
            Ok(StaffMember {
                posts: posts.remove(&row.staff_id).unwrap_or_default(),
                id: row
                    .staff_id
                    .parse()
                    .map_err(|_| StoreError::corrupt("staff_member.staff_id"))?,
                name: Personal::new(row.name),
            })
        })
        .collect()
}

/// The name of a member of staff.
pub(super) async fn name(
    connection: &impl ConnectionTrait,
    staff: &StaffId,
) -> Result<Option<Personal>, StoreError> {
    let row = member::Entity::find_by_id(staff.as_str())
        .one(connection)
        .await?;
    Ok(row.map(|row| Personal::new(row.name)))
}

/// Whether somebody holds or will hold a post of this role in a body.
pub(super) async fn has_role(
    connection: &impl ConnectionTrait,
    role: Role,
    body: &BodyId,
    day: Date,
) -> Result<bool, StoreError> {
    let rows = post::Entity::find()
        .filter(post::Column::BodyId.eq(body.as_str()))
        .filter(post::Column::Role.eq(role.as_str()))
        .all(connection)
        .await?;
    for row in rows {
        if read(row)?.ends.is_none_or(|ends| day < ends) {
            return Ok(true);
        }
    }
    Ok(false)
}

pub(super) async fn add_member(
    tx: &impl ConnectionTrait,
    id: &StaffId,
    name: &str,
) -> Result<(), StoreError> {
    let row = member::ActiveModel {
        staff_id: Set(id.to_string()),
        name: Set(name.to_owned()),
    };
    member::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

pub(super) async fn add_post(tx: &impl ConnectionTrait, new: &StaffPost) -> Result<(), StoreError> {
    let row = post::ActiveModel {
        post_id: Set(new.id.to_string()),
        staff_id: Set(new.post.staff.to_string()),
        body_id: Set(new.post.body.to_string()),
        role: Set(new.post.role.as_str().to_owned()),
        service: Set(new.post.service.clone()),
        district: Set(new.post.district.clone()),
        cleared: Set(new.post.cleared),
        from_day: Set(new.from.to_string()),
        end_day: Set(new.ends.map(|day| day.to_string())),
        proposed_by: Set(match &new.state {
            PostState::Held => None,
            PostState::Proposed { by } => Some(by.clone()),
        }),
    };
    post::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Lets a post end on a day.
pub(super) async fn end_post(
    tx: &impl ConnectionTrait,
    id: &PostId,
    day: Date,
) -> Result<(), StoreError> {
    post::Entity::update_many()
        .col_expr(post::Column::EndDay, Expr::value(day.to_string()))
        .filter(post::Column::PostId.eq(id.as_str()))
        .exec(tx)
        .await?;
    Ok(())
}

/// Lets a proposed post be held from a day. False where it was not proposed any more.
pub(super) async fn confirm_post(
    tx: &impl ConnectionTrait,
    id: &PostId,
    from: Date,
) -> Result<bool, StoreError> {
    let nobody: Option<String> = None;
    let confirmed = post::Entity::update_many()
        .col_expr(post::Column::ProposedBy, Expr::value(nobody))
        .col_expr(post::Column::FromDay, Expr::value(from.to_string()))
        .filter(post::Column::PostId.eq(id.as_str()))
        .filter(post::Column::ProposedBy.is_not_null())
        .exec(tx)
        .await?;
    Ok(confirmed.rows_affected == 1)
}

fn read(row: post::Model) -> Result<StaffPost, StoreError> {
    let corrupt = StoreError::corrupt;
    let ends = row.end_day.map(|day| day.parse()).transpose();
    Ok(StaffPost {
        id: row
            .post_id
            .parse()
            .map_err(|_| corrupt("staff_post.post_id"))?,
        post: Post {
            staff: row
                .staff_id
                .parse()
                .map_err(|_| corrupt("staff_post.staff_id"))?,
            body: row
                .body_id
                .parse()
                .map_err(|_| corrupt("staff_post.body_id"))?,
            role: Role::from_stored(&row.role).ok_or(corrupt("staff_post.role"))?,
            service: row.service,
            district: row.district,
            cleared: row.cleared,
        },
        from: row
            .from_day
            .parse()
            .map_err(|_| corrupt("staff_post.from_day"))?,
        ends: ends.map_err(|_| corrupt("staff_post.end_day"))?,
        state: match row.proposed_by {
            None => PostState::Held,
            Some(by) => PostState::Proposed { by },
        },
    })
}
