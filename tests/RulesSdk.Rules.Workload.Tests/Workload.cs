using RulesSdk.Schemas;

namespace RulesSdk.Rules.Workload.Tests;

/// <summary>The runtime events that the tests tell their stories with: of one context, on a host, without a terminal, unless said.</summary>
internal static class Workload
{
    public const string Context = "auid_0a";

    /// <summary>A program executed. Its kernel name is its file name unless said.</summary>
    public static WorkloadEvent Exec(string path, params string[] arguments) => new WorkloadEvent
    {
        Evt = new() { Name = "exec", Category = "Process Activity", Outcome = "Success" },
        File = Executable(path),
        Process = new()
        {
            Pid = 4321,
            User = "ubuntu",
            Comm = Name(path)[..Math.Min(15, Name(path).Length)],
            Argv0 = Name(path),
            Arguments = new CommandLine(arguments),
            Executable = Executable(path),
            Variables = new() { CorrelationKey = Context },
        },
    };

    /// <summary>A file opened by a program.</summary>
    public static WorkloadEvent Open(string path, string by = "/usr/bin/cat")
    {
        var e = Exec(by);
        return e with { Evt = e.Evt with { Name = "open", Category = "File Activity" }, File = Executable(path) };
    }

    /// <summary>A connection made by a program.</summary>
    public static WorkloadEvent Connect(string ip = "203.0.113.9", int port = 443, string host = "", string family = "AF_INET", bool isPublic = true, string by = "/usr/bin/ssh")
    {
        var e = Exec(by);
        return e with
        {
            Evt = e.Evt with { Name = "connect", Category = "Network Activity" },
            File = new(),
            Connect = new() { Addr = new() { Ip = ip, Port = port, Hostname = host, Family = family, IsPublic = isPublic }, Protocol = "TCP" },
        };
    }

    /// <summary>A DNS question asked by a program.</summary>
    public static WorkloadEvent Ask(string name, string type = "A", string by = "/usr/bin/curl")
    {
        var e = Exec(by);
        return e with
        {
            Evt = e.Evt with { Name = "dns", Category = "Network Activity" },
            File = new(),
            Dns = new() { Question = new() { Name = name, Type = type, Class = "INET", Count = 1 } },
        };
    }

    extension(WorkloadEvent e)
    {
        public WorkloadEvent Named(string evt) => e with { Evt = e.Evt with { Name = evt } };

        public WorkloadEvent WithComm(string comm) => e with { Process = e.Process with { Comm = comm } };

        public WorkloadEvent Under(params string[] ancestors) => e with
        {
            Process = e.Process with
            {
                Parent = ancestors.Length == 0 ? new() : Ancestor(ancestors[0]),
                Ancestors = [.. ancestors.Select(Ancestor)],
            },
        };

        public WorkloadEvent OnTerminal(string tty = "pts0") => e with { Process = e.Process with { Tty = tty } };

        public WorkloadEvent InContainer(string id = "c1") => e with { Container = new() { Id = id } };

        public WorkloadEvent FromUpperLayer(bool? isUpper = true) => e with
        {
            Process = e.Process with { Executable = e.Process.Executable with { InUpperLayer = isUpper } },
        };

        public WorkloadEvent InContext(string key, params string[] parents) => e with
        {
            Process = e.Process with { Variables = new() { CorrelationKey = key, ParentCorrelationKeys = parents } },
        };
    }

    private static WorkloadAncestor Ancestor(string path) => new() { Comm = Name(path), Executable = Executable(path) };

    private static WorkloadFile Executable(string path) => new() { Path = path, Name = Name(path) };

    private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
