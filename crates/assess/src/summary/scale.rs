//! Scales that turn an exact value into a band. An id is what stands in a file; it never changes its meaning.

/// Bands of a quantity. `edges` cut the line: band i holds what is at least edge i − 1 and below edge i.
#[derive(Debug)]
pub struct Scale {
    /// Ids of the bands, lowest first; one more than there are edges.
    pub ids: &'static [&'static str],
    /// Where one band ends and the next begins, rising.
    pub edges: &'static [f64],
}

impl Scale {
    /// The band of a value.
    pub fn band(&self, value: f64) -> u8 {
        self.edges.iter().take_while(|edge| value >= **edge).count() as u8
    }

    /// The id of a band.
    pub fn id(&self, band: u8) -> &'static str {
        self.ids.get(usize::from(band)).copied().unwrap_or_default()
    }

    /// The band with an id.
    pub fn from_id(&self, id: &str) -> Option<u8> {
        (0u8..).zip(self.ids).find(|(_, own)| **own == id).map(|(band, _)| band)
    }

    /// Where a band begins and ends; an open end is `None`.
    pub fn ends(&self, band: u8) -> (Option<f64>, Option<f64>) {
        let band = usize::from(band);
        (band.checked_sub(1).and_then(|i| self.edges.get(i)).copied(), self.edges.get(band).copied())
    }
}

/// Score, whole points of 100.
pub static POINTS: Scale = Scale {
    ids: &["0-9", "10-19", "20-29", "30-39", "40-49", "50-59", "60-69", "70-79", "80-89", "90-100"],
    edges: &[10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0],
};

/// Spent on security as a share of the IT budget; the edges between are the 15 % and 30 % of the budget page.
pub static SPEND: Scale = Scale {
    ids: &["none", "0-5", "5-15", "15-30", "30-60", "60+"],
    edges: &[f64::MIN_POSITIVE, 0.05, 0.15, 0.30, 0.60],
};

/// What is missing to 15 % of the IT budget, yen a year.
pub static GAP: Scale = Scale { ids: &["none", "0-1m", "1m-3m", "3m-10m", "10m+"], edges: &[1.0, 1e6, 3e6, 1e7] };

/// Mean loss of one ransomware event, yen.
pub static LOSS: Scale = Scale {
    ids: &["0-3m", "3m-10m", "10m-30m", "30m-100m", "100m-300m", "300m-1000m", "1000m+"],
    edges: &[3e6, 1e7, 3e7, 1e8, 3e8, 1e9],
};

/// Mean days closed or reduced in one ransomware event.
pub static DAYS: Scale =
    Scale { ids: &["0-3", "3-7", "7-14", "14-30", "30-60", "60+"], edges: &[3.0, 7.0, 14.0, 30.0, 60.0] };

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_band_has_one_id_and_two_ends() {
        for scale in [&POINTS, &SPEND, &GAP, &LOSS, &DAYS] {
            assert_eq!(scale.ids.len(), scale.edges.len() + 1);
            assert!(scale.edges.is_sorted_by(|a, b| a < b));
            for (band, id) in (0u8..).zip(scale.ids) {
                assert_eq!((scale.id(band), scale.from_id(id)), (*id, Some(band)));
                let (from, to) = scale.ends(band);
                assert!(from.is_none_or(|from| scale.band(from) == band), "an edge belongs to the band above it");
                assert!(to.is_none_or(|to| scale.band(to) == band + 1));
            }
            assert_eq!(scale.from_id("x"), None);
        }
        assert_eq!([0.0, 9.0, 10.0, 99.0, 100.0].map(|p| POINTS.band(p)), [0, 0, 1, 9, 9]);
        assert_eq!(SPEND.id(SPEND.band(0.0)), "none");
        assert_eq!(GAP.id(GAP.band(-5.0)), "none");
    }
}
