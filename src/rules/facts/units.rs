//! Measures as they are written, for comparing one with another: “10 km”, “5 ft 10 in”, “1.5 million litres”.

use super::count;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Length,
    Area,
    Mass,
    Volume,
    Speed,
    Temperature,
}

/// A unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Unit {
    pub(super) kind: Kind,
    pub(super) is_metric: bool,
    /// How much of the kind’s base it is: metre, square metre, kilogram, litre, kilometre an hour, degree Celsius.
    factor: f64,
    /// The same in America, where that differs.
    american: f64,
}

/// A figure with its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Quantity {
    pub(super) value: f64,
    /// The value of a one in the last place that is written.
    pub(super) step: f64,
    pub(super) unit: Unit,
    /// Bytes of the figure, and of all.
    pub(super) figure: usize,
    pub(super) length: usize,
}

impl Unit {
    /// A value in the base of the kind.
    pub(super) fn to_base(self, value: f64) -> f64 {
        self.shifted(value) * self.factor
    }

    /// The same by the American measure.
    pub(super) fn to_american_base(self, value: f64) -> f64 {
        self.shifted(value) * self.american
    }

    /// A value of the base in this unit.
    pub(super) fn of_base(self, base: f64) -> f64 {
        let value = base / self.factor;
        if self.is_fahrenheit() { value + 32.0 } else { value }
    }

    fn shifted(self, value: f64) -> f64 {
        if self.is_fahrenheit() { value - 32.0 } else { value }
    }

    /// A difference between two values in the base.
    pub(super) fn difference(self, value: f64) -> f64 {
        value * self.factor
    }

    fn is_fahrenheit(self) -> bool {
        self.kind == Kind::Temperature && !self.is_metric
    }
}

/// Reads a quantity at the beginning of a text.
pub(super) fn quantity(text: &str) -> Option<Quantity> {
    let first = single(text)?;
    // “5 ft 10 in”
    if first.unit.kind == Kind::Length && first.unit.factor == FOOT {
        let rest = text[first.length..].strip_prefix(' ');
        if let Some(inches) = rest.and_then(single).filter(|inches| inches.unit.factor == INCH) {
            let value = first.value + inches.value / 12.0;
            let length = first.length + 1 + inches.length;
            return Some(Quantity { value, step: inches.step / 12.0, length, ..first });
        }
    }
    Some(first)
}

fn single(text: &str) -> Option<Quantity> {
    let (mut value, mut step, figure) = number(text)?;
    let mut rest = &text[figure..];
    for (name, times) in [(" million", 1e6), (" billion", 1e9)] {
        if let Some(after) = rest.strip_prefix(name) {
            (value, step, rest) = (value * times, step * times, after);
        }
    }
    let rest = rest.strip_prefix([' ', '\u{A0}', '\u{202F}', '\u{2009}', '-', '\u{2011}']).unwrap_or(rest);
    let (unit, length) = unit(rest)?;
    Some(Quantity { value, step, unit, figure, length: text.len() - rest.len() + length })
}

/// The number at the beginning of a text, the value of a one in its last place, and its bytes.
fn number(text: &str) -> Option<(f64, f64, usize)> {
    let word = text.split(|c: char| !c.is_ascii_alphanumeric() && c != ',' && c != '.').next()?;
    if word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return count(word).filter(|count| *count > 0).map(|count| (f64::from(count), 1.0, word.len()));
    }
    let digits = word.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(word.len());
    let figure = word[..digits].trim_end_matches([',', '.']);
    let (whole, decimals) = figure.split_once('.').unwrap_or((figure, ""));
    count(whole)?;
    if !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let step = 10_f64.powi(-i32::try_from(decimals.len()).ok()?);
    Some((figure.replace(',', "").parse().ok()?, step, figure.len()))
}

const FOOT: f64 = 0.3048;
const INCH: f64 = 0.0254;
const MILE: f64 = 1.609_344;

