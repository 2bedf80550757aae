//! Rows of documents, and the index by which a number finds its holder.

use jiff::civil::Date;
use platform::db::Database;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{Condition, ConnectionTrait, DatabaseTransaction, QueryOrder, Set};

use super::parse;
use crate::disclosure::Act;
use crate::error::StoreError;
use crate::id::ResidentId;
use crate::mandate::Mandate;
use crate::people::document::{DigestKey, DocumentKind, DocumentNumber};
use crate::people::register::Document;
use crate::people::{DOCUMENTS, RESIDENT};

mod document {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "document")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub resident_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: String,
        pub issuer: String,
        pub valid_to: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

mod index {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "document_index")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub digest: String,
        pub holder: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
}

/// Takes a number for a holder, unless somebody has it: then it tells who. Of two at the same moment one is first.
pub(crate) async fn claim(
    tx: &DatabaseTransaction,
    key: &DigestKey,
    number: &DocumentNumber,
    holder: &ResidentId,
) -> Result<Option<ResidentId>, StoreError> {
    let (kind, digest) = (number.kind().as_str().to_owned(), number.digest(key));
    let row = index::ActiveModel {
        kind: Set(kind.clone()),
        digest: Set(digest.clone()),
        holder: Set(holder.to_string()),
    };
    let is_taken = OnConflict::columns([index::Column::Kind, index::Column::Digest])
        .do_nothing()
        .to_owned();
    let new = index::Entity::insert(row)
        .on_conflict(is_taken)
        .exec_without_returning(tx)
        .await?;
    if new == 1 {
        return Ok(None);
    }
    holder_of(tx, kind, digest).await
}

/// Whose number it is, as what a search of the cohort found.
pub(crate) async fn found(
    db: &Database,
    mandate: &Mandate,
    cohort: &str,
    key: &DigestKey,
    number: &DocumentNumber,
) -> Result<Option<ResidentId>, StoreError> {
    let (kind, digest) = (number.kind().as_str().to_owned(), number.digest(key));
    let holder = holder_of(db.read(), kind, digest).await?;
    let told = mandate.has_found(RESIDENT, cohort, &holder);
    Ok(holder.filter(|_| told))
}

async fn holder_of(
    connection: &impl ConnectionTrait,
    kind: String,
    digest: String,
) -> Result<Option<ResidentId>, StoreError> {
    let row = index::Entity::find_by_id((kind, digest))
        .one(connection)
        .await?;
    row.map(|row| parse(&row.holder, "document_index.holder"))
        .transpose()
}

/// Puts a document down under its holder, whom the mandate must cover.
pub(crate) async fn put(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    holder: &ResidentId,
    document: &Document,
) -> Result<(), StoreError> {
    mandate.writes(tx, Act::Create, DOCUMENTS, holder).await?;
    let row = document::ActiveModel {
        resident_id: Set(holder.to_string()),
        kind: Set(document.number.kind().as_str().to_owned()),
        number: Set(document.number.number().reveal().to_owned()),
        issuer: Set(document.issuer.clone()),
        valid_to: Set(document.valid_to.map(|day| day.to_string())),
    };
    document::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Ends the documents of a kind that a person has. The mandate must cover them.
pub(crate) async fn end(
    tx: &DatabaseTransaction,
    mandate: &Mandate,
    holder: &ResidentId,
    kind: DocumentKind,
    last: Date,
) -> Result<u64, StoreError> {
    mandate.writes(tx, Act::Change, DOCUMENTS, holder).await?;
    let rows = mandate.rows_of(holder).iter().map(ResidentId::as_str);
    let last = last.to_string();
    let goes_on = Condition::any()
        .add(document::Column::ValidTo.is_null())
        .add(document::Column::ValidTo.gt(&last));
    let ended = document::Entity::update_many()
        .col_expr(document::Column::ValidTo, Expr::value(last))
        .filter(document::Column::ResidentId.is_in(rows))
        .filter(document::Column::Kind.eq(kind.as_str()))
        .filter(goes_on)
        .exec(tx)
        .await?;
    Ok(ended.rows_affected)
}

/// The documents of a person, where the mandate covers them.
pub(crate) async fn of(
    db: &Database,
    mandate: &Mandate,
    resident: &ResidentId,
) -> Result<Vec<Document>, StoreError> {
    if !mandate.reads(DOCUMENTS, resident) {
        return Ok(Vec::new());
    }
    let rows = mandate.rows_of(resident).iter().map(ResidentId::as_str);
    let rows = document::Entity::find()
        .filter(document::Column::ResidentId.is_in(rows))
        .order_by_asc(document::Column::Kind)
        .order_by_asc(document::Column::Number)
        .all(db.read())
        .await?;
    rows.into_iter().map(document_of).collect()
}

fn document_of(row: document::Model) -> Result<Document, StoreError> {
    let corrupt = StoreError::corrupt;
    let kind = DocumentKind::from_name(&row.kind).ok_or(corrupt("document.kind"))?;
    let number = DocumentNumber::read(kind, &row.number).map_err(|_| corrupt("document.number"))?;
    let valid_to = row.valid_to.as_deref();
    Ok(Document {
        number,
        issuer: row.issuer,
        valid_to: valid_to
            .map(|day| parse(day, "document.valid_to"))
            .transpose()?,
    })
}
