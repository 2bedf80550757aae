//! The pages of canteens, of their kitchens and of clinicians, for the walk of all pages.

/// Every page with an id or a word of the right form where its address has one, and whether it takes forms.
pub const CANTEEN_PAGES: [(&str, bool); 18] = [
    ("/eldercare/office/checks", false),
    ("/eldercare/canteens", false),
    ("/eldercare/canteens/sit_0000000000000000", false),
    ("/eldercare/diet", false),
    ("/eldercare/diet/res_0000000000000000", true),
    ("/eldercare/kitchen", false),
    ("/eldercare/kitchen/sit_0000000000000000", false),
    ("/eldercare/kitchen/sit_0000000000000000/settings", true),
    ("/eldercare/kitchen/sit_0000000000000000/dishes", true),
    ("/eldercare/kitchen/sit_0000000000000000/dishes/new", true),
    (
        "/eldercare/kitchen/sit_0000000000000000/2026-03-02/lunch",
        false,
    ),
    (
        "/eldercare/kitchen/sit_0000000000000000/2026-03-02/lunch/replace",
        true,
    ),
    (
        "/eldercare/kitchen/sit_0000000000000000/2026-03-02/lunch/menu",
        true,
    ),
    (
        "/eldercare/kitchen/sit_0000000000000000/2026-03-02/lunch/count",
        true,
    ),
    (
        "/eldercare/kitchen/sit_0000000000000000/2026-03-02/lunch/labels",
        false,
    ),
    (
        "/eldercare/kitchen/sit_0000000000000000/2026-03-02/lunch/home",
        false,
    ),
    (
        "/eldercare/kitchen/sit_0000000000000000/2026-03-02/lunch/home/res_0000000000000000",
        true,
    ),
    (
        "/eldercare/kitchen/sit_0000000000000000/2026-03-02/lunch/close",
        true,
    ),
];
