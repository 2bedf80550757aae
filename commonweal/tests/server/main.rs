//! The program as people run it: a city made, served, looked after and ended.

mod canteen_pages;
mod demo;
mod doctor;
mod entitlements;
mod killed;
mod ledger;
mod load;
mod log_of_a_city;
mod logs;
mod malformed;
mod program;
mod sandbox;
mod schema;
mod settings;
mod tls;
mod to_mend;
