// Package realwordpress holds a test of look-ups against a real WordPress: the
// program itself, of Debian's packages, on loopback, with its own database,
// REST interface, feeds, permalinks and theme.
//
// It runs on a Debian system that can reach its package mirror the first time
// (about 20 MB), behind a build tag:
//
//	go test -tags wordpress -count 1 ./citations/lookup/realwordpress/
//
// The packages are unpacked, not installed, into a folder galley-wordpress of
// the user's cache, or the one that GALLEY_WORDPRESS_CACHE names; delete it to
// fetch them anew. The site, its database and its servers last as long as the
// test.
package realwordpress
