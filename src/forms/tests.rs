//! Each recogniser on the forms it knows, and on what looks like them.

use super::*;
use crate::source::{Source, Span};

fn document(text: &str) -> Document {
    crate::read::read(Source::from_text("a.txt", text))
}

/// What `list` finds in a sentence, as text and description.
fn found<T: Copy>(text: &str, list: fn(&Forms) -> &Vec<T>, show: fn(T) -> (Span, String)) -> Vec<String> {
    let text = format!("It is a long sentence that begins here. {text} And it ends here, far away.");
    let document = document(&text);
    let describe = |item: &T| {
        let (span, what) = show(*item);
        format!("{}: {what}", document.slice(span))
    };
    list(&Forms::of(&document)).iter().map(describe).collect()
}

fn dates(text: &str) -> Vec<String> {
    found(
        text,
        |forms| &forms.dates,
        |date| {
            let year = date.year.map_or(String::new(), |year| format!(" {year}"));
            let weekday = date.weekday.map_or(String::new(), |day| format!(" weekday {day}"));
            (date.span, format!("{} {}{year}{weekday} {:?}", date.day, date.month, date.form))
        },
    )
}

#[test]
fn dates_in_words() {
    let british = "DayMonth { ordinal: false, of: false }";
    assert_eq!(dates("He came on 2 October 2012."), [format!("2 October 2012: 2 10 2012 {british}")]);
    assert_eq!(
        dates("On Monday 2 Oct. 2012 he came."),
        [format!("2 Oct. 2012: 2 10 2012 weekday 1 {british}")]
    );
    assert_eq!(
        dates("From 5–7 May and 5-7 June."),
        [format!("7 May: 7 5 {british}"), format!("5-7 June: 7 6 {british}")]
    );
    assert_eq!(
        dates("On the 2nd of October."),
        ["2nd of October: 2 10 DayMonth { ordinal: true, of: true }"]
    );
    let american = "MonthDay { ordinal: false }";
    assert_eq!(
        dates("On Monday, October 2, 2012, he came; by Oct. 3 he was gone."),
        [format!("October 2, 2012: 2 10 2012 weekday 1 {american}"), format!("Oct. 3: 3 10 {american}")]
    );
    assert_eq!(
        dates("On May 5–7, 2012, and May 9th."),
        [format!("May 5–7, 2012: 7 5 2012 {american}"), "May 9th: 9 5 MonthDay { ordinal: true }".into()]
    );
}

#[test]
fn dates_in_numbers() {
    assert_eq!(dates("On 2012-10-02."), ["2012-10-02: 2 10 2012 Iso"]);
    assert_eq!(
        dates("On 25/12/2012 or 12/25/2012."),
        ["25/12/2012: 25 12 2012 NumericDayMonth", "12/25/2012: 25 12 2012 NumericMonthDay"]
    );
    assert_eq!(
        dates("On 25.12.2012 or 03/04/12."),
        ["25.12.2012: 25 12 2012 NumericDayMonth", "03/04/12: 3 4 12 NumericUnproven"]
    );
}

#[test]
fn no_dates() {
    for text in [
        "In March 20 people died.",
        "In May 2012 he may 2 times march 3 miles.",
        "A ratio of 2/3, or 1/2/3/4.",
        "The 2 Mays and 5 Junes.",
        "Version 1.2.3 of 2012-13.",
        "Between 40 March hares.",
        "In June 5% left.",
    ] {
        assert!(dates(text).is_empty(), "{text}: {:?}", dates(text));
    }
}

fn times(text: &str) -> Vec<String> {
    found(
        text,
        |forms| &forms.times,
        |time| {
            let separator = time.separator.map_or(String::new(), |separator| format!("{separator} "));
            (
                time.span,
                format!(
                    "{} {separator}{}{}{}",
                    time.hour,
                    u8::from(time.spaced),
                    u8::from(time.dotted),
                    u8::from(time.capital)
                ),
            )
        },
    )
}

