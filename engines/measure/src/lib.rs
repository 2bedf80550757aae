//! Coverage, efficiency and inequality: indices and intervals.
