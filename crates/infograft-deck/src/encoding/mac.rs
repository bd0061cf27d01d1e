//! Mac OS Roman, in which Excel for Mac saves text of Western Europe. Detectors made for the web don't know it, and take
//! `é` with the letter after it for one of Japanese.
//!
//! It is told by letters that only Mac OS Roman has where they stand: small letters with accents, from 0x87 to 0x9F, are
//! capitals and signs in the code pages of Windows, and no capital stands in the middle of a word in small letters.

/// Small letters of Mac OS Roman from 0x87 to 0x9F and beyond: `á à â ä ã å ç é è ê ë í ì î ï ñ ó ò ô ö õ ú ù û ü`,
/// `ß æ ø œ ÿ`.
const SMALL: &[u8] =
    b"\x87\x88\x89\x8A\x8B\x8C\x8D\x8E\x8F\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9A\x9B\x9C\x9D\x9E\x9F\
\xA7\xBE\xBF\xCF\xD8";
/// Capitals: `Ä Å Ç É Ñ Ö Ü Æ Ø À Ã Õ Œ Â Ê Á Ë È Í Î Ï Ì Ó Ô Ò Ú Û Ù`.
const CAPITAL: &[u8] =
    b"\x80\x81\x82\x83\x84\x85\x86\xAE\xAF\xCB\xCC\xCD\xCE\xE5\xE6\xE7\xE8\xE9\xEA\xEB\xEC\xED\xEE\xEF\
\xF1\xF2\xF3\xF4";
/// Signs that tables have: `° £ § • ® © ™ ´ ª º ¿ ¡ « » …`, the no-break space, `– — “ ” ‘ ’ € · ‚ „`.
const SIGNS: &[u8] = b"\xA1\xA3\xA4\xA5\xA8\xA9\xAA\xAB\xBB\xBC\xC0\xC1\xC7\xC8\xC9\xCA\xD0\xD1\xD2\xD3\xD4\xD5\xDB\xE1\xE2\xE3";
/// Bytes that may stand between small letters in a code page of Windows, too: windows-1252 has `’ œ` there, windows-1250
/// `š ś ť ž ź`.
const SHARED: &[u8] = b"\x92\x9A\x9C\x9D\x9E\x9F";

/// Bytes that are quotes, dashes and other signs in the code pages of Windows: letters only between letters.
const WINDOWS_SIGNS: &[u8] = b"\x89\x8B\x91\x92\x93\x94\x95\x96\x97\x99\x9B";

/// What there is of letters.
#[derive(Default)]
struct Letters {
    /// Bytes beyond ASCII, and ASCII letters in the words that have one.
    high: usize,
    ascii: usize,
    /// Small letters of Mac OS Roman after a small letter, by whether Windows may have another there.
    own: usize,
    shared: usize,
    /// Whether there are `ö` and `ü`, which in windows-1250 are letters of languages that never meet.
    umlauts: (bool, bool),
}

/// Whether a text's bytes are surely of Mac OS Roman.
pub(super) fn is_mac(bytes: &[u8]) -> bool {
    let Some(letters) = letters(bytes) else { return false };
    let returns = bytes.contains(&b'\r') && !bytes.contains(&b'\n');
    let shared = letters.shared > 0 && (returns || letters.umlauts == (true, true));
    letters.own > 0 || shared
}

/// Whether a text's bytes are of Mac OS Roman if they aren't of an encoding in pairs of bytes.
pub(super) fn may_be_mac(bytes: &[u8]) -> bool {
    letters(bytes).is_some_and(|letters| letters.own + letters.shared > 0)
}

/// The letters of a text; nothing if it can't be of Mac OS Roman: bytes that no Western text has, capitals in words of small
/// letters, or as many letters with accents as without.
fn letters(bytes: &[u8]) -> Option<Letters> {
    let mut found = Letters::default();
    for word in bytes.split(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic()) {
        if !word.is_ascii() {
            add(word, &mut found)?;
        }
    }
    // In French, one letter in seven has an accent; short words may have more.
    (found.high * 2 <= found.ascii).then_some(found)
}

/// Adds a word with letters beyond ASCII.
fn add(word: &[u8], found: &mut Letters) -> Option<()> {
    let mut before = None;
    for (at, byte) in word.iter().enumerate() {
        let after = word.get(at + 1);
        if byte.is_ascii() {
            found.ascii += 1;
        } else if SMALL.contains(byte) {
            found.high += 1;
            if after.is_some_and(|after| after.is_ascii_uppercase() || CAPITAL.contains(after)) {
                return None;
            }
            let within = after.is_some_and(u8::is_ascii_lowercase);
            let follows =
                before.is_some_and(|b: u8| b.is_ascii_lowercase() || (b.is_ascii_uppercase() && within));
            if follows && (within || !WINDOWS_SIGNS.contains(byte)) {
                match SHARED.contains(byte) && !is_umlaut(before, *byte, after) {
                    true => found.shared += 1,
                    false => found.own += 1,
                }
                found.umlauts.0 |= *byte == 0x9A;
                found.umlauts.1 |= *byte == 0x9F;
            }
        } else if CAPITAL.contains(byte) {
            found.high += 1;
            if before.is_some_and(|before: u8| before.is_ascii_lowercase() || SMALL.contains(&before)) {
                return None;
            }
            // No code page of Windows for the West has a letter there.
            found.own += usize::from(*byte == 0x81);
        } else if !SIGNS.contains(byte) {
            return None;
        }
        before = Some(*byte);
    }
    Some(())
}

