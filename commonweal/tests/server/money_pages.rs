//! The pages about money, on the same list as all others.

/// Every page about money with a day or a word of the right form where its address has one, and whether it takes forms.
pub const MONEY_PAGES: [(&str, bool); 15] = [
    ("/eldercare/funds", false),
    ("/eldercare/funds/close", true),
    ("/eldercare/funds/settlements", true),
    ("/eldercare/funds/settlements/2026-03-02", false),
    ("/eldercare/funds/settlements/2026-03-02/order.xml", false),
    ("/eldercare/funds/banks", true),
    ("/eldercare/funds/subsidies", false),
    ("/eldercare/funds/subsidies.csv", false),
    ("/eldercare/vouchers", false),
    ("/eldercare/vouchers/new", true),
    ("/eldercare/vouchers/batches/march", true),
    ("/eldercare/vouchers/redeem", true),
    ("/eldercare/office/checks", false),
    ("/eldercare/funds/bulk", true),
    (
        "/eldercare/office/checks/2026-03/sit_0000000000000000",
        true,
    ),
];
