using System.Buffers;
using System.Text;
using RulesSdk.Testing;

namespace RulesSdk.Schemas.Tests.Context;

/// <summary>Lines of JSON get the same contexts as objects, and keep all their other bytes.</summary>
public sealed class LineTests
{
    private const string Shell = """{"evt":{"name":"exec"},"date":"2026-07-09T13:00:00Z","process":{"pid":10,"tty":"pts0","executable":{"path":"/bin/bash"}}}""";

    [Fact]
    public void A_line_gets_what_its_object_gets()
    {
        var (objects, lines) = (new ExecutionContexts(), new ExecutionContexts());
        var seed = new Random(7);
        string[] paths = ["/bin/bash", "/bin/dash", "/usr/sbin/sshd", "/usr/bin/nohup", "/usr/sbin/nginx", "/usr/bin/npm", "/usr/bin/id", "/usr/bin/python3"];
        string[] names = ["exec", "exec", "exec", "open", "exit", "fork", "cgroup_write", "accept", "bind"];
        for (var i = 0; i < 500; i++)
        {
            var path = paths[seed.Next(paths.Length)];
            var e = new WorkloadEvent
            {
                Evt = new() { Name = names[seed.Next(names.Length)] },
                Date = Story.Start.AddSeconds(i),
                Container = new() { Id = seed.Next(4) == 0 ? "c\u00e9\\\"1" : "" },
                CgroupWrite = new() { Pid = seed.Next(2, 40), File = Story.File("/sys/fs/cgroup/a/cgroup.procs") },
                Accept = new() { Addr = new() { IsPublic = true } },
                Bind = new() { Addr = new() { Port = seed.Next(2) == 0 ? 80 : 22, Family = "AF_INET" } },
                Process = Story.Process(seed.Next(2, 40), seed.Next(1, 40), path) with
                {
                    Tty = seed.Next(2) == 0 ? "pts0" : "",
                    Arguments = new CommandLine("install", "-i"),
                    Envs = seed.Next(5) == 0 ? ["DD_SERVICE=w\u00e9b"] : [],
                    ForkTime = seed.Next(3) == 0 ? Story.Start.AddSeconds(i / 50 * 50) : null,
                    Credentials = new() { Auid = seed.Next(3) == 0 ? 1000 : null },
                    UserSession = new() { K8sUsername = seed.Next(9) == 0 ? "alice" : "" },
                    Ancestors = seed.Next(2) == 0 ? [Story.Ancestor(seed.Next(2, 40), paths[seed.Next(paths.Length)], "pts1"), Story.Ancestor(2, "/usr/sbin/sshd")] : [],
                    IsThread = seed.Next(9) == 0,
                },
            };

            var line = EventJson.Write(e);
            var enriched = Enrich(lines, Encoding.UTF8.GetString(line));
            Assert.Equal(objects.Enrich(e), ReferenceReader.Read<WorkloadEvent>(Encoding.UTF8.GetBytes(enriched)).Event, Same);
        }

        Assert.Equal(objects.Processes, lines.Processes);
    }

    [Theory]
    [InlineData("""{"pid":11,"ppid":10}""", """{"pid":11,"ppid":10,"variables":{V}}""")]
    [InlineData("""{"pid":11,"ppid":10 , "variables":{ } }""", """{"pid":11,"ppid":10 , "variables":{ V} }""")]
    [InlineData("""{"variables":{"x":1},"pid":11,"ppid":10}""", """{"variables":{"x":1,V},"pid":11,"ppid":10}""")]
    [InlineData("""{"pid":11,"ppid":10,"variables":null}""", """{"pid":11,"ppid":10,"variables":null,"variables":{V}}""")]
    [InlineData("""{"pid":11,"ppid":10,"comm":"\ud800"}""", """{"pid":11,"ppid":10,"comm":"\ud800","variables":{V}}""")]
    public void Members_are_added_and_every_other_byte_stays(string process, string expected)
    {
        var contexts = new ExecutionContexts();
        Enrich(contexts, Shell);
        string Line(string text) => """{"process":{"pid":1}, "date":"2026-07-09T13:00:01Z","process":#,"evt":{"name":"open"}}""".Replace("#", text);

        var found = Enrich(contexts, Line(process));

        var key = ReferenceReader.Read<WorkloadEvent>(Encoding.UTF8.GetBytes(found)).Event!.Process.Variables.CorrelationKey;
        Assert.Equal("interactive_shell", Story.Layer(key));
        Assert.Equal(Line(expected.Replace("V", $"\"correlation_key\":\"{key}\",\"correlation_entity\":\"/bin/bash\",\"parent_correlation_keys\":[],\"root_correlation_key\":\"{key}\"")), found);
    }

    [Fact]
    public void A_given_key_gets_its_root_and_nothing_else()
    {
        const string Line = """{"date":"2026-07-09T13:00:00Z","process":{"pid":10,"variables":{"correlation_key":"a_1","parent_correlation_keys":["b_1"]}}}""";

        Assert.Equal(Line.Replace("[\"b_1\"]", "[\"b_1\"],\"root_correlation_key\":\"b_1\""), Enrich(new(new() { RootsOfGivenKeys = true }), Line));
    }

    [Fact]
    public void A_session_is_added_beside_the_context()
    {
        var found = Enrich(new(), Shell.Replace("\"pid\":10", "\"pid\":10,\"comm\":\"bash\",\"parent\":{\"pid\":9,\"comm\":\"sshd\"},\"user_session\":{\"ssh_client_ip\":\"10.0.0.1\"}"));

        var process = ReferenceReader.Read<WorkloadEvent>(Encoding.UTF8.GetBytes(found)).Event!.Process;
        Assert.Equal("interactive_shell", Story.Layer(process.Variables));
        Assert.Equal(("ssh", "10.0.0.1"), (process.UserSession.SessionType, process.UserSession.SshClientIp));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"date":"2026-07-09T13:00:00Z","process":{"pid":10,"tty":"pts0","executable":{"path":"/bin/bash"}}} x""")]
    [InlineData("""{"evt":{"name":"exec"},"process":{"pid":10,"tty":"pts0","executable":{"path":"/bin/bash"}}}""")]
    [InlineData("""{"date":"2026-07-09T13:00:00Z","process":[10]}""")]
    [InlineData("""{"date":"2026-07-09T13:00:00Z"}""")]
    [InlineData("""{"date":"2026-07-09T13:00:00Z","process":{"pid":10,"variables":{"correlation_key":"auid_1"},"tty":"pts0","executable":{"path":"/bin/bash"}}}""")]
    public void What_has_nothing_to_add_stays_as_it_is(string line)
    {
        var buffer = new ArrayBufferWriter<byte>();

        Assert.False(new ExecutionContexts().EnrichLine(Encoding.UTF8.GetBytes(line), buffer));
        Assert.Equal(line, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static string Enrich(ExecutionContexts contexts, string line)
    {
        var buffer = new ArrayBufferWriter<byte>();
        contexts.EnrichLine(Encoding.UTF8.GetBytes(line), buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static bool Same(WorkloadEvent? left, WorkloadEvent? right) => EventJson.Write(left!).AsSpan().SequenceEqual(EventJson.Write(right!));
}
