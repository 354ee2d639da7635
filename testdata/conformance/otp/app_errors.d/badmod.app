{application, badmod, [{vsn, "1"}, {mod, wrong}]}.
