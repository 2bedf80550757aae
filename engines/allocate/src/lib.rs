//! Places by priority and preference: deferred acceptance, lotteries, reasons and an independent checker.
