package fetch

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// newsHost is the name that the certificates of the tests are made out to.
const newsHost = "news.example"

// serve starts a TLS server on loopback for newsHost and returns a client
// whose connections to newsHost and other.example go there.
func serve(t *testing.T, handler http.HandlerFunc, change ...func(*Options)) *Client {
	t.Helper()
	server := httptest.NewUnstartedServer(handler)
	cert, pool := certificate(t, newsHost, "www."+newsHost, "other.example")
	server.TLS = &tls.Config{Certificates: []tls.Certificate{cert}}
	server.EnableHTTP2 = true
	server.StartTLS()
	t.Cleanup(server.Close)
	host, port, err := net.SplitHostPort(server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	opt := Options{RootCAs: pool, Rate: 1000, CacheDir: t.TempDir(), Bounds: Bounds{Backoff: time.Millisecond}}
	for _, name := range []string{newsHost, "other.example", "wrong.example"} {
		opt.ConnectTo = append(opt.ConnectTo, ConnectTo{Host: name, ToHost: host, ToPort: port})
	}
	for _, f := range change {
		f(&opt)
	}
	c := New(opt)
	t.Cleanup(func() { c.Close() })
	return c
}

// certificate makes an authority and a certificate of it for the names.
func certificate(t *testing.T, names ...string) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: strings.Join(names, ",")}, DNSNames: names,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(leaf)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}
