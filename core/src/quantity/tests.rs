use super::*;

/// `input`, then what it prints, its value and its milli-value.
fn check(input: &str, expected: &str) {
    let found = match input.parse::<Quantity>() {
        Ok(quantity) => format!("{quantity} {} {}", quantity.value(), quantity.milli_value()),
        Err(error) => error.to_string(),
    };
    assert_eq!(found, expected, "{input}");
}

fn quantity(text: &str) -> Quantity {
    text.parse().expect("a quantity")
}

fn check_sum(left: &str, right: &str, sum: &str, difference: &str) {
    let (mut plus, mut minus) = (quantity(left), quantity(left));
    plus += &quantity(right);
    minus -= &quantity(right);
    assert_eq!(
        (plus.to_string(), minus.to_string()),
        (sum.to_owned(), difference.to_owned()),
        "{left} {right}"
    );
}

#[test]
fn the_canonical_form_has_no_fraction() {
    check("1.5", "1500m 2 1500");
    check("0.1", "100m 1 100");
    check("1.5Gi", "1536Mi 1610612736 1610612736000");
    check("1024Mi", "1Gi 1073741824 1073741824000");
    check("0.5Ki", "512 512 512000");
    check("1e3", "1e3 1000 1000000");
    check("128974848", "128974848 128974848 128974848000");
    check("1000m", "1 1 1000");
}

#[test]
fn below_a_billionth_it_is_rounded_away_from_zero() {
    check("0.0000000001", "1n 1 1");
    check("-1e-1000000000", "-1e-9 1 1");
}

#[test]
fn what_looks_canonical_is_printed_as_written() {
    check("+1", "+1 1 1000");
    check("5e+3", "5e+3 5000 5000000");
    check("0.207E6", "207e3 207000 207000000");
}

#[test]
fn an_amount_without_a_suffix_that_fits_loses_its_size() {
    check("1000E", "1 0 0");
}

#[test]
fn a_missing_number_is_zero_unless_it_must_be_read_in_full() {
    check(".", "0 0 0");
    check("k", "0 0 0");
    check("Ei", "unable to parse numeric part of quantity");
}

#[test]
fn what_is_no_quantity_is_refused_in_the_api_servers_words() {
    let shape = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
    check("", shape);
    check("1 ", shape);
    check("1..5", shape);
    check("0x10", shape);
    check("1K", "unable to parse quantity's suffix");
    check("1mi", "unable to parse quantity's suffix");
    check("1e99999999999999999999", "unable to parse quantity's suffix");
}

#[test]
fn huge_amounts_neither_panic_nor_take_long() {
    check("1e1000000000", "10e999999999 0 0");
    check("1.0000000000000000000e1000000000", "10e999999999 0 0");
    check("0e2147483647", "0 0 0");
    check("9223372036854775808Ki", "9223372036854775807 9223372036854775807 -1000");
    let long = quantity(&"9".repeat(300));
    assert_eq!(long.to_string(), "9".repeat(300));
    assert!(quantity("1e1000000000") > long);
    check_sum("1e1000000000", "1", "10e999999999", "10e999999999");
    check_sum("1e2147483647", "1n", "2e-9", "0");
}

#[test]
fn a_sum_keeps_the_format_of_its_left_side() {
    check_sum("1Gi", "1", "1073741825", "1073741823");
    check_sum("1Gi", "1Mi", "1025Mi", "1023Mi");
    check_sum("0", "1Mi", "1Mi", "-1Mi");
    check_sum("10.90G", "1n", "10900000000000000001n", "10899999999999999999n");
    check_sum("-9E", "9E", "0", "-18E");
}

#[test]
fn equality_is_of_amounts() {
    assert_eq!(quantity("1000m"), quantity("1"));
    assert_eq!(quantity("1Ki"), quantity("1024"));
    assert_eq!(quantity("0m"), quantity("0Mi"));
    assert!(quantity("-1k") > quantity("-1500"));
}

#[test]
fn the_api_server_stores_thousandths() {
    assert_eq!(quantity("0.0001").rounded_to_milli().to_string(), "1m");
    assert_eq!(quantity("-1n").rounded_to_milli().to_string(), "-1m");
    assert_eq!(quantity("123456789012345678901n").rounded_to_milli().to_string(), "123456789012346m");
}
