use proptest::prelude::*;

use crate::document::{BlockKind, DocumentBuilder, Prose, Role};
use crate::mention::{Mentions, Quantity};

fn with<R>(text: &str, then: impl FnOnce(&Prose<'_>, &[Quantity]) -> R) -> R {
    let mut builder = DocumentBuilder::new();
    let part = builder.part("text", text.len());
    builder.open(BlockKind::Paragraph, Role::Body, None);
    builder.exact(part, 0, text);
    let document = builder.finish();
    let mut prose = Prose::read(&document);
    let mentions = Mentions::read(&mut prose, None);
    then(&prose, &mentions.quantities)
}

/// Writes the quantities of `text` as "kind value unit", ranges as "low..high", with the sign of the approximator.
fn read(text: &str) -> Vec<String> {
    with(text, |prose, quantities| {
        let line = |it: &Quantity| {
            let told = it.amount.told();
            let number = |it: Option<crate::amount::Decimal>| it.map_or_else(|| "_".to_owned(), |it| it.round_dp(6).normalize().to_string());
            let value = if told.low == told.high { number(told.low) } else { format!("{}..{}", number(told.low), number(told.high)) };
            let sign = it.amount.approximation.sign().trim_start_matches('=');
            let unit = it.unit_name(prose).map_or_else(String::new, |it| format!(" {it}"));
            format!("{} {sign}{value}{unit}", it.kind.name())
        };
        quantities.iter().map(line).collect()
    })
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(read(text), expected, "{text}");
}

#[test]
fn units_joined_by_hyphens_are_one() {
    check("The flat used 30 kilowatt-hours a day.", &["measure 30 kilowatt-hour/day"]);
    check("It asked for a 3-percentage-point rise.", &["percent_point 3 percentage point"]);
    check("A 5-square-mile area burned.", &["measure 5 square mile"]);
}

#[test]
fn powers_of_ten_are_read() {
    check("Light travels 3 × 10^8 metres a second.", &["measure 300000000 meter/second"]);
    check("The dose was 8.5 x 10^-3 sieverts.", &["measure 0.0085 sievert"]);
}

#[test]
fn marks_and_codes_make_a_unit() {
    check("The door is 6′ high and the guard 5'11\" tall.", &["measure 6 foot", "measure 71 inch"]);
    check("The casting weighed 40.5±0.2 kilograms.", &["measure 40.3..40.7 kilogram"]);
    check("Holdings came to 48 MUSD in the spring.", &["money 48000000 USD"]);
    check("The fare is 25 ₾.", &["money 25 GEL"]);
    check("The beam reached 3.1 TeV at night.", &["measure 3.1 teraelectronvolt"]);
    check("Cut a rope of 3 yards 4 feet.", &["measure 13 foot"]);
    check("The villages lie 10 and 20 kilometres away.", &["measure 10 kilometer", "measure 20 kilometer"]);
    check("The gas was cooled to absolute zero.", &["temperature 0 kelvin"]);
}

#[test]
fn long_unbroken_numbers_are_called_and_not_counted() {
    check("Ring 5550139284 for a seat.", &[]);
    check("The state owes 5550139284 dollars.", &["money 5550139284 USD"]);
    check("The town has 1 204 021 100 bricks.", &["count 1204021100 bricks"]);
}

#[test]
fn rates_are_named_by_their_unit() {
    check("Tin fetched $31 per kg.", &["money 31 USD/kilogram"]);
    check("Seats go for £40 each.", &["money 40 GBP"]);
    check("He earns $40 an hour.", &["money 40 USD/hour"]);
}

#[test]
fn counts_have_their_noun() {
    check("The ministry counted 6,000 individual claims.", &["count 6000 claims"]);
    check("Clerks logged 18,311 late ballot requests by noon.", &["count 18311 requests"]);
    check("The 40 schools closed.", &["count 40 schools"]);
    check("A crowd of 300 police stood by.", &["count 300 police"]);
    check("It laid off 700 of its workers.", &["count 700 workers"]);
}

#[test]
fn money_is_read_in_its_currency() {
    check("The council paid £34bn ($52bn) for it.", &["money 34000000000 GBP", "money 52000000000 USD"]);
    check("It sold for C$9.75 (US$8.32).", &["money 9.75 CAD", "money 8.32 USD"]);
    check("A pass costs Rs 12 crore or 50p.", &["money 120000000 INR", "money 0.5 GBP"]);
    check("Profit came to 42 cents a share.", &["money 0.42 USD/share"]);
    check("The fine is $3-5 billion.", &["money 3000000000..5000000000 USD"]);
    check("He owed 3 dollars 50 cents.", &["money 3.5 USD"]);
}

#[test]
fn shares_of_a_hundred_and_points_are_two_things() {
    check("Turnout fell by 0.3 percentage points to 61 per cent.", &["percent_point 0.3 percentage point", "percent 61 percent"]);
    check("The bank cut rates by 25 basis points.", &["percent_point 0.25 percentage point"]);
    check("A 14-16% rise", &["percent 14..16 percent"]);
}

#[test]
fn measures_have_exact_units() {
    check("The 26-mile (42km) course opened.", &["measure 26 mile", "measure 42 kilometer"]);
    check("Winds of 188 miles an hour hit the coast.", &["measure 188 mile/hour"]);
    check("She is 5 feet 11 inches tall.", &["measure 71 inch"]);
    check("The keeper, 6-foot-3 and 220 pounds, left.", &["measure 75 inch", "measure 220 pound-mass"]);
    check("It pumps 3.5 million barrels per day.", &["measure 3500000 barrel/day"]);
    check("It was minus 5 degrees Celsius, then 41C.", &["temperature -5 celsius", "temperature 41 celsius"]);
}

#[test]
fn words_around_the_number_bound_it() {
    check("About 200 people came.", &["count ~200 people"]);
    check("More than 60 countries signed.", &["count >60.._ countries"]);
    check("Up to 400 jobs will go.", &["count <_..400 jobs"]);
    check("Some 40-odd members quit.", &["count ~40 members"]);
    check("At least about 20,000 or more fans came.", &["count >20000.._ fans"]);
    check("Just under $2 billion was spent.", &["money ~2000000000 USD"]);
}

#[test]
fn vague_words_are_intervals() {
    check("Dozens were hurt.", &["count ~24.._"]);
    check("Tens of thousands marched.", &["count ~20000.._"]);
    check("Several hundred homes burned.", &["count ~300.._ homes"]);
    check("A couple of witnesses spoke.", &["count ~2 witnesses"]);
}

#[test]
fn shares_of_a_whole() {
    check("One in five adults smoke.", &["share 0.2 adults"]);
    check("Nine out of 10 doctors agree.", &["share 0.9 doctors"]);
    check("Three of the five judges dissented.", &["share 0.6 judges"]);
    check("Roughly a third of voters stayed home.", &["share ~0.333333 voters"]);
    check("Most of the seats are empty.", &["share ~0.5.._ seats"]);
}

#[test]
fn factors() {
    check("Output more than tripled.", &["multiplier >3.._"]);
    check("Twice as many women applied.", &["multiplier 2"]);
    check("Revenue grew sixfold and deaths halved.", &["multiplier 6", "multiplier 0.5"]);
    check("It is three times as large.", &["multiplier 3"]);
}

#[test]
fn ages() {
    check("Ann Smith, 53, was there.", &["age 53 year"]);
    check("A 34-year-old man and a six-week-old baby", &["age 34 year", "age 6 week"]);
    check("People aged 16 to 24 voted.", &["age 16..24 year"]);
    check("A man in his late 40s fell.", &["age 46..49 year"]);
}

#[test]
fn lengths_of_time() {
    check("He was jailed for 12 years.", &["duration 12 year"]);
    check("It took two and a half years.", &["duration 2.5 year"]);
    check("A 10- to 12-year sentence", &["duration 10..12 year"]);
    check("It lasted more than a decade.", &["duration >10.._ year"]);
    check("It took a year and a half.", &["duration 1.5 year"]);
}

#[test]
fn tallies_keep_their_sides() {
    check("They won 3-1 on Saturday.", &["score 3..1"]);
    check("Senators voted 68 to 31 to approve it.", &["vote 68..31"]);
}

#[test]
fn conversions_are_linked() {
    with("A £34bn ($52bn) plan", |_, quantities| assert_eq!(quantities[0].equivalent, Some(1)));
}

#[test]
fn names_and_codes_are_no_quantities() {
    check("The F-16 left gate 12 for Interstate 95.", &[]);
    check("Call 555-0134, or come to 10 Downing Street.", &[]);
    check("At first, no one knew of the 9/11 file.", &[]);
    check("The 25th Amendment and Title IX", &[]);
}

#[test]
fn a_rate_has_its_base_and_no_second_quantity() {
    check("Cases rose to 12 deaths per 100,000 people.", &["count 12 deaths/people"]);
    check("It charges $1.5 million a year.", &["money 1500000 USD/year"]);
}

#[test]
fn bounds_on_both_sides_are_a_range() {
    check("Scores above 40 and below 60 pass.", &["number 40..60"]);
    check("Between 50 and 70 died.", &["number 50..70"]);
    check("Prices were $4.99–$9.99.", &["money 4.99..9.99 USD"]);
}

#[test]
fn ages_in_lists_and_after_nouns() {
    check("The men, aged 41 and 42, were held; the woman, 39, was not.", &["age 41 year", "age 42 year", "age 39 year"]);
}

#[test]
fn ranks_are_not_adverbs_or_units() {
    check("It was first reported in a second, her third win.", &["ordinal 3"]);
    check("The No. 1 seed came in 21st.", &["ordinal 1", "ordinal 21"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_text_is_read_without_panic(text in "\\PC{0,80}") {
        sound(&text)?;
    }

    #[test]
    fn any_mix_of_number_words_is_read_without_panic(
        words in proptest::collection::vec(
            prop::sample::select(vec![
                "one", "a", "half", "hundred", "million", "trillion", "and", "-", "–", "to", "or", "of", "the", "in", "$", "£", "%", "99999999999", "1,234.5", "3/4", "½", "7", ".",
                ",", "(", ")", "year", "old", "per", "percent", "points", "feet", "inches", "cents", "dozen", "third", "thirds", "times", "as", "more", "than", "between", "about",
                "few", "bn", "k", "'s", "st", "No", "second", "decade", "39s", "x", "°", "C", "+", "pounds", "US", "Rs20", "out",
            ]),
            0..14,
        ),
        glue in proptest::bool::ANY,
    ) {
        sound(&words.join(if glue { "" } else { " " }))?;
    }
}

/// Quantities stand in order, apart from each other, inside the text and on characters.
fn sound(text: &str) -> Result<(), TestCaseError> {
    with(text, |prose, quantities| {
        let mut last = 0;
        for quantity in quantities {
            prop_assert!(last <= quantity.tokens.start && quantity.tokens.start < quantity.tokens.end);
            prop_assert!(quantity.tokens.start <= quantity.number.start && quantity.number.end as usize <= prose.tokens.len());
            prop_assert!(text.get(quantity.span.start as usize..quantity.span.end as usize).is_some());
            last = quantity.tokens.end;
        }
        Ok(())
    })
}

#[test]
fn wire_copy_has_units_of_its_own() {
    check("Output averaged about two mln bpd in May.", &["measure ~2000000 barrel/day"]);
    check("Wells gave 40,000 b/d, or 5.1 mln barrels per day.", &["measure 40000 barrel/day", "measure 5100000 barrel/day"]);
    check("The Treasury lent 90 mln stg.", &["money 90000000 GBP"]);
    check("Net was 45 cts a share vs 38 cts.", &["money 0.45 USD/share", "money 0.38 USD"]);
    check("Oats rose to $3.41-1/2 a bushel.", &["money 3.415 USD/bushel"]);
    check("Gusts of 193 km/h shook the pier.", &["measure 193 kilometer/hour"]);
    check("The grant is 12 million Swedish crowns; two crowns were stolen.", &["money 12000000 SEK", "count 2 crowns"]);
    check("A magnitude-5.4 quake followed one of magnitude 6.1.", &["measure 5.4 magnitude", "measure 6.1 magnitude"]);
    check("The lira slid to 41.30 per dollar.", &["number 41.3"]);
    check("A foot of snow fell.", &["measure 1 foot"]);
}

#[test]
fn a_bare_number_shares_the_unit_beside_it() {
    check("Rates were cut to 3.5 percent from 4.", &["percent 3.5 percent", "percent 4 percent"]);
    check("The gap narrowed to 14.2 bln dlrs from 15.6.", &["money 14200000000 USD", "money 15600000000 USD"]);
    check("Margins were 9 cents vs 12 a year ago.", &["money 0.09 USD", "money 0.12 USD"]);
    check("The firm wrote off 1.2 bln stg for bad debts, up from 870 mln.", &["money 1200000000 GBP", "money 870000000 GBP"]);
    check("Its mills employ 400 and 650 people, respectively.", &["count 400 people", "count 650 people"]);
    check("Prices rose 4 and 5 percent.", &["percent 4 percent", "percent 5 percent"]);
    check("A share rose 5 percent from 120.", &["percent 5 percent", "number 120"]);
    check("The fund spent $2 million, compared with 9 in the pilot.", &["money 2000000 USD", "number 9"]);
}

#[test]
fn points_between_percentages_are_percentage_points() {
    check("Turnout was 61.4 percent, 3.2 points lower than before.", &["percent 61.4 percent", "percent_point 3.2 percentage point"]);
    check("She has a 12-point lead, 51% to 39%.", &["percent_point 12 percentage point", "percent 51 percent", "percent 39 percent"]);
    check("The index rose 12 points, or 0.4%.", &["count 12 points", "percent 0.4 percent"]);
}

#[test]
fn people_and_votes_are_counted_without_a_noun() {
    check("At least 15 were killed and another 30 were injured.", &["count >15.._", "count 30"]);
    check("That took the toll to 54.", &["count 54"]);
    check("The bill passed by 218 votes to 210.", &["vote 218..210"]);
    check("Members cast their votes: 700 for, 500 against.", &["count 700", "count 500"]);
    check("Help for children under five", &["age <_..5 year"]);
}

#[test]
fn attempts_keep_their_sides() {
    check("He went 10-for-12 at the line.", &["score 10..12"]);
}

#[test]
fn margins_lengths_and_hours_are_what_they_say() {
    check("The margin is plus or minus 3 percentage points.", &["percent_point 3 percentage point"]);
    check("It costs $9 million over 10 years.", &["money 9000000 USD", "duration 10 year"]);
    check("It took well over 10 years.", &["duration >10.._ year"]);
    check("They met at six in the morning.", &[]);
    check("Cases reached 35 per 100,000 residents.", &["number 35"]);
    check("It was the fourth consecutive quarter of growth.", &["ordinal 4"]);
    check("The force is half as large.", &["multiplier 0.5"]);
    check("Half of those asked agreed.", &["share 0.5"]);
}

#[test]
fn headlines_count_people_and_points() {
    check("Storm Kills 12, Injures 30", &["count 12", "count 30"]);
    check("3 dead, 5 hurt in ferry fire", &["count 3", "count 5"]);
    check("Hope Lifts Dow 277", &["number 277"]);
    check("Bank cuts rates quarter point to 4.25%", &["percent_point 0.25 percentage point", "percent 4.25 percent"]);
}

#[test]
fn factors_and_shares_have_ranges_and_small_wholes() {
    check("Rent is two to three times higher than before.", &["multiplier 2..3"]);
    check("Only three of 20 wells work.", &["share 0.15 wells"]);
    check("He hit 24-of-33 passes.", &["score 24..33"]);
}

#[test]
fn pounds_that_are_paid_by_the_year_are_money() {
    check("It adds 19 pounds a year.", &["money 19 GBP/year"]);
    check("He lost two pounds a week.", &["measure 2 pound-mass/week"]);
    check("Cotton sold at 64 cents a lb.", &["money 0.64 USD/pound-mass"]);
    check("Sheep numbers came to 312,000 head.", &["count 312000 head"]);
}

#[test]
fn vague_sums_scale_with_every_magnitude() {
    check("It spent several hundred million dlrs.", &["money ~300000000.._ USD"]);
    check("It moved by a few cents.", &["money ~0.03.._ USD"]);
    check("It got one billion Canadian dlrs.", &["money 1000000000 CAD"]);
}

#[test]
fn years_of_prices_names_and_pronouns_count_nothing() {
    check("Spending is told at 1980 prices and holds around 1986 levels.", &[]);
    check("A 7-eleven is one based on a franchise.", &[]);
    check("It was one of at least 42 churches.", &["count >42.._ churches"]);
    check("He made 2,952 runs and sold at 415 dlrs per long ton.", &["count 2952 runs", "money 415 USD/long ton"]);
    check("He will be 35 by then.", &["age 35 year"]);
    check("Reserves rose to 1.64 bln stg in the first quarter from 1.57 bln.", &["money 1640000000 GBP", "money 1570000000 GBP"]);
}

#[test]
fn forms_and_halves_of_ranges_count_nothing() {
    check("It filed a 10-K on another quarter of record sales, made in 3-D.", &[]);
}
