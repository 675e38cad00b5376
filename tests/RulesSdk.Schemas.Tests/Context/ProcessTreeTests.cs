namespace RulesSdk.Schemas.Tests.Context;

/// <summary>Who inherits a context, and for how long it is kept.</summary>
public sealed class ProcessTreeTests
{
    private readonly Story _story = new();

    [Fact]
    public void Children_keep_what_they_inherited_when_the_parent_exits()
    {
        var shell = _story.Exec(10, 1, "/bin/bash", Story.OnTerminal);
        _story.Exec(11, 10, "/usr/bin/python3");
        _story.Exit(10, 1, "/bin/bash");

        Assert.Equal(1, _story.Contexts.Processes);
        Assert.Equal(shell.CorrelationKey, _story.Exec(12, 11, "/usr/bin/id").CorrelationKey);
    }

    [Fact]
    public void An_exit_is_told_with_its_context_and_frees_the_process()
    {
        var shell = _story.Exec(10, 1, "/bin/bash", Story.OnTerminal);
        var exit = _story.Tell("exit", Story.Process(10, 1, "/bin/bash"));

        Assert.Equal(shell.CorrelationKey, exit.Process.Variables.CorrelationKey);
        Assert.Equal(0, _story.Contexts.Processes);
    }

    [Fact]
    public void A_process_id_that_comes_back_after_an_exit_inherits_nothing()
    {
        _story.Exec(10, 1, "/bin/bash", Story.OnTerminal);
        _story.Exit(10, 1, "/bin/bash");

        Assert.Equal("", _story.Exec(10, 1, "/usr/bin/id").CorrelationKey);
    }

    [Fact]
    public void A_process_id_that_comes_back_without_an_exit_is_told_by_the_time_of_its_fork()
    {
        WorkloadProcess Forked(WorkloadProcess process, int second) => process with { ForkTime = Story.Start.AddSeconds(second) };
        var shell = _story.Exec(10, 1, "/bin/bash", process => Forked(Story.OnTerminal(process), -5));
        Assert.Equal(shell.CorrelationKey, _story.Exec(10, 1, "/usr/bin/id", process => Forked(process, -5)).CorrelationKey);
        Assert.Equal("", _story.Exec(10, 1, "/usr/bin/id", process => Forked(process, 1)).CorrelationKey);
        Assert.Equal("", _story.Exec(11, 10, "/usr/bin/id").CorrelationKey);

        // A straggler of the first process is answered for itself, and the second stays.
        Assert.Equal("", _story.Tell("open", Story.Process(10, 1, "/usr/bin/id"), process => Forked(process, -5)).Process.Variables.CorrelationKey);
        _story.Tell("exit", Story.Process(10, 1, "/usr/bin/id"), process => Forked(process, -5));
        Assert.Equal(2, _story.Contexts.Processes);
    }

    [Fact]
    public void A_process_forked_after_the_last_that_was_seen_of_its_id_is_another()
    {
        _story.Exec(10, 1, "/bin/bash", Story.OnTerminal);

        Assert.Equal("", _story.Exec(10, 1, "/usr/bin/id", process => process with { ForkTime = Story.Start.AddMinutes(1) }).CorrelationKey);
    }

    [Fact]
    public void Without_times_a_process_id_that_comes_back_is_told_by_a_parent_that_is_no_ancestor()
    {
        _story.Exec(5, 1, "/usr/sbin/sshd");
        _story.Exec(9, 5, "/usr/bin/tmux");
        var shell = _story.Exec(10, 9, "/bin/bash", Story.OnTerminal);

        // Orphans go to an ancestor, or to process 1.
        Assert.Equal(shell.CorrelationKey, _story.Exec(10, 5, "/usr/bin/sleep").CorrelationKey);
        Assert.Equal(shell.CorrelationKey, _story.Exec(10, 1, "/usr/bin/sleep").CorrelationKey);
        _story.Exec(30, 1, "/usr/sbin/cron");
        Assert.Equal("", _story.Exec(10, 30, "/usr/bin/sleep").CorrelationKey);
    }

