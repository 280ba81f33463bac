//! Money and countries as people type them.

use super::Fault;
use crate::model::language::western_digits;

/// Currencies offered at once (ISO 4217); others are typed.
pub const CURRENCIES: [&str; 6] = ["USD", "EUR", "CHF", "IQD", "DKK", "GBP"];

/// Country codes that are assigned (ISO 3166-1 alpha-2, 2024), side by side.
const COUNTRIES: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";

/// An amount in whole units: `303280`, `303,280`, `303.280`, `٣٠٣٬٢٨٠`. Signs between groups of three digits
/// fall away; a fraction is no whole amount.
///
/// # Errors
/// [`Fault::NoNumber`], [`Fault::TooLarge`].
pub fn amount(typed: &str) -> Result<u64, Fault> {
    let western = western_digits(typed.trim());
    let groups: Vec<&str> = western.split([' ', ',', '.', '،', '\'', '’', '\u{a0}', '\u{202f}']).collect();
    let is_number = |group: &&str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let in_threes = groups.iter().skip(1).all(|group| group.len() == 3)
        && (groups.len() == 1 || groups.first().is_some_and(|first| first.len() <= 3));
    if !groups.iter().all(is_number) || !in_threes {
        return Err(Fault::NoNumber);
    }
    // Numbers above 2^53 are not the same in every reader of JSON.
    super::whole_number(&groups.concat(), 0, 1 << 53)
}

/// A currency code: three letters, in capitals.
///
/// # Errors
/// [`Fault::NoCurrency`].
pub fn currency(typed: &str) -> Result<String, Fault> {
    let code = typed.trim().to_ascii_uppercase();
    let fits = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    if fits { Ok(code) } else { Err(Fault::NoCurrency) }
}

/// Country codes, with spaces or commas between; each once, in the order typed.
///
/// # Errors
/// [`Fault::NoCountry`] with the first that is none.
pub fn countries(typed: &str) -> Result<Vec<String>, Fault> {
    let mut codes: Vec<String> = Vec::new();
    for word in typed.split([' ', ',', '،', ';', '؛']).filter(|word| !word.is_empty()) {
        let code = word.to_ascii_uppercase();
        if code.len() != 2 || !COUNTRIES.as_bytes().chunks(2).any(|known| known == code.as_bytes()) {
            return Err(Fault::NoCountry(word.to_owned()));
        }
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    Ok(codes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_understood_as_typed() {
        for typed in ["303280", "303,280", "303.280", "303 280", "303’280", "٣٠٣٬٢٨٠", "۳۰۳٬۲۸۰", "303\u{a0}280"]
        {
            assert_eq!(amount(typed), Ok(303_280), "{typed}");
        }
        for typed in ["", "303.28", "303,28,0", "3032,800", "EUR 3", "-3", "3,", ",300"] {
            assert_eq!(amount(typed), Err(Fault::NoNumber), "{typed}");
        }
        assert_eq!(amount("99999999999999999999"), Err(Fault::TooLarge(1 << 53)));
    }

    #[test]
    fn codes_are_known_and_in_capitals() {
        assert_eq!(COUNTRIES.len(), 2 * 249);
        assert_eq!(countries("iq, AF،IQ"), Ok(vec!["IQ".into(), "AF".into()]));
        assert_eq!(countries(""), Ok(vec![]));
        for wrong in ["IRQ", "UK", "ع ر", "ZZ", "DA"] {
            assert!(countries(wrong).is_err(), "{wrong}");
        }
        assert_eq!(currency(" eur "), Ok("EUR".into()));
        assert!(["", "EU", "EURO", "€", "E1R"].iter().all(|wrong| currency(wrong).is_err()));
        assert!(CURRENCIES.iter().all(|code| currency(code).as_deref() == Ok(*code)));
    }
}
