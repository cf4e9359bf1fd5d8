//! `q` and `q2`: canonical form, value, milli-value, sign and format of the first; comparison, sum, difference.

use podreel_core::quantity::{Format, Quantity};
use serde_json::Value;

use crate::Differences;

pub(crate) fn compare(vector: &Value) -> Result<(), String> {
    let mut differences = Differences::new();
    let read = |key: &str| vector[key].as_str().unwrap_or_default().parse::<Quantity>();
    match read("q") {
        Err(error) => differences.check("error", &vector["error"], error.to_string()),
        Ok(quantity) => {
            differences.check("error", &vector["error"], Value::Null);
            differences.check("canonical", &vector["canonical"], quantity.to_string());
            differences.check("value", &vector["value"], quantity.value());
            differences.check("milli", &vector["milli"], quantity.milli_value());
            differences.check("sign", &vector["sign"], quantity.signum());
            differences.check("format", &vector["format"], name(quantity.format()));
            match vector.get("q2").map(|_| read("q2")) {
                None => {}
                Some(Err(error)) => differences.check("error2", &vector["error2"], error.to_string()),
                Some(Ok(other)) => {
                    let (mut sum, mut difference) = (quantity.clone(), quantity.clone());
                    sum += &other;
                    difference -= &other;
                    differences.check("error2", &vector["error2"], Value::Null);
                    differences.check("cmp", &vector["cmp"], quantity.cmp(&other) as i8);
                    differences.check("sum", &vector["sum"], sum.to_string());
                    differences.check("diff", &vector["diff"], difference.to_string());
                }
            }
        }
    }
    differences.finish(vector)
}

const fn name(format: Format) -> &'static str {
    match format {
        Format::DecimalSI => "DecimalSI",
        Format::BinarySI => "BinarySI",
        Format::DecimalExponent => "DecimalExponent",
    }
}
