package bif

import (
	"crypto/md5"
	"encoding"
	"encoding/binary"
	"hash"
	"hash/crc32"
	"math"

	"mortal/lang/term"
	"mortal/runtime/vm"
)

func checksumBifs() []vm.Bif {
	return in("erlang",
		row("md5", 1, md51, "MD5 message digest"),
		row("md5_init", 0, md5Init0, "context for a message digest of several parts"),
		row("md5_update", 2, md5Update2, "context with more data added"),
		row("md5_final", 1, md5Final1, "message digest of a context"),
		row("crc32", 1, checksum(updateCRC, 0), "IEEE 802.3 CRC"),
		row("crc32", 2, checksum(updateCRC, 0), "IEEE 802.3 CRC continued"),
		row("crc32_combine", 3, combined(combineCRC), "CRC of two parts from those of each"),
		row("adler32", 1, checksum(updateAdler, 1), "Adler-32 checksum"),
		row("adler32", 2, checksum(updateAdler, 1), "Adler-32 checksum continued"),
		row("adler32_combine", 3, combined(combineAdler), "Adler-32 checksum of two parts from those of each"),
	)
}

func md51(c *vm.Call) term.Term {
	data, ok := ioBytes(c, c.Args[0])
	sum := md5.Sum(data)
	return orBadarg(c, term.MakeBinary(sum[:]), ok)
}

// An MD5 context is what RFC 1321 calls MD5_CTX, as ERTS shows it: four words
// of state and the number of bits, little-endian, and a block. Go's own form of
// it has a name, the state in big-endian, the block and the number of bytes.
const (
	md5ContextSize = 16 + 8 + md5.BlockSize
	goMD5Name      = "md5\x01"
)

func md5ToContext(h hash.Hash) term.Term {
	state, err := h.(encoding.BinaryMarshaler).MarshalBinary()
	if err != nil {
		panic("internal error: " + err.Error())
	}
	state = state[len(goMD5Name):]
	var out []byte
	for i := range 4 {
		out = binary.LittleEndian.AppendUint32(out, binary.BigEndian.Uint32(state[4*i:]))
	}
	bytes := binary.BigEndian.Uint64(state[16+md5.BlockSize:])
	out = binary.LittleEndian.AppendUint64(out, 8*bytes)
	return term.MakeBinary(append(out, state[16:16+md5.BlockSize]...))
}

func md5OfContext(t term.Term) (hash.Hash, bool) {
	if !t.IsBinary() || t.Bits().ByteLen() != md5ContextSize {
		return nil, false
	}
	context := t.Bits().Bytes()
	state := []byte(goMD5Name)
	for i := range 4 {
		state = binary.BigEndian.AppendUint32(state, binary.LittleEndian.Uint32(context[4*i:]))
	}
	state = append(state, context[24:]...)
	state = binary.BigEndian.AppendUint64(state, binary.LittleEndian.Uint64(context[16:])/8)
	h := md5.New()
	err := h.(encoding.BinaryUnmarshaler).UnmarshalBinary(state)
	return h, err == nil
}

func md5Init0(*vm.Call) term.Term { return md5ToContext(md5.New()) }

func md5Update2(c *vm.Call) term.Term {
	h, okContext := md5OfContext(c.Args[0])
	data, okData := ioBytes(c, c.Args[1])
	if !okContext || !okData {
		return c.Badarg()
	}
	h.Write(data)
	return md5ToContext(h)
}

func md5Final1(c *vm.Call) term.Term {
	h, ok := md5OfContext(c.Args[0])
	if !ok {
		return c.Badarg()
	}
	return term.MakeBinary(h.Sum(nil))
}

// checksum makes a function of an update; with two arguments the first is the
// checksum so far.
func checksum(update func(sum uint32, data []byte) uint32, start uint32) function {
	return func(c *vm.Call) term.Term {
		sum, ok := start, true
		if len(c.Args) == 2 {
			sum, ok = word32(c.Args[0])
		}
		data, okData := ioBytes(c, c.Args[len(c.Args)-1])
		if !ok || !okData {
			return c.Badarg()
		}
		return term.MakeInt(int64(update(sum, data)))
	}
}

func word32(t term.Term) (uint32, bool) {
	return uint32(t.Small()), t.IsSmall() && 0 <= t.Small() && t.Small() <= math.MaxUint32
}

func updateCRC(sum uint32, data []byte) uint32 { return crc32.Update(sum, crc32.IEEETable, data) }

const adlerPrime = 65521

func updateAdler(sum uint32, data []byte) uint32 {
	a, b := sum&0xFFFF, sum>>16
	for _, x := range data {
		a = (a + uint32(x)) % adlerPrime
		b = (b + a) % adlerPrime
	}
	return b<<16 | a
}

func combined(combine func(first, second uint32, size int64) uint32) function {
	return func(c *vm.Call) term.Term {
		first, ok1 := word32(c.Args[0])
		second, ok2 := word32(c.Args[1])
		size := c.Args[2]
		if !ok1 || !ok2 || !size.IsSmall() || size.Small() < 0 {
			return c.Badarg()
		}
		return term.MakeInt(int64(combine(first, second, size.Small())))
	}
}

// combineAdler uses that both halves are sums modulo a prime.
func combineAdler(first, second uint32, size int64) uint32 {
	if size == 0 {
		return first
	}
	n := size % adlerPrime
	a1, b1 := int64(first&0xFFFF), int64(first>>16)
	a2, b2 := int64(second&0xFFFF), int64(second>>16)
	a := floorMod(a1+a2-1, adlerPrime)
	b := floorMod(b1+b2+n*(a1-1), adlerPrime)
	return uint32(b<<16 | a)
}

func floorMod(x, m int64) int64 { return (x%m + m) % m }

// combineCRC shifts the first CRC over the size of the second part, that is,
// multiplies it by x^(8*size) modulo the polynomial, and adds the second.
func combineCRC(first, second uint32, size int64) uint32 {
	const one, x8 = 1 << 31, 1 << 23 // polynomials have their lowest power in the highest bit
	power, square := uint32(one), uint32(x8)
	for ; size > 0; size >>= 1 {
		if size&1 == 1 {
			power = timesModCRC(power, square)
		}
		square = timesModCRC(square, square)
	}
	return timesModCRC(power, first) ^ second
}

func timesModCRC(a, b uint32) uint32 {
	var product uint32
	for bit := uint32(1 << 31); bit != 0; bit >>= 1 {
		if a&bit != 0 {
			product ^= b
		}
		if b&1 == 1 {
			b = b>>1 ^ crc32.IEEE
		} else {
			b >>= 1
		}
	}
	return product
}