    [Fact]
    public void A_parent_that_was_forked_after_its_child_is_none()
    {
        _story.Exec(10, 1, "/bin/bash", process => Story.OnTerminal(process) with { ForkTime = Story.Start });

        Assert.Equal("", _story.Exec(11, 10, "/usr/bin/id", process => process with { ForkTime = Story.Start.AddSeconds(-1) }).CorrelationKey);
        Assert.NotEqual("", _story.Exec(12, 10, "/usr/bin/id", process => process with { ForkTime = Story.Start.AddSeconds(1) }).CorrelationKey);
    }

    [Fact]
    public void Ancestors_that_were_never_seen_to_execute_are_built_from_the_event()
    {
        WorkloadEvent Below(long pid) => _story.Tell("connect", Story.Process(pid, 11, "/usr/bin/ssh"), process => process with
        {
            Ancestors = [Story.Ancestor(11, "/usr/bin/dash", "pts0"), Story.Ancestor(10, "/bin/bash", "pts0"), Story.Ancestor(9, "/usr/sbin/sshd")],
        });

        var first = Below(12);
        var second = Below(13);
        var context = first.Process.Variables;
        Assert.Equal(("interactive_shell", "/usr/bin/dash"), (Story.Layer(context), context.CorrelationEntity));
        Assert.Equal(["interactive_shell"], context.ParentCorrelationKeys.Select(Story.Layer));
        Assert.Equal(context.CorrelationKey, second.Process.Variables.CorrelationKey);
        Assert.Equal(context.ParentCorrelationKeys[0], _story.Exec(14, 10, "/usr/bin/id").CorrelationKey);
        Assert.Equal(6, _story.Contexts.Processes);
    }

    [Fact]
    public void A_process_that_was_never_seen_to_execute_is_taken_as_it_is_first_seen()
    {
        var shell = _story.Tell("open", Story.Process(10, 1, "/bin/bash"), Story.OnTerminal).Process.Variables;

        Assert.Equal("interactive_shell", Story.Layer(shell));
        Assert.Equal(shell.CorrelationKey, _story.Exec(11, 10, "/usr/bin/id").CorrelationKey);
    }

    [Fact]
    public void An_exec_that_was_missed_is_made_up_for_by_the_next_event()
    {
        var bash = _story.Exec(10, 1, "/bin/bash", Story.OnTerminal);
        var sh = _story.Tell("open", Story.Process(10, 1, "/bin/dash"), Story.OnTerminal).Process.Variables;

        Assert.Equal([bash.CorrelationKey], sh.ParentCorrelationKeys);
    }

    [Fact]
    public void A_fork_inherits_and_enters_no_layer()
    {
        var shell = _story.Exec(10, 1, "/bin/bash", Story.OnTerminal);
        var child = _story.Tell("fork", Story.Process(11, 10, "/bin/bash"), Story.OnTerminal).Process.Variables;
        var thread = _story.Tell("open", Story.Process(20, 1, "/bin/zsh"), process => Story.OnTerminal(process) with { IsThread = true }).Process.Variables;

        Assert.Equal(shell.CorrelationKey, child.CorrelationKey);
        Assert.Equal("", thread.CorrelationKey);
        Assert.Equal("", _story.Tell("fork", Story.Process(10, 1, "/usr/sbin/cron")).Process.Variables.CorrelationKey);
    }

    [Fact]
    public void Beyond_the_bound_the_process_untouched_for_longest_goes_and_is_counted()
    {
        var story = new Story(new() { MaxProcesses = 3 });
        var first = story.Exec(10, 1, "/bin/bash", Story.OnTerminal);
        story.Exec(20, 1, "/bin/zsh", Story.OnTerminal);
        story.Tell("open", Story.Process(10, 1, "/bin/bash"), Story.OnTerminal);
        story.Exec(30, 1, "/usr/bin/id");
        story.Exec(40, 1, "/usr/bin/id");

        Assert.Equal((3, 1L), (story.Contexts.Processes, story.Contexts.Shed));
        Assert.Equal(first.CorrelationKey, story.Exec(11, 10, "/usr/bin/id").CorrelationKey);
        Assert.Equal("", story.Exec(21, 20, "/usr/bin/id").CorrelationKey);
    }

