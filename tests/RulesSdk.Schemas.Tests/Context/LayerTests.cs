namespace RulesSdk.Schemas.Tests.Context;

/// <summary>What enters each layer, and what it may replace.</summary>
public sealed class LayerTests
{
    private readonly Story _story = new();

    [Fact]
    public void Nothing_is_added_where_no_layer_is_entered()
    {
        var e = new WorkloadEvent { Evt = new() { Name = "exec" }, Date = Story.Start, Process = Story.Process(10, 1, "/usr/bin/ls") };

        Assert.Same(e, _story.Contexts.Enrich(e));
    }

    [Fact]
    public void Bash_and_then_sh_at_one_terminal_are_two_contexts_joined_by_the_parent_keys()
    {
        var bash = _story.Exec(10, 1, "/usr/bin/bash", Story.InSession);
        var sh = _story.Exec(11, 10, "/usr/bin/dash", Story.InSession);
        var whoami = _story.Exec(12, 11, "/usr/bin/whoami", Story.InSession);

        Assert.Equal(("interactive_shell", "/usr/bin/bash"), (Story.Layer(bash), bash.CorrelationEntity));
        Assert.Equal(("interactive_shell", "/usr/bin/dash"), (Story.Layer(sh), sh.CorrelationEntity));
        Assert.NotEqual(bash.CorrelationKey, sh.CorrelationKey);
        Assert.Equal([.. bash.ParentCorrelationKeys, bash.CorrelationKey], sh.ParentCorrelationKeys);
        Assert.Equal(sh.CorrelationKey, whoami.CorrelationKey);
        Assert.Equal(sh.ParentCorrelationKeys, whoami.ParentCorrelationKeys);
    }

    [Fact]
    public void A_shell_in_a_shell_of_the_same_file_stays_in_its_context() =>
        Assert.Equal(
            _story.Exec(10, 1, "/usr/bin/bash", Story.OnTerminal).CorrelationKey,
            _story.Exec(11, 10, "/usr/bin/bash", Story.OnTerminal).CorrelationKey);

    [Fact]
    public void Layers_follow_one_another_within_one_exec_in_the_order_of_the_table()
    {
        var shell = _story.Exec(10, 1, "/usr/bin/bash", process => Story.Container("c1")(Story.Env("DD_SERVICE=web", "CI")(Story.InSession(process))));

        Assert.Equal("cicd_runner", Story.Layer(shell));
        Assert.Equal(["cgroup", "auid", "service", "interactive_shell"], shell.ParentCorrelationKeys.Select(Story.Layer));
    }

    [Fact]
    public void A_shell_needs_a_terminal_or_the_flag_i()
    {
        Assert.Equal("", _story.Exec(10, 1, "/usr/bin/bash", Story.Args("-c", "id")).CorrelationKey);
        Assert.Equal("interactive_shell", Story.Layer(_story.Exec(11, 1, "/usr/bin/bash", Story.Args("-i"))));
        Assert.Equal("interactive_shell", Story.Layer(_story.Exec(12, 1, "/tmp/zsh", Story.OnTerminal)));
        Assert.Equal("", _story.Exec(13, 1, "/usr/bin/vi", Story.OnTerminal).CorrelationKey);
    }

    [Fact]
    public void A_tool_box_is_what_it_is_called_by()
    {
        Assert.Equal("interactive_shell", Story.Layer(_story.Exec(10, 1, "/bin/busybox", process => Story.OnTerminal(process) with { Argv0 = "-sh" })));
        Assert.Equal("daemonized_malware", Story.Layer(_story.Exec(11, 10, "/bin/busybox", process => process with { Argv0 = "nohup" })));
    }

    [Theory]
    [InlineData(1000L, "auid")]
    [InlineData(0L, "auid")]
    [InlineData(4294967295L, "")]
    [InlineData(-1L, "")]
    [InlineData(null, "")]
    public void A_login_is_an_audit_user_that_is_set(long? auid, string layer)
    {
        var context = _story.Exec(10, 1, "/usr/bin/id", process => process with { Credentials = new() { Auid = auid } });

        Assert.Equal(layer, context.CorrelationKey.Length == 0 ? "" : Story.Layer(context));
    }

    [Fact]
    public void An_audit_user_is_told_once_and_replaces_no_service()
    {
        var login = _story.Exec(10, 1, "/usr/bin/login", Story.LoggedIn);
        Assert.Equal(login.CorrelationKey, _story.Exec(11, 10, "/usr/bin/id", process => process with { Credentials = new() { Auid = 0 } }).CorrelationKey);

        _story.Exec(20, 1, "/srv/web", Story.Env("DD_SERVICE=web"));
        Assert.Equal("service", Story.Layer(_story.Exec(21, 20, "/usr/bin/id", Story.LoggedIn)));
    }

