package bif

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

func cryptoBifs() []vm.Bif {
	return in("crypto",
		row("hash", 2, cryptoHash2, "message digest of data"),
		row("mac", 4, cryptoMac4, "message authentication code of data: hmac, digest, key, data"),
	)
}

func digestNamed(t term.Term) (func() hash.Hash, bool) {
	if !t.IsAtom() {
		return nil, false
	}
	switch t.AtomName() {
	case "md5":
		return md5.New, true
	case "sha":
		return sha1.New, true
	case "sha224":
		return sha256.New224, true
	case "sha256":
		return sha256.New, true
	case "sha384":
		return sha512.New384, true
	case "sha512":
		return sha512.New, true
	}
	return nil, false
}

func cryptoHash2(c *vm.Call) term.Term {
	digest, okDigest := digestNamed(c.Args[0])
	data, okData := ioBytes(c, c.Args[1])
	if !okDigest || !okData {
		return c.Badarg()
	}
	h := digest()
	h.Write(data)
	return term.MakeBinary(h.Sum(nil))
}

func cryptoMac4(c *vm.Call) term.Term {
	digest, okDigest := digestNamed(c.Args[1])
	key, okKey := ioBytes(c, c.Args[2])
	data, okData := ioBytes(c, c.Args[3])
	if c.Args[0] != term.A("hmac") || !okDigest || !okKey || !okData {
		return c.Badarg()
	}
	h := hmac.New(digest, key)
	h.Write(data)
	return term.MakeBinary(h.Sum(nil))
}
