-module(lm).
-include_lib("kernel/include/logger.hrl").
-export([go/0, go/1]).
go() -> ?LOG_ERROR("macro error"), ?LOG_INFO("macro info ~p", [1]), ?LOG_NOTICE(#{a => 1}).
go(Meta) -> ?LOG_WARNING("with meta", Meta), ?LOG(error, fun(X) -> {"lazy ~p", [X]} end, arg).
