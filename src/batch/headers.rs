//! The names of columns as people write them, by language. `columns` compares them without case, accents and signs.

/// Names for the roles, a line each language, English first; the first name of all is the one that is suggested.
const NAMES: &[(&str, &[&str])] = &[
    (
        "branch",
        &[
            "Branch; Branch name; Location; Location name; Site; Store; Store name; Clinic; Clinic name; Office; Filiale",
            "Filialname; Niederlassung; Standort; Zweigstelle; Praxis; Geschäftsstelle",
            "Agence; Nom de l'agence; Succursale; Établissement; Cabinet; Magasin; Point de vente",
            "Sucursal; Nombre de la sucursal; Filial; Sede; Tienda; Consultorio; Clínica",
            "Nome filiale; Negozio; Punto vendita; Ambulatorio",
            "Nome da filial; Agência; Loja; Unidade; Consultório",
            "Filiaal; Filiaalnaam; Vestiging; Kantoor; Winkel; Praktijk",
            "Oddział; Nazwa oddziału; Placówka; Filia; Sklep; Przychodnia; Lokalizacja",
            "Pobočka; Název pobočky; Prodejna; Provozovna; Ordinace",
            "Názov pobočky; Predajňa; Prevádzka",
            "Fiók; Fióktelep; Telephely; Üzlet",
            "Sucursală; Filială; Punct de lucru; Magazin",
            "Kontor; Butik; Avdelning; Mottagning",
            "Afdeling; Klinik",
            "Avdeling; Butikk; Klinikk",
            "Toimipiste; Konttori; Myymälä; Sivuliike",
            "Şube; Şube adı; Mağaza",
            "Филиал; Отделение; Название филиала; Магазин; Офис",
            "Філія; Відділення; Назва філії",
            "Клон",
            "Υποκατάστημα; Κατάστημα",
            "Podružnica; Poslovnica",
            "支店; 支店名; 店舗; 店舗名; 店名; 拠点; 営業所; クリニック名",
            "分行; 分店; 分店名称; 门店; 门店名称; 網點; 网点; 分公司; 分行名稱; 門市",
            "지점; 지점명; 매장; 의원; 매장명; 지사; 점포; 점포명; 영업점",
            "Chi nhánh; Tên chi nhánh; Cửa hàng",
            "Cabang; Nama cabang; Toko",
            "الفرع; فرع; اسم الفرع",
            "סניף; שם הסניף",
            "สาขา; ชื่อสาขา",
        ],
    ),
    (
        "template",
        &[
            "Template; Infographic; Deck",
            "Vorlage; Infografik",
            "Modèle; Gabarit; Infographie",
            "Plantilla; Infografía",
            "Modello; Infografica",
            "Modelo; Infográfico",
            "Sjabloon",
            "Szablon; Infografika",
            "Šablona",
            "Šablóna",
            "Sablon",
            "Șablon",
            "Mall",
            "Skabelon",
            "Mal",
            "Malli; Mallipohja",
            "Şablon",
            "Шаблон",
            "Πρότυπο",
            "Predložak",
            "テンプレート; ひな形",
            "模板; 範本; 范本",
            "템플릿; 서식",
            "Mẫu",
            "قالب; القالب",
            "תבנית",
        ],
    ),
    (
        "file name",
        &[
            "File name; Filename; File; Output file",
            "Dateiname; Datei",
            "Nom du fichier; Nom de fichier; Fichier",
            "Nombre del archivo; Nombre de archivo; Archivo",
            "Nome file; Nome del file",
            "Nome do arquivo; Nome do ficheiro; Arquivo",
            "Bestandsnaam; Bestand",
            "Nazwa pliku; Plik",
            "Název souboru; Soubor",
            "Fájlnév",
            "Filnamn",
            "Filnavn",
            "Tiedostonimi",
            "Dosya adı",
            "Имя файла; Файл",
            "Назва файлу",
            "ファイル名",
            "文件名; 檔名; 檔案名稱",
            "파일 이름; 파일명",
        ],
    ),
    (
        "organization.name",
        &[
            "Organisation; Organization; Organisation name; Organization name; Name; Company; Company name",
            "Firma; Firmenname; Unternehmen",
            "Nom; Société; Entreprise; Nom de la société; Raison sociale",
            "Nombre; Empresa; Organización",
            "Nome; Azienda; Ragione sociale; Organizzazione",
            "Organização",
            "Naam; Bedrijf; Organisatie",
            "Nazwa; Nazwa firmy; Organizacja",
            "Název; Jméno",
            "Názov; Meno",
            "Név; Cégnév",
            "Nume; Denumire; Companie",
            "Namn; Företag",
            "Navn; Virksomhed",
            "Bedrift",
            "Nimi; Yritys",
            "Ad; Adı; İsim",
            "Название; Наименование; Организация; Имя; Компания",
            "Назва; Найменування; Організація",
            "Име",
            "Όνομα; Επωνυμία",
            "Naziv; Ime",
            "名称; 名前; 会社名; 組織名",
            "名稱; 公司; 公司名称; 公司名稱",
            "기관; 기관명; 회사; 회사명; 이름; 상호",
            "Tên; Công ty",
            "Nama; Perusahaan",
            "الاسم; الشركة",
            "שם; חברה",
            "ชื่อ; บริษัท",
        ],
    ),
    ("organization.tagline", &["Tagline; Slogan; Claim", "슬로건"]),
    (
        "organization.phone",
        &[
            "Phone; Phone number; Phone no; Telephone; Telephone number; Tel; Tel no; Hotline; Telefon",
            "Telefonnummer; Tel.-Nr.; Rufnummer; Fon",
            "Téléphone; N° de téléphone; Numéro de téléphone; Tél",
            "Teléfono; Número de teléfono; Tfno",
            "Telefono; Numero di telefono; Recapito telefonico",
            "Telefone; Número de telefone; Telemóvel",
            "Telefoon; Telefoonnummer; Telefoonnr",
            "Numer telefonu; Nr telefonu",
            "Telefonní číslo",
            "Telefón; Telefónne číslo",
            "Telefonszám",
            "Număr de telefon",
            "Puhelin; Puhelinnumero",
            "Telefon numarası",
            "Телефон; Номер телефона",
            "Номер телефону",
            "Τηλέφωνο",
            "Broj telefona",
            "電話; 電話番号",
            "电话; 电话号码; 電話號碼; 联系电话",
            "전화; 전화번호; 연락처; 대표전화",
            "Điện thoại; Số điện thoại",
            "Telepon; Nomor telepon",
            "الهاتف; هاتف; رقم الهاتف",
            "טלפון",
            "โทรศัพท์; เบอร์โทร",
        ],
    ),
    (
        "organization.email",
        &[
            "E-mail; Email; Mail; E-mail address; Email address",
            "E-Mail-Adresse; Mailadresse",
            "Courriel; Adresse e-mail; Adresse électronique; Adresse mail; Mél",
            "Correo; Correo electrónico",
            "Posta elettronica; Indirizzo e-mail",
            "Correio eletrónico; Endereço de e-mail",
            "E-mailadres",
            "Adres e-mail; Poczta elektroniczna",
            "E-mailová adresa",
            "E-mail cím",
            "Adresă de e-mail",
            "E-post; E-postadress",
            "Epost",
            "Sähköposti; Sähköpostiosoite",
            "E-posta; Eposta",
            "Электронная почта; Эл. почта; Почта",
            "Електронна пошта; Пошта",
            "Ηλεκτρονικό ταχυδρομείο",
            "E-pošta",
            "メール; メールアドレス; 電子メール",
            "邮箱; 电子邮件; 電子郵件; 电子邮箱",
            "이메일; 전자우편; 메일",
            "البريد الإلكتروني",
            "דואל; דוא\"ל",
            "อีเมล",
        ],
    ),
    (
        "organization.address",
        &[
            "Address; Postal address; Street address; Adresse",
            "Anschrift; Straße; Postanschrift",
            "Adresse postale; Rue",
            "Dirección; Domicilio",
            "Indirizzo; Via",
            "Endereço; Morada",
            "Adres; Straat",
            "Ulica; Adres pocztowy",
            "Adresa; Ulice",
            "Cím",
            "Adresă",
            "Adress; Gatuadress",
            "Osoite; Katuosoite",
            "Адрес",
            "Адреса",
            "Διεύθυνση",
            "住所; 所在地",
            "地址",
            "주소; 소재지",
            "Địa chỉ",
            "Alamat",
            "العنوان",
            "כתובת",
            "ที่อยู่",
        ],
    ),
    (
        "organization.language",
        &[
            "Language; Lang; Locale; Sprache",
            "Langue",
            "Idioma; Lengua",
            "Lingua",
            "Língua",
            "Taal",
            "Język",
            "Jazyk",
            "Nyelv",
            "Limbă; Limba",
            "Språk",
            "Sprog",
            "Kieli",
            "Dil",
            "Язык",
            "Мова",
            "Език",
            "Γλώσσα",
            "Jezik",
            "言語",
            "语言; 語言",
            "언어",
            "Ngôn ngữ",
            "Bahasa",
            "اللغة",
            "שפה",
            "ภาษา",
        ],
    ),
    ("logo", &["Logo; Logo file; Logo path", "로고"]),
    ("logo.dark", &["Dark logo; Logo dark; Logo for dark backgrounds; White logo"]),
    (
        "colors.primary",
        &[
            "Primary colour; Primary color; Primary; Main colour; Main color; Brand colour; Brand color; Colour; Color",
            "Hauptfarbe; Primärfarbe; Farbe",
            "Couleur principale; Couleur",
            "Color principal",
            "Colore principale; Colore",
            "Cor principal; Cor",
            "Hoofdkleur; Kleur",
            "Kolor główny; Kolor",
            "Hlavní barva; Barva",
            "Szín",
            "Färg; Huvudfärg",
            "Farve",
            "Väri",
            "Renk",
            "Основной цвет; Цвет",
            "Основний колір; Колір",
            "メインカラー; 色",
            "主色; 颜色; 顏色",
            "기본 색; 기본색; 색상; 대표색",
        ],
    ),
    ("colors.secondary", &["Secondary colour; Secondary color; Secondary", "보조 색; 보조색"]),
    ("colors.accent", &["Accent colour; Accent color; Accent", "강조 색; 강조색"]),
    ("colors.text", &["Text colour; Text color"]),
    ("colors.background", &["Background colour; Background color; Background"]),
    ("fonts.heading", &["Heading font; Headline font; Heading typeface"]),
    ("fonts.body", &["Body font; Text font; Font; Body typeface"]),
    (
        "links.booking",
        &[
            "Booking link; Booking; Booking URL; Booking page; Booking address; Book online; Appointment link",
            "Buchungslink; Terminlink; Terminbuchung; Online-Termin; Buchung",
            "Lien de réservation; Réservation; Prise de rendez-vous; Rendez-vous",
            "Enlace de reserva; Reserva; Reservas; Cita; Citas",
            "Link di prenotazione; Prenotazione; Prenotazioni",
            "Link de agendamento; Agendamento; Marcação",
            "Boekingslink; Reserveren; Afspraak maken; Afspraak",
            "Link do rezerwacji; Rezerwacja; Umów wizytę",
            "Odkaz na rezervaci; Rezervace",
            "Rezervácia",
            "Foglalás; Időpontfoglalás",
            "Rezervare; Programare; Programări",
            "Bokning; Bokningslänk; Boka tid",
            "Bestil tid",
            "Bestill time; Timebestilling",
            "Ajanvaraus; Varaus",
            "Randevu; Rezervasyon",
            "Запись; Онлайн-запись; Бронирование; Ссылка для записи",
            "Запис; Онлайн-запис; Бронювання",
            "Κράτηση; Ραντεβού",
            "Rezervacija",
            "予約; 予約リンク; 予約ページ; 予約URL",
            "预约; 預約; 预约链接; 預約連結; 预订",
            "예약; 예약 링크; 예약 주소; 예약 페이지",
            "Đặt lịch",
            "حجز; رابط الحجز",
        ],
    ),
    ("links.billing", &["Billing link; Billing; Billing URL; Billing page; Payment link", "결제 링크"]),
    (
        "links.homepage",
        &[
            "Homepage; Home page; Homepage link; Website; Web site; Website link; Web; URL",
            "Webseite; Internetseite; Webadresse; Internet",
            "Site web; Site internet; Page d'accueil",
            "Página web; Sitio web",
            "Sito web; Sito; Sito internet",
            "Página da web; Site da empresa",
            "Webpagina; Webadres",
            "Strona internetowa; Strona WWW; Strona; WWW",
            "Webová stránka; Webové stránky",
            "Weboldal; Honlap",
            "Pagină web",
            "Webbplats; Hemsida; Webbsida",
            "Hjemmeside",
            "Nettside",
            "Verkkosivu; Kotisivu; Verkkosivusto",
            "Web sitesi; İnternet sitesi",
            "Сайт; Веб-сайт",
            "Вебсайт",
            "Ιστοσελίδα; Ιστότοπος",
            "Web stranica",
            "ホームページ; ウェブサイト; サイト",
            "网站; 網站; 网址; 網址; 主页",
            "홈페이지; 웹사이트; 누리집",
            "Trang web",
            "Situs web",
            "الموقع الإلكتروني; موقع",
            "אתר",
        ],
    ),
    (
        "links.reschedule",
        &["Reschedule link; Reschedule; Rescheduling link; Cancel link; Cancellation link", "변경 링크"],
    ),
    ("links.join_help", &["Join help link; Join help; Help link; Help; Support link", "도움말 링크"]),
    ("links.privacy", &["Privacy link; Privacy; Privacy policy; Privacy notice", "개인정보 링크"]),
    ("info", &["Info; Information; What to know; Notes for clients", "안내"]),
];

