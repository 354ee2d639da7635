package term

// Tags of the external term format (ERTS User's Guide, "External Term Format").
const (
	etfVersion        = 131
	etfNewFloat       = 70
	etfBitBinary      = 77
	etfCompressed     = 80
	etfNewPid         = 88
	etfNewPort        = 89
	etfNewerReference = 90
	etfSmallInteger   = 97
	etfInteger        = 98
	etfFloat          = 99
	etfAtom           = 100
	etfPort           = 102
	etfPid            = 103
	etfSmallTuple     = 104
	etfLargeTuple     = 105
	etfNil            = 106
	etfString         = 107
	etfList           = 108
	etfBinary         = 109
	etfSmallBig       = 110
	etfLargeBig       = 111
	etfNewFun         = 112
	etfExport         = 113
	etfNewReference   = 114
	etfSmallAtom      = 115
	etfMap            = 116
	etfAtomUTF8       = 118
	etfSmallAtomUTF8  = 119
	etfV4Port         = 120
)

const (
	etfMaxString    = 65535 // longest list written as bytes
	etfOldFloatSize = 31
	etfFunUniqSize  = 16
	etfReserveChunk = 1 << 16 // bytes between two calls of Reserve

	nodeName = "nonode@nohost"
	refWords = 3

	// MaxAtomChars is how many characters the name of an atom may have.
	MaxAtomChars = 255
)