    [Fact]
    public void A_service_is_named_by_its_environment_and_another_replaces_it()
    {
        var web = _story.Exec(10, 1, "/srv/web", Story.Env("PATH", "DD_SERVICE=web"));
        var same = _story.Exec(11, 10, "/srv/worker", Story.Env("OTEL_SERVICE_NAME=web"));
        var other = _story.Exec(12, 11, "/srv/worker", Story.Env("OTEL_SERVICE_NAME=worker"));

        Assert.Equal(("service", "web"), (Story.Layer(web), web.CorrelationEntity));
        Assert.Equal(web.CorrelationKey, same.CorrelationKey);
        Assert.Equal([web.CorrelationKey], other.ParentCorrelationKeys);
        Assert.Equal("DD_SERVICE", _story.Exec(20, 1, "/srv/web", Story.Env("DD_SERVICE")).CorrelationEntity);
        Assert.Equal("", _story.Exec(30, 1, "/srv/web", Story.Env("MY_DD_SERVICE=web")).CorrelationKey);
    }

    [Fact]
    public void Another_control_group_than_the_parents_replaces_the_group_and_the_service()
    {
        var shim = _story.Exec(10, 1, "/usr/bin/containerd-shim", Story.Env("DD_SERVICE=containerd"));
        var entry = _story.Exec(11, 10, "/entrypoint", Story.Container("c1"));
        var child = _story.Exec(12, 11, "/bin/app", Story.Container("c1"));
        var nested = _story.Exec(13, 12, "/bin/app", Story.Container("c2"));

        Assert.Equal(("cgroup", "c1"), (Story.Layer(entry), entry.CorrelationEntity));
        Assert.Equal([shim.CorrelationKey], entry.ParentCorrelationKeys);
        Assert.Equal(entry.CorrelationKey, child.CorrelationKey);
        Assert.Equal([shim.CorrelationKey, entry.CorrelationKey], nested.ParentCorrelationKeys);
        Assert.Equal("c2", nested.CorrelationEntity);
    }

    [Fact]
    public void A_shell_in_a_container_keeps_its_context_where_the_group_changes()
    {
        var shell = _story.Exec(10, 1, "/bin/bash", Story.OnTerminal);

        Assert.Equal(shell.CorrelationKey, _story.Exec(11, 10, "/bin/ls", Story.Container("c1")).CorrelationKey);
    }

    [Fact]
    public void A_process_written_to_a_control_group_enters_it()
    {
        const string Id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
        var runc = Story.Process(10, 1, "/usr/bin/runc");
        _story.Exec(20, 1, "/usr/bin/sleep");
        Move(20, "/sys/fs/cgroup/system.slice/cron.service/cgroup.procs");
        var moved = _story.Tell("open", Story.Process(20, 1, "/usr/bin/sleep")).Process.Variables;
        Assert.Equal(("cgroup", "/sys/fs/cgroup/system.slice/cron.service"), (Story.Layer(moved), moved.CorrelationEntity));

        // The child was forked a moment ago, so this is the first that is told of it.
        Move(21, $"/sys/fs/cgroup/system.slice/docker-{Id}.scope/cgroup.procs");
        var entry = _story.Exec(21, 20, "/entrypoint", Story.Container(Id));
        Assert.Equal(("cgroup", Id), (Story.Layer(entry), entry.CorrelationEntity));
        Assert.Equal([moved.CorrelationKey], entry.ParentCorrelationKeys);

        void Move(long pid, string path) => _story.Tell(new WorkloadEvent
        {
            Evt = new() { Name = "cgroup_write" },
            Process = runc,
            CgroupWrite = new() { Pid = pid, File = Story.File(path) },
        });
    }

    [Theory]
    [InlineData("/usr/sbin/nginx")]
    [InlineData("/usr/sbin/php-fpm8.2")]
    [InlineData("/usr/sbin/mysqld")]
    [InlineData("/usr/bin/java")]
    public void A_shell_that_a_server_starts_is_spawned(string server)
    {
        _story.Exec(10, 1, server);
        var shell = _story.Exec(11, 10, "/bin/sh", Story.Args("-c", "id"));

        Assert.Equal(("spawned_shell", "/bin/sh"), (Story.Layer(shell), shell.CorrelationEntity));
        Assert.Equal(shell.CorrelationKey, _story.Exec(12, 11, "/usr/bin/id").CorrelationKey);
        Assert.Equal(shell.CorrelationKey, _story.Exec(13, 11, "/bin/bash", Story.OnTerminal).CorrelationKey);
    }

    [Fact]
    public void A_shell_that_another_program_starts_is_not_spawned()
    {
        _story.Exec(10, 1, "/usr/sbin/cron");

        Assert.Equal("", _story.Exec(11, 10, "/bin/sh").CorrelationKey);
    }

    [Fact]
    public void A_Kubernetes_user_opens_a_session_in_place_of_its_shell()
    {
        static WorkloadProcess As(WorkloadProcess process, string user) => Story.OnTerminal(process) with { UserSession = new() { K8sUsername = user } };
        var alice = _story.Exec(10, 1, "/bin/bash", process => As(process, "alice"));
        var same = _story.Exec(11, 10, "/bin/sh", process => As(process, "alice"));
        var bob = _story.Exec(12, 11, "/bin/ls", process => As(process, "bob"));

        Assert.Equal(("k8s_session", "alice"), (Story.Layer(alice), alice.CorrelationEntity));
        Assert.Equal(["interactive_shell"], alice.ParentCorrelationKeys.Select(Story.Layer));
        Assert.Equal(alice.CorrelationKey, same.CorrelationKey);
        Assert.Equal(alice.CorrelationKey, bob.ParentCorrelationKeys[^1]);
    }

