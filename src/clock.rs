//! What day it is, for the dates of stets.

use std::time::SystemTime;

use jiff::civil::Date;

/// The day, in UTC; nothing if the clock makes no sense.
pub(crate) fn today() -> Option<Date> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    let days = i64::try_from(since.as_secs() / 86_400).ok()?;
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}
