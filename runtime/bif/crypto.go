package bif

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"hash"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

// cryptoBifs are the natives behind crypto.erl. A digest that is not known gives the
// atom error.
func cryptoBifs() []vm.Bif {
	return in("crypto",
		row("digest", 2, cryptoDigest, "message digest of data"),
		row("digest_sizes", 1, cryptoDigestSizes, "{Size, BlockSize} of a digest"),
		row("hmac", 3, cryptoHMAC, "message authentication code of data: digest, key, data"),
		row("derive", 5, cryptoDerive, "key of a password by PBKDF2: digest, password, salt, rounds, size"),
	)
}

var digests = map[string]func() hash.Hash{
	"md5":      md5.New,
	"sha":      sha1.New,
	"sha224":   sha256.New224,
	"sha256":   sha256.New,
	"sha384":   sha512.New384,
	"sha512":   sha512.New,
	"sha3_224": func() hash.Hash { return sha3.New224() },
	"sha3_256": func() hash.Hash { return sha3.New256() },
	"sha3_384": func() hash.Hash { return sha3.New384() },
	"sha3_512": func() hash.Hash { return sha3.New512() },
}

func digestNamed(t term.Term) func() hash.Hash {
	if !t.IsAtom() {
		return nil
	}
	return digests[t.AtomName()]
}

func cryptoDigest(c *vm.Call) term.Term {
	digest := digestNamed(c.Args[0])
	if digest == nil {
		return term.AtomError
	}
	return summed(c, digest(), c.Args[1])
}

func summed(c *vm.Call, h hash.Hash, data term.Term) term.Term {
	bytes, ok := ioBytes(c, data)
	if !ok {
		return c.Badarg()
	}
	h.Write(bytes)
	return term.MakeBinary(h.Sum(nil))
}

func cryptoDigestSizes(c *vm.Call) term.Term {
	digest := digestNamed(c.Args[0])
	if digest == nil {
		return term.AtomError
	}
	h := digest()
	return term.MakeTuple(term.MakeInt(int64(h.Size())), term.MakeInt(int64(h.BlockSize())))
}

func cryptoHMAC(c *vm.Call) term.Term {
	digest := digestNamed(c.Args[0])
	if digest == nil {
		return term.AtomError
	}
	key, ok := ioBytes(c, c.Args[1])
	if !ok {
		return c.Badarg()
	}
	return summed(c, hmac.New(digest, key), c.Args[2])
}

// maxDerived bounds what one call may be asked to work out.
const maxDerived = 1 << 24

func cryptoDerive(c *vm.Call) term.Term {
	digest := digestNamed(c.Args[0])
	if digest == nil {
		return term.AtomError
	}
	password, okPassword := ioBytes(c, c.Args[1])
	salt, okSalt := ioBytes(c, c.Args[2])
	rounds, size := c.Args[3], c.Args[4]
	if !okPassword || !okSalt || !rounds.IsSmall() || !size.IsSmall() || rounds.Small() < 1 || size.Small() < 1 {
		return c.Badarg()
	}
	if rounds.Small() > maxDerived || size.Small() > maxDerived/rounds.Small() {
		return c.Error(term.AtomSystemLimit)
	}
	key, err := pbkdf2.Key(digest, string(password), salt, int(rounds.Small()), int(size.Small()))
	if err != nil {
		return c.Badarg()
	}
	return term.MakeBinary(key)
}
