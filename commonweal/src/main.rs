//! One program for a city's public services.

fn main() {}
