//! Rows of bodies, sites and the files of the pack. None of them is personal.

pub(crate) mod records;

use jiff::Timestamp;
use jiff::civil::Date;
use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::{DatabaseTransaction, QueryOrder, QuerySelect, Set};
use serde_json::json;

use records::{Change, ChangeKind};

use super::hsds::Record;
use super::{Availability, Body, Site, SomeSites};
use crate::error::StoreError;
use crate::id::{BodyId, SiteId};
use crate::pack::SiteKind;
use crate::words::Wording;

/// Rows in one statement.
const ROWS_PER_STATEMENT: usize = 2_000;

mod pack_file {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "pack_file")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub name: String,
        #[sea_orm(column_type = "Blob")]
        pub content: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod body {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "body")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub body_id: String,
        pub name_en: String,
        pub name_zh_hans: String,
        pub staffs: String,
        pub keeps_register: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod site {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "site")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub site_id: String,
        pub code: String,
        pub body_id: String,
        pub kind: String,
        pub name_en: String,
        pub name_zh_hans: String,
        pub cell: String,
        pub lon: f64,
        pub lat: f64,
        pub state: String,
        pub state_until: Option<String>,
        pub made_up: bool,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Keeps the directory.
pub struct DirectoryStore;

impl DirectoryStore {
    /// Keeps the files of the pack that the city was made from.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn keep_pack(
        tx: &DatabaseTransaction,
        files: &[(String, Vec<u8>)],
    ) -> Result<(), StoreError> {
        for (name, content) in files {
            let row = pack_file::ActiveModel {
                name: Set(name.clone()),
                content: Set(content.clone()),
            };
            pack_file::Entity::insert(row)
                .exec_without_returning(tx)
                .await?;
        }
        Ok(())
    }

    /// The files of the pack that the city was made from; empty where no city is loaded.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn pack(db: &Database) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let rows = pack_file::Entity::find()
            .order_by_asc(pack_file::Column::Name)
            .all(db.read())
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| (row.name, row.content))
            .collect())
    }

    /// Writes bodies and sites.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn write(
        tx: &DatabaseTransaction,
        bodies: &[Body],
        sites: &[Site],
    ) -> Result<(), StoreError> {
        for part in bodies.chunks(ROWS_PER_STATEMENT) {
            let rows = part.iter().map(|one| body::ActiveModel {
                body_id: Set(one.id.to_string()),
                name_en: Set(one.name.en.clone()),
                name_zh_hans: Set(one.name.zh_hans.clone()),
                staffs: Set(json!(one.staffs).to_string()),
                keeps_register: Set(one.keeps_register),
            });
            body::Entity::insert_many(rows)
                .exec_without_returning(tx)
                .await?;
        }
        for part in sites.chunks(ROWS_PER_STATEMENT) {
            let rows = part.iter().map(|one| site::ActiveModel {
                site_id: Set(one.id.to_string()),
                code: Set(one.code.clone()),
                body_id: Set(one.body.to_string()),
                kind: Set(one.kind.word().to_owned()),
                name_en: Set(one.name.en.clone()),
                name_zh_hans: Set(one.name.zh_hans.clone()),
                cell: Set(one.cell.clone()),
                lon: Set(one.lon),
                lat: Set(one.lat),
                state: Set(one.state.as_str().to_owned()),
                state_until: Set(one.state.day().map(|day| day.to_string())),
                made_up: Set(one.made_up),
            });
            site::Entity::insert_many(rows)
                .exec_without_returning(tx)
                .await?;
        }
        Ok(())
    }

    /// Writes the first records of the directory of services.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn open_book(
        tx: &DatabaseTransaction,
        all: &[Record],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let change = Change {
            number: 1,
            at: now,
            kind: ChangeKind::Loaded,
            service: None,
            body: None,
            by: "system".to_owned(),
        };
        records::write(tx, all).await?;
        records::put_down(tx, 0, &change).await?;
        Ok(())
    }

    /// All bodies, by id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn bodies(db: &Database) -> Result<Vec<Body>, StoreError> {
        let rows = body::Entity::find()
            .order_by_asc(body::Column::BodyId)
            .all(db.read())
            .await?;
        rows.into_iter()
            .map(|row| {
                Ok(Body {
                    id: row
                        .body_id
                        .parse()
                        .map_err(|_| StoreError::corrupt("body.body_id"))?,
                    name: Wording::new(row.name_en, row.name_zh_hans),
                    staffs: serde_json::from_str(&row.staffs)
                        .map_err(|_| StoreError::corrupt("body.staffs"))?,
                    keeps_register: row.keeps_register,
                })
            })
            .collect()
    }

    /// Whether a body keeps the register of residents.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn keeps_register(db: &Database, id: &BodyId) -> Result<bool, StoreError> {
        let row = body::Entity::find_by_id(id.as_str()).one(db.read()).await?;
        Ok(row.is_some_and(|row| row.keeps_register))
    }

    /// Whether a body runs a site.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn runs(db: &Database, body: &BodyId, site: &SiteId) -> Result<bool, StoreError> {
        let row = site::Entity::find_by_id(site.as_str())
            .one(db.read())
            .await?;
        Ok(row.is_some_and(|row| row.body_id == body.as_str()))
    }

    /// All sites, by id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn sites(db: &Database) -> Result<Vec<Site>, StoreError> {
        let rows = site::Entity::find()
            .order_by_asc(site::Column::SiteId)
            .all(db.read())
            .await?;
        rows.into_iter().map(site_of).collect()
    }

    /// One site.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn site(db: &Database, id: &SiteId) -> Result<Option<Site>, StoreError> {
        let row = site::Entity::find_by_id(id.as_str()).one(db.read()).await?;
        row.map(site_of).transpose()
    }

    /// Some of the sites, by id.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn some_sites(db: &Database, wanted: &SomeSites) -> Result<Vec<Site>, StoreError> {
        let mut sites = site::Entity::find().order_by_asc(site::Column::SiteId);
        if let Some(after) = &wanted.after {
            sites = sites.filter(site::Column::SiteId.gt(after.as_str()));
        }
        if let Some(kind) = wanted.kind {
            sites = sites.filter(site::Column::Kind.eq(kind.word()));
        }
        if let Some(cells) = &wanted.cells {
            sites = sites.filter(site::Column::Cell.is_in(cells));
        }
        let rows = sites.limit(wanted.rows).all(db.read()).await?;
        rows.into_iter().map(site_of).collect()
    }
}

fn site_of(row: site::Model) -> Result<Site, StoreError> {
    let corrupt = StoreError::corrupt;
    let day: Option<Date> = row
        .state_until
        .as_deref()
        .map(|day| day.parse().map_err(|_| corrupt("site.state_until")))
        .transpose()?;
    Ok(Site {
        id: row.site_id.parse().map_err(|_| corrupt("site.site_id"))?,
        code: row.code,
        body: row.body_id.parse().map_err(|_| corrupt("site.body_id"))?,
        kind: SiteKind::ALL
            .into_iter()
            .find(|kind| kind.word() == row.kind)
            .ok_or(corrupt("site.kind"))?,
        name: Wording::new(row.name_en, row.name_zh_hans),
        cell: row.cell,
        lon: row.lon,
        lat: row.lat,
        state: Availability::from_stored(&row.state, day).ok_or(corrupt("site.state"))?,
        made_up: row.made_up,
    })
}