    [Fact]
    public void Of_too_many_parent_keys_the_outermost_stays()
    {
        var story = new Story(new() { MaxParentKeys = 3 });
        var keys = Enumerable.Range(0, 6).Select(i => story.Exec(10, 1, i % 2 == 0 ? "/bin/bash" : "/bin/dash", Story.OnTerminal).CorrelationKey).ToArray();
        var last = story.Exec(11, 10, "/usr/bin/id");

        Assert.Equal([keys[0], keys[3], keys[4]], last.ParentCorrelationKeys);
        Assert.Equal(2, story.Contexts.CutParentKeys);
    }

    [Fact]
    public void Bounds_below_one_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExecutionContexts(new() { MaxProcesses = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExecutionContexts(new() { MaxParentKeys = 0 }));
    }

    [Fact]
    public void Hosts_have_processes_of_their_own()
    {
        var contexts = new ExecutionContexts();
        WorkloadEvent Told(string host, WorkloadProcess process) =>
            contexts.Enrich(new WorkloadEvent { Evt = new() { Name = "exec" }, Date = Story.Start, Process = process }, host);
        var a = Told("a", Story.OnTerminal(Story.Process(10, 1, "/bin/bash")));

        Assert.Equal("", Told("b", Story.Process(11, 10, "/usr/bin/id")).Process.Variables.CorrelationKey);
        Assert.NotEqual(a.Process.Variables.CorrelationKey, Told("b", Story.OnTerminal(Story.Process(10, 1, "/bin/bash"))).Process.Variables.CorrelationKey);
    }

    [Fact]
    public void Containers_have_processes_of_their_own_where_the_source_counts_so()
    {
        string InOther(bool perContainer)
        {
            var story = new Story(new() { PidsPerContainer = perContainer });
            story.Exec(7, 1, "/bin/bash", process => Story.Container("c1")(Story.OnTerminal(process)));
            return Story.Layer(story.Exec(8, 7, "/usr/bin/id", Story.Container("c2")));
        }

        Assert.Equal("interactive_shell", InOther(perContainer: false));
        Assert.Equal("cgroup", InOther(perContainer: true));
    }

    [Fact]
    public void The_same_events_give_the_same_keys_and_others_give_others()
    {
        static string[] Keys(long shell)
        {
            var story = new Story();
            return [story.Exec(shell, 1, "/bin/bash", Story.InSession).CorrelationKey, story.Exec(11, shell, "/bin/dash", Story.InSession).CorrelationKey];
        }

        Assert.Equal(Keys(10), Keys(10));
        Assert.NotEqual(Keys(10)[0], Keys(9)[0]);

        // Fixed for ever: detections are grouped by it, on every machine.
        Assert.Equal("interactive_shell_ad25dacc-8c7c-809f-aebb-0c310f540b98", Keys(10)[0]);
    }

    [Fact]
    public void A_process_built_again_from_its_times_has_the_key_it_had()
    {
        var executed = Story.Start.AddSeconds(-3);
        var shell = _story.Exec(10, 1, "/bin/bash", process => Story.OnTerminal(process) with { ExecTime = executed });
        _story.Exit(10, 1, "/bin/bash");
        var orphan = _story.Exec(11, 1, "/usr/bin/id", process => process with { Ancestors = [Story.Ancestor(10, "/bin/bash", "pts0", executed)] });

        Assert.Equal(shell.CorrelationKey, orphan.CorrelationKey);
    }

    [Fact]
    public void An_event_that_carries_a_key_passes_unchanged_and_hands_it_down()
    {
        var e = new WorkloadEvent
        {
            Evt = new() { Name = "exec" },
            Date = Story.Start,
            Process = Story.OnTerminal(Story.Process(10, 1, "/bin/bash")) with
            {
                Variables = new() { CorrelationKey = "interactive_shell_1", CorrelationEntity = "/bin/bash", ParentCorrelationKeys = ["auid_1"] },
            },
        };

        Assert.Same(e, _story.Contexts.Enrich(e));
        Assert.Equal("interactive_shell_1", _story.Exec(11, 10, "/bin/bash", Story.OnTerminal).CorrelationKey);
        var sh = _story.Exec(12, 11, "/bin/dash", Story.OnTerminal);
        Assert.Equal(["auid_1", "interactive_shell_1"], sh.ParentCorrelationKeys);
    }

