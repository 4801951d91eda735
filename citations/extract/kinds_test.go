package extract

import (
	"strings"
	"testing"
)

// Pages of every kind that a look-up meets, in the languages of our outlets;
// and articles about the very things that give the others away.
func TestKindsOfPages(t *testing.T) {
	page := func(title, body string) string {
		return `<!doctype html><html><head><title>` + title + `</title></head><body>` + body + `</body></html>`
	}
	post := func(title, body string) string {
		return newsPage("<title>"+title+"</title>", "<h1>"+title+"</h1>"+body)
	}
	const (
		ru = `<p>Совет порта Линдвик в среду решил перенести старый кран во двор музея, где на него смогут подняться посетители, рассказала председатель Марта Хольм. Работы начнутся осенью и займут около трёх недель.</p>`
		uk = `<p>Рада порту Ліндвік у середу вирішила перенести старий кран на подвір’я музею, де на нього зможуть піднятися відвідувачі, розповіла голова Марта Гольм. Роботи почнуться восени і триватимуть близько трьох тижнів.</p>`
		en = `<p>The port board of Lindvik decided on Wednesday to move the old crane to the museum yard, where visitors will be able to climb it, its chair Marta Holm said. Work will begin in autumn and take about three weeks.</p>`
	)
	for _, c := range []struct {
		name   string
		status int
		body   string
		want   Verdict
	}{
		// checks for robots
		{"Cloudflare, blocked", 403, page("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1><h2>You are unable to access lindvik.example</h2><p>This website is using a security service to protect itself from online attacks. The action you just performed triggered the security solution.</p><p>Cloudflare Ray ID: 8f00</p>"), BotCheck},
		{"Cloudflare, 200", 200, page("Just a moment...", "<h1>lindvik.example</h1><p>Verifying you are human. This may take a few seconds.</p><p>lindvik.example needs to review the security of your connection before proceeding.</p>"), BotCheck},
		{"Cloudflare, Russian", 200, page("Один момент…", "<h1>lindvik.example</h1><p>Проверяем, человек ли вы. Это может занять несколько секунд.</p>"), BotCheck},
		{"Cloudflare, Ukrainian", 503, page("Зачекайте...", "<h1>lindvik.example</h1><p>Перевіряємо, чи ви людина. Це може зайняти кілька секунд.</p>"), BotCheck},
		{"Cloudflare, German", 200, page("Nur einen Moment…", "<p>Es wird überprüft, ob Sie ein Mensch sind. Dies kann einige Sekunden dauern.</p>"), BotCheck},
		{"Cloudflare, French", 200, page("Un instant…", "<p>Vérification que vous êtes humain. Cela peut prendre quelques secondes.</p>"), BotCheck},
		{"Cloudflare, Polish", 200, page("Chwileczkę...", "<p>Sprawdzanie, czy jesteś człowiekiem. Może to potrwać kilka sekund.</p>"), BotCheck},
		{"DDoS-Guard", 403, page("DDoS-Guard", `<h1>Checking your browser before accessing lindvik.example</h1><p>Please wait a few seconds. Once this check is complete, the website will open automatically.</p><script src="/.well-known/ddos-guard/js-challenge/index.js"></script>`), BotCheck},
		{"Qrator", 200, page("", `<noscript>Please enable JavaScript and Cookies to continue</noscript><script src="/__qrator/qauth_utm_v2.js"></script>`), BotCheck},
		{"Incapsula", 200, `<html><head><META NAME="robots" CONTENT="noindex,nofollow"></head><body><iframe src="/_Incapsula_Resource?CWUDNSAI=9">Request unsuccessful. Incapsula incident ID: 1</iframe></body></html>`, BotCheck},
		{"SmartCaptcha", 200, page("Вы не робот?", `<p>Подтвердите, что запросы отправляли вы, а не робот</p><p>Нам очень жаль, но запросы с вашего устройства похожи на автоматические.</p><div class="CheckboxCaptcha"></div>`), BotCheck},
		{"SmartCaptcha that only says oops", 200, page("Ой!", `<p>Нам очень жаль, но запросы с вашего устройства похожи на автоматические. Почему это могло произойти?</p><form action="/checkcaptcha"></form>`), BotCheck},
		{"press and hold", 403, page("Access to this page has been denied", "<p>Press &amp; Hold to confirm you are a human (and not a bot).</p>"), BotCheck},
		{"Akamai", 403, page("Access Denied", "<h1>Access Denied</h1><p>You don't have permission to access \"http://lindvik.example/\" on this server.</p><p>Reference #18.2</p>"), BotCheck},
		{"DataDome", 403, page("lindvik.example", `<p>Please enable JS and disable any ad blocker</p><script src="https://ct.captcha-delivery.com/c.js"></script>`), BotCheck},
		{"human verification", 405, page("Human Verification", "<p>Let's confirm you are human. Complete the security check before continuing.</p>"), BotCheck},
		{"unusual traffic", 429, page("Sorry...", "<p>Our systems have detected unusual traffic from your computer network. Please try your request again later.</p>"), BotCheck},

		// consent
		{"consent, English", 200, page("Before you continue", "<h1>Before you continue to Lindvik Post</h1><p>We use cookies and data to deliver and maintain our services, track outages and protect against spam.</p><button>Accept all</button><button>Reject all</button><a href=#>Manage preferences</a>"), ConsentWall},
		{"consent, Ukrainian", 200, page("Вісник", "<p>Ми та наші партнери зберігаємо інформацію на пристрої. Ми використовуємо файли cookie, щоб сайт працював краще.</p><a href=#>Прийняти всі</a>"), ConsentWall},
		{"consent, Russian, privacy valued", 200, page("Вестник", "<h2>Мы ценим вашу конфиденциальность</h2><p>Мы и 318 наших партнёров храним сведения на вашем устройстве и получаем к ним доступ, для чего служат файлы cookie.</p><button>Согласен</button><button>Другие настройки</button>"), ConsentWall},
		{"consent, Ukrainian, choice", 200, page("Вісник", "<h2>Ваш вибір</h2><p>Цей сайт застосовує файли cookie для статистики та реклами. Ви можете змінити рішення будь-коли.</p><p><a href=#>Дозволити всі</a> <a href=#>Відхилити всі</a></p>"), ConsentWall},
		{"consent, French", 200, page("Le Courrier", "<h2>Le respect de votre vie privée est notre priorité</h2><p>Nous et nos partenaires stockons et/ou accédons à des informations sur un appareil, telles que les cookies.</p><p><a href=#>Tout accepter</a> <a href=#>Paramétrer les cookies</a></p>"), ConsentWall},
		{"consent, Polish", 200, page("Kurier", "<h2>Szanujemy Twoją prywatność</h2><p>My i nasi partnerzy przechowujemy pliki cookie na urządzeniu i przetwarzamy dane osobowe.</p><p><a href=#>Przejdź do serwisu</a> <a href=#>Akceptuję wszystkie</a></p>"), ConsentWall},
		{"consent, Spanish", 200, page("Correo", "<h2>Valoramos su privacidad</h2><p>Nosotros y nuestros socios almacenamos o accedemos a información en un dispositivo, como cookies.</p><p><a href=#>Aceptar todo</a></p>"), ConsentWall},

		// missing pages
		{"404, English", 200, page("Lindvik Post", "<h1>Oops! That page can’t be found.</h1><p>It looks like nothing was found at this location. Maybe try a search?</p>"), SoftNotFound},
		{"404, nothing but a number", 200, page("Lindvik Post", "<h1>404</h1><p>Go to the front page.</p>"), SoftNotFound},
		{"410 in words", 200, page("Lindvik Post", "<h1>Gone</h1><p>The article you are looking for is no longer available.</p>"), SoftNotFound},
		{"404, Russian", 200, page("Вестник", "<h1>Страница не найдена</h1><p>Возможно, она была перемещена, или вы ошиблись в адресе.</p><p>Перейти на главную</p>"), SoftNotFound},
		{"404, Russian, no title", 200, page("Вестник", "<h2>Упс!</h2><p>Кажется, такой страницы не существует. Вернитесь на главную.</p>"), SoftNotFound},
		{"404, Ukrainian", 200, page("Вісник", "<h1>404</h1><p>Схоже, такої сторінки немає. Поверніться на головну.</p>"), SoftNotFound},
		{"404, French", 200, page("Page introuvable - Le Courrier", "<h1>Page introuvable</h1><p>La page que vous recherchez n'existe pas ou a été déplacée.</p>"), SoftNotFound},
		{"404, Polish", 200, page("Kurier", "<h1>Nie znaleziono strony</h1><p>Strona, której szukasz, nie istnieje.</p>"), SoftNotFound},
		{"404, Spanish", 200, page("Correo", "<h1>Página no encontrada</h1><p>La página que busca no existe.</p>"), SoftNotFound},
		{"404, Turkish", 200, page("Postası", "<h1>Sayfa bulunamadı</h1><p>Aradığınız sayfa bulunamadı.</p>"), SoftNotFound},
		{"Wayback without the page", 200, page("Internet Archive Wayback Machine", "<h2>Hrm.</h2><p>Wayback Machine doesn't have that page archived.</p>"), SoftNotFound},
		{"Wayback that follows", 200, page("Internet Archive Wayback Machine", "<p>Loading...</p><p>http://lindvik.example/a | 10:00:00 July 3, 2025</p><p>Got an HTTP 302 response at crawl time</p><p>Redirecting to...</p><p>http://lindvik.example/</p>"), SoftNotFound},
		{"archive.today without the page", 200, page("archive.today", "<p>No results</p><p>You may want to archive this url.</p>"), SoftNotFound},

		// walls
		{"wall, English", 200, post("Crane moves to museum", en+"<div class=paywall><p>To read the full story, subscribe or log in.</p></div>"), Paywall},
		{"wall, Russian", 200, post("Кран переедет в музей", ru+"<p>Полный текст доступен только подписчикам.</p>"), Paywall},
		{"wall, Ukrainian", 200, post("Кран переїде до музею", uk+"<p>Повний текст доступний лише передплатникам.</p>"), Paywall},
		{"wall, French", 200, post("La grue déménage", "<p>Le conseil du port de Lindvik a décidé mercredi de déplacer la vieille grue dans la cour du musée.</p><p>Il vous reste 80% de cet article à lire. La suite est réservée aux abonnés.</p>"), Paywall},
		{"wall, Polish", 200, post("Dźwig trafi do muzeum", "<p>Rada portu Lindvik zdecydowała w środę o przeniesieniu starego dźwigu na dziedziniec muzeum.</p><p>Dalsza część artykułu dostępna tylko dla prenumeratorów.</p>"), Paywall},
		{"wall, German", 200, post("Der Kran zieht um", "<p>Der Hafenrat von Lindvik hat am Mittwoch beschlossen, den alten Kran in den Hof des Museums zu versetzen.</p><p>Weiterlesen mit Bote Plus. Jetzt abonnieren.</p>"), Paywall},

		// shells
		{"shell, Ukrainian", 200, page("Вісник", `<noscript>Увімкніть JavaScript, щоб побачити цю сторінку.</noscript><div id="root"></div><script src=a.js></script>`), Empty},
		{"shell with spinner", 200, page("Lindvik Post", `<div class="spinner">Please wait…</div><script src=a.js></script>`), Empty},

		// lists of articles
		{"section page of links", 200, page("Politics | Lindvik Post", `<h1>Politics</h1>`+strings.Repeat(`<div class="card"><h3><a href="/2025/07/03/a">Board moves the old crane to the museum yard this autumn</a></h3><time>3 July</time></div>`, 14)), Empty},
		{"section page with summaries", 200, page("Politics | Lindvik Post", `<h1>Politics</h1>`+strings.Repeat(`<div class="teaser"><h3><a href="/2025/07/03/a">Board moves the old crane to the museum yard this autumn</a></h3><p>Visitors will be able to climb it, the chair of the board said on Wednesday.</p><a href="/2025/07/03/a">Read more</a></div>`, 14)), Empty},

		// articles about all that, short ones too
		{"on captchas", 200, post("Are you a robot? Why captchas fail", "<p>More and more sites ask visitors to verify you are human before they let them in. The test, built in Lindvik in 2003, is now solved faster by machines than by people, a study by the university says. Its author, Marta Holm, wants it gone.</p>"), IsArticle},
		{"on a blocked site, Russian", 200, post("Доступ ограничен: сайт музея заблокировали по ошибке", ru), IsArticle},
		{"on an attack, Ukrainian", 200, post("Сайт порту зазнав DDoS-атаки", uk), IsArticle},
		{"on missing pages", 200, post("Page not found: town site loses ten years of records", en), IsArticle},
		{"on a missing ship, Russian", 200, post("Пропавшая яхта не найдена, поиски продолжаются", ru), IsArticle},
		{"on error 404, Ukrainian", 200, post("Помилка 404: як музей жартує з відвідувачів", uk), IsArticle},
		{"on subscriptions", 200, post("Newspapers ask you to subscribe to continue reading, and readers do", filler(4)), IsArticle},
		{"on cookies", 200, post("Regulator fines site over cookie banner", "<p>The regulator fined the Lindvik Post on Monday because its banner said only “Accept all”. We use cookies like everybody, the paper answered. It has to add a second button within a month or pay again. The fine of forty thousand crowns is the first of its kind in the islands and will go to the museum, the regulator said.</p>"), IsArticle},
		{"on scripts", 200, post("Museum site works again", "<p>The museum's site asked everybody to enable JavaScript for a week and showed nothing else. Since Thursday it can be read again, and the board has apologised to the visitors who could not buy tickets.</p>"), IsArticle},
		{"very short", 200, page("Bridge closed", "<h1>Bridge closed</h1><p>The bridge is closed today.</p>"), IsArticle},
		{"very short, Russian", 200, page("Мост закрыт", "<h1>Мост закрыт</h1><p>Мост через Линд закрыт до понедельника.</p>"), IsArticle},
		{"poem", 200, page("The Crane", "<h1>The Crane</h1><p>The crane stands by the water<br>and does not lift a thing;<br>the gulls that are its daughters<br>have gone away till spring</p><p>The harbour has forgotten<br>the weight of coal and stone</p>"), IsArticle},
		{"live blog", 200, post("Storm in Lindvik: what we know", strings.Repeat(`<div class="post"><time datetime="2025-07-03T10:00">10:00</time><p>The ferry will not sail before noon, the port says.</p></div>`, 12)), IsArticle},
		{"caption", 200, page("Photo of the day", `<h1>Photo of the day</h1><figure><img src=a.jpg><figcaption>Men move the crane across the ice in the winter of 1903.</figcaption></figure>`), IsArticle},
		{"with an invitation to subscribe below", 200, post("Crane moves to museum", en+en+filler(3)+"<div><h3>Newsletter</h3><p>Subscribe to our newsletter. Already a subscriber? Log in.</p></div>"), IsArticle},
	} {
		p := Read(Input{URL: "https://lindvik.example/2025/07/03/crane", Status: c.status, ContentType: "text/html; charset=utf-8", Body: []byte(c.body)})
		if p.Verdict != c.want {
			t.Errorf("%s: %s (%s), want %s; text %q", c.name, p.Verdict, p.Why, c.want, cut(p.Text, 200))
		}
		if c.want == IsArticle && p.Text == "" {
			t.Errorf("%s: no text", c.name)
		}
	}
}
