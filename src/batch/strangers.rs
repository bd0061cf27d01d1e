//! Words of tables that set nothing: columns for towns and notes, and rows that are no branch, by language.

use super::headers::words;

/// Words for towns, which often name branches, but not always: a column of that name is asked about.
const TOWNS: &[&str] = &[
    "City; Town; City name; Place; Ort; Stadt; Ville; Commune; Ciudad; Localidad; Población; Città",
    "Comune; Località; Cidade; Stad; Plaats; Woonplaats; Miasto; Miejscowość; Město; Mesto; Obec",
    "Város; Település; Oraș; Localitate; By; Kommune; Kaupunki; Paikkakunta; Şehir; İl; İlçe; Город",
    "Місто; Град; Πόλη; Grad; 市; 都市; 市区町村; 城市; 도시; 시; 지역; Thành phố; Kota; المدينة; עיר; เมือง",
];

/// Words for what no column of a branch sets, such as a second number or a part of an address, and that are like words
/// which do.
const OTHERS: &[&str] = &[
    "Mobile; Mobile phone; Cell; Cell phone; Mobil; Mobilnummer; Mobiltelefon; Handy; Mobiel; Matkapuhelin; Kännykkä; Cep",
    "Cep telefonu; GSM; Κινητό; Portable; Móvil; Celular; Cellulare; Komórka; Fax; Faks; Φαξ; Vej; Gate; Gata; Utca; Cadde",
    "Οδός; Postcode; Post code; Zip; Zip code; PLZ; Postleitzahl; Postnummer; Postnr; Post nr; Postort; Poststed; Sted; Postinumero",
    "PSČ; Irányítószám; Posta kodu; ΤΚ; Code postal; Código postal; CAP; CEP; Kod pocztowy; Order; Orders; Bestellung; Bestelling",
    "Beställning; Tilaus; Objednávka; Rendelés; Sipariş; Παραγγελία; Commande; Pedido; Ordine; Zamówienie; Region; Shift; Area",
    "Bereich; Gebiet; Länge; Breite; Latitude; Longitude; Status; Type; Typ; Team; Date; Datum; State; Land; Country; Price; Preis",
];

/// Words that head a line of sums.
const SUMS: &[&str] = &[
    "Total; Totals; Grand total; Subtotal; Sub-total; Sum; Overall; All branches; Summe; Gesamt",
    "Gesamtsumme; Insgesamt; Zwischensumme; Total général; Totaux; Somme; Sous-total; Total general",
    "Suma; Suma total; Totale; Totale generale; Totali; Somma; Soma; Total geral; Totaal; Eindtotaal",
    "Subtotaal; Som; Razem; Suma końcowa; Łącznie; Ogółem; Celkem; Součet; Spolu; Súčet; Összesen",
    "Végösszeg; Sumă; Totalt; Summa; Totalsumma; I alt; Sum totalt; Yhteensä; Toplam; Genel toplam",
    "Итого; Всего; Сумма; Разом; Усього; Всього; Сума; Общо; Σύνολο; Ukupno; 合計; 総計; 小計; 総合計; 计; 合计",
    "总计; 總計; 小计; 總和; 합계; 총계; 소계; 총합; 총합계; Tổng; Tổng cộng; Jumlah; المجموع; الإجمالي; סהכ; סך הכל; รวม",
    "ยอดรวม",
    "Gesamtergebnis; Total général; Résultat global; Suma končna; Kokku; Kogusumma; Summa kokku; Iš viso; Viso; Bendra suma",
    "Skupaj; Skupna vsota; Kopā; Pavisam; Kopsumma; Celková suma; Celkový součet; Spolu celkom; Összeg; Teljes összeg",
    "Samtals; Alls; Heildarsumma; Guztira; Iomlán; Cyfanswm; Gjithsej; Shuma; Totali i përgjithshëm; Zbroj; Sveukupno",
    "Укупно; Збир; Вкупно; Общая сумма; Общий итог; Загальний підсумок; Підсумок; Общо всичко; Барлығы; Жиыны; Нийт",
    "Cəmi; Jami; Ümumi cəm; Ընդամենը; ჯამი; სულ; Γενικό σύνολο; Άθροισμα; Σ; סה\"כ; סה״כ; סך הכול; جمع; جمع کل; مجموع; کل",
    "الإجمالي الكلي; الاجمالي; اجمالي; कुल; कुल योग; योग; মোট; સરવાળો; કુલ; ਕੁੱਲ; மொத்தம்; మొత్తం; ಒಟ್ಟು; ആകെ; එකතුව",
    "Tổng số; รวมทั้งหมด; សរុប; ລວມ; စုစုပေါင်း; Kabuuan; Jumlah besar; Jumlah keseluruhan; 共计; 共計; 總數; 计数; 全体; 합; 총액",
    "Totaal generaal; Algemeen totaal; Totalen; Kaikki yhteensä; Summa summarum; Alles zusammen; Zusammen; Totales; Totais",
];

