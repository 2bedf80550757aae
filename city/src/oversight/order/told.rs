//! Orders as those see them whom they name, once they have been told.

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Order, OrderError, Orders, store};
use crate::case::{About, CaseCalendar};
use crate::error::StoreError;
use crate::id::{OrderId, ResidentId};
use crate::mandate::{Mandate, Purpose};
use crate::notice::{self, NoticeKind};
use crate::oversight::appeal::{self, Appeal, Appeals, NewAppeal, OpenAppeal};
use crate::people;

/// An order that names a person who has been told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldOrder {
    /// The order.
    pub order: Order,
    /// The row of the person that it names.
    pub resident: ResidentId,
    /// From when on they were told.
    pub told_at: Timestamp,
    /// The last day for an appeal.
    pub appeal_by: Date,
    /// How the person stands against it.
    pub appeal: Appeal,
}

impl Orders {
    /// The orders that name a person and of which they have been told, the newest first; nothing where the mandate does not
    /// cover them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn of(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
    ) -> Result<Vec<ToldOrder>, StoreError> {
        let read = self.city.db().read();
        let mut told = notice::of(self.city.db(), mandate, resident).await?;
        told.retain(|notice| notice.kind == NoticeKind::OrderNamesYou);
        let ids: Vec<&str> = told.iter().map(|notice| notice.about.as_str()).collect();
        let orders = store::of(read, mandate, resident, &ids).await?;
        if orders.is_empty() {
            return Ok(Vec::new());
        }
        let terms = CaseCalendar::of(self.city.db()).await?;
        let mut appeals = appeal::of(read, mandate, resident).await?;
        let with_notice = orders.into_iter().filter_map(|order| {
            let notice = told.iter().find(|one| one.about == order.id.as_str())?;
            Some(ToldOrder {
                resident: notice.resident.clone(),
                told_at: notice.due_at,
                appeal_by: terms.appeal_by(&self.city, notice.due_at),
                appeal: appeals.remove(order.id.as_str()).unwrap_or(Appeal::None),
                order,
            })
        });
        Ok(with_notice.collect())
    }

    /// Takes the appeal of a person who was told of an order.
    ///
    /// # Errors
    /// [`OrderError::NotYours`] where no order names them or they have not been told yet, and see [`OrderError::Appeal`].
    pub async fn appeal(
        &self,
        mandate: &Mandate,
        resident: &ResidentId,
        id: &OrderId,
        words: &str,
    ) -> Result<OpenAppeal, OrderError> {
        if mandate.purpose() != Purpose::OwnAffairs {
            return Err(OrderError::NotYours);
        }
        let all = self.of(mandate, resident).await?;
        let told = all.into_iter().find(|told| told.order.id == *id);
        let told = told.ok_or(OrderError::NotYours)?;
        let new = NewAppeal {
            resident: told.resident,
            about: About::Order(id.clone()),
            service: people::SERVICE.to_owned(),
            told_at: told.told_at,
        };
        let appeals = Appeals::new(self.city.clone());
        Ok(appeals.lodge(mandate, new, words).await?)
    }
}
