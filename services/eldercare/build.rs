//! Checks the texts.

fn main() {
    text_check::check_or_stop(&["../../platform/text", "../../city/text"]);
}
