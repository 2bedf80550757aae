//! School places: rounds, applications, plans, decisions and their reasons.
