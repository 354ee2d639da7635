package term

// wellKnown lists the atoms the program itself names, in the order of their
// numbers. The constants and variables below follow it; a test holds them together.
var wellKnown = [...]string{
	"false",
	"true",
	"ok",
	"error",
	"exit",
	"throw",
	"undefined",
	"normal",
	"kill",
	"killed",
	"noproc",
	"badarg",
	"badarith",
	"badmatch",
	"badkey",
	"badmap",
	"badfun",
	"badarity",
	"badrecord",
	"case_clause",
	"function_clause",
	"if_clause",
	"try_clause",
	"else_clause",
	"undef",
	"nocatch",
	"system_limit",
	"timeout",
	"timeout_value",
	"notalive",
	"noconnection",
	"EXIT",
	"DOWN",
	"process",
	"port",
	"time_offset",
	"infinity",
	"erlang",
	"lists",
	"maps",
	"io",
	"apply",
	"link",
	"monitor",
	"shell",
	"user",
	"init",
	"error_logger",
	"logger",
	"error_info",
	"module",
	"cause",
	"file",
	"line",
	"general",
	"nil",
	"",
	"nonode@nohost",
	"trap_exit",
	"alias",
	"reply_demonitor",
	"explicit_unalias",
	"flush",
	"info",
	"tag",
	"shutdown",
	"unbound",
	"struct",
	"max",
	"min",
	"high",
	"low",
	"none",
	"all",
	"io_request",
	"io_reply",
	"put_chars",
	"get_line",
	"unicode",
	"latin1",
	"eof",
	"running",
	"runnable",
	"waiting",
	"suspended",
	"exiting",
	"message",
	"messages",
	"message_queue_len",
	"links",
	"monitors",
	"monitored_by",
	"registered_name",
	"dictionary",
	"status",
	"current_function",
	"initial_call",
	"group_leader",
	"heap_size",
	"stack_size",
	"total_heap_size",
	"reductions",
	"memory",
	"suspending",
	"badsig",
	"raise",
	"error_handler",
	"undefined_function",
	"erl_eval",
	"+",
	"-",
	"*",
	"/",
	"div",
	"rem",
	"band",
	"bor",
	"bxor",
	"bnot",
	"bsl",
	"bsr",
	"not",
	"and",
	"or",
	"xor",
	"++",
	"--",
	"==",
	"/=",
	"=:=",
	"=/=",
	"<",
	"=<",
	">",
	">=",
	"!",
	"andalso",
	"orelse",
	"self",
	"node",
	"module_info",
	"attributes",
	"exports",
	"compile",
	"md5",
	"native",
	"functions",
	"binary",
	"list",
	"integer",
	"float",
	"atom",
	"tuple",
	"pid",
	"reference",
	"function",
	"map",
	"bitstring",
}

const (
	indexFalse = iota
	indexTrue
	indexOk
	indexError
	indexExit
	indexThrow
	indexUndefined
	indexNormal
	indexKill
	indexKilled
	indexNoproc
	indexBadarg
	indexBadarith
	indexBadmatch
	indexBadkey
	indexBadmap
	indexBadfun
	indexBadarity
	indexBadrecord
	indexCaseClause
	indexFunctionClause
	indexIfClause
	indexTryClause
	indexElseClause
	indexUndef
	indexNocatch
	indexSystemLimit
	indexTimeout
	indexTimeoutValue
	indexNotalive
	indexNoconnection
	indexEXIT
	indexDOWN
	indexProcess
	indexPort
	indexTimeOffset
	indexInfinity
	indexErlang
	indexLists
	indexMaps
	indexIo
	indexApply
	indexLink
	indexMonitor
	indexShell
	indexUser
	indexInit
	indexErrorLogger
	indexLogger
	indexErrorInfo
	indexModule
	indexCause
	indexFile
	indexLine
	indexGeneral
	indexNil
	indexEmpty
	indexNoNode
	indexTrapExit
	indexAlias
	indexReplyDemonitor
	indexExplicitUnalias
	indexFlush
	indexInfo
	indexTag
	indexShutdown
	indexUnbound
	indexStruct
	indexMax
	indexMin
	indexHigh
	indexLow
	indexNone
	indexAll
	indexIoRequest
	indexIoReply
	indexPutChars
	indexGetLine
	indexUnicode
	indexLatin1
	indexEof
	indexRunning
	indexRunnable
	indexWaiting
	indexSuspended
	indexExiting
	indexMessage
	indexMessages
	indexMessageQueueLen
	indexLinks
	indexMonitors
	indexMonitoredBy
	indexRegisteredName
	indexDictionary
	indexStatus
	indexCurrentFunction
	indexInitialCall
	indexGroupLeader
	indexHeapSize
	indexStackSize
	indexTotalHeapSize
	indexReductions
	indexMemory
	indexSuspending
	indexBadsig
	indexRaise
	indexErrorHandler
	indexUndefinedFunction
	indexErlEval
	indexPlus
	indexMinus
	indexTimes
	indexSlash
	indexDiv
	indexRem
	indexBand
	indexBor
	indexBxor
	indexBnot
	indexBsl
	indexBsr
	indexNot
	indexAnd
	indexOr
	indexXor
	indexPlusPlus
	indexMinusMinus
	indexEqEq
	indexSlashEq
	indexEqColonEq
	indexEqSlashEq
	indexLess
	indexEqLess
	indexGreater
	indexGreaterEq
	indexBang
	indexAndalso
	indexOrelse
	indexSelf
	indexNode
	indexModuleInfo
	indexAttributes
	indexExports
	indexCompile
	indexMd5
	indexNative
	indexFunctions
	indexBinary
	indexList
	indexInteger
	indexFloat
	indexAtom
	indexTuple
	indexPid
	indexReference
	indexFunction
	indexMap
	indexBitstring
)

