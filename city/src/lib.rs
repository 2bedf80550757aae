//! What every service shares: residents, facts, mandates, bodies, sites, services, decisions, events and the calendar.

pub mod api;
pub mod calendar;
mod city;
pub mod decision;
pub mod directory;
pub mod disclosure;
pub mod error;
pub mod event;
pub mod generator;
pub mod geography;
pub mod holding;
pub mod id;
pub mod indicator;
pub mod load;
pub mod mandate;
pub mod master_data;
pub mod migrations;
pub mod pack;
pub mod people;
pub mod personal;
pub mod policy;
pub mod portal;
pub mod proxy;
pub mod request;
pub mod service;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod words;

pub use city::{City, OpenCityError};
