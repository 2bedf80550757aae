//! What every service shares: residents, facts, mandates, bodies, sites, services, events and the calendar.