    [Theory]
    [InlineData("/usr/bin/nohup")]
    [InlineData("/usr/bin/setsid")]
    public void What_is_cut_off_from_its_terminal_keeps_its_context_in_the_program_it_becomes(string tool)
    {
        var shell = _story.Exec(10, 1, "/bin/bash", Story.OnTerminal);
        var cut = _story.Exec(11, 10, tool, Story.OnTerminal);
        var miner = _story.Exec(11, 10, "/tmp/miner");
        var orphan = _story.Tell("connect", Story.Process(11, 1, "/tmp/miner")).Process.Variables;

        Assert.Equal("daemonized_malware", Story.Layer(cut));
        Assert.Equal([shell.CorrelationKey], cut.ParentCorrelationKeys);
        Assert.Equal([cut.CorrelationKey, cut.CorrelationKey], [miner.CorrelationKey, orphan.CorrelationKey]);
        Assert.Equal(cut.CorrelationKey, _story.Exec(12, 11, "/bin/bash", Story.OnTerminal).CorrelationKey);
    }

    [Fact]
    public void A_shell_below_an_interpreter_that_served_the_public_is_the_services()
    {
        var python = Story.Process(10, 1, "/usr/bin/python3.12");
        _story.Tell("exec", python);
        Assert.Equal("", _story.Exec(11, 10, "/usr/bin/uname").CorrelationKey);

        _story.Tell(Accepts(python, isPublic: false));
        Assert.Equal("", _story.Exec(12, 10, "/usr/bin/uname").CorrelationKey);

        _story.Tell(Accepts(python, isPublic: true));
        var shell = _story.Exec(13, 10, "/bin/sh");
        Assert.Equal(("service_shell", "/usr/bin/python3.12"), (Story.Layer(shell), shell.CorrelationEntity));
        Assert.Equal(shell.CorrelationKey, _story.Exec(14, 13, "/usr/bin/whoami").CorrelationKey);
        Assert.Equal("", _story.Exec(15, 10, "/srv/helper").CorrelationKey);
    }

    [Fact]
    public void An_interpreter_that_listens_elsewhere_serves_no_HTTP()
    {
        var node = Story.Process(10, 1, "/usr/bin/node");
        _story.Tell(new WorkloadEvent { Evt = new() { Name = "bind" }, Process = node, Bind = new() { Addr = new() { Port = 5432, Family = "AF_INET" } } });
        _story.Tell(Accepts(node, isPublic: true));

        Assert.Equal("", _story.Exec(11, 10, "/bin/sh").CorrelationKey);
    }

    [Theory]
    [InlineData("/usr/bin/npm", "package_install", "ci")]
    [InlineData("/usr/bin/node", "package_install", "/usr/bin/npm", "--silent", "install", "left-pad")]
    [InlineData("/usr/bin/python3", "package_install", "-m", "pip", "install", "requests")]
    [InlineData("/usr/bin/pip3.12", "package_install", "install", "requests")]
    [InlineData("/usr/bin/gem", "package_install", "install", "rails")]
    [InlineData("/usr/bin/php", "package_install", "/usr/bin/composer", "require", "x/y")]
    [InlineData("/usr/bin/cargo", "package_install", "install", "ripgrep")]
    [InlineData("/usr/bin/npm", "", "run", "install")]
    [InlineData("/usr/bin/npm", "", "test")]
    [InlineData("/usr/bin/apt", "", "install")]
    [InlineData("/usr/bin/python3", "", "install.py", "install")]
    public void The_installation_of_packages_is_a_context(string path, string layer, params string[] arguments)
    {
        var context = _story.Exec(10, 1, path, Story.Args(arguments));

        Assert.Equal(layer, context.CorrelationKey.Length == 0 ? "" : Story.Layer(context));
    }

    [Fact]
    public void A_build_servers_job_is_one_context_whatever_it_installs()
    {
        var job = _story.Exec(10, 1, "/usr/bin/runner", Story.Env("GITHUB_ACTIONS=true"));
        var install = _story.Exec(11, 10, "/usr/bin/npm", process => Story.Args("ci")(Story.Env("GITHUB_ACTIONS=true")(process)));
        var outside = _story.Exec(20, 1, "/usr/bin/npm", Story.Args("ci"));
        var within = _story.Exec(21, 20, "/usr/bin/runner", Story.Env("CI"));

        Assert.Equal("cicd_runner", Story.Layer(job));
        Assert.Equal(job.CorrelationKey, install.CorrelationKey);
        Assert.Equal([outside.CorrelationKey], within.ParentCorrelationKeys);
    }

    private static WorkloadEvent Accepts(WorkloadProcess process, bool isPublic) =>
        new() { Evt = new() { Name = "accept" }, Process = process, Accept = new() { Addr = new() { IsPublic = isPublic, Family = "AF_INET" } } };
}
