//! What a cell shows in the place of a value: the errors of formulas, as programs write them into a text in their own
//! language, and the signs of a column that was too narrow for a number.

/// What Excel and LibreOffice show for a formula that failed (ECMA-376 Part 1, 18.17.3, and the newer `#SPILL!` and
/// `#CALC!`), a language a line: English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Hungarian,
/// Swedish, Danish, Norwegian, Finnish, Turkish, Russian.
const SHOWN: &[&str] = &[
    "#N/A #REF! #VALUE! #NAME? #DIV/0! #NULL! #NUM! #SPILL! #CALC! #FIELD! #BLOCKED! #CONNECT!",
    "#NV #N/V #BEZUG! #WERT! #ZAHL! #ÜBERLAUF! #KALK! #FELD!",
    "#VALEUR! #NOM? #NUL! #NOMBRE! #EPARS! #PROPAGATION! #CALCUL!",
    "#N/D #¡REF! #¡VALOR! #¿NOMBRE? #¡DIV/0! #¡NULO! #¡NUM! #¡DESBORDAMIENTO! #¡CALC!",
    "#RIF! #VALORE! #NOME? #NULLO! #ESPANSIONE!",
    "#VALOR! #NULO! #NÚM! #DESPEJAR!",
    "#N/B #VERW! #WAARDE! #NAAM? #DEEL/0! #LEEG! #GETAL! #OVERLOOP!",
    "#N/D! #ADR! #ARG! #NAZWA? #DZIEL/0! #ZERO! #LICZBA! #ROZLANIE!",
    "#NENÍ_K_DISPOZICI #ODKAZ! #HODNOTA! #NÁZEV? #DĚLENÍ_NULOU! #ČÍSLO!",
    "#HIÁNYZIK #HIV! #ÉRTÉK! #NÉV? #ZÉRÓOSZTÓ! #NULLA! #SZÁM!",
    "#SAKNAS! #REFERENS! #VÄRDEFEL! #NAMN? #DIVISION/0! #SKÄRNING! #OGILTIGT!",
    "#I/T #REFERENCE! #VÆRDI! #NAVN? #OVERLØB!",
    "#VERDI! #TALL! #OVERFLYT!",
    "#PUUTTUU! #VIITTAUS! #ARVO! #NIMI? #JAKO/0! #TYHJÄ! #LUKU!",
    "#YOK #BAŞV! #DEĞER! #AD? #SAYI/0! #BOŞ! #SAYI!",
    "#Н/Д #ССЫЛКА! #ЗНАЧ! #ИМЯ? #ДЕЛ/0! #ПУСТО! #ЧИСЛО!",
];

/// From how many number signs on a cell is one of a narrow column.
const NARROW: usize = 3;

/// Whether a cell shows an error in the place of its value.
pub(super) fn is_shown(text: &str) -> bool {
    let text = text.trim();
    if !text.starts_with('#') {
        return false;
    }
    let narrow = text.len() >= NARROW && text.bytes().all(|byte| byte == b'#');
    narrow || SHOWN.iter().any(|line| line.split(' ').any(|shown| shown == text))
}

/// What to do about a cell that shows an error.
pub(super) fn help(text: &str) -> &'static str {
    match text.bytes().all(|byte| byte == b'#') {
        true => "make the column wider in the table and save it again",
        false => "type the value in the place of the formula",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_known_in_the_languages_of_office() {
        for text in
            ["#N/A", " #REF! ", "#NV", "#N/V", "#BEZUG!", "#VALEUR!", "#¿NOMBRE?", "#ADR!", "########"]
        {
            assert!(is_shown(text), "{text}");
        }
        for text in ["#7A1F5C", "#North", "# 1", "##", "NV", "#WOW!", ""] {
            assert!(!is_shown(text), "{text}");
        }
    }
}
