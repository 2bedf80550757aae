//! The program as people run it: a city made, served, looked after and ended.

mod demo;
mod doctor;
mod load;
mod program;
mod schema;
mod settings;
