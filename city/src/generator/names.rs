//! Made-up names and streets. Given names are common ones; family names are words of landscape
//! that nobody is known to bear, so that no real person is meant. Some households write their
//! names in Chinese, with a middle dot, with one word only, or at great length, so that every
//! form of name is met on every page.

use super::Language;
use super::chance::Chance;
use crate::pack::Pack;

const GIVEN: [&str; 64] = [
    "Ana",
    "João",
    "Maria",
    "José",
    "Beatriz",
    "Pedro",
    "Clara",
    "Lucas",
    "Helena",
    "Mateus",
    "Júlia",
    "Rafael",
    "Laura",
    "Gabriel",
    "Alice",
    "Tiago",
    "Sofia",
    "Davi",
    "Lívia",
    "Miguel",
    "Íris",
    "Caio",
    "Cecília",
    "André",
    "Teresa",
    "Bruno",
    "Marina",
    "Otávio",
    "Luana",
    "Vicente",
    "Rosa",
    "Benedito",
    "Irene",
    "Antônio",
    "Nair",
    "Sebastião",
    "Lúcia",
    "Geraldo",
    "Aparecida",
    "Raimundo",
    "Francisca",
    "Heitor",
    "Manuela",
    "Joaquim",
    "Olívia",
    "Samuel",
    "Valentina",
    "Inácio",
    "Yara",
    "Cauã",
    "Jaci",
    "Ravi",
    "Noemi",
    "Elias",
    "Dandara",
    "Zeca",
    "Catarina",
    "Murilo",
    "Estela",
    "Fábio",
    "Regina",
    "Celso",
    "Vera",
    "Noé",
];

const FAMILY: [&str; 56] = [
    "Campoverde",
    "Rioclaro",
    "Serrazul",
    "Pedralisa",
    "Ventoforte",
    "Luaceleste",
    "Marceleste",
    "Montealto",
    "Florestal",
    "Riachuelinho",
    "Solnascente",
    "Aguadoce",
    "Brisamar",
    "Valeflor",
    "Nuvembranca",
    "Ipêroxo",
    "Campolargo",
    "Fonteclara",
    "Orvalho",
    "Madrugada",
    "Cachoeirinha",
    "Jequitibá",
    "Estrelado",
    "Areiafina",
    "Folhaverde",
    "Terranova",
    "Pontalegre",
    "Morrinho",
    "Lagoamansa",
    "Ribeirinho",
    "Céuaberto",
    "Primaveril",
    "Garoa",
    "Alvorecer",
    "Trigal",
    "Bambuzal",
    "Palmeiral",
    "Neblina",
    "Veredas",
    "Pomarino",
    "Cascalho",
    "Girassol",
    "Outonal",
    "Manacá",
    "Sabiazal",
    "Colibri",
    "Jaboticabal",
    "Araucário",
    "Ventania",
    "Luar",
    "Canavial",
    "Quaresmal",
    "Arcoíris",
    "Pitangueiral",
    "Relvado",
    "Poente",
];

const CHINESE_FAMILY: [&str; 16] = [
    "林", "苏", "江", "叶", "云", "白", "石", "田", "欧阳", "司徒", "夏", "谷", "池", "梅", "柳",
    "上官",
];

const CHINESE_GIVEN: [&str; 32] = [
    "小禾", "晓溪", "雨桐", "清和", "思远", "一鸣", "安", "宁", "明月", "若水", "知秋", "子衿",
    "春生", "望舒", "听泉", "青山", "语嫣", "长风", "乐", "采薇", "星野", "书白", "念慈", "竹君",
    "远帆", "初晴", "怀瑾", "南乔", "以沫", "朝阳", "𬶋", "㛃",
];

const DOTTED_GIVEN: [&str; 8] = [
    "阿依娜",
    "迪丽",
    "艾山",
    "努尔",
    "古丽",
    "巴特",
    "其木格",
    "卓玛",
];

const DOTTED_FAMILY: [&str; 6] = ["麦尔丹", "托合提", "阿不都", "赛里木", "乌兰", "塔拉"];