#[test]
fn times_of_day() {
    assert_eq!(times("From 9am to 7.30pm."), ["9am: 9 000", "7.30pm: 7 . 000"]);
    assert_eq!(
        times("At 9 a.m. or 7:30 p.m., or 11 PM."),
        ["9 a.m.: 9 110", "7:30 p.m.: 7 : 110", "11 PM: 11 101"]
    );
    assert_eq!(times("At 9a.m., 7:30pm and 10AM."), ["9a.m.: 9 010", "7:30pm: 7 : 000", "10AM: 10 001"]);
    assert!(times("At 21 pm, 7.75pm, 1440 AM, 9 amps, 3:2:7 pm and £9.30pm.").is_empty());
}

fn decades(text: &str) -> Vec<String> {
    found(text, |forms| &forms.decades, |decade| (decade.span, format!("{:?}", decade.form)))
}

#[test]
fn decades_and_eras() {
    assert_eq!(
        decades("In the mid-1990s, the ’90s, the 1980's and the late 80s."),
        ["1990s: Whole", "’90s: Apostrophe", "1980's: Possessive", "80s: Bare"]
    );
    assert!(
        decades(
            "In her 90s, with temperatures in the 90s, 1990’s best film, the 747s and a man of the Sixties."
        )
        .is_empty()
    );
    let eras = |text| {
        found(
            text,
            |forms: &Forms| &forms.eras,
            |era| {
                (
                    era.span,
                    format!("{}{}{:?}", u8::from(era.christian), u8::from(era.dotted), era.trailing_ad),
                )
            },
        )
    };
    assert_eq!(
        eras("In 300 BC, AD 79, 79 AD and 40 B.C.E. it fell."),
        ["300 BC: 10None", "AD 79: 10Some(false)", "79 AD: 10Some(true)", "40 B.C.E.: 01None"]
    );
    assert!(eras("In Vancouver, BC, the CE mark and an AD.").is_empty());
}

fn numbers(text: &str) -> Vec<String> {
    found(
        text,
        |forms| &forms.numbers,
        |number| (number.span, format!("{} {:?} {:?}", number.digits, number.grouping, number.decimal)),
    )
}

#[test]
fn numbers_and_their_separators() {
    assert_eq!(
        numbers("Some 10,000 came, or 1,204.5."),
        ["10,000: 5 Comma None", "1,204.5: 4 Comma Some('.')"]
    );
    assert_eq!(
        numbers("Some 10 000 people and 12\u{A0}500."),
        ["10 000: 5 Space None", "12\u{A0}500: 5 Space None"]
    );
    assert_eq!(
        numbers("Some 10000 people, 4500 books, 3,5 and 3.5."),
        ["10000: 5 None None", "4500: 4 None None", "3,5: 1 None Some(',')", "3.5: 1 None Some('.')"]
    );
    for text in [
        "Page 12045 follows.",
        "New York 10001 is it.",
        "In 2012 years passed.",
        "Call 020 7946 000.",
        "A Boeing 747 400.",
        "It is 1,00,000.",
        "Go to 1.2.3.",
    ] {
        assert!(numbers(text).is_empty(), "{text}: {:?}", numbers(text));
    }
}

#[test]
fn percentages() {
    let percents = |text| {
        found(
            text,
            |forms: &Forms| &forms.percents,
            |percent| (percent.span, format!("{:?} {}", percent.form, percent.figures)),
        )
    };
    assert_eq!(
        percents("Some 5 per cent, 5.5 percent, 5%, 5 % and ten per cent; a 5-percent rise."),
        [
            "5 per cent: TwoWords true",
            "5.5 percent: OneWord true",
            "5%: Sign true",
            "5 %: Sign true",
            "ten per cent: TwoWords false",
            "5-percent: OneWord true"
        ]
    );
}

