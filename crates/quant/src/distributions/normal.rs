//! The standard normal distribution.

use core::f64::consts::SQRT_2;

/// P(Z ≤ z) for a standard normal Z, 0–1; relative error below 4e-16, in the lower tail too.
///
/// Method: erfc(−z/√2)/2.
pub fn cdf(z: f64) -> f64 {
    libm::erfc(-z / SQRT_2) / 2.0
}

/// Density of the standard normal distribution: e^(−z²/2)/√(2π).
pub fn density(z: f64) -> f64 {
    0.398_942_280_401_432_7 * libm::exp(-z * z / 2.0)
}

/// z with P(Z ≤ z) = p; infinite at 0 and 1, not-a-number outside.
///
/// Method: rational approximations of Wichura 1988, "Algorithm AS 241", PPND16; relative error about 1e-16.
pub fn quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * ratio(r, &CENTRE);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    if tail <= 0.0 {
        return if tail < 0.0 || tail.is_nan() { f64::NAN } else { f64::INFINITY.copysign(q) };
    }
    let r = (-libm::log(tail)).sqrt();
    let z = if r <= 5.0 { ratio(r - 1.6, &SHOULDER) } else { ratio(r - 5.0, &TAIL) };
    z.copysign(q)
}

/// Numerator over denominator, both by Horner from the highest power.
fn ratio(r: f64, terms: &[(f64, f64); 8]) -> f64 {
    let (n, d) = terms.iter().fold((0.0, 0.0), |(n, d), &(a, b)| (n * r + a, d * r + b));
    n / d
}

const CENTRE: [(f64, f64); 8] = [
    (2.509_080_928_730_122_7e3, 5.226_495_278_852_854e3),
    (3.343_057_558_358_813e4, 2.872_908_573_572_194_3e4),
    (6.726_577_092_700_87e4, 3.930_789_580_009_271e4),
    (4.592_195_393_154_987e4, 2.121_379_430_158_659_7e4),
    (1.373_169_376_550_946e4, 5.394_196_021_424_751e3),
    (1.971_590_950_306_551_3e3, 6.871_870_074_920_579e2),
    (1.331_416_678_917_843_8e2, 4.231_333_070_160_091e1),
    (3.387_132_872_796_366_5, 1.0),
];

const SHOULDER: [(f64, f64); 8] = [
    (7.745_450_142_783_414e-4, 1.050_750_071_644_416_9e-9),
    (2.272_384_498_926_918_4e-2, 5.475_938_084_995_344e-4),
    (2.417_807_251_774_506e-1, 1.519_866_656_361_645_7e-2),
    (1.270_458_252_452_368_4, 1.481_039_764_274_800_8e-1),
    (3.647_848_324_763_204_5, 6.897_673_349_851e-1),
    (5.769_497_221_460_691, 1.676_384_830_183_803_8),
    (4.630_337_846_156_546, 2.053_191_626_637_759),
    (1.423_437_110_749_683_5, 1.0),
];

const TAIL: [(f64, f64); 8] = [
    (2.010_334_399_292_288_1e-7, 2.044_263_103_389_939_7e-15),
    (2.711_555_568_743_487_6e-5, 1.421_511_758_316_446e-7),
    (1.242_660_947_388_078_4e-3, 1.846_318_317_510_054_8e-5),
    (2.653_218_952_657_612_4e-2, 7.868_691_311_456_133e-4),
    (2.965_605_718_285_048_7e-1, 1.487_536_129_085_061_5e-2),
    (1.784_826_539_917_291_3, 1.369_298_809_227_358e-1),
    (5.463_784_911_164_114, 5.998_322_065_558_88e-1),
    (6.657_904_643_501_103, 1.0),
];

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "these values are exact")]
mod tests {
    use super::*;

    #[test]
    fn published_values() {
        // Abramowitz & Stegun table 26.1, and Wichura's own test values.
        for (z, p) in [(0.0, 0.5), (1.0, 0.841_344_746_068_542_9), (-3.0, 1.349_898_031_630_094_6e-3)] {
            assert!((cdf(z) - p).abs() < 1e-15, "Φ({z})");
        }
        assert!((libm::erf(0.5) - 0.520_499_877_813_046_5).abs() < 1e-15, "erf(0.5), A&S table 7.1");
        for (p, z) in [
            (0.25, -0.674_489_750_196_081_7),
            (0.001, -3.090_232_306_167_813_6),
            (1e-20, -9.262_340_089_798_407),
            (0.95, crate::distributions::Z95),
            (0.90, crate::distributions::Z90),
        ] {
            assert!((quantile(p) - z).abs() < 3e-15 * z.abs().max(1.0), "z({p}) = {}", quantile(p));
        }
        assert_eq!((quantile(0.0), quantile(1.0)), (f64::NEG_INFINITY, f64::INFINITY));
        assert!(quantile(-0.1).is_nan() && quantile(1.1).is_nan() && quantile(f64::NAN).is_nan());
    }
}
