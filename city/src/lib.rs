//! What every service shares: residents, facts, mandates, bodies, sites, services, decisions, events and the calendar.

pub mod access_decision;
pub mod answer;
pub mod api;
pub mod attachment;
pub mod calendar;
pub mod case;
mod city;
pub mod consent;
pub mod contact;
pub mod decision;
pub mod directory;
pub mod disclosure;
pub mod eligibility;
pub mod error;
pub mod event;
pub mod form;
pub mod generator;
pub mod geography;
pub mod holding;
pub mod id;
pub mod indicator;
pub mod load;
pub mod mandate;
pub mod master_data;
pub mod message;
pub mod migrations;
pub mod notice;
pub mod oversight;
pub mod pack;
pub mod parity;
pub mod people;
pub mod personal;
pub mod policy;
pub mod portal;
pub mod proxy;
pub mod release;
pub mod retention;
pub mod service;
pub mod sign_in;
pub mod staff;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod text_message;
pub mod visit;
pub mod words;

pub use city::{City, OpenCityError};