#[test]
fn measures() {
    let measures = |text| {
        found(
            text,
            |forms: &Forms| &forms.measures,
            |measure| (measure.span, format!("{:?} {}", measure.unit, measure.spaced)),
        )
    };
    assert_eq!(
        measures("It is 10km, 10 kg, 5°C, 5 °C and 20MB."),
        [
            "10km: Letters false",
            "10 kg: Letters true",
            "5°C: Degrees false",
            "5 °C: Degrees true",
            "20MB: Data false"
        ]
    );
    assert!(measures("The 35mm film, a 5G phone, £2m, 100m, a 10K run and a 747.").is_empty());
}

#[test]
fn money() {
    let sums = |text| {
        found(
            text,
            |forms: &Forms| &forms.sums,
            |sum| (sum.span, format!("{:?} {:?}", sum.currency, sum.multiple)),
        )
    };
    assert_eq!(
        sums("It cost $5, US$5m, £3 million, A$2bn and $3 billion."),
        [
            "$5: Dollar None",
            "US$5m: AmericanDollar Some(Small)",
            "£3 million: Other Some(Word)",
            "A$2bn: OtherDollar Some(Small)",
            "$3 billion: Dollar Some(Word)"
        ]
    );
}

fn dashes(text: &str) -> Vec<String> {
    let document = document(text);
    Forms::of(&document).dashes.iter().map(|dash| format!("{:?}", dash.form)).collect()
}

#[test]
fn dashes_inside_of_sentences() {
    assert_eq!(
        dashes(
            "The first – it was late – and the second—which was later -- came; the third — the last - did not."
        ),
        ["SpacedEn", "SpacedEn", "ClosedEm", "DoubleHyphen", "SpacedEm", "Hyphen"]
    );
    assert_eq!(dashes("The first —which was late— and the second."), ["Uneven", "Uneven"]);
    for text in [
        "KYIV, Ukraine – The talks broke up in the city on Tuesday, and nobody knew why.",
        "It is open on Monday – Friday from 9 – 5, in 1990–95 and in the cost–benefit sense of the word.",
        "“I would never—” she said, and the Paris—Dakar rally was over before it had begun at all.",
        "“It is all water, and the rest of it is sand and flies.” — Jane Hale",
    ] {
        assert!(dashes(text).is_empty(), "{text}: {:?}", dashes(text));
    }
}

#[test]
fn ellipses() {
    let dots =
        |text| found(text, |forms: &Forms| &forms.dots, |dots| (dots.span, format!("{:?}", dots.form)));
    assert_eq!(
        dots("Well… I... no. . . yes...."),
        ["…: Sign", "...: Stops", ". . .: SpacedStops", "...: Stops"]
    );
    assert!(dots("He said [...] and (…) and ../../../x and ........").is_empty());
}

#[test]
fn abbreviations_and_their_words() {
    let definitions = |text: &str| -> Vec<String> {
        let document = document(text);
        let shown = |d: &Definition| format!("{}: {}", document.slice(d.full), d.letters);
        Forms::of(&document).definitions.iter().map(shown).collect()
    };
    assert_eq!(
        definitions(
            "The World Health Organization (WHO) met the UN (United Nations) and the National Aeronautics and Space \
             Administration (NASA); gross domestic product (GDP) fell, and the Committee of Vice-Chancellors (CVC) met \
             with non-governmental organisations (NGOs) and the Department of Energy (DoE)."
        ),
        [
            "World Health Organization: WHO",
            "United Nations: UN",
            "National Aeronautics and Space Administration: NASA",
            "gross domestic product: GDP",
            "Committee of Vice-Chancellors: CVC",
            "non-governmental organisations: NGO",
            "Department of Energy: DoE",
        ]
    );
    for text in [
        "The harbour (UK) and the boat (US).",
        "He left (IN MAY).",
        "Smith (AP) wrote it.",
        "Born in Paris (PA) he.",
    ] {
        assert!(definitions(text).is_empty(), "{text}: {:?}", definitions(text));
    }
}
