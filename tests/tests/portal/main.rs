//! The five people of the first thread on their way: three of them here in a browser, the analyst at the command line
//! in the tests of the program itself, and everyone whom a page must not shut out.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a journey that can't go on has failed"
)]

mod canteen;
mod doors;
mod meals;
mod newcomer;
mod people;
mod phone;
mod places;
mod round;
mod story;
mod year;
