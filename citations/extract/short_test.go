package extract

import "testing"

// Pages of few words: what is short must not be taken for empty, and what is
// empty, walled or missing must not be taken for a short note.
func TestShortPages(t *testing.T) {
	page := func(title, body string) string {
		return "<!doctype html><html><head><title>" + title + "</title></head><body>" + body + "</body></html>"
	}
	const (
		chrome  = `<header><a href="/">Lindvik Post</a> <a href="/news">News</a> <a href="/sport">Sport</a></header>`
		foot    = `<footer><p>© Lindvik Post</p></footer>`
		note    = `<p>LINDVIK, June 3. The ferry to the islands ran aground off the northern pier on Tuesday morning. Nobody was hurt, the port authority said.</p>`
		scripts = `<script src="/app.js"></script><script>window.__STATE__={}</script>`
	)
	for _, c := range []struct {
		name, body string
		want       Verdict
	}{
		{"agency note, no scripts", page("Ferry runs aground", chrome+"<h1>Ferry runs aground</h1>"+note+foot), IsArticle},
		{"agency note and nothing else", page("Ferry runs aground", "<h1>Ferry runs aground</h1>"+note), IsArticle},
		{"agency note with scripts", page("Ferry runs aground", chrome+"<h1>Ferry runs aground</h1>"+note+foot+scripts), IsArticle},
		{"agency note and a line about scripts", page("Ferry runs aground", "<noscript>Please enable JavaScript for comments.</noscript><h1>Ferry runs aground</h1>"+note+scripts), IsArticle},
		{"one sentence", page("Bridge opened", "<h1>Bridge opened</h1><p>The new bridge at Lindvik was opened on Friday.</p>"), IsArticle},
		{"one sentence in a div", page("Bridge opened", `<div class="t">The new bridge at Lindvik was opened on Friday.</div>`), IsArticle},
		{"one sentence, broken by lines", page("Bridge opened", "<h1>Bridge opened</h1>The new bridge at Lindvik<br>was opened by the mayor on Friday."), IsArticle},
		{"one sentence, Russian", page("Мост открыт", "<h1>Мост открыт</h1><p>Новый мост в Линдвике открыли в пятницу утром, сообщила мэрия.</p>"), IsArticle},
		{"one sentence, Ukrainian", page("Міст відкрито", "<h1>Міст відкрито</h1><p>Новий міст у Ліндвіку відкрили у п’ятницю вранці, повідомила мерія.</p>"), IsArticle},
		{"a sentence that ends in a quote", page("Bridge", "<h1>Bridge</h1><p>The mayor said: “We have waited forty years for this bridge.”</p>"), IsArticle},
		{"photo with a caption", page("The quay at dawn", `<h1>The quay at dawn</h1><figure><img src="q.jpg"><figcaption>Fishermen mend their nets on the quay of Lindvik before the storm. Photo: A. Berg</figcaption></figure>`), IsArticle},
		{"flash in capitals", page("Flash", "<h1>Flash</h1><p>LINDVIK PORT CLOSED TO ALL SHIPS UNTIL FURTHER NOTICE - AUTHORITY.</p>"), IsArticle},

		{"shell with a root", page("App", `<div id="root"></div>`+scripts), Empty},
		{"shell that says so", page("App", `<noscript>You need to enable JavaScript to run this app.</noscript><div id="app"></div>`+scripts), Empty},
		{"shell that says so in Russian", page("Новости", `<p>Чтобы читать новости, включите JavaScript в вашем браузере.</p><div id="app"></div>`+scripts), Empty},
		{"shell that loads", page("Post", chrome+`<main>Loading…</main>`+foot+scripts), Empty},
		{"navigation alone", page("Post", chrome+foot+scripts), Empty},
		{"title alone", page("Bridge opened", "<h1>Bridge opened</h1>"), Empty},

		{"missing, English", page("Page not found", "<h1>Page not found</h1><p>Sorry, the page you are looking for does not exist.</p>"), SoftNotFound},
		{"missing, Russian", page("Страница не найдена", "<h1>Ошибка 404</h1><p>Запрошенная страница была удалена или никогда не существовала.</p>"), SoftNotFound},
		{"missing, Ukrainian", page("Помилка 404", "<h1>Сторінку не знайдено</h1><p>На жаль, сторінка, яку ви шукаєте, більше не існує.</p>"), SoftNotFound},
		{"missing, plain", page("Lindvik Post", "<p>This content is no longer available.</p>"), SoftNotFound},
		{"consent", page("Lindvik Post", "<h2>Before you continue</h2><p>We use cookies to show you news that fits.</p><button>Accept all</button><button>Manage preferences</button>"), ConsentWall},
		{"consent, Russian", page("Вестник", "<p>Мы используем файлы cookie, чтобы сайт работал лучше.</p><button>Принять все</button><a href=#>Настройки файлов cookie</a>"), ConsentWall},
		{"check for robots", page("Just a moment...", "<p>Checking if the site connection is secure before proceeding.</p>"+scripts), BotCheck},
		{"check for robots, Ukrainian", page("Перевірка", "<p>Підтвердіть, що ви не робот, щоб продовжити.</p>"), BotCheck},
		{"stub before a wall", page("Ferry runs aground", "<h1>Ferry runs aground</h1><p>The ferry to the islands ran aground on Tuesday.</p><p>Subscribe to continue reading.</p>"), Paywall},
		{"stub before a wall, Russian", page("Паром на мели", "<h1>Паром на мели</h1><p>Паром на острова сел на мель во вторник утром.</p><p>Чтобы дочитать, оформите подписку.</p>"), Paywall},
	} {
		p := Read(Input{URL: "https://lindvik.example/2025/06/03/ferry", Status: 200, ContentType: "text/html; charset=utf-8", Body: []byte(c.body)})
		if p.Verdict != c.want {
			t.Errorf("%s: %s (%s), want %s; text %q", c.name, p.Verdict, p.Why, c.want, p.Text)
		}
		if c.want == IsArticle && p.Text == "" {
			t.Errorf("%s: no text", c.name)
		}
	}
}
