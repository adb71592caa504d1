//! Figures that are not known exactly: a low, a likely and a high value, and days until something is over.

/// Low, most likely and high value of an uncertain quantity; the unit is said where it is used.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Triple {
    /// Low end.
    pub low: f64,
    /// Most likely value.
    pub likely: f64,
    /// High end.
    pub high: f64,
}

/// Closed or reduced days of one branch of an event: a lognormal by its median and 95 % point, or nothing.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct DaysDist {
    /// Median, days.
    pub median: f64,
    /// 95 % point, days; ≥ median.
    pub p95: f64,
}
