package inline

import "testing"

// A number in letters that counts something makes a sentence a claim; figures
// of speech do not.
func TestCounts(t *testing.T) {
	for _, text := range []string{
		"Twelve wagons were derailed.",
		"On the quay stood thirty-five empty containers.",
		"A dozen fishermen refused to leave the pier.",
		"Dozens of passengers were injured in the crush.",
		"The ministry dismissed four of the nine inspectors.",
		"Two old ferries were sold for scrap.",
		"The plant employs two hundred and forty people.",
		"Some three thousand sheep were drowned.",
		"Two dead and seven wounded were taken to hospital.",
		"Ten elementary schools were closed.",
		"Eleven legislators were expelled.",
		"Двенадцать населённых пунктов остались без света.",
		"Десятки сторонников мэра вышли к мэрии.",
		"Десять частных школ закрыли.",
		"Нападавшие подожгли двенадцать вагонов.",
		"Двенадцать вагонов сошли с рельсов.",
		"Ещё трое рабочих попали в больницу.",
		"Суд оштрафовал четырёх инспекторов.",
		"Сотни пассажиров ночевали на вокзале.",
		"Дванадцять вагонів зійшли з рейок.",
		"Поліція затримала п’ятьох вантажників.",
		"Ще двоє робітників потрапили до лікарні.",
		"Сотні пасажирів ночували на вокзалі.",
	} {
		if !counts(text) {
			t.Errorf("nothing is counted in %q", text)
		}
	}
	for _, text := range []string{
		"One of them came back in the evening.",
		"First of all, the bridge must be mended.",
		"These are two sides of the same coin.",
		"There are three reasons to doubt it.",
		"It takes two to quarrel, as they say.",
		"The two leaders know each other well.",
		"Both of these two ministers will go.",
		"Two of them never said a word.",
		"He is of two minds about the dam.",
		"That would be a two-fold mistake.",
		"A picture says more than a thousand words.",
		"The five key factors are well known.",
		"Second to none, the harbour lives on.",
		"In the second place, nobody was asked.",
		"It was a three-day affair of no weight.",
		"Это две стороны одной медали.",
		"Во-первых, мост надо чинить.",
		"Один из них вернулся вечером.",
		"Есть три причины в этом сомневаться.",
		"Эти два министра давно знакомы.",
		"Скажу об этом в двух словах.",
		"Семь раз отмерь, один раз отрежь.",
		"Они жили дружной семьёй у реки.",
		"Це два боки однієї медалі.",
		"По-перше, міст треба лагодити.",
		"Один із них повернувся ввечері.",
		"Є три причини в цьому сумніватися.",
		"Ці два міністри давно знайомі.",
		"Скажу про це двома словами.",
		"There may be one or two nice moments.",
		"Двое из них ничего не сказали.",
		"Троє з них нічого не сказали.",
	} {
		if counts(text) {
			t.Errorf("something is counted in %q", text)
		}
	}
}
