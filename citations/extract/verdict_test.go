package extract

import "testing"

func TestVerdict(t *testing.T) {
	flash := "<p>" + `The ferry to Lindvik will not run on Friday because of the storm, the port authority said on Thursday evening. It will sail again on Saturday if the wind allows.` + "</p>"
	for _, c := range []struct {
		name string
		in   Input
		want Verdict
	}{
		{"article", Input{Body: []byte(newsPage(newsHead, "<h1>Crane moves to museum</h1>"+filler(6)))}, IsArticle},
		{"news flash", Input{Body: []byte(newsPage(newsHead, "<h1>Crane moves to museum</h1>"+flash))}, IsArticle},
		{"article on cookies", Input{Body: []byte(newsPage("<title>Why sites say: we use cookies</title>",
			"<h1>Why sites say: we use cookies</h1><p>Every site asks to accept all cookies and to manage preferences, and nobody reads it, said the regulator of Lindvik in a report on what we and our partners means.</p>"+filler(6)))}, IsArticle},
		{"article on a missing plane", Input{Body: []byte(newsPage("<title>Plane still not found after ten days, minister says | Lindvik Post</title>",
			"<h1>Plane still not found after ten days, minister says</h1>"+filler(5)))}, IsArticle},
		{"article on robots", Input{Body: []byte(newsPage("<title>Are you a robot? The test that fails us</title>", "<h1>Are you a robot? The test that fails us</h1>"+filler(6)))}, IsArticle},
		{"soft 404", Input{Body: []byte("<title>Page not found | Lindvik Post</title><h1>Page not found</h1><p>The page you are looking for has moved. Try the search.</p>")}, SoftNotFound},
		{"soft 404 with teasers", Input{Body: []byte(newsPage("<title>404 - Lindvik Post</title>", "<h1>404</h1><p>Sorry, this page is gone.</p>"+flash))}, SoftNotFound},
		{"soft 404, Russian", Input{Body: []byte("<title>Страница не найдена — Вестник</title><p>К сожалению, такой страницы больше нет.</p>")}, SoftNotFound},
		{"soft 404, Ukrainian", Input{Body: []byte("<title>Сторінку не знайдено</title><p>Можливо, її було видалено.</p>")}, SoftNotFound},
		{"soft 404, German", Input{Body: []byte("<title>Seite nicht gefunden</title><p>Die gesuchte Seite gibt es nicht mehr.</p>")}, SoftNotFound},
		{"archive without the page", Input{Body: []byte("<title>Internet Archive</title><p>Hrm. The Wayback Machine has not archived that URL.</p>")}, SoftNotFound},
		{"sent to the front page", Input{AskedURL: "https://x.example/2025/07/03/crane", URL: "https://x.example/", Body: []byte(newsPage("<title>Lindvik Post</title>", filler(3)))}, SoftNotFound},
		{"sent to the front page of a language", Input{AskedURL: "https://x.example/2025/07/03/crane", URL: "https://x.example/en/", Body: []byte(newsPage("<title>Lindvik Post</title>", filler(3)))}, SoftNotFound},
		{"consent", Input{Body: []byte("<title>Lindvik Post</title><h1>We value your privacy</h1><p>We and our partners store and/or access information on a device, such as cookies.</p><p><a href=#>Accept all</a> <a href=#>Manage preferences</a></p>")}, ConsentWall},
		{"consent, German", Input{Body: []byte("<title>Bote</title><h1>Mit Werbung weiterlesen</h1><p>Wir verwenden Cookies. Wir und unsere Partner brauchen Ihre Einwilligung.</p><p>Alle akzeptieren</p>")}, ConsentWall},
		{"consent host", Input{URL: "https://consent.x.example/collect?x", Body: []byte("<title>x</title>" + filler(1))}, ConsentWall},
		{"check for robots", Input{Status: 403, Body: []byte("<title>Just a moment...</title><script>window._cf_chl_opt={}</script><p>Checking your browser</p>")}, BotCheck},
		{"check for robots with status 200", Input{Status: 200, Body: []byte("<title>Just a moment...</title><p>Verify you are human by completing the action below.</p>")}, BotCheck},
		{"check for robots, Russian", Input{Body: []byte("<title>Проверка браузера</title><p>Подтвердите, что вы не робот, чтобы продолжить.</p>")}, BotCheck},
		{"paywall by data", Input{Body: []byte(newsPage(`<title>Crane</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Crane","isAccessibleForFree":"False","datePublished":"2025-07-03"}</script>`, "<h1>Crane</h1>"+filler(1)))}, Paywall},
		{"paywall by words", Input{Body: []byte(newsPage("<title>Crane</title>", "<h1>Crane</h1>"+filler(1)+"<p>Subscribe to continue reading. Already a subscriber? Log in.</p>"))}, Paywall},
		{"paid, yet here in full", Input{Body: []byte(newsPage(`<title>Crane</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Crane","isAccessibleForFree":false,"datePublished":"2025-07-03"}</script>`, "<h1>Crane</h1>"+filler(12)))}, IsArticle},
		{"empty shell", Input{Body: []byte("<html><head><title>App</title></head><body><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript></body></html>")}, Empty},
		{"nothing", Input{}, Empty},
		{"gone", Input{Status: 410}, IsError},
		{"not there", Input{Status: 404, Body: []byte("<title>Not found</title>")}, IsError},
		{"server error", Input{Status: 500, Body: []byte("<h1>Oops</h1>")}, IsError},
		{"picture", Input{ContentType: "text/html", Body: []byte("\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01")}, NotHTML},
		{"JSON", Input{ContentType: "application/json", Body: []byte(`{"a": "b"}`)}, NotHTML},
		{"feed", Input{Body: []byte(`<?xml version="1.0"?><rss><channel/></rss>`)}, NotHTML},
		{"archive file", Input{Body: []byte("PK\x03\x04\x14\x00\x00\x00")}, NotHTML},
	} {
		p := Read(c.in)
		if p.Verdict != c.want {
			t.Errorf("%s: %s (%s), want %s", c.name, p.Verdict, p.Why, c.want)
		}
		if p.Why == "" {
			t.Errorf("%s: no reason given", c.name)
		}
	}
}