    [Fact]
    public void A_given_key_gets_its_root_where_that_is_asked_for()
    {
        var story = new Story(new() { RootsOfGivenKeys = true });
        var given = new WorkloadVariables { CorrelationKey = "interactive_shell_1", CorrelationEntity = "/bin/bash", ParentCorrelationKeys = ["auid_1"] };

        Assert.Equal(given with { RootCorrelationKey = "auid_1" }, story.Exec(10, 1, "/bin/bash", process => process with { Variables = given }));
        Assert.Equal("r", story.Exec(10, 1, "/bin/bash", process => process with { Variables = given with { RootCorrelationKey = "r" } }).RootCorrelationKey);
    }

    [Fact]
    public void A_given_key_of_an_unknown_layer_is_replaced_by_none()
    {
        _story.Exec(10, 1, "/srv/app", process => process with { Variables = new() { CorrelationKey = "tenant_7" } });

        Assert.Equal("tenant_7", _story.Exec(11, 10, "/bin/bash", Story.InSession).CorrelationKey);
    }

    [Fact]
    public void The_root_key_is_the_outermost()
    {
        WorkloadEvent Told(string path, long pid, long ppid) => _story.Tell("exec", Story.InSession(Story.Process(pid, ppid, path)));
        var bash = Told("/bin/bash", 10, 1);
        var sh = Told("/bin/dash", 11, 10);

        Assert.Equal("auid", Story.Layer(ExecutionContexts.RootKey(sh)));
        Assert.Equal(ExecutionContexts.RootKey(bash), ExecutionContexts.RootKey(sh));
        Assert.Equal(ExecutionContexts.RootKey(sh), sh.Process.Variables.RootCorrelationKey);
        Assert.Equal("k", ExecutionContexts.RootKey(new WorkloadEvent { Process = new() { Variables = new() { CorrelationKey = "k" } } }));
        Assert.Equal("", ExecutionContexts.RootKey(new WorkloadEvent()));
    }

    [Fact]
    public void A_process_whose_parent_is_the_SSH_server_opens_a_session_that_its_children_inherit()
    {
        WorkloadUserSession Told(string path, long pid, long ppid) => _story.Tell("exec", Story.Process(pid, ppid, path)).Process.UserSession;
        Told("/usr/sbin/sshd", 5, 1);
        Assert.Equal("", Told("/usr/sbin/sshd", 6, 5).Id);
        var bash = Told("/bin/bash", 10, 6);
        var other = Told("/bin/bash", 20, 6);

        Assert.Equal("ssh", bash.SessionType);
        Assert.Matches("^[0-9a-f-]{36}$", bash.Id);
        Assert.NotEqual(bash.Id, other.Id);
        Assert.Equal(bash, Told("/usr/bin/id", 11, 10));
        Assert.Equal(bash, Told("/bin/dash", 10, 6));
        _story.Exit(10, 6, "/bin/dash");
        Assert.Equal(bash, Told("/usr/bin/id", 12, 11));
    }

    [Fact]
    public void A_session_that_the_source_names_stands_and_is_inherited()
    {
        _story.Exec(10, 1, "/bin/bash", process => process with { UserSession = new() { Id = "9f2c", SessionType = "ssh", SshClientIp = "10.0.3.7" } });

        Assert.Equal("9f2c", _story.Tell("exec", Story.Process(11, 10, "/usr/bin/id")).Process.UserSession.Id);
    }

    [Fact]
    public void A_session_opened_by_an_ancestor_that_is_only_named_counts_too()
    {
        WorkloadUserSession Below(long pid) => _story.Tell("exec", Story.Process(pid, 10, "/usr/bin/id"), process => process with
        {
            Ancestors = [Story.Ancestor(10, "/bin/bash"), Story.Ancestor(9, "/usr/sbin/sshd")],
        }).Process.UserSession;

        Assert.Equal("ssh", Below(11).SessionType);
        Assert.Equal(Below(12), Below(13));
    }

    [Fact]
    public void An_event_without_a_process_id_has_what_its_nearest_ancestor_has()
    {
        var shell = _story.Exec(10, 1, "/bin/bash", Story.OnTerminal);
        var e = _story.Tell(new WorkloadEvent { Evt = new() { Name = "dns" }, Process = new() { Ancestors = [Story.Ancestor(10, "/bin/bash", "pts0")] } });

        Assert.Equal(shell.CorrelationKey, e.Process.Variables.CorrelationKey);
    }
}
