//! Decimal numbers for attributes and styles, written from integers: the standard library's own way of printing a
//! float is a tenth of a megabyte that nothing else here needs.

/// To the tenth.
pub(super) fn tenth(value: f64) -> String {
    decimal(value, 1)
}

/// To the thousandth.
pub(super) fn thousandth(value: f64) -> String {
    decimal(value, 3)
}

#[expect(clippy::cast_possible_truncation, reason = "what is drawn is far smaller than 2^60")]
fn decimal(value: f64, digits: u8) -> String {
    let one = 10_i64.pow(u32::from(digits));
    let scaled = (value * one as f64).round() as i64;
    let mut written = scaled.unsigned_abs().to_string();
    while written.len() <= usize::from(digits) {
        written.insert(0, '0');
    }
    written.insert(written.len() - usize::from(digits), '.');
    if scaled < 0 {
        written.insert(0, '-');
    }
    written
}