func TestTrim(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"comments", "The crane was moved.\nNo comments:", "The crane was moved."},
		{"share bar within", "The crane was moved.\nShare\nIt rained.", "The crane was moved.\n\nIt rained."},
		{"related", "The crane was moved.\nRelated articles\nFerry late again\nBakery opens", "The crane was moved."},
		{"a heading of the article's own", "Comments\nThe crane was moved by forty people who had come early in the morning from the islands and from the hills around the town with ropes and carts.",
			"Comments\n\nThe crane was moved by forty people who had come early in the morning from the islands and from the hills around the town with ropes and carts."},
		{"notices", "Кран перевезли.\nНашли ошибку? Выделите её и нажмите Ctrl+Enter.\nОн стоит у музея.\nПодписывайтесь на наш канал в Telegram.", "Кран перевезли.\n\nОн стоит у музея."},
		{"a paragraph about a notice", "Якщо ви виявили помилку, виділіть її, просив колись напис під кожною новиною цього сайту, і читачі справді виділяли, надсилали, сперечалися з редакторами, а потім напис зник, бо нікому стало відповідати.",
			"Якщо ви виявили помилку, виділіть її, просив колись напис під кожною новиною цього сайту, і читачі справді виділяли, надсилали, сперечалися з редакторами, а потім напис зник, бо нікому стало відповідати."},
		{"Russian", "Кран перевезли.\nКомментариев нет:\nСледующее", "Кран перевезли."},
	} {
		if got := Trim(paragraphs(c.text)).Text; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
