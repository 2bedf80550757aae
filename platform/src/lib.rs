//! Tools with no city words in them: database, web, API, files, text, time and chance.

pub mod api;
pub mod braille;
pub mod chance;
pub mod clock;
pub mod db;
pub mod files;
mod hex;
pub mod letter;
#[cfg(feature = "testing")]
mod listening;
pub mod mail;
pub mod payment;
pub mod sms;
pub mod text;
pub mod upload;
pub mod web;

pub use hex::hex;
