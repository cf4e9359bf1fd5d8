//! One unit for amounts that stand side by side: `1000m` beside `200m`, where each alone would print as `1` and `200m`.

use super::{Amount, Format, Quantity};

/// A suffix with what it stands for, in billionths, the finest that a suffix names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    suffix: &'static str,
    billionths: i128,
}

const DECIMAL: [&str; 10] = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
const BINARY: [&str; 7] = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
const ONE: i128 = 1_000_000_000;

impl Unit {
    /// The largest unit that one of the amounts has and in which all are whole; failing that, the largest decimal one.
    /// None where an amount is finer or larger than any unit.
    #[must_use]
    pub fn common<'q>(amounts: impl Iterator<Item = &'q Quantity>) -> Option<Self> {
        let mut all = Vec::new();
        let mut own: Vec<Self> = Vec::new();
        for amount in amounts.filter(|amount| !amount.is_zero()) {
            let billionths = amount.billionths()?;
            all.push(billionths);
            let units = family(amount.format);
            own.extend(units.into_iter().rev().find(|unit| billionths % unit.billionths == 0));
        }
        let suits = |unit: &Self| all.iter().all(|amount| amount % unit.billionths == 0);
        // Of two that are as large, the last is taken.
        let largest = own.into_iter().rev().filter(suits).max_by_key(|unit| unit.billionths);
        largest.or_else(|| family(Format::DecimalSI).into_iter().rev().find(suits))
    }

    /// An amount in this unit.
    #[must_use]
    pub fn print(self, amount: &Quantity) -> String {
        match amount.billionths().filter(|amount| amount % self.billionths == 0) {
            Some(0) => "0".to_owned(),
            Some(amount) => format!("{}{}", amount / self.billionths, self.suffix),
            None => amount.to_string(),
        }
    }
}

fn family(format: Format) -> Vec<Unit> {
    let (suffixes, first, step) = match format {
        Format::BinarySI => (&BINARY[..], ONE, 1_024),
        Format::DecimalSI | Format::DecimalExponent => (&DECIMAL[..], 1, 1_000),
    };
    let mut billionths = first;
    let mut units = Vec::new();
    for suffix in suffixes {
        units.push(Unit { suffix, billionths });
        billionths *= step;
    }
    units
}

impl Quantity {
    fn billionths(&self) -> Option<i128> {
        let Amount::Small(small) = &self.amount else { return None };
        let power = 10_i128.checked_pow(u32::try_from(small.scale.checked_add(9)?).ok()?)?;
        i128::from(small.value).checked_mul(power)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(amounts: &str, expected: &str) {
        let amounts: Vec<Quantity> =
            amounts.split(' ').map(|text| text.parse().expect("an amount")).collect();
        let unit = Unit::common(amounts.iter());
        let print = |amount: &Quantity| unit.map_or_else(|| amount.to_string(), |unit| unit.print(amount));
        assert_eq!(amounts.iter().map(print).collect::<Vec<_>>().join(" "), expected);
    }

    #[test]
    fn the_finest_of_one_family_serves_all() {
        check("300m 1 200m 1200m", "300m 1000m 200m 1200m");
        check("1 2 0", "1 2 0");
        check("64Mi 1Gi 0", "64Mi 1024Mi 0");
        check("2Gi 1024Mi", "2Gi 1Gi");
        check("1500m 250u", "1500000u 250u");
        check("0", "0");
    }

    #[test]
    fn two_families_that_do_not_meet_are_counted_in_ones() {
        check("500M 1Gi", "500000000 1073741824");
        check("1Gi 128974848", "1073741824 128974848");
        check("1e3 500m", "1000000m 500m");
    }

    #[test]
    fn an_amount_beyond_every_unit_leaves_all_as_they_are() {
        check("1 99999999999999999999999999999999", "1 99999999999999999999999999999999");
    }
}