const ONE_WORD: [&str; 16] = [
    "Potira",
    "Ubirajara",
    "Iracema",
    "Tainá",
    "Kauane",
    "Araci",
    "Moema",
    "Peri",
    "Jandira",
    "Raoni",
    "Anahí",
    "Ubiratã",
    "Iara",
    "Jurema",
    "Tupã",
    "Li",
];

const STREETS: [&str; 40] = [
    "Rua do Sabiá",
    "Rua das Pitangas",
    "Rua da Neblina",
    "Rua do Ipê",
    "Rua do Colibri",
    "Rua das Veredas",
    "Rua da Garoa",
    "Rua do Bambu",
    "Rua das Acácias",
    "Rua do Luar",
    "Rua da Fonte",
    "Rua do Trigo",
    "Rua das Palmeiras",
    "Rua do Riacho",
    "Rua da Alvorada",
    "Rua do Poente",
    "Rua das Orquídeas",
    "Rua do Manacá",
    "Rua da Colina",
    "Rua do Pomar",
    "Rua das Andorinhas",
    "Rua do Tucano",
    "Rua da Cascata",
    "Rua do Girassol",
    "Rua das Borboletas",
    "Rua do Orvalho",
    "Rua da Relva",
    "Rua do Beija-flor",
    "Rua das Nuvens",
    "Rua do Cedro",
    "Rua da Lagoa",
    "Rua do Jacarandá",
    "Rua das Estrelas",
    "Rua do Vento",
    "Rua da Ponte",
    "Rua do Bosque",
    "Rua das Pedras",
    "Rua do Canto",
    "Rua da Aurora",
    "Rua do Farol",
];

/// The first and second characters of given names that are put together.
const FIRST_CHARACTERS: [&str; 20] = [
    "松", "云", "溪", "禾", "岚", "月", "秋", "青", "远", "文", "静", "晓", "思", "若", "嘉", "望",
    "荷", "清", "晨", "书",
];

const SECOND_CHARACTERS: [&str; 20] = [
    "山", "川", "宁", "和", "泉", "舟", "竹", "兰", "桐", "石", "原", "音", "雪", "霖", "朗", "安",
    "棠", "林", "行", "微",
];

const CHINESE_STREETS: [&str; 20] = [
    "听泉街",
    "松涛路",
    "望月巷",
    "稻香路",
    "竹影街",
    "云起路",
    "白鹭街",
    "桂子路",
    "青石巷",
    "荷风路",
    "晚霞街",
    "柳岸路",
    "星河街",
    "溪桥路",
    "梧桐街",
    "萤火巷",
    "春耕路",
    "枫叶街",
    "鹿鸣路",
    "海棠街",
];

/// How many of the streets pass through a cell.
const STREETS_A_CELL: usize = 4;

/// The highest house number.
const HOUSE_NUMBER_MAX: usize = 400;

/// The ways to write a name in Brazil, with their weights.
const BRAZILIAN_STYLES: [(Style, f64); 5] = [
    (Style::Portuguese, 0.94),
    (Style::Chinese, 0.03),
    (Style::Dotted, 0.01),
    (Style::OneWord, 0.01),
    (Style::Long, 0.01),
];

/// The ways to write a name where people write Chinese, with their weights.
const CHINESE_STYLES: [(Style, f64); 4] = [
    (Style::Composed, 0.72),
    (Style::Chinese, 0.25),
    (Style::Dotted, 0.02),
    (Style::OneWord, 0.01),
];

/// How often a name has two given names.
const SECOND_GIVEN_SHARE: f64 = 0.2;

/// How a household writes its names, and the family names it hands down.
pub(super) struct Naming {
    style: Style,
    head: (&'static str, &'static str),
    partner: (&'static str, &'static str),
}

/// How a city writes names and addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Customs {
    Brazilian,
    Chinese,
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Portuguese,
    Chinese,
    Composed,
    Dotted,
    OneWord,
    Long,
}

impl Customs {
    /// Those of a pack, by the language of its readers.
    pub(super) fn of(pack: &Pack) -> Self {
        match pack.about.default_language.as_str() {
            "zh-Hans" => Self::Chinese,
            _ => Self::Brazilian,
        }
    }

