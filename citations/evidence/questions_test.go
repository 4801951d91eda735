package evidence

import (
	"strings"
	"testing"
)

// Invented articles of an encyclopedia, and questions with their answers: the
// number is that of the sentence that answers.
var articles = []struct {
	text string
	asks []struct {
		claim string
		line  int
	}
}{
	{`Эльстерн — замок на скале над рекой Вальме, построенный в XIII веке графом Оттоном Рыжим.
Первоначально крепость защищала торговый путь, по которому везли соль и воск, и собирала пошлину с купцов.
В 1348 году чума унесла две трети жителей окрестных деревень, и замок на тридцать лет опустел.
Новый владелец, епископ Гуго фон Раден, велел расписать часовню и вырыть колодец глубиной 62 метра.
Во время крестьянского восстания 1525 года ворота открыл мельник Ханс Кребс, за что его позже казнили.
Шведские пушки разрушили восточную башню, а уцелевшие стены местные жители разобрали на кирпич.
В XIX веке руины вдохновляли поэтов и художников-романтиков, среди которых был Каспар Лёве.
С 1979 года в главном здании работает музей средневекового оружия, который ежегодно посещают 45 тысяч человек.`,
		[]struct {
			claim string
			line  int
		}{
			{"Who built Elstern castle? Count Otto the Red", 0},
			{"In which century was the castle constructed? 13th", 0},
			{"What goods were transported along the trade route? salt and wax", 1},
			{"From whom did the fortress collect tolls? merchants", 1},
			{"What share of the population died of the plague? two thirds", 2},
			{"For how long was the castle abandoned after the epidemic? thirty years", 2},
			{"How deep was the well that the bishop ordered to be dug? 62 metres", 3},
			{"Which building did Hugo von Raden have decorated with paintings? the chapel", 3},
			{"What happened to Hans Krebs? He was executed", 4},
			{"When did the peasants rise up? 1525", 4},
			{"Which part of the castle was destroyed by Swedish artillery? the eastern tower", 5},
			{"What did the locals use the remaining walls for? bricks", 5},
			{"Which movement did the artists inspired by the ruins belong to? Romanticism", 6},
			{"How many visitors does the museum have each year? 45,000", 7},
			{"What does the museum exhibit? medieval weapons", 7},
		}},
	{`Теренция Альва (1821—1889) — итальянский ботаник, первая женщина, избранная в академию наук Пармы.
Она родилась в семье аптекаря и с детства помогала отцу собирать лекарственные травы.
Образование получила дома, поскольку университеты в то время не принимали девушек.
Свой главный труд, трёхтомное описание альпийских лишайников, она опубликовала за собственный счёт.
Альва доказала, что лишайник состоит из двух организмов — гриба и водоросли, которые живут в симбиозе.
Коллеги долго отвергали эту гипотезу, и признание пришло лишь после опытов немецкого биолога Шварца.
Последние годы жизни учёная страдала от болезни лёгких и почти ослепла.
Её гербарий, насчитывающий около 12 тысяч образцов, хранится в университете Болоньи.`,
		[]struct {
			claim string
			line  int
		}{
			{"What was Terenzia Alva's nationality? Italian", 0},
			{"Which institution elected her as its first female member? the academy of sciences in Parma", 0},
			{"What was the profession of Alva's father? pharmacist", 1},
			{"What did she gather as a child? medicinal herbs", 1},
			{"Why was she educated at home? Girls were not admitted to universities", 2},
			{"Who paid for the publication of her principal work? herself", 3},
			{"How many volumes does her description of Alpine lichens have? three", 3},
			{"Which organisms make up a lichen? a fungus and an alga", 4},
			{"What is the relationship between the fungus and the alga called? symbiosis", 4},
			{"Whose experiments led to the acceptance of the hypothesis? Schwarz", 5},
			{"What illness did the scientist suffer from in her last years? a lung disease", 6},
			{"Where is her herbarium kept? the University of Bologna", 7},
			{"How many specimens does the herbarium contain? about 12,000", 7},
		}},
	{`Камышовый волк — вымерший хищник, обитавший в дельте реки Тарим до начала XX века.
Взрослый самец весил до 24 килограммов, а самки были заметно меньше.
Шерсть была короткой и жёсткой, зимой светло-серой, летом рыжеватой.
В отличие от обычных волков, он охотился в одиночку, преимущественно ночью, и хорошо плавал.
Основу рациона составляли рыба, ондатры и птичьи яйца.
Щенки появлялись на свет в апреле; в помёте их было от трёх до пяти.
Причиной исчезновения вида стали осушение болот и охота ради меха.
Последнее животное поймали в 1911 году и отправили в зоопарк Лейпцига, где оно прожило шесть лет.`,
		[]struct {
			claim string
			line  int
		}{
			{"Where did the reed wolf live? in the delta of the Tarim River", 0},
			{"How heavy was an adult male? up to 24 kilograms", 1},
			{"Which sex was smaller? females", 1},
			{"What colour was its fur in winter? light grey", 2},
			{"At what time did the animal mostly hunt? at night", 3},
			{"How does its hunting differ from that of ordinary wolves? It hunted alone", 3},
			{"What did its diet mainly consist of? fish, muskrats and bird eggs", 4},
			{"In which month were the pups born? April", 5},
			{"How many pups were there in a litter? three to five", 5},
			{"What caused the species to die out? drainage of swamps and hunting for fur", 6},
			{"When was the last specimen caught? 1911", 7},
			{"To which city's zoo was the last animal sent? Leipzig", 7},
		}},
}

// A question with its answer finds the sentence that answers it. Paraphrases
// share few words with the page, so some may be missed, but seldom.
func TestQuestions(t *testing.T) {
	asked, first := 0, 0
	for _, a := range articles {
		lines := strings.Split(a.text, "\n")
		for _, ask := range a.asks {
			asked++
			got := Compare(Claim{Text: ask.claim}, Source{Text: a.text})
			if len(got.Passages) > 0 && strings.Contains(lines[ask.line], got.Passages[0].Text) {
				first++
				continue
			}
			t.Logf("%s\n   %v", ask.claim, got.Passages[:min(1, len(got.Passages))])
		}
	}
	t.Logf("%d of %d", first, asked)
	if first*100 < asked*85 {
		t.Errorf("%d of %d questions find their sentence first", first, asked)
	}
}