// The atoms of wellKnown as terms.
var (
	AtomFalse             = atomAt(indexFalse)
	AtomTrue              = atomAt(indexTrue)
	AtomOk                = atomAt(indexOk)
	AtomError             = atomAt(indexError)
	AtomExit              = atomAt(indexExit)
	AtomThrow             = atomAt(indexThrow)
	AtomUndefined         = atomAt(indexUndefined)
	AtomNormal            = atomAt(indexNormal)
	AtomKill              = atomAt(indexKill)
	AtomKilled            = atomAt(indexKilled)
	AtomNoproc            = atomAt(indexNoproc)
	AtomBadarg            = atomAt(indexBadarg)
	AtomBadarith          = atomAt(indexBadarith)
	AtomBadmatch          = atomAt(indexBadmatch)
	AtomBadkey            = atomAt(indexBadkey)
	AtomBadmap            = atomAt(indexBadmap)
	AtomBadfun            = atomAt(indexBadfun)
	AtomBadarity          = atomAt(indexBadarity)
	AtomBadrecord         = atomAt(indexBadrecord)
	AtomCaseClause        = atomAt(indexCaseClause)
	AtomFunctionClause    = atomAt(indexFunctionClause)
	AtomIfClause          = atomAt(indexIfClause)
	AtomTryClause         = atomAt(indexTryClause)
	AtomElseClause        = atomAt(indexElseClause)
	AtomUndef             = atomAt(indexUndef)
	AtomNocatch           = atomAt(indexNocatch)
	AtomSystemLimit       = atomAt(indexSystemLimit)
	AtomTimeout           = atomAt(indexTimeout)
	AtomTimeoutValue      = atomAt(indexTimeoutValue)
	AtomNotalive          = atomAt(indexNotalive)
	AtomNoconnection      = atomAt(indexNoconnection)
	AtomEXIT              = atomAt(indexEXIT)
	AtomDOWN              = atomAt(indexDOWN)
	AtomProcess           = atomAt(indexProcess)
	AtomPort              = atomAt(indexPort)
	AtomTimeOffset        = atomAt(indexTimeOffset)
	AtomInfinity          = atomAt(indexInfinity)
	AtomErlang            = atomAt(indexErlang)
	AtomLists             = atomAt(indexLists)
	AtomMaps              = atomAt(indexMaps)
	AtomIo                = atomAt(indexIo)
	AtomApply             = atomAt(indexApply)
	AtomLink              = atomAt(indexLink)
	AtomMonitor           = atomAt(indexMonitor)
	AtomShell             = atomAt(indexShell)
	AtomUser              = atomAt(indexUser)
	AtomInit              = atomAt(indexInit)
	AtomErrorLogger       = atomAt(indexErrorLogger)
	AtomLogger            = atomAt(indexLogger)
	AtomErrorInfo         = atomAt(indexErrorInfo)
	AtomModule            = atomAt(indexModule)
	AtomCause             = atomAt(indexCause)
	AtomFile              = atomAt(indexFile)
	AtomLine              = atomAt(indexLine)
	AtomGeneral           = atomAt(indexGeneral)
	AtomNil               = atomAt(indexNil)
	AtomEmpty             = atomAt(indexEmpty)
	AtomNoNode            = atomAt(indexNoNode)
	AtomTrapExit          = atomAt(indexTrapExit)
	AtomAlias             = atomAt(indexAlias)
	AtomReplyDemonitor    = atomAt(indexReplyDemonitor)
	AtomExplicitUnalias   = atomAt(indexExplicitUnalias)
	AtomFlush             = atomAt(indexFlush)
	AtomInfo              = atomAt(indexInfo)
	AtomTag               = atomAt(indexTag)
	AtomShutdown          = atomAt(indexShutdown)
	AtomUnbound           = atomAt(indexUnbound)
	AtomStruct            = atomAt(indexStruct)
	AtomMax               = atomAt(indexMax)
	AtomMin               = atomAt(indexMin)
	AtomHigh              = atomAt(indexHigh)
	AtomLow               = atomAt(indexLow)
	AtomNone              = atomAt(indexNone)
	AtomAll               = atomAt(indexAll)
	AtomIoRequest         = atomAt(indexIoRequest)
	AtomIoReply           = atomAt(indexIoReply)
	AtomPutChars          = atomAt(indexPutChars)
	AtomGetLine           = atomAt(indexGetLine)
	AtomUnicode           = atomAt(indexUnicode)
	AtomLatin1            = atomAt(indexLatin1)
	AtomEof               = atomAt(indexEof)
	AtomRunning           = atomAt(indexRunning)
	AtomRunnable          = atomAt(indexRunnable)
	AtomWaiting           = atomAt(indexWaiting)
	AtomSuspended         = atomAt(indexSuspended)
	AtomExiting           = atomAt(indexExiting)
	AtomMessage           = atomAt(indexMessage)
	AtomMessages          = atomAt(indexMessages)
	AtomMessageQueueLen   = atomAt(indexMessageQueueLen)
	AtomLinks             = atomAt(indexLinks)
	AtomMonitors          = atomAt(indexMonitors)
	AtomMonitoredBy       = atomAt(indexMonitoredBy)
	AtomRegisteredName    = atomAt(indexRegisteredName)
	AtomDictionary        = atomAt(indexDictionary)
	AtomStatus            = atomAt(indexStatus)
	AtomCurrentFunction   = atomAt(indexCurrentFunction)
	AtomInitialCall       = atomAt(indexInitialCall)
	AtomGroupLeader       = atomAt(indexGroupLeader)
	AtomHeapSize          = atomAt(indexHeapSize)
	AtomStackSize         = atomAt(indexStackSize)
	AtomTotalHeapSize     = atomAt(indexTotalHeapSize)
	AtomReductions        = atomAt(indexReductions)
	AtomMemory            = atomAt(indexMemory)
	AtomSuspending        = atomAt(indexSuspending)
	AtomBadsig            = atomAt(indexBadsig)
	AtomRaise             = atomAt(indexRaise)
	AtomErrorHandler      = atomAt(indexErrorHandler)
	AtomUndefinedFunction = atomAt(indexUndefinedFunction)
	AtomErlEval           = atomAt(indexErlEval)
	AtomPlus              = atomAt(indexPlus)
	AtomMinus             = atomAt(indexMinus)
	AtomTimes             = atomAt(indexTimes)
	AtomSlash             = atomAt(indexSlash)
	AtomDiv               = atomAt(indexDiv)
	AtomRem               = atomAt(indexRem)
	AtomBand              = atomAt(indexBand)
	AtomBor               = atomAt(indexBor)
	AtomBxor              = atomAt(indexBxor)
	AtomBnot              = atomAt(indexBnot)
	AtomBsl               = atomAt(indexBsl)
	AtomBsr               = atomAt(indexBsr)
	AtomNot               = atomAt(indexNot)
	AtomAnd               = atomAt(indexAnd)
	AtomOr                = atomAt(indexOr)
	AtomXor               = atomAt(indexXor)
	AtomPlusPlus          = atomAt(indexPlusPlus)
	AtomMinusMinus        = atomAt(indexMinusMinus)
	AtomEqEq              = atomAt(indexEqEq)
	AtomSlashEq           = atomAt(indexSlashEq)
	AtomEqColonEq         = atomAt(indexEqColonEq)
	AtomEqSlashEq         = atomAt(indexEqSlashEq)
	AtomLess              = atomAt(indexLess)
	AtomEqLess            = atomAt(indexEqLess)
	AtomGreater           = atomAt(indexGreater)
	AtomGreaterEq         = atomAt(indexGreaterEq)
	AtomBang              = atomAt(indexBang)
	AtomAndalso           = atomAt(indexAndalso)
	AtomOrelse            = atomAt(indexOrelse)
	AtomSelf              = atomAt(indexSelf)
	AtomNode              = atomAt(indexNode)
	AtomModuleInfo        = atomAt(indexModuleInfo)
	AtomAttributes        = atomAt(indexAttributes)
	AtomExports           = atomAt(indexExports)
	AtomCompile           = atomAt(indexCompile)
	AtomMd5               = atomAt(indexMd5)
	AtomNative            = atomAt(indexNative)
	AtomFunctions         = atomAt(indexFunctions)
	AtomBinary            = atomAt(indexBinary)
	AtomList              = atomAt(indexList)
	AtomInteger           = atomAt(indexInteger)
	AtomFloat             = atomAt(indexFloat)
	AtomAtom              = atomAt(indexAtom)
	AtomTuple             = atomAt(indexTuple)
	AtomPid               = atomAt(indexPid)
	AtomReference         = atomAt(indexReference)
	AtomFunction          = atomAt(indexFunction)
	AtomMap               = atomAt(indexMap)
	AtomBitstring         = atomAt(indexBitstring)
)