/// Words for towns, which often name branches, but not always: a column of that name is asked about.
const TOWNS: &[&str] = &[
    "City; Town; City name; Place; Ort; Stadt; Ville; Commune; Ciudad; Localidad; Población; Città",
    "Comune; Località; Cidade; Stad; Plaats; Woonplaats; Miasto; Miejscowość; Město; Mesto; Obec",
    "Város; Település; Oraș; Localitate; By; Kommune; Kaupunki; Paikkakunta; Şehir; İl; İlçe; Город",
    "Місто; Град; Πόλη; Grad; 市; 都市; 市区町村; 城市; 도시; 시; 지역; Thành phố; Kota; المدينة; עיר; เมือง",
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
];

/// Words that head a line of averages.
const AVERAGES: &[&str] = &[
    "Average; Averages; Mean; Median; Durchschnitt; Mittelwert; Mittel; Schnitt; Moyenne; Médiane; Promedio; Media",
    "Medio; Média; Gemiddelde; Średnia; Průměr; Priemer; Átlag; Medie; Genomsnitt; Medelvärde; Gjennomsnitt",
    "Gennemsnit; Keskiarvo; Ortalama; Среднее; Середнє; Средно; Μέσος όρος; Prosjek; 平均; 平均值; 平均値; 평균; Trung bình",
    "Rata-rata; المتوسط; ממוצע; ค่าเฉลี่ย",
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

/// All names with their roles.
pub(super) fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.iter().flat_map(|(role, lines)| words(lines).map(|name| (name, *role)))
}

/// Names to suggest for a misspelt one: all English ones, and long ones of other languages. Short words of thirty languages
/// are near to everything.
pub(super) fn suggested() -> impl Iterator<Item = &'static str> {
    let english = NAMES
        .iter()
        .filter_map(|(_, lines)| lines.first())
        .flat_map(|line| words(std::slice::from_ref(line)));
    english.chain(names().map(|(name, _)| name).filter(|name| name.chars().count() >= LONG))
}

/// From how many letters on a name is long.
const LONG: usize = 7;

/// Words for towns.
pub(super) fn towns() -> impl Iterator<Item = &'static str> {
    words(TOWNS)
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

fn words(lines: &'static [&'static str]) -> impl Iterator<Item = &'static str> {
    lines.iter().flat_map(|line| line.split(';')).map(str::trim)
}
