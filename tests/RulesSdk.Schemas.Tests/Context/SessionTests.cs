namespace RulesSdk.Schemas.Tests.Context;

/// <summary>Login sessions: who opens one, and who inherits it.</summary>
public sealed class SessionTests
{
    private readonly Story _story = new();

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
}
