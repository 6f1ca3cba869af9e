//! Units and currencies: what they measure and their exact factors.

use crate::amount::Decimal;

/// What a unit measures. Two quantities can only be compared within one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Things counted by their noun.
    Count,
    /// Money of one currency; currencies are not converted.
    Money,
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// Length.
    Length,
    /// Area.
    Area,
    /// Volume.
    Volume,
    /// Mass.
    Mass,
    /// Speed.
    Speed,
    /// Temperature: a level or a difference.
    Temperature,
    /// Time.
    Time,
    /// Energy.
    Energy,
    /// Power.
    Power,
    /// Amount of data.
    Data,
    /// Pressure.
    Pressure,
    /// Frequency.
    Frequency,
    /// Anything else that has a named unit: only equal units compare.
    Other,
}

impl Dimension {
    /// Tells whether units of it convert into each other by an exact factor. Currencies do not, nor do unnamed things.
    pub fn converts(self) -> bool {
        !matches!(self, Self::Count | Self::Money | Self::Other | Self::Temperature)
    }
}

/// A row of the unit table.
#[derive(Clone, Copy, Debug)]
pub struct UnitInfo {
    /// The canonical name: `kilometer`, `mile/hour`, `celsius`, `USD`.
    pub name: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// How many of the dimension's base unit it is, as an exact fraction.
    pub factor: (i64, i64),
}

/// A unit: an index into the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Unit(pub u16);

impl Unit {
    /// Per cent.
    pub const PERCENT: Self = UnitName::Percent.unit();
    /// Percentage points.
    pub const POINTS: Self = UnitName::Point.unit();

    /// Returns the unit that a word list names by its number.
    pub fn from_payload(payload: i32) -> Option<Self> {
        let index = u16::try_from(payload).ok()?;
        (usize::from(index) < UNITS.len()).then_some(Self(index))
    }

    /// Returns its row.
    pub fn info(self) -> &'static UnitInfo {
        &UNITS[self.0 as usize]
    }

    /// Returns the name of a hundredth of it.
    pub fn minor_name(self) -> &'static str {
        const NAMES: [(UnitName, &str); 7] = [
            (UnitName::Point, "basis point"),
            (UnitName::Gbp, "pence"),
            (UnitName::Inr, "paisa"),
            (UnitName::Myr, "sen"),
            (UnitName::Rub, "kopeck"),
            (UnitName::Mxn, "centavo"),
            (UnitName::Ils, "agora"),
        ];
        NAMES.iter().find(|it| it.0.unit() == self).map_or("cent", |it| it.1)
    }

    /// Returns what it measures.
    pub fn dimension(self) -> Dimension {
        self.info().dimension
    }

    /// Returns `value` of this unit in the base unit of its dimension, where that fits a decimal. Temperatures are taken as differences.
    pub fn to_base(self, value: Decimal) -> Option<Decimal> {
        let (numerator, denominator) = self.info().factor;
        value.checked_mul(Decimal::from(numerator))?.checked_div(Decimal::from(denominator))
    }

    /// Returns how many `smaller` make one of this unit, where that is a whole number: 12 for feet and inches, months in a year.
    pub fn whole_ratio(self, smaller: Self) -> Option<i64> {
        if self == UnitName::Year.unit() && smaller == UnitName::Month.unit() {
            return Some(12);
        }
        let (large, small) = (self.info(), smaller.info());
        let is_same = large.dimension == small.dimension && !matches!(large.dimension, Dimension::Money | Dimension::Other);
        let numerator = i128::from(large.factor.0) * i128::from(small.factor.1);
        let denominator = i128::from(large.factor.1) * i128::from(small.factor.0);
        let is_whole = is_same && denominator != 0 && numerator % denominator == 0 && numerator > denominator;
        if is_whole { i64::try_from(numerator / denominator).ok() } else { None }
    }
}

/// Added to the payload of minor units that are letters after digits: "50p".
pub const MINOR_SIGN: i32 = 10_000;

