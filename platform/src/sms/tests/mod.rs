mod centre;
mod numbers;
mod written;