/// Words that head a line of averages.
const AVERAGES: &[&str] = &[
    "Average; Averages; Mean; Median; Durchschnitt; Mittelwert; Mittel; Schnitt; Moyenne; Médiane; Promedio; Media",
    "Medio; Média; Gemiddelde; Średnia; Průměr; Priemer; Átlag; Medie; Genomsnitt; Medelvärde; Gjennomsnitt",
    "Gennemsnit; Keskiarvo; Ortalama; Среднее; Середнє; Средно; Μέσος όρος; Prosjek; 平均; 平均值; 平均値; 평균; Trung bình",
    "Rata-rata; المتوسط; ממוצע; ค่าเฉลี่ย",
    "Keskmine; Vidurkis; Vidējais; Povprečje; Meðaltal; Prosek; Просек; Просечно; Batez besteko; Mesatarja; Orta; O‘rtacha",
    "Միջին; საშუალო; میانگین; औसत; গড়; சராசரி; Purata; Karaniwan; ຄ່າສະເລ່ຍ; មធ្យម; Moyenne générale; Media general; Ø",
];

/// Words that head a line which says when the table was made.
const DATES: &[&str] = &[
    "As of; As at; Status; Last updated; Updated; Date; Stand; Stand vom; Stand per; Datum; Aktualisiert; À jour au; Au",
    "Mis à jour; Mise à jour; A fecha de; Actualizado; Fecha; Aggiornato; Aggiornato al; Data; Atualizado; Per; Bijgewerkt",
    "Stan na; Stan na dzień; Aktualizacja; Ke dni; Stav k; Aktualizováno; Frissítve; Actualizat; Uppdaterad; Opdateret",
    "Oppdatert; Päivitetty; Güncelleme; По состоянию на; Станом на; Към; Ενημέρωση; Stanje na dan; 更新日; 現在; 截至; 更新",
    "기준일; 기준; 업데이트; Cập nhật; Per tanggal",
];

/// Words that head columns of what customers may have to know, or staff: they are asked about.
const NOTES: &[&str] = &[
    "Notes; Note; Remarks; Comments; Hints; Hinweise; Hinweis; Bemerkungen; Bemerkung; Notizen; Anmerkungen; Kommentar",
    "Remarques; Remarque; Commentaires; Notas; Observaciones; Comentarios; Note; Osservazioni; Observações; Opmerkingen",
    "Uwagi; Poznámky; Megjegyzés; Observații; Anteckningar; Bemærkninger; Merknader; Huomautukset; Notlar; Примечания",
    "Примітки; Забележки; Σημειώσεις; Napomene; 備考; 备注; 備註; 비고; 참고; Ghi chú; Catatan; ملاحظات; הערות; หมายเหตุ",
];

/// Words for towns.
pub(super) fn towns() -> impl Iterator<Item = &'static str> {
    words(TOWNS)
}

/// Words for what no column sets.
pub(super) fn others() -> impl Iterator<Item = &'static str> {
    words(OTHERS)
}

/// Words that head a line of sums.
pub(super) fn sums() -> impl Iterator<Item = &'static str> {
    words(SUMS)
}

/// Words that head a line of averages.
pub(super) fn averages() -> impl Iterator<Item = &'static str> {
    words(AVERAGES)
}

/// Words that head a line which says when the table was made.
pub(super) fn dates() -> impl Iterator<Item = &'static str> {
    words(DATES)
}

/// Words that head columns of notes.
pub(super) fn notes() -> impl Iterator<Item = &'static str> {
    words(NOTES)
}
