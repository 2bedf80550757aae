mod banks;
mod codes;
