#![expect(
    clippy::indexing_slicing,
    reason = "all indices come from a market, whose constructors prove them"
)]

use super::Market;

/// The programmes' orders laid end to end, and whose each application is.
#[derive(Debug, Clone)]
pub(crate) struct Applicants {
    pub(crate) order: Vec<u32>,
    pub(crate) owner: Vec<u32>,
}

impl Applicants {
    pub(crate) fn new(market: &Market) -> Self {
        let mut order = vec![0; market.programmes().len()];
        let places = market.programmes().iter().zip(market.positions());
        for (application, (&programme, &position)) in (0_u32..).zip(places) {
            let start = market.order_starts()[programme as usize] as usize;
            order[start + position as usize] = application;
        }
        let mut owner = Vec::with_capacity(order.len());
        for (student, list) in (0_u32..).zip(market.list_starts().windows(2)) {
            owner.resize(owner.len() + (list[1] - list[0]) as usize, student);
        }
        Self { order, owner }
    }
}