    fn styles(self) -> &'static [(Style, f64)] {
        match self {
            Self::Brazilian => &BRAZILIAN_STYLES,
            Self::Chinese => &CHINESE_STYLES,
        }
    }

    fn streets(self) -> &'static [&'static str] {
        match self {
            Self::Brazilian => &STREETS,
            Self::Chinese => &CHINESE_STREETS,
        }
    }
}

/// A street and a number in a cell.
pub(super) fn address(customs: Customs, cell: usize, chance: &mut Chance) -> String {
    let streets = customs.streets();
    // A step that shares no factor with the number of streets gives neighbours other streets.
    let street = (cell * 7 + chance.position(STREETS_A_CELL)) % streets.len();
    let number = 1 + chance.position(HOUSE_NUMBER_MAX);
    let street = streets.get(street).copied().unwrap_or_default();
    match customs {
        Customs::Brazilian => format!("{street} {number}"),
        Customs::Chinese => format!("{street}{number}号"),
    }
}

impl Naming {
    pub(super) fn draw(customs: Customs, chance: &mut Chance) -> Self {
        let styles = customs.styles();
        let weights: Vec<f64> = styles.iter().map(|(_, weight)| *weight).collect();
        let drawn = styles.get(chance.weighted(&weights));
        let style = drawn.map_or(Style::OneWord, |(style, _)| *style);
        let families: &[&'static str] = match style {
            Style::Chinese | Style::Composed => &CHINESE_FAMILY,
            Style::Dotted => &DOTTED_FAMILY,
            _ => &FAMILY,
        };
        let mut pair = || (chance.one_of(families), chance.one_of(families));
        Self {
            style,
            head: pair(),
            partner: pair(),
        }
    }

    pub(super) fn language(&self) -> Language {
        match self.style {
            Style::Chinese | Style::Composed | Style::Dotted => Language::SimplifiedChinese,
            _ => Language::English,
        }
    }

    pub(super) fn head(&self, chance: &mut Chance) -> String {
        self.write(self.head, chance)
    }

    pub(super) fn partner(&self, chance: &mut Chance) -> String {
        self.write(self.partner, chance)
    }

    /// The parent of the head: the head's last family name comes from them.
    pub(super) fn elder(&self, chance: &mut Chance) -> String {
        self.write((self.partner.0, self.head.1), chance)
    }

    /// A child bears a family name of each parent, and no name of a brother or sister.
    pub(super) fn child(&self, taken: &[String], chance: &mut Chance) -> String {
        let families = match self.style {
            Style::Chinese | Style::Composed | Style::Dotted => self.head,
            _ => (self.head.1, self.partner.1),
        };
        let mut name = self.write(families, chance);
        while taken.contains(&name) {
            name = self.write(families, chance);
        }
        name
    }

    fn write(&self, (first, last): (&str, &str), chance: &mut Chance) -> String {
        match self.style {
            Style::Chinese => format!("{first}{}", chance.one_of(&CHINESE_GIVEN)),
            Style::Composed => format!(
                "{first}{}{}",
                chance.one_of(&FIRST_CHARACTERS),
                chance.one_of(&SECOND_CHARACTERS)
            ),
            Style::Dotted => format!("{}·{first}", chance.one_of(&DOTTED_GIVEN)),
            Style::OneWord => chance.one_of(&ONE_WORD).to_owned(),
            Style::Long => format!(
                "{} {} {} {} de {first} e {last} dos {} do {}",
                chance.one_of(&GIVEN),
                chance.one_of(&GIVEN),
                chance.one_of(&GIVEN),
                chance.one_of(&FAMILY),
                chance.one_of(&FAMILY),
                chance.one_of(&FAMILY),
            ),
            Style::Portuguese if chance.happens(SECOND_GIVEN_SHARE) => {
                format!(
                    "{} {} {first} {last}",
                    chance.one_of(&GIVEN),
                    chance.one_of(&GIVEN)
                )
            }
            Style::Portuguese => format!("{} {first} {last}", chance.one_of(&GIVEN)),
        }
    }
}
