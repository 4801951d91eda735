//go:build wordpress && linux

package realwordpress

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// site is a WordPress that runs for one test.
type site struct {
	root    string // the packages
	dir     string // the site's own: content, database, configuration
	address string // of the PHP server, which speaks plain HTTP
}

// startSite installs a WordPress under https://host with the posts and starts it.
func startSite(t testing.TB, host, zone string, posts []post) *site {
	t.Helper()
	s := &site{root: unpacked(t)}
	// Not t.TempDir: a socket's path may have 107 bytes at most.
	dir, err := os.MkdirTemp("", "galley-wp-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	s.dir = dir
	s.configure(t, host)
	s.startDatabase(t)
	s.php(t, "install.php", host)
	stored, err := json.Marshal(posts)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.path("posts.json"), stored, 0o600); err != nil {
		t.Fatal(err)
	}
	s.php(t, "seed.php", s.path("posts.json"), zone)
	s.serve(t)
	return s
}

func (s *site) path(elem ...string) string {
	return filepath.Join(append([]string{s.dir}, elem...)...)
}

// configure lays out the site's own folder.
func (s *site) configure(t testing.TB, host string) {
	t.Helper()
	program := filepath.Join(s.root, "usr/share/wordpress")
	for _, dir := range []string{"data", "tmp", "content/mu-plugins", "content/uploads"} {
		if err := os.MkdirAll(s.path(dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(program, "wp-content/themes"), s.path("content/themes")); err != nil {
		t.Fatal(err)
	}
	plugin, err := os.ReadFile("testdata/newsroom.php")
	if err != nil {
		t.Fatal(err)
	}
	config := fmt.Sprintf(`<?php
define('DB_NAME', 'wordpress'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:%[1]s/db.sock'); define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', 'https://%[2]s'); define('WP_SITEURL', 'https://%[2]s');
define('WP_CONTENT_DIR', '%[1]s/content'); define('WP_TEMP_DIR', '%[1]s/tmp');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true); define('AUTOMATIC_UPDATER_DISABLED', true);
$_SERVER['HTTPS'] = 'on';
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', '%[3]s/');
require_once ABSPATH . 'wp-settings.php';
`, s.dir, host, program)
	for path, text := range map[string]string{"config.php": config, "content/mu-plugins/newsroom.php": string(plugin)} {
		if err := os.WriteFile(s.path(path), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// command prepares a program of the packages. It dies with the test, also
// where that is killed.
func (s *site) command(ctx context.Context, t testing.TB, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), "LD_LIBRARY_PATH="+only(t, s.root, "usr/lib/*-linux-gnu"),
		"GALLEY_WORDPRESS="+filepath.Join(s.root, "usr/share/wordpress"), "GALLEY_WORDPRESS_CONFIG="+s.path("config.php"))
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return cmd
}

// start runs a server until the test ends.
func (s *site) start(t testing.TB, log string, cmd *exec.Cmd) {
	t.Helper()
	out, err := os.Create(s.path(log))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close() // the server has its own
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
		if t.Failed() {
			said, _ := os.ReadFile(s.path(log))
			t.Logf("%s ends:\n%s", log, said[max(0, len(said)-2000):])
		}
	})
}

// until waits for a server to be there.
func until(t testing.TB, what string, there func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); !there(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) || t.Context().Err() != nil {
			t.Fatalf("%s does not come up", what)
		}
	}
}

func (s *site) startDatabase(t testing.TB) {
	t.Helper()
	args := []string{"--no-defaults", "--skip-grant-tables", "--skip-networking", "--datadir=" + s.path("data"), "--tmpdir=" + s.path("tmp"),
		"--socket=" + s.path("db.sock"), "--pid-file=" + s.path("db.pid"), "--lc-messages-dir=" + filepath.Join(s.root, "usr/share/mysql"),
		"--innodb-buffer-pool-size=16M", "--innodb-log-file-size=8M", "--innodb-flush-log-at-trx-commit=0", "--performance-schema=OFF"}
	if os.Getuid() == 0 {
		args = append(args, "--user=root")
	}
	s.start(t, "database.log", s.command(context.Background(), t, filepath.Join(s.root, "usr/sbin/mariadbd"), args...))
	until(t, "the database", func() bool {
		conn, err := net.Dial("unix", s.path("db.sock"))
		if err == nil {
			conn.Close()
		}
		return err == nil
	})
}

// phpArgs run PHP with the extensions that WordPress wants and no settings of
// the system.
func (s *site) phpArgs(t testing.TB) []string {
	args := []string{"-n", "-d", "extension_dir=" + only(t, s.root, "usr/lib/php/2*"), "-d", "memory_limit=256M", "-d", "display_errors=stderr", "-d", "date.timezone=UTC"}
	for _, e := range []string{"mysqlnd", "mysqli", "ctype", "tokenizer", "iconv", "dom", "xml", "simplexml", "fileinfo"} {
		args = append(args, "-d", "extension="+e)
	}
	return args
}

// php runs one of the scripts beside this test.
func (s *site) php(t testing.TB, script string, args ...string) {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", script))
	if err != nil {
		t.Fatal(err)
	}
	out, err := s.command(t.Context(), t, only(t, s.root, "usr/bin/php[0-9]*"), append(append(s.phpArgs(t), path), args...)...).CombinedOutput()
	if err != nil || !strings.HasSuffix(strings.TrimSpace(string(out)), "done") {
		t.Fatalf("%s: %v\n%s", script, err, out)
	}
}

// serve starts PHP's own web server.
func (s *site) serve(t testing.TB) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address = l.Addr().String()
	l.Close()
	router, err := filepath.Abs("testdata/router.php")
	if err != nil {
		t.Fatal(err)
	}
	args := append(s.phpArgs(t), "-S", s.address, "-t", filepath.Join(s.root, "usr/share/wordpress"), router)
	s.start(t, "php.log", s.command(context.Background(), t, only(t, s.root, "usr/bin/php[0-9]*"), args...))
	until(t, "the web server", func() bool {
		conn, err := net.Dial("tcp", s.address)
		if err == nil {
			conn.Close()
		}
		return err == nil
	})
}

// closeREST makes the site answer as one whose REST interface a plugin closed.
func (s *site) closeREST(t testing.TB) {
	t.Helper()
	if err := os.WriteFile(s.path("content/rest-is-closed"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	res, err := http.Get("http://" + s.address + "/wp-json/wp/v2/posts")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusUnauthorized {
		t.Fatalf("the closed REST interface answers %s", res.Status)
	}
}
