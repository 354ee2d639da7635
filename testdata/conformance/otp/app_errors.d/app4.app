{application, app4, [{description, "needs what is not there"}, {vsn, "4"}, {applications, [kernel, app2, no_such_app]}]}.