macro_rules! units {
    ($($row:ident = $name:literal, $dimension:ident, $numerator:literal, $denominator:literal;)*) => {
        /// The units by name; the word lists use these names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u16)]
        #[allow(missing_docs)]
        pub enum UnitName {
            $($row,)*
        }

        static UNITS: &[UnitInfo] = &[
            $(UnitInfo { name: $name, dimension: Dimension::$dimension, factor: ($numerator, $denominator) },)*
        ];
    };
}

impl UnitName {
    /// Returns the unit of this name.
    pub const fn unit(self) -> Unit {
        Unit(self as u16)
    }
}

units! {
    // Shares.
    Percent = "percent", Percent, 1, 1;
    Point = "percentage point", Points, 1, 1;
    BasisPoint = "basis point", Points, 1, 100;
    // Length, metres.
    Meter = "meter", Length, 1, 1;
    Kilometer = "kilometer", Length, 1000, 1;
    Centimeter = "centimeter", Length, 1, 100;
    Millimeter = "millimeter", Length, 1, 1000;
    Micrometer = "micrometer", Length, 1, 1_000_000;
    Picometer = "picometer", Length, 1, 1_000_000_000_000;
    Nanometer = "nanometer", Length, 1, 1_000_000_000;
    Inch = "inch", Length, 127, 5000;
    Foot = "foot", Length, 381, 1250;
    Yard = "yard", Length, 1143, 1250;
    Mile = "mile", Length, 201_168, 125;
    NauticalMile = "nautical mile", Length, 1852, 1;
    Fathom = "fathom", Length, 1143, 625;
    Furlong = "furlong", Length, 25_146, 125;
    LightYear = "light-year", Length, 9_460_730_472_580_800, 1;
    AstronomicalUnit = "astronomical unit", Length, 149_597_870_700, 1;
    // Area, square metres.
    SquareMeter = "square meter", Area, 1, 1;
    SquareKilometer = "square kilometer", Area, 1_000_000, 1;
    SquareCentimeter = "square centimeter", Area, 1, 10_000;
    SquareMillimeter = "square millimeter", Area, 1, 1_000_000;
    SquareInch = "square inch", Area, 64_516, 100_000_000;
    SquareFoot = "square foot", Area, 9_290_304, 100_000_000;
    SquareYard = "square yard", Area, 83_612_736, 100_000_000;
    SquareMile = "square mile", Area, 2_589_988_110_336, 1_000_000;
    Acre = "acre", Area, 316_160_658, 78_125;
    Hectare = "hectare", Area, 10_000, 1;
    // Volume, litres.
    Liter = "liter", Volume, 1, 1;
    Milliliter = "milliliter", Volume, 1, 1000;
    Centiliter = "centiliter", Volume, 1, 100;
    Deciliter = "deciliter", Volume, 1, 10;
    Hectoliter = "hectoliter", Volume, 100, 1;
    Kiloliter = "kiloliter", Volume, 1000, 1;
    Megaliter = "megaliter", Volume, 1_000_000, 1;
    Gigaliter = "gigaliter", Volume, 1_000_000_000, 1;
    CubicMeter = "cubic meter", Volume, 1000, 1;
    CubicCentimeter = "cubic centimeter", Volume, 1, 1000;
    CubicKilometer = "cubic kilometer", Volume, 1_000_000_000_000, 1;
    CubicInch = "cubic inch", Volume, 16_387_064, 1_000_000_000;
    CubicFoot = "cubic foot", Volume, 28_316_846_592, 1_000_000_000;
    CubicYard = "cubic yard", Volume, 764_554_857_984, 1_000_000_000;
    CubicMile = "cubic mile", Volume, 4_168_181_825_440_579_584, 1_000_000;
    AcreFoot = "acre-foot", Volume, 123_348_183_754_752, 100_000_000;
    Gallon = "gallon", Volume, 3_785_411_784, 1_000_000_000;
    ImperialGallon = "imperial gallon", Volume, 454_609, 100_000;
    Quart = "quart", Volume, 946_352_946, 1_000_000_000;
    Pint = "pint", Volume, 473_176_473, 1_000_000_000;
    FluidOunce = "fluid ounce", Volume, 295_735_295_625, 10_000_000_000_000;
    Cup = "cup", Volume, 2_365_882_365, 10_000_000_000;
    Tablespoon = "tablespoon", Volume, 1_478_676_478_125, 100_000_000_000_000;
    Teaspoon = "teaspoon", Volume, 492_892_159_375, 100_000_000_000_000;
    Barrel = "barrel", Volume, 158_987_294_928, 1_000_000_000;
    Bushel = "bushel", Volume, 3_523_907_016_688, 100_000_000_000;
    // Mass, grams.
    Gram = "gram", Mass, 1, 1;
    Kilogram = "kilogram", Mass, 1000, 1;
    Milligram = "milligram", Mass, 1, 1000;
    Microgram = "microgram", Mass, 1, 1_000_000;
    Nanogram = "nanogram", Mass, 1, 1_000_000_000;
    Tonne = "tonne", Mass, 1_000_000, 1;
    Kilotonne = "kilotonne", Mass, 1_000_000_000, 1;
    Megatonne = "megatonne", Mass, 1_000_000_000_000, 1;
    Gigatonne = "gigatonne", Mass, 1_000_000_000_000_000, 1;
    Pound = "pound-mass", Mass, 45_359_237, 100_000;
    Ounce = "ounce", Mass, 28_349_523_125, 1_000_000_000;
    Stone = "stone", Mass, 635_029_318, 100_000;
    Ton = "ton", Mass, 90_718_474, 100;
    LongTon = "long ton", Mass, 10_160_469_088, 10_000;
    TroyOunce = "troy ounce", Mass, 311_034_768, 10_000_000;
    Carat = "carat", Mass, 1, 5;
    Grain = "grain", Mass, 6_479_891, 100_000_000;
    // Speed, metres a second.
    MeterPerSecond = "meter/second", Speed, 1, 1;
    KilometerPerHour = "kilometer/hour", Speed, 5, 18;
    KilometerPerSecond = "kilometer/second", Speed, 1000, 1;
    MilePerHour = "mile/hour", Speed, 1397, 3125;
    MilePerSecond = "mile/second", Speed, 201_168, 125;
    FootPerSecond = "foot/second", Speed, 381, 1250;
    Knot = "knot", Speed, 463, 900;
    // Temperature, kelvins of difference.
    Celsius = "celsius", Temperature, 1, 1;
    Fahrenheit = "fahrenheit", Temperature, 5, 9;
    Kelvin = "kelvin", Temperature, 1, 1;
    Degree = "degree", Other, 1, 1;
    // Time, seconds.
    Nanosecond = "nanosecond", Time, 1, 1_000_000_000;
    Microsecond = "microsecond", Time, 1, 1_000_000;
    Millisecond = "millisecond", Time, 1, 1000;
    Second = "second", Time, 1, 1;
    Minute = "minute", Time, 60, 1;
    Hour = "hour", Time, 3600, 1;
    Day = "day", Time, 86_400, 1;
    Week = "week", Time, 604_800, 1;
    Month = "month", Time, 2_592_000, 1;
    Year = "year", Time, 31_536_000, 1;
    Fortnight = "fortnight", Time, 1_209_600, 1;
    Decade = "decade", Time, 315_360_000, 1;
    Century = "century", Time, 3_153_600_000, 1;
    Megayear = "million years", Time, 31_536_000_000_000, 1;
    Gigayear = "billion years", Time, 31_536_000_000_000_000, 1;
    Millennium = "millennium", Time, 31_536_000_000, 1;
    // Energy, joules.
    Joule = "joule", Energy, 1, 1;
    Kilojoule = "kilojoule", Energy, 1000, 1;
    Megajoule = "megajoule", Energy, 1_000_000, 1;
    Gigajoule = "gigajoule", Energy, 1_000_000_000, 1;
    Calorie = "calorie", Energy, 4184, 1;
    WattHour = "watt-hour", Energy, 3600, 1;
    KilowattHour = "kilowatt-hour", Energy, 3_600_000, 1;
    MegawattHour = "megawatt-hour", Energy, 3_600_000_000, 1;
    GigawattHour = "gigawatt-hour", Energy, 3_600_000_000_000, 1;
    TerawattHour = "terawatt-hour", Energy, 3_600_000_000_000_000, 1;
    BritishThermalUnit = "british thermal unit", Energy, 105_505_585_262, 100_000_000;
    // Power, watts.
    Watt = "watt", Power, 1, 1;
    Milliwatt = "milliwatt", Power, 1, 1000;
    Kilowatt = "kilowatt", Power, 1000, 1;
    Megawatt = "megawatt", Power, 1_000_000, 1;
    Gigawatt = "gigawatt", Power, 1_000_000_000, 1;
    Terawatt = "terawatt", Power, 1_000_000_000_000, 1;
    Horsepower = "horsepower", Power, 37_284_993_579_113_511, 50_000_000_000_000;
    // Data, bits.
    Bit = "bit", Data, 1, 1;
    Kilobit = "kilobit", Data, 1000, 1;
    Megabit = "megabit", Data, 1_000_000, 1;
    Gigabit = "gigabit", Data, 1_000_000_000, 1;
    Byte = "byte", Data, 8, 1;
    Kilobyte = "kilobyte", Data, 8000, 1;
    Megabyte = "megabyte", Data, 8_000_000, 1;
    Gigabyte = "gigabyte", Data, 8_000_000_000, 1;
    Terabyte = "terabyte", Data, 8_000_000_000_000, 1;
    Petabyte = "petabyte", Data, 8_000_000_000_000_000, 1;
    // Pressure, pascals.
    Pascal = "pascal", Pressure, 1, 1;
    Hectopascal = "hectopascal", Pressure, 100, 1;
    Kilopascal = "kilopascal", Pressure, 1000, 1;
    Megapascal = "megapascal", Pressure, 1_000_000, 1;
    Gigapascal = "gigapascal", Pressure, 1_000_000_000, 1;
    Bar = "bar", Pressure, 100_000, 1;
    Millibar = "millibar", Pressure, 100, 1;
    Atmosphere = "atmosphere", Pressure, 101_325, 1;
    PoundPerSquareInch = "pound-force per square inch", Pressure, 6_894_757_293_168_361, 1_000_000_000_000;
    MillimeterOfMercury = "millimeter of mercury", Pressure, 133_322_387_415, 1_000_000_000;
    // Frequency, hertz.
    Hertz = "hertz", Frequency, 1, 1;
    Kilohertz = "kilohertz", Frequency, 1000, 1;
    Megahertz = "megahertz", Frequency, 1_000_000, 1;
    Gigahertz = "gigahertz", Frequency, 1_000_000_000, 1;
    RevolutionPerMinute = "revolution/minute", Frequency, 1, 60;
    // Named units without a common base.
    Radian = "radian", Other, 1, 1;
    Volt = "volt", Other, 1, 1;
    Kilovolt = "kilovolt", Other, 1, 1;
    Ampere = "ampere", Other, 1, 1;
    MilliampereHour = "milliampere-hour", Other, 1, 1;
    Ohm = "ohm", Other, 1, 1;
    Newton = "newton", Other, 1, 1;
    Decibel = "decibel", Other, 1, 1;
    Lumen = "lumen", Other, 1, 1;
    Megapixel = "megapixel", Other, 1, 1;
    Pixel = "pixel", Other, 1, 1;
    MilePerGallon = "mile/gallon", Other, 1, 1;
    KilobitPerSecond = "kilobit/second", Other, 1, 1;
    MegabitPerSecond = "megabit/second", Other, 1, 1;
    GigabitPerSecond = "gigabit/second", Other, 1, 1;
    PartPerMillion = "part per million", Other, 1, 1;
    PartPerBillion = "part per billion", Other, 1, 1;
    Sievert = "sievert", Other, 1, 1;
    Millisievert = "millisievert", Other, 1, 1;
    Becquerel = "becquerel", Other, 1, 1;
    Gray = "gray", Other, 1, 1;
    Milligray = "milligray", Other, 1, 1;
    Electronvolt = "electronvolt", Other, 1, 1;
    Kiloelectronvolt = "kiloelectronvolt", Other, 1, 1;
    Megaelectronvolt = "megaelectronvolt", Other, 1, 1;
    Gigaelectronvolt = "gigaelectronvolt", Other, 1, 1;
    Teraelectronvolt = "teraelectronvolt", Other, 1, 1;
    TonnePerDay = "tonne/day", Other, 1, 1;
    BarrelPerDay = "barrel/day", Other, 1, 1;
    Mole = "mole", Other, 1, 1;
    Parsec = "parsec", Other, 1, 1;
    Angstrom = "angstrom", Other, 1, 1;
    Arcminute = "arcminute", Other, 1, 1;
    Arcsecond = "arcsecond", Other, 1, 1;
    Tesla = "tesla", Other, 1, 1;
    Lux = "lux", Other, 1, 1;
    Coulomb = "coulomb", Other, 1, 1;
    Farad = "farad", Other, 1, 1;
    Curie = "curie", Other, 1, 1;
    Roentgen = "roentgen", Other, 1, 1;
    Kilonewton = "kilonewton", Other, 1, 1;
    Millivolt = "millivolt", Other, 1, 1;
    Milliampere = "milliampere", Other, 1, 1;
    Torr = "torr", Other, 1, 1;
    Therm = "therm", Other, 1, 1;
    CubicFootPerSecond = "cubic foot/second", Other, 1, 1;
    Baud = "baud", Other, 1, 1;
    PixelPerInch = "pixel/inch", Other, 1, 1;
    Millimole = "millimole", Other, 1, 1;
    Magnitude = "magnitude", Other, 1, 1;
    // Currencies, by their code.
    Usd = "USD", Money, 1, 1;
    Eur = "EUR", Money, 1, 1;
    Gbp = "GBP", Money, 1, 1;
    Jpy = "JPY", Money, 1, 1;
    Cny = "CNY", Money, 1, 1;
    Cad = "CAD", Money, 1, 1;
    Aud = "AUD", Money, 1, 1;
    Nzd = "NZD", Money, 1, 1;
    Hkd = "HKD", Money, 1, 1;
    Sgd = "SGD", Money, 1, 1;
    Twd = "TWD", Money, 1, 1;
    Inr = "INR", Money, 1, 1;
    Pkr = "PKR", Money, 1, 1;
    Lkr = "LKR", Money, 1, 1;
    Bdt = "BDT", Money, 1, 1;
    Npr = "NPR", Money, 1, 1;
    Chf = "CHF", Money, 1, 1;
    Sek = "SEK", Money, 1, 1;
    Nok = "NOK", Money, 1, 1;
    Dkk = "DKK", Money, 1, 1;
    Isk = "ISK", Money, 1, 1;
    Krw = "KRW", Money, 1, 1;
    Kpw = "KPW", Money, 1, 1;
    Myr = "MYR", Money, 1, 1;
    Idr = "IDR", Money, 1, 1;
    Thb = "THB", Money, 1, 1;
    Php = "PHP", Money, 1, 1;
    Vnd = "VND", Money, 1, 1;
    Khr = "KHR", Money, 1, 1;
    Lak = "LAK", Money, 1, 1;
    Mmk = "MMK", Money, 1, 1;
    Mnt = "MNT", Money, 1, 1;
    Rub = "RUB", Money, 1, 1;
    Uah = "UAH", Money, 1, 1;
    Byn = "BYN", Money, 1, 1;
    Pln = "PLN", Money, 1, 1;
    Czk = "CZK", Money, 1, 1;
    Huf = "HUF", Money, 1, 1;
    Ron = "RON", Money, 1, 1;
    Bgn = "BGN", Money, 1, 1;
    Rsd = "RSD", Money, 1, 1;
    Try = "TRY", Money, 1, 1;
    Ils = "ILS", Money, 1, 1;
    Sar = "SAR", Money, 1, 1;
    Qar = "QAR", Money, 1, 1;
    Aed = "AED", Money, 1, 1;
    Kwd = "KWD", Money, 1, 1;
    Bhd = "BHD", Money, 1, 1;
    Omr = "OMR", Money, 1, 1;
    Jod = "JOD", Money, 1, 1;
    Lbp = "LBP", Money, 1, 1;
    Syp = "SYP", Money, 1, 1;
    Iqd = "IQD", Money, 1, 1;
    Irr = "IRR", Money, 1, 1;
    Yer = "YER", Money, 1, 1;
    Egp = "EGP", Money, 1, 1;
    Sdg = "SDG", Money, 1, 1;
    Zar = "ZAR", Money, 1, 1;
    Ngn = "NGN", Money, 1, 1;
    Kes = "KES", Money, 1, 1;
    Ghs = "GHS", Money, 1, 1;
    Etb = "ETB", Money, 1, 1;
    Tzs = "TZS", Money, 1, 1;
    Ugx = "UGX", Money, 1, 1;
    Rwf = "RWF", Money, 1, 1;
    Zmw = "ZMW", Money, 1, 1;
    Mad = "MAD", Money, 1, 1;
    Dzd = "DZD", Money, 1, 1;
    Tnd = "TND", Money, 1, 1;
    Lyd = "LYD", Money, 1, 1;
    Xaf = "XAF", Money, 1, 1;
    Xof = "XOF", Money, 1, 1;
    Mxn = "MXN", Money, 1, 1;
    Brl = "BRL", Money, 1, 1;
    Ars = "ARS", Money, 1, 1;
    Clp = "CLP", Money, 1, 1;
    Cop = "COP", Money, 1, 1;
    Pen = "PEN", Money, 1, 1;
    Ves = "VES", Money, 1, 1;
    Uyu = "UYU", Money, 1, 1;
    Pyg = "PYG", Money, 1, 1;
    Bob = "BOB", Money, 1, 1;
    Crc = "CRC", Money, 1, 1;
    Gel = "GEL", Money, 1, 1;
    Kzt = "KZT", Money, 1, 1;
    Uzs = "UZS", Money, 1, 1;
    Afn = "AFN", Money, 1, 1;
    Amd = "AMD", Money, 1, 1;
    Azn = "AZN", Money, 1, 1;
    Esp = "ESP", Money, 1, 1;
    Nlg = "NLG", Money, 1, 1;
    Fim = "FIM", Money, 1, 1;
    Bef = "BEF", Money, 1, 1;
    Pte = "PTE", Money, 1, 1;
    Grd = "GRD", Money, 1, 1;
    Dem = "DEM", Money, 1, 1;
    Frf = "FRF", Money, 1, 1;
    Itl = "ITL", Money, 1, 1;
    Btc = "BTC", Money, 1, 1;
    Eth = "ETH", Money, 1, 1;
    // Currencies that several countries call alike, where the text does not say which.
    Peso = "peso", Money, 1, 1;
    Dinar = "dinar", Money, 1, 1;
    Rial = "rial", Money, 1, 1;
    Riyal = "riyal", Money, 1, 1;
    Franc = "franc", Money, 1, 1;
    Krone = "krone", Money, 1, 1;
    Shilling = "shilling", Money, 1, 1;
}