/// Whether a byte that is `ü` here and `ź` in windows-1250 stands between consonants, as in `Zürich`: Polish has `ź` after
/// a vowel or `d`.
fn is_umlaut(before: Option<u8>, byte: u8, after: Option<&u8>) -> bool {
    let is_consonant =
        |byte: &u8| byte.is_ascii_alphabetic() && !b"aeiouy".contains(&byte.to_ascii_lowercase());
    let follows = before.filter(|before| !before.eq_ignore_ascii_case(&b'd'));
    byte == 0x9F && follows.as_ref().is_some_and(is_consonant) && after.is_some_and(is_consonant)
}

#[cfg(test)]
mod tests {
    use super::super::{decode, find};

    /// Tables as Python's codec `mac_roman` writes them, and what they say.
    const WRITTEN: &[(&[u8], &str)] = &[
        (b"Agence;T\x8El\x8Ephone\rOrl\x8Eans;02 38\rSaint-\x83tienne;04 77\r", "Agence;Téléphone\rOrléans;02 38\rSaint-Étienne;04 77\r"),
        (b"Name;Stra\xA7e\rM\x9Fnchen;K\x9Anigstra\xA7e 5\rK\x9Aln;Gie\xA7ener Stra\xA7e 3\r", "Name;Straße\rMünchen;Königstraße 5\rKöln;Gießener Straße 3\r"),
        (b"Sucursal;Tel\x8Efono\nLogro\x96o;941\nM\x87laga;952\n", "Sucursal;Teléfono\nLogroño;941\nMálaga;952\n"),
        (b"Nome;Citt\x88\rForl\x93;Universit\x88\rSan Niccol\x98;Perch\x8E no\r", "Nome;Città\rForlì;Università\rSan Niccolò;Perché no\r"),
        (b"Filial;Ort\rG\x9Ateborg;Malm\x9A\rLule\x8C;V\x8Axj\x9A\r", "Filial;Ort\rGöteborg;Malmö\rLuleå;Växjö\r"),
        (b"Ag\x90ncia;Endere\x8Do\nS\x8Bo Jo\x8Bo;Pra\x8Da da Concei\x8D\x8Bo\n", "Agência;Endereço\nSão João;Praça da Conceição\n"),
        (b"Ort;Name\rM\x9Fnchen;Nord\r", "Ort;Name\rMünchen;Nord\r"),
        (b"Ort;Name\nM\x9Fnchen;Nord\nK\x9Aln;S\x9Fd\n", "Ort;Name\nMünchen;Nord\nKöln;Süd\n"),
        (b"Nom;Note\r\xC7 L\xD5\x83t\x8E \xC8 \xD0 5 \xDB;\x82a co\x9Ete 3 \xA3\rCaf\x8E de l\xD5\xEBle;No\x91l\xC9\r", "Nom;Note\r« L’Été » – 5 €;Ça coûte 3 £\rCafé de l’Île;Noël…\r"),
    ];

    #[test]
    fn tables_of_excel_for_mac_are_told_and_read() {
        for (bytes, text) in WRITTEN {
            let decoded = decode(bytes.to_vec(), None);
            assert_eq!((decoded.encoding.name(), decoded.text.as_str()), ("macintosh", *text));
        }
    }

    #[test]
    fn tables_of_windows_are_not_taken_for_it() {
        use encoding_rs::{EUC_KR, GBK, SHIFT_JIS, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252};
        for (encoding, text) in [
            (WINDOWS_1250, "Nazwa;Miasto\nŻabka;Łódź\nKościół;Jaźwin\n"),
            (WINDOWS_1250, "Název;Město\nKošice;Žilina\nPrešov;Nižná\n"),
            (WINDOWS_1252, "Nom;Ville\nL’Étoile;Saint-Étienne\nCœur d’été;Orléans\n"),
            (WINDOWS_1252, "Name;Zeit\nWien–Graz;9–17 €\nSpaß…;„Gut“\n"),
            (WINDOWS_1252, "Name;Text\nNord;„gut“ “good” ‘so’\n"),
            (WINDOWS_1252, "Nimi;Kaupunki\nŠkoda;Mänttä\n"),
            (WINDOWS_1251, "Имя;Город\nСбербанк;Москва\n"),
            (SHIFT_JIS, "店名,電話\nカフェ,03\nレストラン ABC,04\n"),
            (SHIFT_JIS, "Name,City\nNorth Cafe カフェ,東京\n"),
            (EUC_KR, "이름,전화\n한빛은행 North Branch,02\n"),
            (GBK, "名称,电话\nNorth 北京分行,010\n"),
        ] {
            let (bytes, _, failed) = encoding.encode(text);
            assert!(!failed, "{text}");
            assert_eq!(find(&bytes).name(), encoding.name(), "{text}");
        }
    }
}