/// Names of units, their kinds, whether they are metric, and the factors: in general, and in America.
const UNITS: &[(&[&str], Kind, bool, f64, f64)] = &[
    (&["km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"], Kind::Length, true, 1e3, 1e3),
    (&["m", "metre", "metres", "meter", "meters"], Kind::Length, true, 1.0, 1.0),
    (&["cm", "centimetre", "centimetres", "centimeter", "centimeters"], Kind::Length, true, 0.01, 0.01),
    (&["mm", "millimetre", "millimetres", "millimeter", "millimeters"], Kind::Length, true, 1e-3, 1e-3),
    (&["mile", "miles", "mi"], Kind::Length, false, 1e3 * MILE, 1e3 * MILE),
    (&["yard", "yards", "yd", "yds"], Kind::Length, false, 0.9144, 0.9144),
    (&["foot", "feet", "ft"], Kind::Length, false, FOOT, FOOT),
    (&["inch", "inches", "in"], Kind::Length, false, INCH, INCH),
    (&["hectare", "hectares", "ha"], Kind::Area, true, 1e4, 1e4),
    (
        &["square kilometre", "square kilometres", "square kilometer", "square kilometers", "sq km", "km²"],
        Kind::Area,
        true,
        1e6,
        1e6,
    ),
    (
        &["square metre", "square metres", "square meter", "square meters", "sq m", "m²"],
        Kind::Area,
        true,
        1.0,
        1.0,
    ),
    (&["acre", "acres"], Kind::Area, false, 4046.856, 4046.856),
    (&["square mile", "square miles", "sq mi"], Kind::Area, false, 2.589_988e6, 2.589_988e6),
    (&["square foot", "square feet", "sq ft"], Kind::Area, false, FOOT * FOOT, FOOT * FOOT),
    (&["square yard", "square yards", "sq yd"], Kind::Area, false, 0.836_127, 0.836_127),
    (&["kg", "kgs", "kilo", "kilos", "kilogram", "kilograms"], Kind::Mass, true, 1.0, 1.0),
    (&["g", "gram", "grams"], Kind::Mass, true, 1e-3, 1e-3),
    (&["tonne", "tonnes"], Kind::Mass, true, 1e3, 1e3),
    (&["lb", "lbs", "pound", "pounds"], Kind::Mass, false, 0.453_592, 0.453_592),
    (&["oz", "ounce", "ounces"], Kind::Mass, false, 0.028_349, 0.028_349),
    (&["stone"], Kind::Mass, false, 6.350_29, 6.350_29),
    (&["l", "litre", "litres", "liter", "liters"], Kind::Volume, true, 1.0, 1.0),
    (&["ml", "millilitre", "millilitres", "milliliter", "milliliters"], Kind::Volume, true, 1e-3, 1e-3),
    (&["gallon", "gallons"], Kind::Volume, false, 4.546_09, 3.785_41),
    (&["pint", "pints"], Kind::Volume, false, 0.568_261, 0.473_176),
    (
        &[
            "km/h",
            "kmh",
            "kph",
            "kilometres per hour",
            "kilometers per hour",
            "kilometres an hour",
            "kilometers an hour",
        ],
        Kind::Speed,
        true,
        1.0,
        1.0,
    ),
    (&["mph", "miles per hour", "miles an hour"], Kind::Speed, false, MILE, MILE),
    (&["knot", "knots"], Kind::Speed, false, 1.852, 1.852),
    (&["°C", "C", "degrees C", "degrees Celsius", "degrees centigrade"], Kind::Temperature, true, 1.0, 1.0),
    (&["°F", "F", "degrees F", "degrees Fahrenheit"], Kind::Temperature, false, 5.0 / 9.0, 5.0 / 9.0),
];

/// The unit at the beginning of a text, and its bytes: the longest name that ends where a word ends.
fn unit(text: &str) -> Option<(Unit, usize)> {
    let names = UNITS.iter().flat_map(|unit| unit.0.iter().map(move |name| (*name, unit)));
    let matching = names.filter(|(name, _)| {
        let rest = text.strip_prefix(name);
        rest.is_some_and(|rest| {
            !rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '²' | '³' | '/' | '°'))
        })
    });
    let (name, (_, kind, is_metric, factor, american)) = matching.max_by_key(|(name, _)| name.len())?;
    Some((Unit { kind: *kind, is_metric: *is_metric, factor: *factor, american: *american }, name.len()))
}
